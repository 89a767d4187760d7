"""Columns side by side, each under a coloured bar: a day, a month, the known limits."""

from __future__ import annotations

from dataclasses import replace

from deck.charts.spec import Column, Columns
from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas, TextArea, fit_areas
from deck.powerpoint.fitting import SAFETY, Fit, height
from deck.powerpoint.geometry import EMU_PER_POINT, Box, around, inches
from deck.powerpoint.text import Paragraph, paragraph
from deck.powerpoint.theme import fill
from deck.story.story import Slide

FIRST, MOST = 11, 4
GAP = inches(0.3)
ENTRY, DETAIL, LABEL = 1, 2, 3
MOST_SPACE = 60.0
"""Points that are added above an entry at the most."""


def draw_columns(canvas: Canvas, slide: Slide) -> None:
    """Draw one to four columns over the full width."""
    assert isinstance(slide.exhibit, Columns)
    columns = slide.exhibit.columns
    area = around(*(canvas.holders[FIRST + number].box for number in range(MOST)))
    boxes = area.columns(len(columns), GAP)
    areas = [
        TextArea(canvas.holders[FIRST + number], _paragraphs(column), box)
        for number, (column, box) in enumerate(zip(columns, boxes, strict=True))
    ]
    canvas.write(_spread(areas))
    for column, box in zip(columns, boxes, strict=True):
        bar = Box(box.left, box.top, box.width, inches(0.07))
        canvas.add(shapes.decoration(canvas.next_id(), "Bar", bar, fill(column.tone)))


def _spread(areas: list[TextArea]) -> list[TextArea]:
    """The same texts with the room that is left in each column put between its entries."""
    return [_spread_column(area, fit) for area, fit in zip(areas, fit_areas(areas), strict=True)]


def _spread_column(area: TextArea, fit: Fit) -> TextArea:
    room = area.place.inset(area.holder.inset)
    used = height(fit.paragraphs, room.width / EMU_PER_POINT * SAFETY)
    entries = sum(_begins_entry(item) for item in area.paragraphs)
    spare = min(MOST_SPACE, (room.height / EMU_PER_POINT - used) / max(entries, 2))
    if spare <= 0:
        return area
    before = area.holder.level(ENTRY).space_before + spare
    return replace(area, paragraphs=tuple(_spaced(item, before) for item in area.paragraphs))


def _begins_entry(item: Paragraph) -> bool:
    """Whether the paragraph is the first of its entry: its label, or its text where it has none."""
    return item.level == LABEL or (item.level == ENTRY and item.space_before is None)


def _spaced(item: Paragraph, before: float) -> Paragraph:
    return replace(item, space_before=before) if _begins_entry(item) else item


def _paragraphs(column: Column) -> tuple[Paragraph, ...]:
    result = [paragraph(column.heading, tone=column.tone)]
    for item in column.items:
        if item.label:
            result.append(paragraph(item.label, level=LABEL))
        entry = paragraph(item.text, level=ENTRY)
        result.append(replace(entry, space_before=2) if item.label else entry)
        if item.detail:
            result.append(paragraph(item.detail, level=DETAIL))
    return tuple(result)
