"""The footer: where the talk is among its sections, the source of what is shown, the slide number."""

from __future__ import annotations

from collections.abc import Sequence

from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas
from deck.powerpoint.fitting import shorten
from deck.powerpoint.geometry import EMU_PER_POINT
from deck.powerpoint.text import Paragraph, Run, paragraph

SOURCE, TRACKER, NUMBER = 30, 31, 32
BETWEEN = "  ·  "
SOURCE_SIZE = 11.0


def draw_footer(canvas: Canvas, sections: Sequence[str], current: str, source: str) -> None:
    """Draw the section tracker, the source and the slide number into their placeholders."""
    _fill(canvas, TRACKER, canvas.body([_tracker(sections, current)]))
    if source:
        room = canvas.holders[SOURCE].box.width / EMU_PER_POINT
        _fill(canvas, SOURCE, canvas.body([paragraph(shorten(source, room, SOURCE_SIZE))]))
    _fill(canvas, NUMBER, _slide_number(canvas.language))


def _tracker(sections: Sequence[str], current: str) -> Paragraph:
    runs: list[Run] = []
    for name in sections:
        if runs:
            runs.append(Run(BETWEEN, "muted"))
        here = name == current
        runs.append(Run(name, "primary" if here else "muted", bold=here))
    return Paragraph(tuple(runs))


def _fill(canvas: Canvas, index: int, body: str) -> None:
    holder = canvas.holders.get(index)
    if holder is not None:
        canvas.add(shapes.placeholder(canvas.next_id(), holder.name, holder.kind, index, body, box=None))


def _slide_number(language: str) -> str:
    return (
        '<a:p><a:fld id="{6D7A5B0B-2C4E-4D0C-9C1B-5E3E0D9E6F01}" type="slidenum">'
        f'<a:rPr lang="{language}"/><a:t>‹#›</a:t></a:fld></a:p>'
    )
