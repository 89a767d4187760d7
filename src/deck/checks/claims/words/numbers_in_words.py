"""Read numbers in words with their units: two thirds, half a minute, a quarter of a million dollars, twofold."""

from __future__ import annotations

from collections.abc import Sequence

from deck.checks.claims.words.number_context import Read
from deck.checks.claims.words.number_words import RATIOS, VERBS, cardinal_at, part_at, whole_at
from deck.checks.claims.words.tokens import Token
from deck.checks.claims.words.units import unit_at
from deck.checks.claims.words.written import Unit, WrittenNumber

_MOST_OFF = 0.1
"""How far half an hour may be off, in hours: 24 to 36 minutes."""
_SHARE_OFF = 0.2
"""The same of a smaller part, as a share of it: a quarter of an hour is 12 to 18 minutes."""
_MOST_WORDS = 8
"""`two and three quarters of a million dollars`"""


def in_words(of: Sequence[Token], at: int, nouns: frozenset[str]) -> Read | None:
    """The number in words that begins at a token, if one does.

    nouns: stems of what the rows are, which are no units.
    """
    if at and not of[at].is_spaced and of[at - 1].low in {"-", "_"}:
        return None
    places = _joined(of, at)
    value, length, bare = _said_in([of[place].low for place in places])
    if not length:
        return None
    unit, factor, end, currency = _unit_in_words(of, places, length, bare, nouns)
    if unit == "plain" and end < len(of) and of[end].low == "-" and not of[end].is_spaced:
        return None
    if bare == "times" or unit == "plain":
        unit, factor, end, currency = bare, 1.0, places[length - 1] + 1, ""
    half_step = 0.0
    if unit not in {"plain", "times", "fraction"}:
        half_step = factor * (min(_MOST_OFF, value * _SHARE_OFF) if bare == "fraction" else 0.5)
    is_verb = bare == "times" and of[at].low in VERBS
    number = WrittenNumber(
        of[at].start, of[end - 1].end, value * factor, half_step, unit, in_words=True, currency=currency, verb=is_verb
    )
    return Read(number, at, end - 1)


def _said_in(words: Sequence[str]) -> tuple[float, int, Unit]:
    """The value of the first words, how many they are (0 where there is no number), and its unit if none is named."""
    value, length = cardinal_at(words, 0)
    if length:
        return value, length, "plain"
    value, length = part_at(words, 0)
    if length:
        return value, length, "fraction"
    return RATIOS.get(words[0], 0.0), int(words[0] in RATIOS), "times"


def _unit_in_words(
    of: Sequence[Token], places: Sequence[int], length: int, bare: Unit, nouns: frozenset[str]
) -> tuple[Unit, float, int, str]:
    """The unit after a number in words, as `unit_at` has it; a part may be of one: `a quarter of an hour`."""
    whole = whole_at([of[place].low for place in places], length) if bare == "fraction" else length
    if length < whole < len(places):
        found = unit_at(of, places[whole], nouns)
        if found[0] not in {"plain", "times"}:
            return found
    return unit_at(of, places[length - 1] + 1, nouns)


def _joined(of: Sequence[Token], at: int) -> list[int]:
    """Places of the next words, over hyphens: `twenty-five`, `two-thirds`."""
    places: list[int] = []
    place = at
    while place < len(of) and len(places) < _MOST_WORDS:
        if of[place].kind == "word":
            places.append(place)
        elif of[place].low != "-" or of[place].is_spaced:
            break
        place += 1
    return places
