"""Columns side by side, each under a coloured bar: a day, a month, the known limits."""

from __future__ import annotations

from deck.charts.spec import Column, Columns
from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas, TextArea
from deck.powerpoint.geometry import Box, around, inches
from deck.powerpoint.text import Paragraph, paragraph
from deck.powerpoint.theme import fill
from deck.story.story import Slide

FIRST, MOST = 11, 4
GAP = inches(0.3)


def draw_columns(canvas: Canvas, slide: Slide) -> None:
    """Draw one to four columns over the full width."""
    assert isinstance(slide.exhibit, Columns)
    columns = slide.exhibit.columns
    area = around(*(canvas.holders[FIRST + number].box for number in range(MOST)))
    boxes = area.columns(len(columns), GAP)
    canvas.write(
        [
            TextArea(canvas.holders[FIRST + number], _paragraphs(column), box)
            for number, (column, box) in enumerate(zip(columns, boxes, strict=True))
        ]
    )
    for column, box in zip(columns, boxes, strict=True):
        bar = Box(box.left, box.top, box.width, inches(0.07))
        canvas.add(shapes.decoration(canvas.next_id(), "Bar", bar, fill(column.tone)))


def _paragraphs(column: Column) -> tuple[Paragraph, ...]:
    result = [paragraph(column.heading, tone=column.tone)]
    for item in column.items:
        result.append(paragraph(item.text, level=1))
        if item.detail:
            result.append(paragraph(item.detail, level=2))
    return tuple(result)
