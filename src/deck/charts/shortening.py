"""Texts that have one line only: names cut in the middle, so that both ends stay readable, and prose at its end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from deck.characters import columns_of, first_columns, with_marks


def shortened(text: str, room: float, width_of: Callable[[str], float]) -> str:
    """The text on one line no wider than the room, in the unit of `width_of`; an ellipsis stands for what is cut."""
    line = text.replace("\n", " ")
    if width_of(line) <= room:
        return line
    parts = with_marks(line)
    kept = bisect_right(range(len(parts)), room, key=lambda count: width_of(_ends(parts, count))) - 1
    return _ends(parts, max(0, kept))


def _ends(parts: list[str], kept: int) -> str:
    """The first and the last characters, that many in all, around an ellipsis."""
    head, tail = (kept + 1) // 2, kept // 2
    return f"{''.join(parts[:head]).rstrip()}…{''.join(parts[len(parts) - tail :]).lstrip()}"


def short(name: str, most: int) -> str:
    """The name with at most so many characters, cut in the middle; a Chinese or Japanese one counts twice."""
    return shortened(name, most, columns_of)


def beginning(text: str, most: int) -> str:
    """The text with at most so many characters, counted alike; what is longer ends at a word of its last third."""
    if columns_of(text) <= most:
        return text
    kept = first_columns(text, most - 1)
    at_word = kept.rpartition(" ")[0]
    return (at_word if columns_of(at_word) > most * 2 // 3 else kept).rstrip(" ,;:") + "…"
