"""The approach: chevrons from data to evaluation, a card a decision, what was left out in a strip below."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deck.charts.spec import Pipeline, Step, Tone
from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas
from deck.powerpoint.fitting import Fit, MeasuredText, fit_alike, needs_that_fit
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.palette import fill
from deck.powerpoint.shortening import Cut
from deck.powerpoint.slides.strip import draw_strip, strip_height
from deck.powerpoint.text import Paragraph, Run, paragraph
from deck.powerpoint.text_area import TextArea
from deck.story.story import Block, Slide

HEADING, CARDS, STRIP = 10, 11, 20
LEFT_OUT = "Left out on purpose"
CHOICE, BECAUSE, INSTEAD = range(3)
"""Levels of a card."""
CHEVRON_HEIGHT, LEAST_CHEVRON_HEIGHT, CHEVRON_STEP = inches(1.5), inches(1.0), inches(0.1)
"""Height of the chevrons, at the least, and what they give up for each step that the type below them goes down."""
CHEVRON_ALONE = 0.62
"""Their share of the content where nothing stands below them."""
GAP, CARD_GAP = inches(0.26), inches(0.22)
HEADING_HEIGHT = inches(0.4)
OVERLAP_GAP = inches(0.06)
POINT = inches(0.3)
"""How far the tip of a chevron reaches."""
NUMBER_WORDS = ("", "One decision", "Two decisions", "Three decisions", "Four decisions", "Five decisions")


def draw_pipeline(canvas: Canvas, slide: Slide) -> None:
    """Draw the chevrons over the full width, then decisions as cards, then what was left out."""
    assert isinstance(slide.exhibit, Pipeline)
    decisions = [note for note in slide.main if isinstance(note, Block)]
    left_out = [note for note in slide.side if isinstance(note, Block)]
    area, foot = canvas.content, None
    if left_out:
        strip = strip_height(canvas, LEFT_OUT, left_out, STRIP, area)
        area, foot = area.below(area.height - strip - GAP, GAP)
    if decisions:
        chevrons, cards = area.spread(_needs(canvas, decisions, area), GAP)
        _draw_chevrons(canvas, slide.exhibit, chevrons)
        _draw_decisions(canvas, decisions, cards)
    else:
        margin = round(area.height * (1 - CHEVRON_ALONE) / 2)
        _draw_chevrons(canvas, slide.exhibit, replace(area, top=area.top + margin, height=area.height - 2 * margin))
    if foot is not None:
        draw_strip(canvas, LEFT_OUT, left_out, STRIP, foot)


def _draw_decisions(canvas: Canvas, decisions: Sequence[Block], area: Box) -> None:
    count = NUMBER_WORDS[len(decisions)] if len(decisions) < len(NUMBER_WORDS) else f"{len(decisions)} decisions"
    heading, cards = area.below(HEADING_HEIGHT, 0)
    canvas.write([TextArea(canvas.holder(HEADING), (paragraph(f"{count} that shaped the result"),), heading)])
    canvas.write(_card_areas(canvas, decisions, cards))


def _needs(canvas: Canvas, decisions: Sequence[Block], area: Box) -> Sequence[int]:
    """Height that chevrons and cards need, EMU."""
    cards = _card_areas(canvas, decisions, area)

    def needs_at(steps: int) -> list[int]:
        chevrons = max(LEAST_CHEVRON_HEIGHT, CHEVRON_HEIGHT - steps * CHEVRON_STEP)
        return [chevrons, HEADING_HEIGHT + max(canvas.height_of(card, steps) for card in cards)]

    return needs_that_fit(needs_at, area.height - GAP)


def _card_areas(canvas: Canvas, decisions: Sequence[Block], area: Box) -> list[TextArea]:
    boxes = area.columns(len(decisions), CARD_GAP)
    background = fill(canvas.design.palette.panel)
    return [
        TextArea(canvas.holder(CARDS + number), _card(number + 1, decision), box, background)
        for number, (decision, box) in enumerate(zip(decisions, boxes, strict=True))
    ]


def _card(number: int, decision: Block) -> tuple[Paragraph, ...]:
    choice = Paragraph((Run(f"{number}  ", "primary", bold=True), Run(decision.label, bold=True)), level=CHOICE)
    lines = [choice]
    if decision.text:
        lines.append(paragraph(decision.text, level=BECAUSE))
    if decision.detail:
        lines.append(paragraph(decision.detail, level=INSTEAD))
    return tuple(lines)


def _draw_chevrons(canvas: Canvas, pipeline: Pipeline, area: Box) -> None:
    count = len(pipeline.steps)
    width = (area.width + (count - 1) * (POINT - OVERLAP_GAP)) // count
    boxes = [
        Box(area.left + number * (width - POINT + OVERLAP_GAP), area.top, width, area.height) for number in range(count)
    ]
    rooms = [_text_room(box) for box in boxes]
    texts = [_step_text(step) for step in pipeline.steps]
    fitted = fit_alike(list(zip(texts, rooms, strict=True)), canvas.design.body)
    canvas.report("Steps", _cuts(texts, fitted), is_label=False)
    palette = canvas.design.palette
    for number, (step, box, fit) in enumerate(zip(pipeline.steps, boxes, fitted, strict=True)):
        tone: Tone = palette.on("primary") if step.highlighted else "text"
        body = canvas.body(
            [Paragraph((Run(item.text, tone, item.bold, item.size),), align="ctr") for item in fit.paragraphs]
        )
        xml = shapes.text_shape(
            canvas.next_id(),
            f"Step {number + 1}: {step.name}",
            box,
            body,
            geometry="homePlate" if number == 0 else "chevron",
            adjust=round(POINT / min(box.height, box.width) * 100_000),
            fill=palette.fill("primary") if step.highlighted else fill(palette.tint("primary")),
            inset=inches(0.12) if number == 0 else 0,
        )
        canvas.add(xml)


def _cuts(texts: Sequence[Sequence[MeasuredText]], fitted: Sequence[Fit]) -> list[Cut]:
    return [
        Cut("\n".join(item.text for item in items), fit.characters_too_many)
        for items, fit in zip(texts, fitted, strict=True)
        if fit.characters_too_many
    ]


def _text_room(box: Box) -> Box:
    return Box(box.left + POINT, box.top, box.width - 2 * POINT, box.height - inches(0.15))


def _step_text(step: Step) -> list[MeasuredText]:
    texts = [MeasuredText(step.name, 22, bold=True)]
    return texts + ([MeasuredText(step.detail, 18)] if step.detail else [])
