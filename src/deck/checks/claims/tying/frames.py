"""Read the phrase that a number stands in: what is counted, of how many, and what the words around it mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.counted import Phrase
from deck.checks.claims.tying.phrases import PHRASES, PREVIOUS
from deck.checks.claims.tying.quantity_facts import OF_COUNT
from deck.checks.claims.tying.subjects import Scope
from deck.checks.claims.words.word_sets import word_set
from deck.checks.claims.words.written import Unit

_UNITS: dict[str, frozenset[str]] = {
    "count": frozenset({"plain"}),
    "number": frozenset({"plain"}),
    "share": frozenset({"percent", "fraction"}),
    "ratio": frozenset({"times", "plain"}),
    "times": frozenset({"times"}),
    "points": frozenset({"points"}),
    "seconds": frozenset({"seconds"}),
    "money": frozenset({"money"}),
}
_OF_WHAT_IS_NOT = word_set("""
not_found not_precision not_right missed no_hit_share no_hits fail_rate failed_count errors error_rate net break_even
majority_right false_alarms share_of_failures error_share rows
""")
"""Quantities that a sentence with `not` may well be of."""
_OF_ALL = frozenset({"rows", "errors", "positives", "some_rows", "passed_count", "failed_count"})
_RELATIVE = frozenset({"that", "which", "who", "whose"})
_NARROWING = frozenset({"that", "which", "who", "whose", "where", "without", "with", "from", "when"})
"""`124 questions without a tie` are not all questions."""
_ROUGHLY = frozenset({"about", "around", "roughly", "only", "some", "the", "just"})
_EACH = frozenset({"a", "an", "each", "every", "per", "one", "single"})


class Framed(Struct, frozen=True):
    """A number with a quantity that its phrase may give it."""

    quantity: str
    strong: bool
    start: int
    """The token at which the clause begins, and the one after its last."""
    end: int


class _Condition(Struct, frozen=True):
    """One condition of a line, as `phrases` describes them."""

    where: str
    """`<`, `>`, `^`, `@`, or empty for anywhere in the clause; `?` for a question that is no meaning."""
    names: frozenset[str]
    is_denied: bool
    what: str = ""


class _Line(Struct, frozen=True):
    quantity: str
    heads: frozenset[str]
    conditions: tuple[_Condition, ...]
    strong: bool
    is_of_count: bool


@cache
def _lines_of(unit: Unit) -> tuple[_Line, ...]:
    """The lines of PHRASES that are of numbers of a unit."""
    split = ([part.strip() for part in line.split("|")] for line in PHRASES.strip().splitlines())
    return tuple(
        _Line(
            quantity,
            frozenset(heads.split()),
            tuple(map(_condition, conditions.split())),
            strength == "strong",
            quantity in OF_COUNT,
        )
        for quantity, units, heads, conditions, strength in split
        if any(unit in _UNITS[name] for name in units.split())
    )


def _condition(text: str) -> _Condition:
    is_denied, said = text.startswith("!"), text.removeprefix("!")
    what, has_names, names = said.partition(":")
    if has_names:
        known = PREVIOUS[names].split() if names in PREVIOUS else names.split(",")
        return _Condition("?", frozenset([*known, ""] if names == "ACROSS" else known), is_denied, what)
    if said in {"part", "whole", "alone"}:
        return _Condition("?", frozenset(), is_denied, said)
    where = said[0] if said[0] in "<>^@" else ""
    return _Condition(where, frozenset(said.removeprefix(where).split("/")), is_denied)


_DENIED = _Condition("", frozenset({"NOT"}), False)


def frames_of(sentence: Sentence, index: int, phrase: Phrase, scope: Scope) -> Iterator[Framed]:
    """The quantities that a number may be of, by its phrase, the most telling first."""
    number = sentence.numbers[index]
    around = _Around(sentence, index, phrase, scope)
    for line in _lines_of(number.unit):
        is_broken = line.is_of_count and number.decimals
        if not is_broken and _fits(line.heads, phrase) and all(map(around.has, line.conditions)):
            is_denied = around.has(_DENIED) and line.quantity not in _OF_WHAT_IS_NOT
            is_narrowed = line.is_of_count and sentence.low(phrase.head_at + 1) in _NARROWING
            is_of_some = sentence.low(phrase.head_at + 1) in _RELATIVE
            is_strong = line.strong and not is_denied and not is_of_some
            is_strong = is_strong and not (is_narrowed and line.quantity in _OF_ALL)
            yield Framed(line.quantity, is_strong, phrase.begin, phrase.end)


def _fits(heads: frozenset[str], phrase: Phrase) -> bool:
    return "*" in heads or bool(phrase.head & heads) or ("-" in heads and not phrase.head)


class _Around:
    """What stands around a number, asked condition by condition."""

    def __init__(self, sentence: Sentence, index: int, phrase: Phrase, scope: Scope) -> None:
        first, last = sentence.spans[index]
        self._sentence, self._index, self._phrase, self._scope = sentence, index, phrase, scope
        self._first, self._last = first, last
        self._before = sentence.meanings(phrase.begin, first) | self._special(phrase.begin, first)
        self._between = sentence.meanings(last + 1, phrase.head_at + 1) | self._special(last + 1, phrase.head_at + 1)
        self._after = sentence.meanings(phrase.head_at + 1, phrase.end) | self._special(phrase.head_at + 1, phrase.end)
        if sentence.low(last + 1) == "at" and any(span[0] == last + 2 for span in sentence.spans):
            self._after |= {"AT_NUMBER"}
        tail = self._after | sentence.meanings(last + 1, phrase.head_at)
        every = self._before | self._after | self._between
        whole = sentence.meanings(0, len(sentence.tokens))
        self._known = {"@": whole, "<": self._before, ">": tail, "^": self._between, "": every}

    def has(self, condition: _Condition) -> bool:
        """Whether one condition of a line holds."""
        if condition.where == "?":
            holds = self._asked(condition)
        else:
            holds = not condition.names.isdisjoint(self._known[condition.where])
        return holds != condition.is_denied

    def _is(self, relation: str) -> bool:
        if relation == "part":
            return self._phrase.part_of >= 0
        if relation == "whole":
            return self._phrase.whole_of >= 0
        rest = [
            low
            for low in (*self._sentence.lows(0, self._first), *self._sentence.lows(self._phrase.head_at + 1, 99))
            if low
            not in {"we", "have", "there", "are", "about", "some", "nearly", ".", "in", "the", "data", "set", "total"}
        ]
        return not rest

    def _asked(self, condition: _Condition) -> bool:
        what, names = condition.what, condition.names
        if what in {"part", "whole", "alone"}:
            return self._is(what)
        if what == "named":
            return not names.isdisjoint(self._scope.named) or ("segment" in names and self._phrase.segment is not None)
        if what == "of":
            return self._phrase.is_share_of and not names.isdisjoint(self._phrase.head)
        if what == "next":
            return self._sentence.low(self._last + 1) in names
        if what == "at":
            return bool(self._scope.subject.cut)
        place = self._first - 1
        while place >= 0 and self._sentence.low(place) in _ROUGHLY and self._sentence.low(place) not in names:
            place -= 1
        return self._sentence.low(place) in names

    def _special(self, begin: int, end: int) -> frozenset[str]:
        """Meanings that hang on more than one word, or on numbers."""
        sentence = self._sentence
        found = {"NOT"} if sentence.denies(begin, end) else set()
        if sentence.number_between(begin, end):
            found.add("NUMBER")
        for place in range(begin, end):
            if sentence.low(place) in _EACH:
                following = sentence.meanings(place + 1, place + 2)
                found |= {"ONE_ACTION"} if "ACTION" in following and place + 1 < end else set()
                found |= {"EACH_POSITIVE"} if "POSITIVE" in following and place + 1 < end else set()
        return frozenset(found)
