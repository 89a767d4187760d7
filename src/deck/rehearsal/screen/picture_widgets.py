"""Pictures on the surface: by the terminal's own way of drawing where it has one, else in half blocks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from deck.rehearsal.screen.pictures_beside import PictureArea

PictureMaker = Callable[[Path], Widget]
UPPER_HALF = "▀"
_DRAWING_PROGRAMS = ("WezTerm", "iTerm.app", "ghostty", "mintty", "contour", "rio")
_DRAWING_TERMS = ("xterm-kitty", "xterm-ghostty", "foot", "mlterm", "contour")


class HalfBlocks(Widget):
    """A picture with two points in a cell: the upper half in its colour, the lower one in that of the background."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._strips: list[Strip] = []
        self._drawn_for = (0, 0)

    def render_line(self, y: int) -> Strip:
        """A row of the picture, which is sampled anew when its size changes."""
        wanted = (self.size.width, self.size.height)
        if wanted != self._drawn_for:
            self._strips, self._drawn_for = half_block_strips(self._path, *wanted), wanted
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)


def half_block_strips(path: Path, width: int, height: int) -> list[Strip]:
    """The picture in so many cells; none where it cannot be read."""
    from PIL import Image

    try:
        with Image.open(path) as opened:
            points = opened.convert("RGB").resize((width, 2 * height), Image.Resampling.BOX).tobytes()
    except OSError:
        return []

    def colour(column: int, line: int) -> str:
        start = 3 * (line * width + column)
        return "#" + points[start : start + 3].hex()

    def cell(column: int, row: int) -> Segment:
        return Segment(UPPER_HALF, Style(color=colour(column, 2 * row), bgcolor=colour(column, 2 * row + 1)))

    return [Strip([cell(column, row) for column in range(width)], width) for row in range(height)]


def picture_maker(environment: Mapping[str, str] = os.environ) -> PictureMaker | None:
    """How pictures are shown here; None where there are no colours, or not enough of them.

    textual-image asks the terminal what it can do as it is imported, and has to do so before Textual reads the keys.
    So it is imported only where a terminal is known to draw, which answers at once; others could delay the first frame.
    """
    if environment.get("NO_COLOR") or not _has_many_colours(environment):
        return None
    return (_native_maker() if _draws_pictures(environment) else None) or HalfBlocks


def _has_many_colours(environment: Mapping[str, str]) -> bool:
    is_true = environment.get("COLORTERM", "").lower() in ("truecolor", "24bit")
    return is_true or "256color" in environment.get("TERM", "") or _draws_pictures(environment)


def _draws_pictures(environment: Mapping[str, str]) -> bool:
    if environment.get("TMUX") or environment.get("STY"):
        return False
    program, term = environment.get("TERM_PROGRAM", ""), environment.get("TERM", "")
    return program in _DRAWING_PROGRAMS or term.startswith(_DRAWING_TERMS) or "KITTY_WINDOW_ID" in environment


def _native_maker() -> PictureMaker | None:
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        return None
    try:
        renderable = import_module("textual_image.renderable")
        widget = import_module("textual_image.widget")
    except ImportError:
        return None
    draws_pixels = renderable.Image in (renderable.SixelImage, renderable.TGPImage)
    maker: PictureMaker | None = widget.Image if draws_pixels else None
    return maker


class Pictures:
    """The pictures that lie on a screen, a widget for each area."""

    def __init__(self, maker: PictureMaker | None) -> None:
        self._maker = maker
        self._placed: tuple[PictureArea, ...] = ()
        self._widgets: list[Widget] = []

    def place(self, screen: Screen[Any], paths: Sequence[Path], areas: tuple[PictureArea, ...]) -> None:
        """Show the pictures of these areas and no others; nothing is done where they are there already."""
        wanted = tuple(area for area in areas if area.index < len(paths)) if self._maker is not None else ()
        if wanted == self._placed:
            return
        for widget in self._widgets:
            widget.remove()
        self._placed, self._widgets = wanted, [self._made(paths[area.index], area) for area in wanted]
        if self._widgets:
            screen.mount(*self._widgets)

    def _made(self, path: Path, area: PictureArea) -> Widget:
        assert self._maker is not None
        widget = self._maker(path)
        widget.add_class("picture")
        widget.styles.width, widget.styles.height = area.width, area.height
        widget.styles.offset = (area.left, area.top)
        return widget
