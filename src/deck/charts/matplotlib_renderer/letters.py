"""The fonts of a picture, and how wide a text is in them."""

from __future__ import annotations

from bisect import bisect_right

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import text_to_path
from msgspec import Struct

from deck.charts.shortening import shortened

TWINS = {"Calibri": "Carlito", "Cambria": "Caladea", "Arial": "Liberation Sans", "Times New Roman": "Liberation Serif"}
"""Free fonts with the widths of fonts that are not on every machine."""
LAST = "DejaVu Sans"
"""Comes with matplotlib."""
OTHER_SCRIPTS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "PingFang SC", "Hiragino Sans", "Arial Unicode MS",
    "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai",
)  # fmt: skip
"""Where characters are looked for that the fonts before lack."""
LINE_HEIGHT = 1.2
"""Distance of baselines over the type size."""


class Letters(Struct, frozen=True):
    """The font asked for and those that stand in for it, as far as they are on this machine. Sizes in points."""

    asked: str
    families: tuple[str, ...]

    def font(self, size: float, *, bold: bool = False) -> FontProperties:
        """The font as matplotlib takes it; each character comes from the first family that has it."""
        return FontProperties(family=list(self.families), size=size, weight="bold" if bold else "normal")

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of one line of text in points."""
        width, _, _ = text_to_path.get_text_width_height_descent(text, self.font(size, bold=bold), False)
        return float(width)

    def shortened(self, text: str, room: float, size: float, *, bold: bool = False) -> str:
        """The text on one line, cut in its middle where it is wider than the room."""
        return shortened(text, room, lambda line: self.width(line, size, bold=bold))

    def wrapped(self, text: str, room: float, size: float, most_lines: int, *, bold: bool = False) -> tuple[str, ...]:
        """The text on that many lines at most, broken between words; the last is shortened where it is too wide."""
        lines: list[str] = []
        rest = " ".join(text.split())
        while len(lines) < most_lines - 1 and self.width(rest, size, bold=bold) > room:
            line = self._first_line(rest, room, size, bold)
            lines.append(line)
            rest = rest[len(line) :].lstrip()
        return (*lines, self.shortened(rest, room, size, bold=bold))

    def _first_line(self, text: str, room: float, size: float, bold: bool) -> str:
        """What goes into the room up to a blank, or within a word where there is none: at least a character."""
        lengths = range(1, len(text) + 1)
        fitting = bisect_right(lengths, room, key=lambda length: self.width(text[:length], size, bold=bold))
        blank = text.rfind(" ", 0, fitting + 1)
        return text[: blank if blank > 0 else max(1, fitting)]

    def largest(self, sizes: tuple[float, ...], texts: tuple[str, ...], room: float, *, bold: bool = False) -> float:
        """The first of the sizes in which every text goes into the room, or the last of them."""
        fitting = (size for size in sizes if all(self.width(text, size, bold=bold) <= room for text in texts))
        return next(fitting, sizes[-1])

    @property
    def as_css(self) -> str:
        """The families for a reader elsewhere, who may have the font asked for, and fonts of his own for scripts."""
        families = dict.fromkeys((self.asked, *self.families))
        return ", ".join([*(repr(family) for family in families if family not in OTHER_SCRIPTS), "sans-serif"])

    @property
    def as_drawn(self) -> str:
        """The families as matplotlib writes them into an SVG."""
        return ", ".join(repr(family) for family in self.families)


def letters_of(font: str) -> Letters:
    """The letters of a font by its family name."""
    installed = set(fontManager.get_font_names())
    wanted = dict.fromkeys((font, TWINS.get(font, LAST), LAST, *OTHER_SCRIPTS))
    return Letters(font, tuple(family for family in wanted if family in installed))
