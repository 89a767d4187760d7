"""How wide a text is: advance widths of Calibri (by Carlito, which shares them), a safe guess for the rest."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache

from deck.resources import layouts_folder

WIDE, EMOJI, UNKNOWN = 1000, 1370, 640
"""Thousandths of the type size for characters that Calibri lacks and another font will show."""

LINE_HEIGHT = 1.2207
"""Height of a line of Calibri over its type size."""


@cache
def _widths(bold: bool) -> dict[str, int]:
    metrics = json.loads((layouts_folder() / "font_metrics.json").read_text(encoding="utf-8"))
    widths: dict[str, int] = metrics["bold" if bold else "regular"]["widths"]
    return widths


@cache
def _guessed_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if ord(character) >= 0x1F000:
        return EMOJI
    return WIDE if unicodedata.east_asian_width(character) in "WF" else UNKNOWN


def text_width(text: str, size_points: float, *, bold: bool = False) -> float:
    """Width of one line of text in points."""
    return thousandths(text, bold=bold) * size_points / 1000


def thousandths(text: str, *, bold: bool = False) -> int:
    """Width of one line of text in thousandths of the type size; widths of parts add up to that of the whole."""
    return sum(_advances(text, bold))


def characters_within(width_points: float, text: str, size_points: float, *, bold: bool = False) -> int:
    """How many characters from the start of the text go into the width on one line."""
    used = 0
    for position, advance in enumerate(_advances(text, bold)):
        used += advance
        if used * size_points / 1000 > width_points:
            return position
    return len(text)


def _advances(text: str, bold: bool) -> Iterator[int]:
    widths = _widths(bold)
    for character in text:
        width = widths.get(character)
        yield _guessed_width(character) if width is None else width
