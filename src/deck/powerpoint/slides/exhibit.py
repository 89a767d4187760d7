"""A chart, a table or a picture with a caption over it, and notes beside it or below it."""

from __future__ import annotations

from deck.charts.spec import BarChart, Picture, Table, XYChart
from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas
from deck.powerpoint.chart_pictures import add_chart_picture
from deck.powerpoint.charts import part
from deck.powerpoint.charts.drawing import ReferenceLine
from deck.powerpoint.fitting import SMALLEST, TYPE_SCALE
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.palette import line
from deck.powerpoint.pictures import add_picture_part, fit_picture
from deck.powerpoint.slides.side import draw_across, draw_side, height_across
from deck.powerpoint.tables import FILLED, TALLEST_ROW, draw_table, natural_width
from deck.powerpoint.tables import URI as TABLE_URI
from deck.powerpoint.text import Paragraph, Run, paragraph
from deck.powerpoint.text_area import TextArea
from deck.story.story import Slide

CAPTION, EXHIBIT, NOTE, SIDE = 10, 11, 12, 21
CAPTION_HEIGHT, CAPTION_GAP, NOTE_HEIGHT = inches(0.32), inches(0.1), inches(0.5)
GAP = inches(0.5)
SIDE_SHARE, NARROW_SIDE_SHARE = 0.335, 0.27
"""Share of the width that notes beside an exhibit take, and beside a table that needs more."""
BAR_ROW, LOWEST_ROW = inches(0.78), inches(0.36)
"""Height of a bar with the room around it, and least height of a row of a table."""
REFERENCE_HEIGHT = inches(0.34)
AIRY, HALF = 1.7, 0.55
"""How much more height than it needs, or which share of all, a thin exhibit is given where there is room."""
THIN = 0.56
"""Share of the height under which an exhibit stands over its notes and takes the whole width."""


def draw_exhibit(canvas: Canvas, slide: Slide, chart_number: int) -> None:
    """Draw caption, exhibit, note and side notes. `chart_number` names the chart's part."""
    room = below_caption(canvas, slide)
    stacked = _height_over_notes(canvas, slide, room)
    if stacked is not None:
        upper, lower = room.below(stacked, GAP)
        draw_figure(canvas, slide, upper, chart_number, filled=1.0)
        draw_across(canvas, slide.side, SIDE, lower)
    elif slide.side:
        exhibit, side = room.beside(_side_width(canvas, slide, room), GAP)
        draw_figure(canvas, slide, exhibit, chart_number)
        draw_side(canvas, slide.side, SIDE, side)
    else:
        draw_figure(canvas, slide, room, chart_number)


def below_caption(canvas: Canvas, slide: Slide) -> Box:
    """The room for exhibit and notes, below the caption where there is one."""
    if not slide.caption:
        return canvas.content
    caption, room = canvas.content.below(CAPTION_HEIGHT, CAPTION_GAP)
    canvas.write([TextArea(canvas.holder(CAPTION), (paragraph(slide.caption),), caption)])
    return room


def _height_over_notes(canvas: Canvas, slide: Slide, room: Box) -> int | None:
    """Height of an exhibit that stands over its notes, EMU; None where it has none, or stands beside them.

    Exhibits of few rows do, and tables too wide for a place beside notes.
    """
    if not slide.side:
        return None
    natural = _natural_height(slide)
    if natural is not None and natural < THIN * room.height:
        left = room.height - height_across(canvas, slide.side, SIDE, room) - GAP
        return min(max(natural, left), max(round(natural * AIRY), round(room.height * HALF)))
    if isinstance(slide.exhibit, Table) and _is_too_wide(canvas, slide.exhibit, room):
        least = (len(slide.exhibit.rows) + 1) * LOWEST_ROW + (NOTE_HEIGHT if slide.note else 0)
        heights = (height_across(canvas, slide.side, SIDE, room, steps) for steps in range(len(TYPE_SCALE)))
        return next((left for left in (room.height - GAP - height for height in heights) if left >= least), None)
    return None


def _is_too_wide(canvas: Canvas, table: Table, room: Box) -> bool:
    """Whether the table does not go beside notes at the smallest size of text."""
    beside = room.width - round(room.width * NARROW_SIDE_SHARE) - GAP
    return natural_width(table, canvas.design.body, SMALLEST) > beside


def _natural_height(slide: Slide) -> int | None:
    """The height that rows of a pleasant height take; None where the exhibit has no rows."""
    match slide.exhibit:
        case BarChart(horizontal=True) as chart:
            return len(chart.bars) * BAR_ROW + (REFERENCE_HEIGHT if chart.reference else 0)
        case Table() as table:
            return (len(table.rows) + 1) * inches(TALLEST_ROW) + (NOTE_HEIGHT if slide.note else 0)
        case _:
            return None


def _side_width(canvas: Canvas, slide: Slide, room: Box) -> int:
    """Width of the notes: as much as usual, less beside a table that needs the width for its type size."""
    usual = round(room.width * SIDE_SHARE)
    if not isinstance(slide.exhibit, Table):
        return usual
    needed = natural_width(slide.exhibit, canvas.design.body)
    return max(round(room.width * NARROW_SIDE_SHARE), min(usual, room.width - GAP - needed))


def draw_figure(canvas: Canvas, slide: Slide, box: Box, chart_number: int, *, filled: float = FILLED) -> None:
    """Draw the exhibit into the box, with its note below a table, which is stretched to a share of it."""
    match slide.exhibit:
        case BarChart() | XYChart() as chart:
            draw_chart(canvas, chart, box, chart_number, alt_text(slide, chart.summary))
        case Table() as table:
            _draw_table(canvas, slide, table, box, filled)
        case Picture() as picture:
            _draw_picture(canvas, picture, box, alt_text(slide, picture.summary))
        case _:
            raise TypeError(f"no exhibit of this kind: {type(slide.exhibit).__name__}")


def alt_text(slide: Slide, summary: str) -> str:
    """The finding and the data, for those who cannot see the exhibit."""
    return f"{slide.title.rstrip('.')}. {summary}".rstrip()


def _placeholder_xml(canvas: Canvas) -> str:
    host = canvas.holder(EXHIBIT).host
    if host is None:
        return ""
    kind = "" if host.kind == "obj" else f' type="{host.kind}"'
    return f'<p:ph{kind} sz="quarter" idx="{host.index}"/>'


def draw_chart(canvas: Canvas, chart: BarChart | XYChart, box: Box, number: int, description: str) -> None:
    """Draw a chart into the box; `number` names its part."""
    if canvas.charts == "image":
        picture = add_chart_picture(canvas.slide, chart, box, canvas.design)
        canvas.add(shapes.picture(canvas.next_id(), "Chart", description, box, picture, _placeholder_xml(canvas)))
        return
    drawing = part.draw(chart, Box(0, 0, box.width, box.height), canvas.design)
    canvas.report("Chart labels", drawing.cuts)
    relationship_id = part.add_chart_part(canvas.slide, drawing, number, canvas.design.scale)
    content = part.graphic_content(relationship_id)
    canvas.add(shapes.frame(canvas.next_id(), "Chart", description, box, part.URI, content, _placeholder_xml(canvas)))
    if drawing.reference:
        _draw_reference(canvas, drawing.reference, box)


def _draw_reference(canvas: Canvas, reference: ReferenceLine, box: Box) -> None:
    def moved(inner: Box) -> Box:
        return Box(box.left + inner.left, box.top + inner.top, inner.width, inner.height)

    stroke = line(canvas.design.palette.of(reference.tone), 1.5, dashed=True)
    canvas.add(shapes.rule(canvas.next_id(), "Reference line", moved(reference.line), stroke))
    text = Paragraph((Run(reference.text, reference.tone, bold=True, size=12),), align=reference.align)
    canvas.add(shapes.text_shape(canvas.next_id(), "Reference label", moved(reference.label), canvas.body([text])))


def _draw_table(canvas: Canvas, slide: Slide, table: Table, box: Box, filled: float) -> None:
    """The table, and its note where there is one right below it."""
    room, _ = box.below(box.height - NOTE_HEIGHT, 0) if slide.note else (box, box)
    drawing = draw_table(table, room, canvas.design, filled)
    canvas.report("Table", drawing.cuts)
    place = Box(box.left, box.top, box.width, drawing.height)
    description = alt_text(slide, table.summary)
    canvas.add(
        shapes.frame(canvas.next_id(), "Table", description, place, TABLE_URI, drawing.xml, _placeholder_xml(canvas))
    )
    if slide.note:
        note = Box(box.left, place.bottom + inches(0.1), box.width, box.bottom - place.bottom - inches(0.1))
        canvas.write([TextArea(canvas.holder(NOTE), (paragraph(slide.note),), note)])


def _draw_picture(canvas: Canvas, picture: Picture, box: Box, description: str) -> None:
    relationship_id = add_picture_part(canvas.slide, picture)
    place = fit_picture(picture, box)
    canvas.add(
        shapes.picture(canvas.next_id(), "Figure", description, place, relationship_id, _placeholder_xml(canvas))
    )
