"""F103: too much in one chart.

A heat map of all correlations or a chart of forty bars holds everything, so nobody sees anything. From the fourth row
it cannot be read, and the speaker reads it out.

Fix: show the three to ten values that the finding is about; put the whole into the backup.

Bad:

    Slide: Login velocity tells most
    Chart: 24 bars

Good:

    Slide: Login velocity tells most
    Chart: 8 bars
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.story.shown import ShownDeck, ShownFigure

MOST_BARS = 10
MOST_CELLS, MOST_ROWS = 70, 12
"""Of a table on a slide of the talk."""
_HEAT_MAP = r"\bheat ?maps?\b|\bcorrelation(?:s| matrix| matrices)\b|\bpair ?plots?\b|\bscatter matrix\b"


def look(deck: ShownDeck) -> Iterable[Found]:
    """A finding a figure of the talk; what stands behind it may hold everything."""
    for slide in deck.talk:
        for figure in slide.figures:
            for fault in _faults(figure, slide.title):
                yield Found(
                    f"{fault}: nobody can read that while listening.",
                    "Show what the finding is about, three to ten values, and move the whole behind the talk.",
                    Spot(slide_number=slide.number),
                    quote=slide.title,
                )


def _faults(figure: ShownFigure, title: str) -> Iterator[str]:
    if figure.bars > MOST_BARS:
        yield f"One chart has {figure.bars} bars (at most {MOST_BARS})"
    if figure.rows > MOST_ROWS or figure.rows * figure.columns > MOST_CELLS:
        yield f"One table has {figure.rows} rows and {figure.columns} columns"
    if figure.kind == "picture" and re.search(_HEAT_MAP, f"{title} {figure.alt_text} {figure.name}", re.I):
        yield "A heat map of all correlations shows every pair at once"


RULE = Rule("F103", "crowded-chart", "warning", look=look)
