"""F101: more than six figures in the talk.

Each chart takes half a minute to read. Seven or more in twelve minutes are looked at and not understood, and the one
that carries the result is lost among them.

Fix: keep the figure that answers the question of its slide; put the others into the backup.

Bad:

    Slide: Logins fall before a cancellation
    Chart: 4 bars
    Chart: 5 bars
    Chart: 6 bars
    Slide: LightGBM leads
    Chart: 4 bars
    Chart: 5 bars
    Chart: 6 bars
    Chart: 7 bars

Good:

    Slide: Logins fall before a cancellation
    Chart: 4 bars
    Slide: LightGBM leads
    Chart: 4 bars
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.story.shown import ShownDeck

MOST = 6
DRAWN = ("chart", "picture")


def look(deck: ShownDeck) -> Iterable[Found]:
    """One finding, at the slide with the most of them. Tables are read otherwise and do not count."""
    counts = {
        slide.number: sum(figure.kind in DRAWN for figure in slide.figures) for slide in deck.talk if slide.figures
    }
    total = sum(counts.values())
    if total > MOST:
        yield Found(
            f"The talk shows {total} figures (at most {MOST}): each takes half a minute to read, so most are not.",
            "Keep one a question; move the others behind the talk, where they answer questions.",
            Spot(slide_number=max(counts, key=lambda number: counts[number])),
        )


RULE = Rule("F101", "too-many-figures", "warning", look=look)
