"""Facts that a number may speak of by their words alone, where no turn of phrase is known.

A number that is tied so can be verified, never contradicted, and it is not bound: its value alone may have led there.
One that is tied to nothing may have been meant to be the nearest fact by meaning, then by value.
"""

from __future__ import annotations

import math

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.quantities import Quantities
from deck.checks.claims.tying.verdicts import UNKNOWN, Verdict
from deck.checks.claims.words.tokens import tokens
from deck.checks.claims.words.word_sets import word_set
from deck.checks.claims.words.written import WrittenNumber
from deck.evidence.facts import Fact, Facts

_UNITS: dict[str, frozenset[str]] = {
    "plain": frozenset({"metric", "count", "number"}),
    "percent": frozenset({"share", "metric"}),
    "points": frozenset({"points", "metric"}),
    "times": frozenset({"times"}),
    "fraction": frozenset({"share"}),
    "money": frozenset({"money"}),
    "seconds": frozenset({"seconds"}),
    "other": frozenset(),
}
"""Units of facts that a number of a unit may be of."""
SAYS_LITTLE = word_set("""
low high end interval mean name share count number value all over of the a an and in on at is are that
with from than less more model best score each by for to or where which who as
""")
_MEANT: dict[str, frozenset[str]] = {
    "UNIT": frozenset({"query", "row"}),
    "POSITIVE": frozenset({"positive", "relevant"}),
    "ERROR": frozenset({"error", "wrong", "failed"}),
    "WRONG": frozenset({"error", "wrong"}),
    "FAIL": frozenset({"error", "failed"}),
    "PASS": frozenset({"pass"}),
    "FIND": frozenset({"recall", "found"}),
    "MISS": frozenset({"recall", "missed"}),
    "RIGHT": frozenset({"accuracy", "precision"}),
    "BIAS": frozenset({"bias"}),
    "TOO_MANY": frozenset({"bias"}),
    "ITEM": frozenset({"item"}),
    "COVERAGE": frozenset({"coverage"}),
    "IMPORTANT": frozenset({"importance"}),
    "TRAIN": frozenset({"train"}),
    "LARGEST": frozenset({"largest"}),
    "WITHIN": frozenset({"within"}),
    "FLAG": frozenset({"flagged", "business", "operating"}),
    "ACTION": frozenset({"flagged", "business", "operating"}),
    "COST": frozenset({"cost", "net"}),
    "EARN": frozenset({"net", "value"}),
    "BRING": frozenset({"net", "value"}),
}
"""What facts call what words mean."""
_OF_SUBJECTS = ("model", "segment", "feature", "class", "criterion", "against", "coverage", "within", "error")
_OF_GROUPS = ("decile", "prediction_group", "curve")
"""Facts of parts of the rows that a sentence would have to name."""
_TELLING = 3
"""Digits of a number that is hardly there by chance."""
_LEAST = 13
"""Smaller counts may be of anything."""
_LEAST_SHARED = 2
"""Words that the nearest fact and a sentence have to share."""
_FURTHEST = math.log(3)
"""A fact that is further off, as a ratio, is no help."""


def loosely_tied(sentence: Sentence, index: int, quantities: Quantities) -> Verdict:
    """The fact with the number's value that shares the most words with the sentence.

    Two at least, or one with a number of three digits; unknown where no fact does.
    """
    number = sentence.numbers[index]
    if not _says_enough(number):
        return UNKNOWN
    words, meanings = words_of_sentence(sentence), sentence.meanings(0, len(sentence.tokens))
    least = 1 if number.digits >= _TELLING else 2
    named = {mention.key for mention in sentence.mentions}
    is_flagged = "FLAG" in meanings or bool(sentence.of_kind("metric", "cut"))
    first, last = sentence.spans[index]
    is_rest = number.unit == "percent" and sentence.means(first - 8, last + 10, "REST")
    units, accepts = _UNITS[number.unit], number.accepting()
    best: tuple[int, str, float] | None = None
    for fact, value in quantities.numeric:
        if fact.unit not in units:
            continue
        name = fact.name
        if accepts(value):
            said = (name, value)
        elif is_rest and fact.unit == "share" and accepts(1.0 - value):
            said = (f"1 - {name}", 1.0 - value)
        else:
            continue
        is_told = is_flagged or not name.startswith(("operating.", "business."))
        shared = len(words & words_of_fact(fact)) if is_told and _is_of(name, named) else 0
        if shared >= least and (best is None or shared > best[0]):
            best = (shared, *said)
    return UNKNOWN if best is None else Verdict("verified", best[1], best[2], is_tied=False)


def nearest_fact(sentence: str, number: WrittenNumber, facts: Facts) -> Fact | None:
    """The fact of a fitting unit whose name and formula share the most words with the sentence; None for none."""
    words = {token.stem for token in tokens(sentence) if token.kind == "word"}
    best: tuple[int, float, Fact] | None = None
    for name, fact in facts.items():
        if fact.unit not in _UNITS[number.unit] or not isinstance(fact.value, (int, float)) or not _may_be(name, words):
            continue
        shared, distance = len(words & words_of_fact(fact)), _distance(number.value, float(fact.value))
        if shared < _LEAST_SHARED or distance > _FURTHEST or name.endswith(("_low", "_high", "_se")):
            continue
        if best is None or (shared, -distance) > (best[0], -best[1]):
            best = (shared, distance, fact)
    return None if best is None else best[2]


def _may_be(name: str, words: set[str]) -> bool:
    """Whether every word of a fact's subject stands in the sentence."""
    subject = name.split(".")[1:-1]
    return _is_of(name, {".".join(subject)} if set("_".join(subject).split("_")) <= words else set())


def _distance(one: float, other: float) -> float:
    return abs(math.log(max(abs(one), 1e-9) / max(abs(other), 1e-9)))


def _is_of(name: str, named: set[str]) -> bool:
    """Whether the subject of a fact, if it has one, is named in the sentence."""
    kind, _, rest = name.partition(".")
    if kind in _OF_GROUPS:
        return False
    if kind not in _OF_SUBJECTS or "." not in rest:
        return True
    return rest.rpartition(".")[0] in named or any(key.startswith(name) for key in named)


def words_of_fact(fact: Fact) -> set[str]:
    """What a fact is about, as stems."""
    spelled = f"{fact.name.replace('.', ' ').replace('_', ' ')} {fact.formula}"
    return {token.stem for token in tokens(spelled) if token.kind == "word"} - SAYS_LITTLE


def words_of_sentence(sentence: Sentence) -> set[str]:
    """Stems of the sentence, with what facts call the rows, the positive ones, and what its words mean."""
    stems = {token.stem for token in sentence.tokens if token.kind == "word" and len(token.low) > 1} - SAYS_LITTLE
    return stems.union(*(_MEANT[meaning] for meaning in sentence.meanings(0, len(sentence.tokens)) & _MEANT.keys()))


def _says_enough(number: WrittenNumber) -> bool:
    if number.is_bounded or number.in_words or number.unit == "fraction":
        return False
    return number.unit != "plain" or number.decimals >= 1 or abs(number.value) >= _LEAST
