"""The shapes of a slide with their frames and texts, as the .pptx has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import cos, radians, sin
from typing import Any, Literal

from msgspec import Struct
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu

from rendered.boxes import Box

Kind = Literal["text", "cell", "table", "chart", "picture", "drawing"]

FOOTERS = frozenset({"FOOTER", "SLIDE_NUMBER", "DATE"})
"""Placeholders of the lowest line."""


class Shape(Struct, frozen=True):
    """A shape of a slide, or a cell of its table.

    `placeholder` is its type in capitals, such as TITLE, and empty for other shapes; `layout_box` is where the
    layout has that placeholder.
    """

    name: str
    kind: Kind
    box: Box
    paragraphs: tuple[str, ...] = ()
    placeholder: str = ""
    layout_box: Box | None = None


def read_shapes(slide: Slide, number: int) -> tuple[Shape, ...]:
    """All shapes of the slide, those of groups and the cells of tables included. `number` counts from 1."""
    return tuple(_shapes(slide.shapes, _Transform(), str(number)))


class _Transform(Struct, frozen=True):
    """From the coordinates inside a group to those of the slide."""

    left: float = 0.0
    top: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def inside(self, group: Any) -> _Transform:
        frame = group._element.grpSpPr.find(qn("a:xfrm"))
        inner, extent = frame.find(qn("a:chOff")), frame.find(qn("a:chExt"))
        across = group.width / max(1, int(extent.get("cx")))
        down = group.height / max(1, int(extent.get("cy")))
        left = group.left - across * int(inner.get("x"))
        top = group.top - down * int(inner.get("y"))
        return _Transform(
            self.left + self.across * left, self.top + self.down * top, self.across * across, self.down * down
        )

    def box(self, left: float, top: float, width: float, height: float) -> Box:
        """English Metric Units to inches."""
        x, y = self.left + self.across * left, self.top + self.down * top
        edges = (x, y, x + self.across * width, y + self.down * height)
        return Box(*(Emu(round(edge)).inches for edge in edges))


def _shapes(shapes: Iterable[Any], transform: _Transform, number: str) -> Iterator[Shape]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes, transform.inside(shape), number)
        elif shape.left is None:
            raise ValueError(f"slide {number}: {shape.name!r} has no place of its own, nor has its layout")
        elif getattr(shape, "has_table", False):
            yield from _table(shape, transform)
        else:
            yield _plain(shape, transform, number)


def _plain(shape: Any, transform: _Transform, number: str) -> Shape:
    box = _turned(transform.box(shape.left, shape.top, shape.width, shape.height), getattr(shape, "rotation", 0.0))
    paragraphs = tuple(_paragraphs(shape.text_frame, number)) if shape.has_text_frame else ()
    kind: Kind = "drawing"
    if getattr(shape, "has_chart", False):
        kind = "chart"
    elif shape._element.tag == qn("p:pic"):
        kind = "picture"
    elif shape.has_text_frame and shape.text_frame.text.strip():
        kind = "text"
    if not shape.is_placeholder:
        return Shape(shape.name, kind, box, paragraphs)
    placeholder = shape.placeholder_format
    return Shape(shape.name, kind, box, paragraphs, placeholder.type.name, _layout_box(shape, placeholder.idx))


def _layout_box(shape: Any, index: int) -> Box | None:
    layout = shape.part.slide.slide_layout
    for holder in layout.placeholders:
        if holder.placeholder_format.idx == index and holder.left is not None:
            return _Transform().box(holder.left, holder.top, holder.width, holder.height)
    return None


def _turned(box: Box, degrees: float) -> Box:
    """The box around a box that is turned about its centre."""
    if not degrees:
        return box
    cosine, sine = abs(cos(radians(degrees))), abs(sin(radians(degrees)))
    x, y = box.centre
    width, height = box.width * cosine + box.height * sine, box.width * sine + box.height * cosine
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _paragraphs(frame: Any, number: str) -> Iterator[str]:
    """The texts of the paragraphs that have any: the slide's number for its field, nothing for a date's."""
    for paragraph in frame.paragraphs:
        fields = {str(field.get("type")) for field in paragraph._p.iter(qn("a:fld"))}
        if "slidenum" in fields:
            yield number
        elif paragraph.text.strip() and not fields:
            yield paragraph.text


def _table(shape: Any, transform: _Transform) -> Iterator[Shape]:
    table = shape.table
    yield Shape(shape.name, "table", transform.box(shape.left, shape.top, shape.width, shape.height))
    top = shape.top
    for row_number, row in enumerate(table.rows, 1):
        left = shape.left
        for column_number, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True), 1):
            if not cell.is_spanned:
                box = transform.box(left, top, *_extent(table, cell, row_number, column_number))
                name = f"{shape.name}, row {row_number}, column {column_number}"
                yield Shape(name, "cell", box, tuple(_paragraphs(cell.text_frame, "")))
            left += column.width
        top += row.height


def _extent(table: Any, cell: Any, row_number: int, column_number: int) -> tuple[int, int]:
    """Width and height of a cell with all that it spans."""
    across = range(column_number - 1, column_number - 1 + (cell.span_width if cell.is_merge_origin else 1))
    down = range(row_number - 1, row_number - 1 + (cell.span_height if cell.is_merge_origin else 1))
    return sum(table.columns[column].width for column in across), sum(table.rows[row].height for row in down)
