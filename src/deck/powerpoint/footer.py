"""The footer: where the talk is among its sections, the source of what is shown, the slide number."""

from __future__ import annotations

from collections.abc import Sequence

from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas
from deck.powerpoint.font_metrics import text_width
from deck.powerpoint.geometry import EMU_PER_POINT
from deck.powerpoint.shortening import cuts, shorten
from deck.powerpoint.text import Paragraph, Run, paragraph

SOURCE, TRACKER, NUMBER = 30, 31, 32
BETWEEN = "  ·  "
FOOTER_SIZE = 11.0


def draw_footer(canvas: Canvas, sections: Sequence[str], current: str, source: str) -> None:
    """Draw the section tracker, the source and the slide number into their placeholders."""
    names = _names_that_fit(canvas, sections)
    _fill(canvas, TRACKER, canvas.body([_tracker(names, sections.index(current))]))
    if source:
        room = canvas.holders[SOURCE].box.width / EMU_PER_POINT
        shown = shorten(source, room, FOOTER_SIZE)
        canvas.report("Source", cuts([source], [shown]))
        _fill(canvas, SOURCE, canvas.body([paragraph(shown)]))
    _fill(canvas, NUMBER, _slide_number(canvas.language))


def _names_that_fit(canvas: Canvas, sections: Sequence[str]) -> list[str]:
    """The names of the sections; where they are too long together, each is cut to its share of the line."""
    between = text_width(BETWEEN, FOOTER_SIZE) * (len(sections) - 1)
    room = canvas.holders[TRACKER].box.width / EMU_PER_POINT - between
    if sum(text_width(name, FOOTER_SIZE, bold=True) for name in sections) <= room:
        return list(sections)
    shown = [shorten(name, room / len(sections), FOOTER_SIZE, bold=True) for name in sections]
    canvas.report("Sections", cuts(sections, shown))
    return shown


def _tracker(names: Sequence[str], current: int) -> Paragraph:
    runs: list[Run] = []
    for number, name in enumerate(names):
        if runs:
            runs.append(Run(BETWEEN, "muted"))
        here = number == current
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
