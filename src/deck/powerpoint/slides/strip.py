"""A strip at the foot of a slide: a label at the left or above, short entries side by side."""

from __future__ import annotations

from collections.abc import Sequence

from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas
from deck.powerpoint.fitting import needs_that_fit
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.palette import line
from deck.powerpoint.text import Paragraph, Run, paragraph
from deck.powerpoint.text_area import TextArea
from deck.story.story import Block

LABEL_SHARE = 0.15
GAP, TOP, BELOW = inches(0.35), inches(0.14), inches(0.05)
MOST_SHARE = 0.3
"""Share of a slide's content that a strip takes at the most."""


def draw_strip(canvas: Canvas, label: str, entries: Sequence[Block], first_index: int, area: Box) -> None:
    """Draw the label and the entries under a hairline, in areas from the index on."""
    rule = Box(area.left, area.top, area.width, 0)
    canvas.add(shapes.rule(canvas.next_id(), "Hairline", rule, line(canvas.design.palette.grey, 1.0)))
    head, *texts = _areas(canvas, label, entries, first_index, area)
    canvas.write([head])
    canvas.write(texts)


def strip_height(canvas: Canvas, label: str, entries: Sequence[Block], first_index: int, area: Box) -> int:
    """Height that a strip of these entries needs at the foot of the area, EMU: its share of it at the most."""
    texts = _areas(canvas, label, entries, first_index, area)
    most = round(area.height * MOST_SHARE)

    def needs_at(steps: int) -> list[int]:
        return [TOP + max(canvas.height_of(text, steps) for text in texts) + BELOW]

    return min(most, *needs_that_fit(needs_at, most))


def _areas(canvas: Canvas, label: str, entries: Sequence[Block], first_index: int, area: Box) -> list[TextArea]:
    """The label, then the entries."""
    inner = Box(area.left, area.top + TOP, area.width, area.height - TOP)
    label_width = round(area.width * LABEL_SHARE)
    left, rest = inner.beside(inner.width - label_width - GAP, GAP)
    boxes = rest.columns(len(entries), GAP)
    texts = [
        TextArea(canvas.holder(first_index + number), _entry(entry), box)
        for number, (entry, box) in enumerate(zip(entries, boxes, strict=True), 1)
    ]
    return [TextArea(canvas.holder(first_index), (paragraph(label),), left), *texts]


def _entry(entry: Block) -> tuple[Paragraph, ...]:
    runs = [Run(entry.label, bold=True)]
    if entry.text:
        runs.append(Run(f": {entry.text}", bold=False))
    return (Paragraph(tuple(runs)),)
