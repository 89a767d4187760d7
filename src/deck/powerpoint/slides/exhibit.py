"""A chart, a table or a picture with a caption over it and notes beside it."""

from __future__ import annotations

from deck.charts.spec import BarChart, Picture, Table, XYChart
from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas, TextArea
from deck.powerpoint.charts import part
from deck.powerpoint.charts.drawing import ReferenceLine
from deck.powerpoint.geometry import Box, around, inches
from deck.powerpoint.pictures import add_picture_part, fit_picture
from deck.powerpoint.slides.side import draw_side
from deck.powerpoint.tables import URI as TABLE_URI
from deck.powerpoint.tables import draw_table
from deck.powerpoint.text import Paragraph, Run, paragraph
from deck.powerpoint.theme import SCHEME_COLOURS, line
from deck.story.story import Slide

CAPTION, EXHIBIT, NOTE, SIDE = 10, 11, 12, 21


def draw_exhibit(canvas: Canvas, slide: Slide, chart_number: int) -> None:
    """Draw caption, exhibit, note and side notes. `chart_number` names the chart's part."""
    holder = canvas.holders[EXHIBIT]
    if slide.caption:
        canvas.write([TextArea(canvas.holders[CAPTION], (paragraph(slide.caption),))])
    box = holder.box
    match slide.exhibit:
        case BarChart() | XYChart() as chart:
            _draw_chart(canvas, chart, box, chart_number)
        case Table() as table:
            box = _draw_table(canvas, table, box)
        case Picture() as picture:
            _draw_picture(canvas, picture, box)
        case _:
            raise TypeError(f"no exhibit of this kind: {type(slide.exhibit).__name__}")
    if slide.note and NOTE in canvas.holders:
        note = canvas.holders[NOTE]
        place = Box(note.box.left, box.bottom + inches(0.12), note.box.width, inches(0.6))
        canvas.write([TextArea(note, (paragraph(slide.note),), place)])
    if slide.side:
        draw_side(canvas, slide.side[:3], SIDE, around(*(canvas.holders[SIDE + row].box for row in range(3))))


def _placeholder_xml(canvas: Canvas) -> str:
    holder = canvas.holders[EXHIBIT]
    kind = "" if holder.kind == "obj" else f' type="{holder.kind}"'
    return f'<p:ph{kind} sz="quarter" idx="{EXHIBIT}"/>'


def _draw_chart(canvas: Canvas, chart: BarChart | XYChart, box: Box, number: int) -> None:
    drawing = part.draw(chart, Box(0, 0, box.width, box.height), canvas.language)
    canvas.report("Chart labels", drawing.cuts)
    relationship_id = part.add_chart_part(canvas.slide, drawing, number)
    content = part.graphic_content(relationship_id)
    canvas.add(shapes.frame(canvas.next_id(), "Chart", chart.summary, box, part.URI, content, _placeholder_xml(canvas)))
    if drawing.reference:
        _draw_reference(canvas, drawing.reference, box)


def _draw_reference(canvas: Canvas, reference: ReferenceLine, box: Box) -> None:
    def moved(inner: Box) -> Box:
        return Box(box.left + inner.left, box.top + inner.top, inner.width, inner.height)

    stroke = line(SCHEME_COLOURS[reference.tone], 1.5, dashed=True)
    canvas.add(shapes.rule(canvas.next_id(), "Reference line", moved(reference.line), stroke))
    text = Paragraph((Run(reference.text, reference.tone, bold=True, size=12),), align=reference.align)
    canvas.add(shapes.text_shape(canvas.next_id(), "Reference label", moved(reference.label), canvas.body([text])))


def _draw_table(canvas: Canvas, table: Table, box: Box) -> Box:
    drawing = draw_table(table, box, canvas.language)
    canvas.report("Table", drawing.cuts)
    place = Box(box.left, box.top, box.width, drawing.height)
    canvas.add(
        shapes.frame(canvas.next_id(), "Table", table.summary, place, TABLE_URI, drawing.xml, _placeholder_xml(canvas))
    )
    return place


def _draw_picture(canvas: Canvas, picture: Picture, box: Box) -> None:
    relationship_id = add_picture_part(canvas.slide, picture)
    place = fit_picture(picture, box)
    canvas.add(
        shapes.picture(canvas.next_id(), "Figure", picture.summary, place, relationship_id, _placeholder_xml(canvas))
    )
