"""Columns side by side, each under a coloured bar, and a row of short entries below: next steps, known limits."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deck.charts.spec import Column, Columns
from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas
from deck.powerpoint.fitting import SAFETY, Fit, height, needs_that_fit
from deck.powerpoint.geometry import EMU_PER_POINT, Box, inches
from deck.powerpoint.palette import fill, line
from deck.powerpoint.text import Paragraph, paragraph
from deck.powerpoint.text_area import TextArea
from deck.story.story import Block, Slide

FIRST, BELOW = 11, 20
HEADING, ENTRY, DETAIL = range(3)
"""Levels of a column."""
GAP = inches(0.3)
BELOW_HEADING, BELOW_HAIRLINE = inches(0.42), inches(0.1)
SPARE_ABOVE = 0.7
"""Share of what room is left over that goes to the columns."""
BAR_HEIGHT = inches(0.07)


def draw_columns(canvas: Canvas, slide: Slide) -> None:
    """Draw the columns over the full width, and what is said below them."""
    assert isinstance(slide.exhibit, Columns)
    below = [note for note in slide.side if isinstance(note, Block)]
    area, foot = canvas.content, None
    if below:
        upper, lower = _needs(canvas, slide.exhibit, below, area)
        spare = max(0, area.height - GAP - upper - lower)
        area, foot = area.spread([upper + round(spare * SPARE_ABOVE), lower + round(spare * (1 - SPARE_ABOVE))], GAP)
    canvas.write(_spread(canvas, _areas(canvas, slide.exhibit, area)))
    for column, box in zip(slide.exhibit.columns, area.columns(len(slide.exhibit.columns), GAP), strict=True):
        bar = Box(box.left, box.top, box.width, BAR_HEIGHT)
        canvas.add(shapes.decoration(canvas.next_id(), "Bar", bar, canvas.design.palette.fill(column.tone)))
    if foot is not None:
        _draw_below(canvas, slide.exhibit, below, foot)


def _areas(canvas: Canvas, exhibit: Columns, area: Box) -> list[TextArea]:
    background = fill(canvas.design.palette.panel)
    boxes = area.columns(len(exhibit.columns), GAP)
    return [
        TextArea(canvas.holder(FIRST + number), _paragraphs(column), box, background)
        for number, (column, box) in enumerate(zip(exhibit.columns, boxes, strict=True))
    ]


def _needs(canvas: Canvas, exhibit: Columns, below: Sequence[Block], area: Box) -> Sequence[int]:
    """Height that the columns need, and what is said below them, EMU."""
    columns = _areas(canvas, exhibit, area)
    _, *entries = _areas_below(canvas, exhibit, below, area)

    def needs_at(steps: int) -> list[int]:
        upper = max(canvas.height_of(item, steps) for item in columns)
        return [upper, BELOW_HEADING + BELOW_HAIRLINE + max(canvas.height_of(item, steps) for item in entries)]

    return needs_that_fit(needs_at, area.height - GAP)


def _areas_below(canvas: Canvas, exhibit: Columns, below: Sequence[Block], area: Box) -> list[TextArea]:
    """The heading, then an area an entry."""
    heading, rest = area.below(BELOW_HEADING, 0)
    boxes = rest.columns(len(below), GAP)
    texts = [
        TextArea(canvas.holder(BELOW + number), _entry_below(entry), box)
        for number, (entry, box) in enumerate(zip(below, boxes, strict=True), 1)
    ]
    return [TextArea(canvas.holder(BELOW), (paragraph(exhibit.below),), heading), *texts]


def _entry_below(entry: Block) -> tuple[Paragraph, ...]:
    detail = (paragraph(entry.text, level=1),) if entry.text else ()
    return (paragraph(entry.label), *detail)


def _draw_below(canvas: Canvas, exhibit: Columns, below: Sequence[Block], area: Box) -> None:
    heading, *texts = _areas_below(canvas, exhibit, below, area)
    canvas.write([heading])
    boxes = [text.place for text in texts]
    for box in boxes:
        rule = replace(box, height=0)
        canvas.add(shapes.rule(canvas.next_id(), "Hairline", rule, line(canvas.design.palette.grey, 1.0)))
    moved = (Box(box.left, box.top + BELOW_HAIRLINE, box.width, box.height - BELOW_HAIRLINE) for box in boxes)
    canvas.write([replace(text, box=box) for text, box in zip(texts, moved, strict=True)])


def _spread(canvas: Canvas, areas: list[TextArea]) -> list[TextArea]:
    """The same texts with the room that is left in each column put between its entries."""
    return [_spread_column(canvas, area, fit) for area, fit in zip(areas, canvas.measure(areas), strict=True)]


def _spread_column(canvas: Canvas, area: TextArea, fit: Fit) -> TextArea:
    room = area.room
    used = height(fit.paragraphs, room.width / EMU_PER_POINT * SAFETY, canvas.design.body)
    entries = sum(item.level == ENTRY for item in area.paragraphs)
    spare = (room.height / EMU_PER_POINT - used) / (entries + 1)
    if spare <= 0:
        return area
    before = area.holder.level(ENTRY).space_before + spare
    spaced = (replace(item, space_before=before) if item.level == ENTRY else item for item in area.paragraphs)
    return replace(area, paragraphs=tuple(spaced))


def _paragraphs(column: Column) -> tuple[Paragraph, ...]:
    result = [paragraph(column.heading, level=HEADING, tone=column.tone)]
    for item in column.items:
        result.append(paragraph(item.text, level=ENTRY))
        if item.detail:
            result.append(paragraph(item.detail, level=DETAIL))
    return tuple(result)
