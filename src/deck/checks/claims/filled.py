"""A text with its facts filled in, and the way back to what was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.checks.claims.bindings import printed

if TYPE_CHECKING:
    from deck.evidence.facts import Facts
    from deck.evidence.number_formats import NumberFormat

_BRACES = re.compile(r"(?<!\{)\{[^{}]+\}(?!\})")


class FilledText(Struct, frozen=True):
    """What is read and said, with the places in it that facts fill."""

    text: str
    bound: tuple[tuple[int, int], ...]
    """Where facts stand: such numbers are right by construction."""
    shifts: tuple[tuple[int, int], ...]
    """From which place on the typed text is how many characters further."""

    def is_bound(self, start: int, end: int) -> bool:
        """Whether a fact stands within these places."""
        return any(start < stop and begin < end for begin, stop in self.bound)

    def typed(self, place: int) -> int:
        """The place in the text as it was typed."""
        return place + max((shift for shift in self.shifts if shift[0] <= place), default=(0, 0))[1]


def filled(text: str, facts: Facts, numbers: NumberFormat) -> FilledText:
    """The text with every pair of braces printed; what cannot be printed is blotted out."""
    said, position = "", 0
    bound: list[tuple[int, int]] = []
    shifts: list[tuple[int, int]] = []
    for match in _BRACES.finditer(text):
        said += text[position : match.start()]
        value = printed(match[0], facts, numbers) or "\u2026" * len(match[0])
        bound.append((len(said), len(said) + len(value)))
        said += value
        position = match.end()
        shifts.append((len(said), position - len(said)))
    return FilledText(said + text[position:], tuple(bound), tuple(shifts))
