"""A flow of numbers over the chart of what they amount to: flagged, right, saved, and what is left in money."""

from __future__ import annotations

from msgspec.structs import replace

from deck.charts.spec import Flow, Stage
from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.holders import Insets
from deck.powerpoint.palette import fill
from deck.powerpoint.slides.exhibit import SIDE, alt_text, below_caption, draw_chart
from deck.powerpoint.slides.side import MEANING, NUMBER, draw_side
from deck.powerpoint.text import paragraph
from deck.powerpoint.text_area import TextArea
from deck.story.story import Slide

GAP, ARROW_GAP, ARROW = inches(0.32), inches(0.5), inches(0.2)
INSET = Insets(inches(0.2), inches(0.14), inches(0.2), inches(0.14))
SIDE_SHARE = 0.335
TALLEST_STAGE, MOST_SHARE = inches(1.7), 0.45
"""Height of the stages at the most, and as a share of the room, which they leave to the chart in part."""


def draw_flow(canvas: Canvas, slide: Slide, chart_number: int) -> None:
    """Draw the stages over the full width with arrows between them, below them chart and notes."""
    assert isinstance(slide.exhibit, Flow)
    flow = slide.exhibit
    room = below_caption(canvas, slide)
    boxes = room.columns(len(flow.stages), ARROW_GAP)
    areas = [
        _stage_area(canvas, number, stage, box)
        for number, (stage, box) in enumerate(zip(flow.stages, boxes, strict=True))
    ]
    height = min(TALLEST_STAGE, round(room.height * MOST_SHARE), max(canvas.height_of(area) for area in areas))
    upper, lower = room.below(height, GAP)
    _draw_stages(canvas, areas, upper)
    if slide.side:
        lower, side = lower.beside(round(lower.width * SIDE_SHARE), inches(0.5))
    draw_chart(canvas, flow.chart, lower, chart_number, alt_text(slide, flow.chart.summary))
    if slide.side:
        draw_side(canvas, slide.side, SIDE, side)


def _stage_area(canvas: Canvas, number: int, stage: Stage, box: Box) -> TextArea:
    like = canvas.holder(SIDE)
    holder = replace(like, name=f"Stage {number + 1}", host=None, is_plain=True, insets=INSET)
    texts = (paragraph(stage.value, level=NUMBER, tone=stage.tone), paragraph(stage.label, level=MEANING))
    return TextArea(holder, texts, box, fill(canvas.design.palette.panel))


def _draw_stages(canvas: Canvas, areas: list[TextArea], upper: Box) -> None:
    placed = [replace(area, box=replace(area.place, top=upper.top, height=upper.height)) for area in areas]
    canvas.write(placed)
    for before in placed[:-1]:
        left = before.place.right + (ARROW_GAP - ARROW) // 2
        arrow = Box(left, upper.top + (upper.height - 2 * ARROW) // 2, ARROW, 2 * ARROW)
        background = canvas.design.palette.fill("grey")
        canvas.add(shapes.decoration(canvas.next_id(), "Arrow", arrow, background, geometry="chevron"))
