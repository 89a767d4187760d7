"""What a plain amount is of: a metric, a time, importance; and whether it can be nothing else."""

from __future__ import annotations

import re

from msgspec import Struct

from deck.bundle.metric_names import metric as metric_named
from deck.checks.claims.quantities import Quantities
from deck.checks.claims.scope import Scope, nearest_metric, unknown_words, words_before
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.vocabulary import Vocabulary
from deck.checks.claims.written import WrittenNumber

FOLD_WORDS = re.compile(
    r"\bfolds?\b|\bcross-validat\w+|\bby (?:month|period|form)\b"
    r"|\b(?:over|across)\s(?:\w+\s)?(?:months|periods|splits|parts|seeds)\b",
    re.IGNORECASE,
)
_TRAINING = re.compile(r"\b(?:re)?(?:train\w*|fits?|fitting|fitted)\b", re.IGNORECASE)
_TAKES = re.compile(r"\b(?:done|takes?|needs?|runs? in)\b", re.IGNORECASE)
_SERVING = re.compile(r"\b(?:scor\w+|inference|predict\w*|serv\w+|answers?|embedding\w*|batch)\b", re.IGNORECASE)
_TIMES = frozenset({"train_seconds", "predict_seconds", "latency"})
_CONDITION = re.compile(
    r"^(?:\s[\w@-]+){0,2}?\s(?:where|if|when|without|instead of|in place of)\s(?P<what>[^,;.]*)", re.IGNORECASE
)
_OPENING = re.compile(
    r"^\W*(?:without|if|when|where)\b[^,;]{0,60}?(?=,|\b(?:has|have|gets?|is|gives?)\b)", re.IGNORECASE
)
_CAUSE = re.compile(
    r"\b(?:lifts?|takes?|push(?:es)?|moves?|puts?)\s(?:the\s)?\w+[\w@ -]{0,30}\s(?:to|from)\s", re.IGNORECASE
)
_IN_PERCENT = frozenset({"mape", "wmape", "smape"})
_NAMES = frozenset({"model", "segment", "class", "state", "criterion"})
_PART = re.compile(
    r"\b(?:surest|most certain|least sure|the rest|of these|of those|the others?|the same|tenths?|deciles?|bins?"
    r"|(?:lowest|highest)(?! for| on| in| among)|come together|subset|the second|chance gives)\b",
    re.IGNORECASE,
)
_OF_PART = re.compile(r"\b(?:of|among|on|in|for) the\s*$", re.IGNORECASE)
_OF_NOUN = re.compile(r"^\sof\s(?:(?:all|the|their|its|our|these|those|other|what)\s)*(?P<noun>[a-z-]+)", re.IGNORECASE)
_WHOLES = re.compile(
    r"(?:answers?|cases?|time|predictions?|importance|errors?|forecasts?|it|them|users?)", re.IGNORECASE
)


class Amount(Struct, frozen=True):
    """A number with its quantity. Where it is not certain, another value contradicts nothing."""

    quantity: str
    is_certain: bool


class AmountQuantities:
    """Tells what plain amounts are of, in the sentences about one bundle."""

    def __init__(self, quantities: Quantities, words: Vocabulary) -> None:
        self._primary = quantities.primary
        self._words = words
        self._unit_noun = re.compile(rf"\s(?:[a-z]+\s)?(?:{words.units})\b", re.IGNORECASE)

    def of(self, sentence: Sentence, index: int, scope: Scope) -> Amount | None:
        """The quantity of a number; None where it may be of anything."""
        number = sentence.numbers[index]
        metric = nearest_metric(sentence, index)
        is_named = bool(scope.named & _NAMES)
        is_part = self._is_of_a_part(sentence, number) or _is_of_a_variant(sentence, number)
        is_plain = not is_part and not words_before(sentence, index, from_start=not is_named)
        if (
            number.unit == "plain"
            and not number.decimals
            and not number.in_words
            and _is_before_a_segment(sentence, number)
        ):
            return Amount("segment_rows", True)
        if number.unit == "seconds":
            return _time(sentence, metric, is_named, is_plain)
        if "feature" in scope.named and number.unit in {"percent", "fraction", "plain"}:
            if "import" in sentence.text.lower():
                return Amount("importance", True)
            if number.unit == "percent" and not metric:
                return Amount("importance", False)
        if metric:
            is_sure = not is_part and (is_named or is_plain)
            return Amount(f"metric:{metric}", is_sure) if self._fits(sentence, number, metric) else None
        return self._of_the_primary_metric(sentence, number, is_named, is_plain)

    def _of_the_primary_metric(
        self, sentence: Sentence, number: WrittenNumber, is_named: bool, is_plain: bool
    ) -> Amount | None:
        """Where no metric is named: `LightGBM 0.431`, `the worst fold has 0.419`."""
        if not self._fits(sentence, number, self._primary):
            return None
        quantity = f"metric:{self._primary}"
        if number.decimals and FOLD_WORDS.search(sentence.text):
            return Amount(quantity, is_plain)
        if is_named and self._is_score(number):
            return Amount(quantity, is_plain)
        is_recalled = self._primary.startswith("recall") and _OF_NOUN.match(sentence.text[number.end :])
        if number.unit == "percent" and (is_named or is_recalled):
            return Amount(quantity, False)
        return None

    def _fits(self, sentence: Sentence, number: WrittenNumber, name: str) -> bool:
        """Whether the metric can have such a value at all."""
        metric = metric_named(name)
        if metric.name in _TIMES:
            return False
        if number.unit == "percent":
            return metric.range[1] == 1 or metric.is_share or not metric.known or name in _IN_PERCENT
        if number.unit == "fraction":
            return metric.is_share or name == "accuracy"
        if number.unit != "plain" or number.in_words:
            return False
        if not number.decimals and self._unit_noun.match(sentence.text[number.end :]):
            return False
        low, high = metric.range
        within = (low is None or number.value >= low) and (high is None or number.value <= high)
        return within and (number.decimals > 0 or high != 1)

    def _is_score(self, number: WrittenNumber) -> bool:
        """Whether a number without a metric's name looks like a value of the primary metric."""
        if number.unit == "percent":
            return metric_named(self._primary).is_share or self._primary == "accuracy"
        return number.decimals > 0

    def _is_of_a_part(self, sentence: Sentence, number: WrittenNumber) -> bool:
        """Whether a number is of some of the rows that no fact picks out, or of other things than rows."""
        segments = {mention.key.partition(".")[0] for mention in sentence.mentions if mention.kind == "segment"}
        if _PART.search(sentence.text) or len(segments) > 1:
            return True
        if number.unit != "percent":
            return False
        noun = _OF_NOUN.match(sentence.text[number.end :])
        known = rf"(?:{self._words.units}|{self._words.positives})"
        is_other = noun and not re.fullmatch(known, noun["noun"], re.IGNORECASE) and not _WHOLES.fullmatch(noun["noun"])
        return bool(is_other) or _OF_PART.search(sentence.text[: number.start]) is not None


def _is_of_a_variant(sentence: Sentence, number: WrittenNumber) -> bool:
    """Whether the number is of what was tried: without some columns, where something else counts, if it were so."""
    condition = _CONDITION.match(sentence.text[number.end :])
    if condition is not None:
        start, end = number.end + condition.start("what"), number.end + condition.end()
        if _says_unknown(sentence, start, end):
            return True
    opening = _OPENING.match(sentence.text)
    if opening is not None and opening.end() <= number.start and _says_unknown(sentence, 0, opening.end()):
        return True
    cause = next((match for match in _CAUSE.finditer(sentence.text[: number.start])), None)
    return cause is not None and bool(unknown_words(sentence, 0, cause.start()))


def _says_unknown(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a part of the sentence has unknown words and no name."""
    has_name = any(start <= mention.start < end for mention in sentence.mentions)
    return not has_name and bool(unknown_words(sentence, start, end))


def _time(sentence: Sentence, metric: str, is_named: bool, is_plain: bool) -> Amount | None:
    """A time that is named, or that of training where the words say so."""
    if metric in _TIMES:
        return Amount(f"metric:{metric}", is_named or is_plain)
    if _SERVING.search(sentence.text) and not _TRAINING.search(sentence.text):
        return None
    is_of_training = _TRAINING.search(sentence.text) or (is_named and _TAKES.search(sentence.text))
    return Amount("metric:train_seconds", is_named or is_plain) if is_of_training else None


def _is_before_a_segment(sentence: Sentence, number: WrittenNumber) -> bool:
    """`276 farmers`."""
    segments = (mention for mention in sentence.mentions if mention.kind == "segment")
    return any(sentence.between(number.end, mention.start) == " " for mention in segments)
