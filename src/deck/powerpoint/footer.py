"""The footer: where the talk is among its sections, the source of what is shown, the slide number."""

from __future__ import annotations

from collections.abc import Sequence

from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas
from deck.powerpoint.fitting import SAFETY
from deck.powerpoint.geometry import EMU_PER_POINT
from deck.powerpoint.shortening import cuts, shorten
from deck.powerpoint.text import Paragraph, Run
from deck.powerpoint.text_area import TextArea

SOURCE, TRACKER, NUMBER = 30, 31, 32
BETWEEN = "  ·  "
FOOTER_SIZE = 11.0


def draw_footer(canvas: Canvas, sections: Sequence[str], current: str, source: str) -> None:
    """Draw the section tracker, the source, the slide number, and what footers the template brings."""
    if TRACKER in canvas.page.holders:
        names = _names_that_fit(canvas, sections)
        _write(canvas, TRACKER, _tracker(names, sections.index(current)))
    if source and SOURCE in canvas.page.holders:
        room = _room(canvas, SOURCE)
        shown = shorten(source, room, FOOTER_SIZE, canvas.design.body)
        canvas.report("Source", cuts([source], [shown]))
        _write(canvas, SOURCE, Paragraph((Run(shown),), align="r"))
    for kept in canvas.page.kept_footers:
        canvas.add(shapes.footer(canvas.next_id(), kept.name, kept.host, kept.body))
    number = canvas.page.holders.get(NUMBER)
    if number is not None and number.host is not None:
        canvas.add(shapes.footer(canvas.next_id(), number.name, number.host, _slide_number(canvas.design.language)))


def _names_that_fit(canvas: Canvas, sections: Sequence[str]) -> list[str]:
    """The names of the sections; where they are too long together, each is cut to its share of the line."""
    font = canvas.design.body
    between = font.width(BETWEEN, FOOTER_SIZE) * (len(sections) - 1)
    room = _room(canvas, TRACKER) - between
    if sum(font.width(name, FOOTER_SIZE, bold=True) for name in sections) <= room:
        return list(sections)
    shown = [shorten(name, room / len(sections), FOOTER_SIZE, font, bold=True) for name in sections]
    canvas.report("Sections", cuts(sections, shown))
    return shown


def _room(canvas: Canvas, index: int) -> float:
    """Points across that a line of the area may take."""
    holder = canvas.page.holders[index]
    return holder.room(holder.box).width / EMU_PER_POINT * SAFETY


def _tracker(names: Sequence[str], current: int) -> Paragraph:
    runs: list[Run] = []
    for number, name in enumerate(names):
        if runs:
            runs.append(Run(BETWEEN, "muted", size=FOOTER_SIZE))
        here = number == current
        runs.append(Run(name, "primary" if here else "muted", here, FOOTER_SIZE))
    return Paragraph(tuple(runs))


def _write(canvas: Canvas, index: int, line: Paragraph) -> None:
    canvas.write([TextArea(canvas.page.holders[index], (line,))], smallest=FOOTER_SIZE)


def _slide_number(language: str) -> str:
    return (
        '<a:p><a:fld id="{6D7A5B0B-2C4E-4D0C-9C1B-5E3E0D9E6F01}" type="slidenum">'
        f'<a:rPr lang="{language}"/><a:t>‹#›</a:t></a:fld></a:p>'
    )
