"""Names and cells that have one line only: cut in the middle where they are too wide, and nothing is cut unsaid."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from deck.charts.shortening import shortened
from deck.powerpoint.font_metrics import Font


class Cut(Struct, frozen=True):
    """A text that was shortened, whole, and how many of its characters are not shown."""

    whole: str
    characters_too_many: int


def shorten(text: str, width_points: float, size: float, font: Font, *, bold: bool = False) -> str:
    """The text on one line, cut in its middle where it is too wide, so that both ends stay readable."""
    return shortened(text, width_points, lambda shown: font.width(shown, size, bold=bold))


def cuts(texts: Iterable[str], shown: Iterable[str]) -> tuple[Cut, ...]:
    """What `shorten` left out of the texts."""
    return tuple(
        Cut(text, len(text) - len(short) + 1)
        for text, short in zip(texts, shown, strict=True)
        if short != text.replace("\n", " ")
    )
