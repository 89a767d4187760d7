"""What a plain amount is of: the value of a metric, a time, a share of importance, the rows of a segment."""

from __future__ import annotations

from msgspec import Struct

from deck.bundle.metric_names import metric as metric_named
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.amount_doubts import NAMES, is_of_a_part, is_of_a_variant, is_of_folds
from deck.checks.claims.tying.quantities import Quantities
from deck.checks.claims.tying.subjects import Scope, nearest_metric, strange_before
from deck.checks.claims.words.written import WrittenNumber

TIMES = frozenset({"train_seconds", "predict_seconds", "latency"})
_IN_PERCENT = frozenset({"mape", "wmape", "wape", "smape"})
_SAYS = frozenset({"says", "say", "predicts", "predicted", "claims", "answers", "taken"})
_BESIDE = 3
"""Tokens to a metric in brackets: `51 bikes (RMSE)`."""
_NEAR = 9
"""Tokens between a metric and a whole number that is of it, in one clause."""


class Amount(Struct, frozen=True):
    """A number with its quantity. Where it is not certain, another value contradicts nothing."""

    quantity: str
    is_certain: bool


class AmountKinds:
    """Says of what the plain amounts of sentences about one bundle are."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities
        self._primary = quantities.primary

    def amount(self, sentence: Sentence, index: int, scope: Scope) -> Amount | None:
        """The quantity of a number; None where it may be of anything."""
        number = sentence.numbers[index]
        metric = nearest_metric(sentence, index)
        is_named = bool(scope.named & NAMES)
        is_part = is_of_a_part(sentence, index) or is_of_a_variant(sentence, index)
        is_plain = not is_part and not strange_before(sentence, index, from_start=not is_named)
        is_count = number.unit == "plain" and not number.decimals and not number.in_words
        if is_count and any(item.first == sentence.spans[index][1] + 1 for item in sentence.of_kind("segment")):
            # `276 farmers`.
            return Amount("segment_rows", True)
        if number.unit == "seconds":
            return _time(sentence, metric, is_named, is_plain)
        is_share = number.unit in {"percent", "fraction"} or (number.unit == "plain" and number.decimals > 0)
        if "feature" in scope.named and is_share:
            if sentence.means(0, len(sentence.tokens), "IMPORTANT"):
                is_sure = not metric or number.unit != "plain"
                return Amount("importance", is_sure and not strange_before(sentence, index, from_start=True))
            if number.unit == "percent" and not metric:
                return Amount("importance", False)
        if (
            "class" in scope.named
            and number.unit in {"percent", "fraction"}
            and metric not in {"precision", "recall", "f1"}
        ):
            return self._of_a_class(sentence, index)
        if metric:
            is_sure = not is_part and (is_named or is_plain) and self._is_near(sentence, index, metric)
            return Amount(f"metric:{metric}", is_sure) if self._fits(sentence, index, metric) else None
        return self._of_the_primary_metric(sentence, index, is_named, is_plain)

    def _is_near(self, sentence: Sentence, index: int, metric: str) -> bool:
        """Whether a whole number stands near its metric: further off it may count anything."""
        number, (first, last) = sentence.numbers[index], sentence.spans[index]
        if number.decimals or number.unit != "plain":
            return True
        places = [item for item in sentence.of_kind("metric") if item.key == metric]
        begin, end = sentence.clause(first)
        return any(
            (begin <= item.first < end and abs(first - item.first) <= _NEAR) or 0 < item.first - last <= _BESIDE
            for item in places
        )

    def _of_a_class(self, sentence: Sentence, index: int) -> Amount:
        """A share of a class is its recall, or its precision where it is of what is taken for it."""
        meanings = sentence.meanings(0, len(sentence.tokens))
        last = sentence.spans[index][1]
        is_of_what = sentence.has(last + 1, last + 3, frozenset({"of"}))
        if sentence.has(0, last, _SAYS):
            return Amount("metric:precision", False)
        if is_of_what and "READ_AS" in sentence.meanings(last + 1, last + 9):
            return Amount("metric:precision", False)
        return Amount(
            "metric:recall", bool(meanings & {"RIGHT", "FIND", "WRONG", "MISS"}) and "READ_AS" not in meanings
        )

    def _of_the_primary_metric(self, sentence: Sentence, index: int, is_named: bool, is_plain: bool) -> Amount | None:
        """Where no metric is named: `LightGBM 0.431`, `the worst fold has 0.419`."""
        number = sentence.numbers[index]
        if not self._fits(sentence, index, self._primary):
            return None
        quantity = f"metric:{self._primary}"
        first, last = sentence.spans[index]
        if (number.decimals or (number.unit == "percent" and self._is_score(number))) and is_of_folds(sentence):
            is_of_spread = "SPREAD" in sentence.meanings(max(0, first - 4), first)
            return Amount(quantity, is_plain or is_of_spread)
        if "MEDIAN" in sentence.meanings(max(0, first - 4), first):
            return None
        is_of = sentence.low(last + 1) == "of" or number.unit == "fraction"
        is_recalled = self._primary.startswith("recall") and is_of
        if is_named and self._is_score(number):
            return Amount(quantity, is_plain)
        if number.unit in {"percent", "fraction"} and (is_named or is_recalled):
            is_found = is_recalled and is_plain and "POSITIVE" in sentence.meanings(last + 1, last + 6)
            is_sure = (is_named and is_recalled and is_plain) or is_found
            return Amount(quantity, is_sure)
        return None

    def _fits(self, sentence: Sentence, index: int, name: str) -> bool:
        """Whether the metric can have such a value at all."""
        number, metric = sentence.numbers[index], metric_named(name)
        if metric.name in TIMES:
            return False
        if number.unit == "percent":
            return metric.range[1] == 1 or metric.is_share or not metric.known or name in _IN_PERCENT
        if number.unit == "fraction":
            return metric.is_share or name in {"accuracy", "r2"} or name.startswith("recall")
        if number.unit != "plain" or number.in_words:
            return False
        last = sentence.spans[index][1]
        if not number.decimals and metric.range[1] == 1 and sentence.means(last + 1, last + 3, "UNIT"):
            return False
        if not number.decimals and sentence.means(last + 1, last + 2, "UNIT"):
            return False
        usual = self._quantities.value(f"best.{name}")
        if usual is not None and abs(usual) <= 1 and number.value > 1 and not number.decimals:
            return False
        low, high = metric.range
        within = (low is None or number.value >= low) and (high is None or number.value <= high)
        return within and (number.decimals > 0 or high != 1)

    def _is_score(self, number: WrittenNumber) -> bool:
        """Whether a number without a metric's name looks like a value of the primary metric."""
        if number.unit == "percent":
            return metric_named(self._primary).is_share or self._primary == "accuracy"
        return number.decimals > 0


def _time(sentence: Sentence, metric: str, is_named: bool, is_plain: bool) -> Amount | None:
    """A time that is named, or that of training where the words say so."""
    if metric in TIMES:
        return Amount(f"metric:{metric}", is_named or is_plain)
    meanings = sentence.meanings(0, len(sentence.tokens))
    if "SERVE" in meanings and "TRAIN" not in meanings:
        return None
    is_of_training = "TRAIN" in meanings or (is_named and "TAKES" in meanings)
    return Amount("metric:train_seconds", is_named or is_plain) if is_of_training else None
