"""A metric as the deck speaks of it: what it is called, what its values are, and which of them are better."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Unit = Literal["score", "share", "of the target", "seconds", "money", "count"]
Range = tuple[float | None, float | None]
OPEN: Range = (None, None)


class Metric(Struct, frozen=True):
    """A metric as the deck speaks of it."""

    name: str
    """Canonical: `pr_auc`."""
    label: str
    """As people say it: `PR-AUC`."""
    higher_is_better: bool
    known: bool = True
    """Whether the table of metrics has it; an unknown one keeps the user's name as its label."""
    counts_from_zero: bool = True
    """Whether a value of zero is none at all. A ratio of two values means something only where this is True:
    a ROC-AUC of 0.9 is not 1.8 times as good as one of 0.5, which is chance. It is assumed of unknown metrics."""
    unit: Unit = "score"
    """What its values are; a latency is in seconds where its column says what it is in."""
    range: Range = OPEN
    """The lowest and the highest value that it can have, None where there is none."""
    nearest_zero_is_best: bool = False
    """Whether a value is as bad above zero as it is below, such as a bias: of two the smaller absolute value is better.
    Where it is True, higher is not better."""
    like: str = ""
    """The metric that an unknown one is a kind of, whose direction and unit it has: `roc_auc` of `pixel_auroc`."""

    def badness(self, value: float) -> float:
        """A number that is the lower the better the value is."""
        if self.nearest_zero_is_best:
            return abs(value)
        return -value if self.higher_is_better else value

    def gain(self, value: float, other: float) -> float:
        """By how much the first value is better than the other; below zero where it is worse."""
        return self.badness(other) - self.badness(value)

    @property
    def has_direction(self) -> bool:
        """Whether its name says which values are better; of others `higher_is_better` is assumed."""
        return self.known or bool(self.like)

    @property
    def best_is(self) -> str:
        """`highest`, `lowest` or `nearest to zero`."""
        if self.nearest_zero_is_best:
            return "nearest to zero"
        return "highest" if self.higher_is_better else "lowest"

    @property
    def is_share(self) -> bool:
        """Whether it is said in percent, and a difference of two values in points."""
        return self.unit == "share"

    @property
    def said(self) -> str:
        """The label within a sentence: `accuracy`, but `PR-AUC`, `Brier score` and what the user typed."""
        is_plain = self.known and self.label[1:2].islower() and self.label.split()[0] not in _NAMED_AFTER_PEOPLE
        return self.label[0].lower() + self.label[1:] if is_plain else self.label


_NAMED_AFTER_PEOPLE = frozenset({"Brier", "Cohen's", "Dice", "Gini", "Pearson's", "Qini", "Spearman's"})
