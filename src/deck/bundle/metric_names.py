"""Metric names in their many spellings: one canonical name, a label, and which direction is better."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.metric_spellings import (
    HIGHER_IS_BETTER,
    KINDS,
    LOWER_IS_BETTER,
    NEAREST_ZERO_IS_BEST,
    NOT_FROM_ZERO,
    NOT_METRICS,
)
from deck.bundle.overlap_metrics import at_overlap
from deck.bundle.related_metrics import COSTS, SIZES, as_said, kind_of_metric, time_of_one
from deck.bundle.time_units import SECONDS

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
_COSTS = COSTS | {"rtf"}
_ONLY_TIMES = {
    **dict.fromkeys(("training", "train", "fit", "gpu"), "train_seconds"),
    **dict.fromkeys(("inference", "predict", "prediction", "scoring"), "predict_seconds"),
    **dict.fromkeys(("time", "duration", "elapsed"), "runtime"),
}
"""Words that are times where a unit of time follows: `Training (min)`; `training` alone may be a score."""

_PREFIXES = (
    "mean_test_",
    "avg_test_",
    "test_",
    "cv_",
    "oof_",
    "holdout_",
    "eval_metric_",
    "eval_",
    "metrics_",
    "mean_",
    "avg_",
)
_SUFFIXES = (
    *(
        "_mean",
        "_avg",
        "_average",
        "_test",
        "_cv",
        "_oof",
        "_holdout",
        "_score",
        "_value",
        "_pct",
        "_percent",
    ),
)
_CURRENCIES = ("usd", "eur")
_UNITS = tuple(f"_{word}" for word in (*SECONDS, *_CURRENCIES) if word not in ("m", "d"))
"""Of a cost: `f1_min` is the lowest F1, `fit_time_min` a time in minutes, but `cost_m` a cost in millions."""

_SPLITS = {
    "train": "Train",
    "training": "Train",
    "val": "Validation",
    "valid": "Validation",
    "validation": "Validation",
    "crossval": "CV",
    "outoffold": "OOF",
}
_SPLIT_NAMES = {"CV": "crossval", "OOF": "outoffold"}

_AT_K = re.compile(
    r"(?P<base>precision|recall|ndcg|map|mrr|hit_rate|hitrate|hit|hr|pass|p|r|hits|accuracy|acc)_?(?:@|at)_?(?P<k>k|\d+)"
)
_AT_K_BASES = {
    "p": "precision", "r": "recall", "hitrate": "hit_rate", "hit": "hit_rate", "hr": "hit_rate", "acc": "accuracy",
    "pass": "pass_rate",
}  # fmt: skip
_TOP_K = re.compile(r"top_?(?P<k>\d+)(?:_?(?P<what>accuracy|acc|error|err))?")
_AT_K_LABELS = {"ndcg": "NDCG", "map": "MAP", "mrr": "MRR", "pass_rate": "Pass"}

_DECORATION = re.compile(r"[*`$^{}↑↓★☆✓✔'’]")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_SEPARATORS = re.compile(r"[\s_\-–/.,:;()\[\]=#]+")


def metric(name: str, higher_is_better: bool | None = None) -> Metric:
    """The metric that a column or a person calls `name`.

    An unknown one keeps the name as its label, and higher is taken for better. `higher_is_better` is what
    the bundle says of its primary metric; it overrides the table.
    """
    found = _find(name)
    if higher_is_better is None:
        return found
    nearest = found.nearest_zero_is_best and not higher_is_better
    return replace(found, higher_is_better=higher_is_better, nearest_zero_is_best=nearest)


def is_metric(name: str) -> bool:
    """Whether a numeric column of this name says how good (or how costly) a model is.

    Thresholds, counts, epochs, folds and ranks are none; an unknown name is taken for a metric.
    """
    key = normalised(name)
    return key not in NOT_METRICS and normalised(_BRACKETS.sub("", name)) not in NOT_METRICS


def is_cost(name: str) -> bool:
    """Whether the metric is what a model takes (time, money), not what it gives."""
    found = metric(name)
    return (found.like or found.name) in _COSTS


def currency_of_cost(header: str) -> str:
    """The currency that the header of a column of costs names: USD of `cost_usd`; empty where it names none."""
    last = normalised(header).rpartition("_")[2]
    return last.upper() if last in _CURRENCIES else ""


def says_percent(header: str) -> bool:
    """Whether a header says that its cells are in percent, such as `Accuracy (%)` and `f1_pct`."""
    return "%" in header or normalised(header).endswith(("_pct", "_percent"))


def is_in_seconds(header: str) -> bool:
    """Whether bare numbers under a header are known to be times, and so are brought to seconds.

    Times of training and of prediction are in seconds where nothing is said; a latency of 12 may be one of 12 ms.
    """
    found = metric(header)
    return found.unit == "seconds" and (found.name.endswith("_seconds") or seconds_of_unit(header) is not None)


def seconds_of_unit(header: str) -> float | None:
    """The unit of time that a header names at its end or in brackets: 60 for `Training Time (min)`."""
    in_brackets = " ".join(_BRACKETS.findall(header))
    words = (normalised(header).rpartition("_")[2], *normalised(in_brackets).split("_"))
    return next((SECONDS[word] for word in words if word in SECONDS), None) or time_of_one(normalised(header))


def normalised(name: str) -> str:
    """A name in small letters with single underscores, free of arrows, stars and currency: `roc_auc`."""
    plain = unicodedata.normalize("NFKC", _DECORATION.sub("", name)).casefold().replace("%", "")
    return _SEPARATORS.sub("_", plain).strip("_")


@lru_cache(maxsize=1024)
def _find(name: str) -> Metric:
    spelled = (normalised(name), normalised(_BRACKETS.sub("", name)))
    for key in spelled:
        if (known := _known(key)) and known.name not in SIZES:
            return known
    for key in spelled:
        if derived := _of_a_split(key) or _negated(key):
            return derived
    return _related(name, spelled) or Metric(spelled[0] or name, name, higher_is_better=True, known=False)


def _known(key: str) -> Metric | None:
    seen: set[tuple[str, bool]] = set()
    waiting = [(key, False)]
    while waiting:
        spelling, has_unit = waiting.pop(0)
        if (spelling, has_unit) in seen or not spelling:
            continue
        seen.add((spelling, has_unit))
        found = _BY_SPELLING.get(spelling) or _at_overlap(spelling) or _at_k(spelling) or _top_k(spelling)
        if found is None and has_unit and spelling in _ONLY_TIMES:
            found = _BY_SPELLING[_ONLY_TIMES[spelling]]
        if found and (found.name in _COSTS or not has_unit):
            return found
        waiting += [(spelling[len(prefix) :], has_unit) for prefix in _PREFIXES if spelling.startswith(prefix)]
        waiting += [(spelling[: -len(suffix)], has_unit) for suffix in _SUFFIXES if spelling.endswith(suffix)]
        waiting += [(spelling[: -len(unit)], True) for unit in _UNITS if spelling.endswith(unit)]
    return None


def _at_k(key: str) -> Metric | None:
    match = _AT_K.fullmatch(key)
    if match is None:
        return None
    base = _AT_K_BASES.get(match["base"], match["base"])
    label = _AT_K_LABELS.get(base, base.replace("_", " ").capitalize())
    unit, ends = _KINDS.get(base, ("score", OPEN))
    return Metric(
        f"{base}_at_{match['k']}",
        f"{label}@{match['k']}",
        True,
        counts_from_zero=base not in NOT_FROM_ZERO,
        unit=unit,
        range=ends,
    )


def _top_k(key: str) -> Metric | None:
    """`Top-5 accuracy`, of which `top5` and `top_5_error` are other names and the other side."""
    match = _TOP_K.fullmatch(key)
    if match is None:
        return None
    is_error = match["what"] in ("error", "err")
    base = _BY_SPELLING["error_rate" if is_error else "accuracy"]
    what = "error" if is_error else "accuracy"
    return replace(base, name=f"top_{match['k']}_{what}", label=f"Top-{match['k']} {what}", unit="score")


def _related(name: str, spelled: tuple[str, str]) -> Metric | None:
    """The user's metric as a kind of a known one; a time without its unit, which is said beside the values."""
    for key in spelled:
        like = kind_of_metric(name, key, lambda spelling: found.name if (found := _known(spelling)) else "")
        if like:
            base = _BY_SPELLING[like]
            own, label = as_said(name, key, base.unit)
            return replace(base, name=own, label=label, known=False, range=OPEN, like=like)
    return None


def _at_overlap(key: str) -> Metric | None:
    named = at_overlap(key)
    if named is None:
        return None
    unit, ends = _KINDS["map"]
    return Metric(*named, True, unit=unit, range=ends)


def _of_a_split(key: str) -> Metric | None:
    """`train_f1` and `f1_val` are metrics of their own beside `f1`, which is the test's."""
    first, _, after = key.partition("_")
    before, _, last = key.rpartition("_")
    for split, rest in ((first, after), (last, before)):
        if split in _SPLITS and (base := _known(rest)):
            word = _SPLITS[split]
            name = _SPLIT_NAMES.get(word, word.lower())
            return replace(base, name=f"{name}_{base.name}", label=f"{word} {base.label}")
    return None


def _negated(key: str) -> Metric | None:
    """scikit-learn's `neg_mean_absolute_error`: the sign is turned, and so is the direction."""
    for prefix in ("neg_", "mean_test_neg_", "test_neg_", "negative_"):
        if key.startswith(prefix) and (base := _known(key.removeprefix(prefix))):
            name, label = f"neg_{base.name}", f"Negative {base.label}"
            low, high = base.range
            turned = (None if high is None else 0.0 - high, None if low is None else 0.0 - low)
            higher = not base.higher_is_better and not base.nearest_zero_is_best
            known = Metric(name, label, higher, counts_from_zero=False, unit=base.unit, range=turned)
            return replace(known, nearest_zero_is_best=base.nearest_zero_is_best)
    return None


def _kinds() -> dict[str, tuple[Unit, Range]]:
    """Unit and range of each metric by its canonical name."""
    units: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
    by_name: dict[str, tuple[Unit, Range]] = {}
    for line in KINDS.strip().splitlines():
        unit, ends, names = (part.strip() for part in line.split("|"))
        low, high = (float(end) if end.strip() else None for end in ends.split("to"))
        by_name |= dict.fromkeys(names.split(), (units[unit], (low, high)))
    return by_name


def _table() -> dict[str, Metric]:
    by_spelling: dict[str, Metric] = {}
    for text, higher in ((HIGHER_IS_BETTER, True), (LOWER_IS_BETTER, False)):
        for line in text.strip().splitlines():
            name, label, spellings = (part.strip() for part in line.split("|"))
            unit, ends = _KINDS.get(name, ("score", OPEN))
            from_zero, nearest = name not in NOT_FROM_ZERO, name in NEAREST_ZERO_IS_BEST
            known = Metric(name, label, higher, True, from_zero, unit, ends, nearest)
            for spelling in (name, *filter(None, (word.strip() for word in spellings.split(",")))):
                by_spelling[spelling] = known
    by_spelling["validation_loss"] = by_spelling["log_loss"]
    by_spelling["val_mean_r2"] = by_spelling["r2"]
    return by_spelling


_KINDS = _kinds()
_BY_SPELLING = _table()
