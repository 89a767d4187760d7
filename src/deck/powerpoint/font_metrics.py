"""How wide a text is: advance widths of a font, a safe guess for characters that it lacks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from deck.characters import has_no_width, is_wide
from deck.resources import layouts_folder

WIDE, EMOJI, UNKNOWN = 1000, 1370, 640
"""Thousandths of the type size for characters that the font lacks and another font will show."""


class Font(Struct, frozen=True, eq=False):
    """A font as text is measured with it. Widths in thousandths of the type size, by character."""

    family: str
    regular: Mapping[str, int]
    bold: Mapping[str, int]
    line_height: float
    """Height of a line over the type size."""
    safety: float = 1.0
    """What all widths are multiplied by, where they are those of another font."""

    def width(self, text: str, size_points: float, *, bold: bool = False) -> float:
        """Width of one line of text in points."""
        return self.thousandths(text, bold=bold) * size_points / 1000

    def thousandths(self, text: str, *, bold: bool = False) -> float:
        """Width of one line of text in thousandths of the type size; widths of parts add up to that of the whole."""
        return sum(self._advances(text, bold)) * self.safety

    def characters_within(self, width_points: float, text: str, size_points: float, *, bold: bool = False) -> int:
        """How many characters from the start of the text go into the width on one line."""
        used = 0
        for position, advance in enumerate(self._advances(text, bold)):
            used += advance
            if used * self.safety * size_points / 1000 > width_points:
                return position
        return len(text)

    def _advances(self, text: str, bold: bool) -> Iterator[int]:
        widths = self.bold if bold else self.regular
        for character in text:
            width = widths.get(character)
            yield _guessed_width(character) if width is None else width


@cache
def calibri() -> Font:
    """Calibri, by the widths of Carlito, which shares them."""
    metrics = json.loads((layouts_folder() / "font_metrics.json").read_text(encoding="utf-8"))
    regular, bold = metrics["regular"], metrics["bold"]
    return Font("Calibri", regular["widths"], bold["widths"], regular["line_height"])


@cache
def _guessed_width(character: str) -> int:
    if has_no_width(character):
        return 0
    if ord(character) >= 0x1F000:
        return EMOJI
    return WIDE if is_wide(character) else UNKNOWN
