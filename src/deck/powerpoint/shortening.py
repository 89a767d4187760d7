"""Names and cells that have one line only: cut in the middle where they are too wide, and nothing is cut unsaid."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from deck.powerpoint.font_metrics import text_width


@dataclass(frozen=True, slots=True)
class Cut:
    """A text that was shortened, whole, and how many of its characters are not shown."""

    whole: str
    characters_too_many: int


def shorten(text: str, width_points: float, size: float, *, bold: bool = False) -> str:
    """The text on one line, cut in its middle where it is too wide, so that both ends stay readable."""
    line = _on_one_line(text)
    if text_width(line, size, bold=bold) <= width_points:
        return line

    def width_with(kept: int) -> float:
        return text_width(_ends(line, kept), size, bold=bold)

    return _ends(line, max(0, bisect_right(range(len(line)), width_points, key=width_with) - 1))


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")


def _ends(text: str, kept: int) -> str:
    """The first and the last characters of the text, that many in all, around an ellipsis."""
    head, tail = (kept + 1) // 2, kept // 2
    return f"{text[:head].rstrip()}…{text[len(text) - tail :].lstrip()}"


def cuts(texts: Iterable[str], shown: Iterable[str]) -> tuple[Cut, ...]:
    """What `shorten` left out of the texts."""
    return tuple(
        Cut(text, len(text) - len(short) + 1)
        for text, short in zip(texts, shown, strict=True)
        if short != _on_one_line(text)
    )
