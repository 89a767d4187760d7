"""What stands around the chart of a picture that is shown without its slide: title, caption, source."""

from __future__ import annotations

from msgspec import Struct

from deck.charts.matplotlib_renderer.letters import LINE_HEIGHT
from deck.charts.matplotlib_renderer.sheet import Room, Sheet
from deck.charts.spec import Tone

MARGIN = 24.0
TITLE_SIZES = (20.0, 18.0, 16.0)
MOST_LINES = 2
BREAKS = (0.55, 0.65, 0.75, 0.85, 1.0)
"""Shares of the width that a title on two lines is tried in, so that no word stands alone on the second."""
CAPTION_SIZE, SOURCE_SIZE = 13.0, 10.0
GAP = 12.0
"""Points between the chart and what is written over and under it."""


class Heading(Struct, frozen=True):
    """Title and caption over a chart, and the source of its numbers under it; empty for none."""

    title: str
    caption: str = ""
    source: str = ""


def draw_heading(heading: Heading, room: Room, sheet: Sheet) -> Room:
    """Write the heading; what it leaves of the room for the chart."""
    inner = room.within(left=MARGIN, bottom=MARGIN, right=MARGIN, top=MARGIN)
    y = inner.top
    for line, size in _title_lines(heading.title, inner.width, sheet):
        y = _write(line, y, size, "text", inner, sheet)
    for line in _lines(heading.caption, CAPTION_SIZE, inner, sheet):
        y = _write(line, y, CAPTION_SIZE, "muted", inner, sheet)
    source = _lines(f"Source: {heading.source}" if heading.source else "", SOURCE_SIZE, inner, sheet)
    below = len(source) * SOURCE_SIZE * LINE_HEIGHT
    for number, line in enumerate(source):
        _write(line, inner.bottom + below - number * SOURCE_SIZE * LINE_HEIGHT, SOURCE_SIZE, "muted", inner, sheet)
    return inner.within(bottom=below + GAP if source else 0, top=inner.top - y + GAP if y < inner.top else 0)


def _write(line: str, top: float, size: float, tone: Tone, room: Room, sheet: Sheet) -> float:
    """Write a line below a height in points; where it ends."""
    sheet.write(room.left, top - size / 2, line, size, tone, bold=tone == "text")
    return top - size * LINE_HEIGHT


def _lines(text: str, size: float, room: Room, sheet: Sheet) -> tuple[str, ...]:
    return sheet.letters.wrapped(text, room.width, size, MOST_LINES) if text.strip() else ()


def _title_lines(title: str, width: float, sheet: Sheet) -> list[tuple[str, float]]:
    """The title with its size: on one line, on two of about one length, or in a smaller size before it is cut."""
    whole = " ".join(title.split())
    lines: tuple[str, ...] = ()
    for size in TITLE_SIZES if whole else ():
        is_short = sheet.letters.width(whole, size, bold=True) <= width
        for share in (1.0,) if is_short else BREAKS:
            lines = sheet.letters.wrapped(whole, width * share, size, MOST_LINES, bold=True)
            if whole.endswith(lines[-1]):
                return [(line, size) for line in lines]
    return [(line, TITLE_SIZES[-1]) for line in lines]
