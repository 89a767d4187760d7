"""Facts that a number may speak of by their words alone, where no turn of phrase is known.

A number that is tied so can be verified, never contradicted.
"""

from __future__ import annotations

import re

from deck.checks.claims.likeness import digits
from deck.checks.claims.quantities import Quantities
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.vocabulary import Vocabulary
from deck.checks.claims.written import WrittenNumber
from deck.evidence.facts import Fact

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
_LITTLE_WORDS = """
low high end interval mean name rows share count number value all over of the a an and in on at is are that
with from than less more model best score row each by for to or where which who
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
_SUBJECT_OF = re.compile(r"^(?:model|segment|feature|class|criterion|against|coverage|within|error)\.(.+?)\.\w+$")
_REST = re.compile(r"\b(?:not|non|no|never|miss\w*|outside|without|other)\b", re.IGNORECASE)
"""Words for what a share leaves of all."""
_TELLING = 3
"""Digits of a number that is hardly there by chance."""
_LEAST = 13
"""Smaller counts may be of anything."""


def loosely_tied(
    sentence: Sentence, index: int, quantities: Quantities, vocabulary: Vocabulary
) -> tuple[str, float] | None:
    """The fact with the number's value that shares the most words with the sentence.

    Two at least, or one with a number of three digits; None where no fact does.
    """
    number = sentence.numbers[index]
    if not _says_enough(number):
        return None
    words = _words(sentence.text) | _names_for(sentence, vocabulary)
    least = 1 if digits(number) >= _TELLING else 2
    named = {mention.key for mention in sentence.mentions}
    around = sentence.text[max(0, number.start - 40) : number.end + 60]
    is_rest = number.unit == "percent" and _REST.search(around) is not None
    best: tuple[int, str, float] | None = None
    for name, fact in quantities.facts.items():
        if not isinstance(fact.value, (int, float)) or fact.unit not in _UNITS[number.unit] or not _is_of(name, named):
            continue
        rest = [(f"1 - {name}", 1.0 - fact.value)] if is_rest and fact.unit == "share" else []
        said = next((pair for pair in [(name, float(fact.value)), *rest] if number.accepts(pair[1])), None)
        if said is None:
            continue
        shared = len(words & _words_of(fact))
        if shared >= least and (best is None or shared > best[0]):
            best = (shared, *said)
    return None if best is None else (best[1], best[2])


def _names_for(sentence: Sentence, vocabulary: Vocabulary) -> set[str]:
    """What facts call the rows and the positive ones, where the sentence has the bundle's words for them."""
    lowered = sentence.text.lower()
    rows = {"querie"} if re.search(rf"\b(?:{vocabulary.units})\b", lowered) else set()
    return rows | ({"positive", "relevant"} if re.search(rf"\b(?:{vocabulary.positives})\b", lowered) else set())


def _says_enough(number: WrittenNumber) -> bool:
    if number.is_bounded or number.in_words:
        return False
    return number.unit != "plain" or number.decimals >= 1 or abs(number.value) >= _LEAST


def _is_of(name: str, named: set[str]) -> bool:
    """Whether the subject of a fact, if it has one, is named in the sentence."""
    match = _SUBJECT_OF.match(name)
    return match is None or match[1] in named or any(key.startswith(name) for key in named)


def _words_of(fact: Fact) -> set[str]:
    return _words(f"{fact.name.replace('.', ' ').replace('_', ' ')} {fact.formula}")


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z][a-z-]+", text.lower()) if word not in _LITTLE}
