"""Notes beside an exhibit: labelled texts under hairlines, or key figures beside a coloured bar."""

from __future__ import annotations

from collections.abc import Sequence

from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas, TextArea
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.text import Paragraph, paragraph
from deck.powerpoint.theme import fill, line
from deck.story.story import Block, KeyNumber, SideNote

LABEL_LEVEL, TEXT_LEVEL, STRONG_LEVEL, NUMBER_LEVEL, MEANING_LEVEL = range(5)
GAP = inches(0.22)
TALLEST = inches(2.3)


def draw_side(canvas: Canvas, notes: Sequence[SideNote], first_index: int, area: Box) -> None:
    """Spread the notes over the area, in placeholders from the given index on."""
    if not notes:
        return
    rows = area.rows(len(notes), GAP)
    rows = tuple(Box(row.left, row.top, row.width, min(row.height, TALLEST)) for row in rows)
    blocks, figures = [], []
    for number, (note, row) in enumerate(zip(notes, rows, strict=True)):
        holder = canvas.holders[first_index + number]
        if isinstance(note, Block):
            canvas.add(_hairline(canvas, row))
            box = Box(row.left, row.top + inches(0.1), row.width, row.height - inches(0.1))
            blocks.append(TextArea(holder, _block_paragraphs(note), box))
        else:
            canvas.add(_bar(canvas, note, row))
            box = Box(row.left + inches(0.25), row.top, row.width - inches(0.25), row.height)
            figures.append(TextArea(holder, _figure_paragraphs(note), box))
    canvas.write(blocks)
    canvas.write(figures)


def _block_paragraphs(block: Block) -> tuple[Paragraph, ...]:
    label = paragraph(block.label, level=LABEL_LEVEL, tone=block.tone)
    return (label, paragraph(block.text, level=STRONG_LEVEL if block.strong else TEXT_LEVEL))


def _figure_paragraphs(figure: KeyNumber) -> tuple[Paragraph, ...]:
    return (
        paragraph(figure.value, level=NUMBER_LEVEL, tone=figure.tone),
        paragraph(figure.label, level=MEANING_LEVEL),
    )


def _hairline(canvas: Canvas, row: Box) -> str:
    return shapes.rule(canvas.next_id(), "Hairline", Box(row.left, row.top, row.width, 0), line("accent5", 1.0))


def _bar(canvas: Canvas, figure: KeyNumber, row: Box) -> str:
    bar = Box(row.left, row.top, inches(0.06), min(row.height, inches(1.45)))
    return shapes.decoration(canvas.next_id(), "Bar", bar, fill(figure.tone))
