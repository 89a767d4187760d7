"""Names of classes where there is little room for them."""

from __future__ import annotations

from unicodedata import east_asian_width

from deck.charts.shortening import shortened


def short(name: str, most: int) -> str:
    """The name with at most so many characters, cut in the middle; a Chinese or Japanese one counts twice."""
    return shortened(name, most, _columns)


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
