"""Texts that have one line only: cut in the middle where they are too wide, so that both ends stay readable."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from unicodedata import east_asian_width


def shortened(text: str, room: float, width_of: Callable[[str], float]) -> str:
    """The text on one line no wider than the room, in the unit of `width_of`; an ellipsis stands for what is cut."""
    line = text.replace("\n", " ")
    if width_of(line) <= room:
        return line
    kept = bisect_right(range(len(line)), room, key=lambda count: width_of(_ends(line, count))) - 1
    return _ends(line, max(0, kept))


def _ends(text: str, kept: int) -> str:
    """The first and the last characters of the text, that many in all, around an ellipsis."""
    head, tail = (kept + 1) // 2, kept // 2
    return f"{text[:head].rstrip()}…{text[len(text) - tail :].lstrip()}"


def short(name: str, most: int) -> str:
    """The name with at most so many characters, cut in the middle; a Chinese or Japanese one counts twice."""
    return shortened(name, most, _columns)


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
