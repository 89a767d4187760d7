"""The approach: a row of chevrons from data to evaluation, decisions below, what was left out beside them."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.spec import Pipeline, Step, Tone
from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas, TextArea
from deck.powerpoint.fitting import Fit, MeasuredText, fit_alike
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.shortening import Cut
from deck.powerpoint.text import Paragraph, Run, paragraph
from deck.powerpoint.theme import TINT, fill, scheme_fill
from deck.story.story import Block, Slide

DECISIONS, LEFT_OUT = 11, 12
TOP, HEIGHT, GAP = inches(1.75), inches(1.65), inches(0.06)
ALONE_TOP, ALONE_HEIGHT = inches(2.4), inches(3.2)
"""Where the chevrons stand when there is nothing to say below them."""
POINT = inches(0.3)
"""How far the tip of a chevron reaches."""
NUMBER_ROOM = 24.0
"""Points that the number of a decision takes."""
NUMBER_WORDS = ("", "One decision", "Two decisions", "Three decisions", "Four decisions", "Five decisions")


def draw_pipeline(canvas: Canvas, slide: Slide) -> None:
    """Draw the chevrons over the full width, then decisions and the panel of what was left out."""
    assert isinstance(slide.exhibit, Pipeline)
    decisions = canvas.holders[DECISIONS]
    panel = canvas.holders[LEFT_OUT]
    full_width = panel.box.right - decisions.box.left
    blocks = [note for note in slide.main if isinstance(note, Block)]
    left_out = [note for note in slide.side if isinstance(note, Block)]
    top, height = (TOP, HEIGHT) if blocks or left_out else (ALONE_TOP, ALONE_HEIGHT)
    _draw_chevrons(canvas, slide.exhibit, Box(decisions.box.left, top, full_width, height))
    areas = []
    if blocks:
        box = None if left_out else Box(decisions.box.left, decisions.box.top, full_width, decisions.box.height)
        areas.append(TextArea(decisions, _decisions(blocks), box))
    if left_out:
        areas.append(TextArea(panel, _left_out(left_out)))
    canvas.write(areas)


def _decisions(blocks: list[Block]) -> tuple[Paragraph, ...]:
    count = NUMBER_WORDS[len(blocks)] if len(blocks) < len(NUMBER_WORDS) else f"{len(blocks)} decisions"
    heading = paragraph(f"{count} that shaped the result")
    return (heading, *(_numbered(number, block) for number, block in enumerate(blocks, 1)))


def _numbered(number: int, block: Block) -> Paragraph:
    runs = [Run(f"{number}\t", "primary", bold=True), Run(block.label, bold=True)]
    if block.text:
        runs += [Run(": ", bold=True), Run(block.text, bold=False)]
    return Paragraph(tuple(runs), level=1, hanging=NUMBER_ROOM)


def _left_out(blocks: list[Block]) -> tuple[Paragraph, ...]:
    entries = []
    for block in blocks:
        runs = [Run(block.label, bold=True)]
        if block.text:
            runs += [Run(f": {block.text}", bold=False)]
        entries.append(Paragraph(tuple(runs), level=1))
    return (paragraph("Left out on purpose"), *entries)


def _draw_chevrons(canvas: Canvas, pipeline: Pipeline, area: Box) -> None:
    count = len(pipeline.steps)
    width = (area.width + (count - 1) * (POINT - GAP)) // count
    boxes = [Box(area.left + number * (width - POINT + GAP), area.top, width, area.height) for number in range(count)]
    rooms = [_text_room(box) for box in boxes]
    texts = [_step_text(step) for step in pipeline.steps]
    fitted = fit_alike(list(zip(texts, rooms, strict=True)))
    canvas.report("Steps", _cuts(texts, fitted), is_label=False)
    for number, (step, box, fit) in enumerate(zip(pipeline.steps, boxes, fitted, strict=True)):
        runs = [Paragraph((Run(item.text, None, item.bold, item.size),), align="ctr") for item in fit.paragraphs]
        background = fill("primary") if step.highlighted else scheme_fill("accent1", TINT)
        body = canvas.body([_coloured(item, step) for item in runs])
        xml = shapes.text_shape(
            canvas.next_id(),
            f"Step {number + 1}: {step.name}",
            box,
            body,
            geometry="homePlate" if number == 0 else "chevron",
            adjust=round(POINT / box.height * 100_000),
            fill=background,
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


def _coloured(item: Paragraph, step: Step) -> Paragraph:
    run = item.runs[0]
    tone: Tone = "paper" if step.highlighted else "text"
    return Paragraph((Run(run.text, tone, run.bold, run.size),), align=item.align)
