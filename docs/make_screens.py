"""Write docs/rehearse.svg: the rehearsal screen in the middle of the talk of samples/caravan, for the README.

usage: python docs/make_screens.py

The picture is drawn from the face itself, the same rows that the terminal gets. Blocks become rectangles and every
character has its own place, so that it looks alike whatever fonts a reader has.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.style import Style

from deck.building import build
from deck.rehearsal.cues import DEFAULT, parse_rules
from deck.rehearsal.runner import Rehearsal
from deck.rehearsal.screen.face import Face, face_of
from deck.rehearsal.screen.palette import Palette, palette_for
from deck.rehearsal.session import opened
from deck.story.talk import Talk, talk_of

ROOT = Path(__file__).resolve().parents[1]
COLUMNS, ROWS = 80, 24
CELL_WIDTH, CELL_HEIGHT, MARGIN, FONT_SIZE, BASELINE = 10, 20, 16, 16, 15
BLOCKS = {"█": (0, 1, 1.0), "▀": (0, 0.5, 1.0), "▄": (0.5, 0.5, 1.0), "░": (0, 1, 0.3), "▓": (0, 1, 0.75)}
"""Top and height as shares of a cell, and opacity."""
FONTS = "'DejaVu Sans Mono', ui-monospace, Menlo, Consolas, monospace"
ABOUT = "deck rehearse: a slide over its time, the order to move on, and what to leave out"
SPENT_SECONDS = (32, 88, 103, 90, 112)
"""On the slides before the one that is shown."""
SHOWN_SECONDS, STUMBLE_SECONDS = 98, 64


@dataclass(slots=True)
class StillClock:
    """A clock that goes only when it is told to."""

    ms: int = 0

    def now_ms(self) -> int:
        """What it was set to."""
        return self.ms

    def suspended_ms(self) -> int:
        """It never sleeps."""
        return 0


def mid_talk(talk: Talk) -> Rehearsal:
    """A rehearsal that is over its time on a slide, and on the way to be too long in all."""
    clock = StillClock()
    rehearsal = Rehearsal(opened(talk), clock, parse_rules(DEFAULT))
    rehearsal.do("start")
    for seconds in SPENT_SECONDS:
        clock.ms += seconds * 1000
        rehearsal.do("next")
    clock.ms += STUMBLE_SECONDS * 1000
    rehearsal.do("stumble")
    clock.ms += (SHOWN_SECONDS - STUMBLE_SECONDS) * 1000
    rehearsal.tick()
    return rehearsal


def as_svg(face: Face, palette: Palette) -> str:
    """The face as a picture."""
    width, height = face.width * CELL_WIDTH + 2 * MARGIN, face.height * CELL_HEIGHT + 2 * MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-label="{ABOUT}"'
        f' font-family="{FONTS}" font-size="{FONT_SIZE}">',
        f"<title>{ABOUT}</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{palette.background}"/>',
        '<g shape-rendering="crispEdges">',  # else hairlines show between blocks wherever the picture is scaled
    ]
    for number, row in enumerate(face.rows):
        column = 0
        for span in row:
            lines += _span(span.text, palette.styles[span.tone], column, MARGIN + number * CELL_HEIGHT, palette)
            column += cell_len(span.text)
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _span(text: str, style: Style, column: int, top: int, palette: Palette) -> Iterator[str]:
    """A piece of a row: its background where it has one of its own, its blocks, its characters."""
    assert style.color is not None
    colour, ground = style.color.name, style.bgcolor.name if style.bgcolor else palette.background
    left = MARGIN + column * CELL_WIDTH
    if ground != palette.background:
        yield f'<rect x="{left}" y="{top}" width="{len(text) * CELL_WIDTH}" height="{CELL_HEIGHT}" fill="{ground}"/>'
    if text.strip() and set(text) - {" ", *BLOCKS}:
        places = " ".join(str(left + place * CELL_WIDTH) for place in range(len(text.rstrip())))
        weight = ' font-weight="bold"' if style.bold else ""
        content = escape(text.rstrip())
        yield f'<text x="{places}" y="{top + BASELINE}" fill="{colour}"{weight} xml:space="preserve">{content}</text>'
        return
    yield from _blocks(text, colour, left, top)


def _blocks(text: str, colour: str, left: int, top: int) -> Iterator[str]:
    """A rectangle for every run of the same block."""
    start = 0
    while start < len(text):
        end = start + len(text[start:]) - len(text[start:].lstrip(text[start]))
        if text[start] in BLOCKS:
            share_above, share, opacity = BLOCKS[text[start]]
            x, y = left + start * CELL_WIDTH, top + share_above * CELL_HEIGHT
            size = f'width="{(end - start) * CELL_WIDTH}" height="{share * CELL_HEIGHT:g}"'
            yield f'<rect x="{x}" y="{y:g}" {size} fill="{colour}" fill-opacity="{opacity}"/>'
        start = end


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        talk = talk_of(build(ROOT / "samples" / "caravan", Path(folder) / "caravan.pptx").story)
    drawn = as_svg(face_of(mid_talk(talk), COLUMNS, ROWS), palette_for(light=False, environment={}))
    (ROOT / "docs" / "rehearse.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
