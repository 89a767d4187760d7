"""The widget that shows a face, and redraws of it only the cells that changed."""

from __future__ import annotations

from itertools import takewhile

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from deck.rehearsal.screen.face import Face
from deck.rehearsal.screen.palette import Palette
from deck.rehearsal.screen.rows import Row, Span, width_of


class Surface(Widget, inherit_bindings=False):
    """One face over the whole terminal."""

    DEFAULT_CSS = "Surface { width: 100%; height: 100%; }"

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._face = Face(0, 0, ())

    @property
    def face(self) -> Face:
        """The face that is shown."""
        return self._face

    def show(self, face: Face) -> None:
        """Show another face."""
        before, self._face = self._face, face
        if (before.width, before.height) != (face.width, face.height):
            self.refresh()
            return
        regions = changed_regions(before, face)
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """A row of the terminal."""
        if y >= len(self._face.rows):
            return Strip.blank(self.size.width)
        styles = self._palette.styles
        return Strip([Segment(span.text, styles[span.tone]) for span in self._face.rows[y]], self._face.width)


def changed_regions(before: Face, after: Face) -> list[Region]:
    """Where two faces of one size differ: in each row from the first cell that differs to the last."""
    pairs = enumerate(zip(before.rows, after.rows, strict=True))
    return [_changed(y, old, new, after.width) for y, (old, new) in pairs if old != new]


def _changed(y: int, old: Row, new: Row, width: int) -> Region:
    left = _alike(old, new, width)
    right = min(width - left, _alike(_mirrored(old), _mirrored(new), width))
    return Region(left, y, max(1, width - left - right), 1)


def _mirrored(row: Row) -> Row:
    return tuple(Span(span.text[::-1], span.tone) for span in row[::-1])


def _alike(old: Row, new: Row, width: int) -> int:
    """Cells at the beginning that are the same in both rows."""
    cells = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            return cells + (_alike_within(one.text, other.text) if one.tone == other.tone else 0)
        cells += width_of((one,))
    return min(cells, width)


def _alike_within(one: str, other: str) -> int:
    """The same of two pieces; none where characters do not have a cell each, and parts of them could be drawn over."""
    if any(width_of((Span(text),)) != len(text) for text in (one, other)):
        return 0
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
