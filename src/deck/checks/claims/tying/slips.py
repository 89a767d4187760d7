"""Slips of a unit: 0.06% for 6%, thousands for millions. The digits are right, and the size is not."""

from __future__ import annotations

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.counted import Phrase, phrase_of
from deck.checks.claims.tying.quantities import Answer, Quantities
from deck.checks.claims.tying.verdicts import UNKNOWN, Verdict, contradicted
from deck.checks.claims.words.written import WrittenNumber

_SCALES = (1e3, 1e-3, 1e6, 1e-6)
_WHOLES = frozenset({"TOTAL", "DATA"})
_MANY = 1000
_TELLING = 2
"""Digits of a number that say which fact is meant."""
_SHARE_OF_ONE = 0.01


def slipped(sentence: Sentence, index: int, quantities: Quantities) -> Verdict:
    """The fact that a number of rows, or a share of them, would be in another unit; unknown where there is none."""
    number, phrase = sentence.numbers[index], phrase_of(sentence, index)
    is_of_some = bool(sentence.of_kind("segment", "class", "model", "criterion", "cut"))
    if "UNIT" not in phrase.head or is_of_some or number.is_bounded:
        return UNKNOWN
    if sentence.strange(sentence.spans[index][1] + 1, phrase.head_at) or sentence.denies(0, len(sentence.tokens)):
        return UNKNOWN
    if number.unit == "percent":
        return _of_a_share(number, phrase, quantities)
    return _of_a_count(sentence, index, phrase, quantities) if number.unit == "plain" else UNKNOWN


def _of_a_share(number: WrittenNumber, phrase: Phrase, quantities: Quantities) -> Verdict:
    if not phrase.is_share_of or not 0 < number.value < _SHARE_OF_ONE:
        return UNKNOWN
    names = ["data.positive_rate"]
    if "random" in quantities.baseline:
        # A ranking at random has the share of positives for its PR-AUC.
        names.append(f"model.{quantities.baseline}.pr_auc")
    hit = next((answer for answer in quantities.known(names) if _accepts(number, answer.value, 100.0)), None)
    return UNKNOWN if hit is None else contradicted(hit, reason=f"A share of {number.value * 100:g} is no percentage.")


def _of_a_count(sentence: Sentence, index: int, phrase: Phrase, quantities: Quantities) -> Verdict:
    number = sentence.numbers[index]
    if number.value < _MANY or phrase.is_share_of:
        return UNKNOWN
    is_told = number.digits >= _TELLING or not sentence.meanings(0, len(sentence.tokens)).isdisjoint(_WHOLES)
    rows: tuple[Answer, ...] = quantities.known(("data.rows",))
    slips = (answer for answer in rows for scale in _SCALES if _accepts(number, answer.value, scale))
    hit = next(slips, None) if is_told else None
    return UNKNOWN if hit is None else contradicted(hit, reason="Thousands and millions were mixed up.")


def _accepts(number: WrittenNumber, value: float, scale: float) -> bool:
    """Whether the number would be right if it were so many times as large."""
    slack = max(number.half_step, abs(number.value) * 1e-9)
    return abs(number.value - value / scale) <= slack
