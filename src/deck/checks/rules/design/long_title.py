"""D104: a title over more than two lines.

A title is read while the speaker begins. Two lines are read in that time; three are a paragraph, and push the chart
down.

Fix: keep the finding and its number; the rest is what you say.

Bad:

    Slide: LightGBM, which was tuned with fifty trials on inner folds, finds more of the churners than the forest
    Title lines: 3

Good:

    Slide: LightGBM finds 62% of churners in the top 10%
    Title lines: 1
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.wording import short
from deck.story.shown import ShownDeck

MOST_LINES = 2


def look(deck: ShownDeck) -> Iterable[Found]:
    """A finding a slide; lines are counted by the widths of characters."""
    for slide in deck.slides:
        if slide.drawn is None or slide.drawn.title_lines <= MOST_LINES or slide.is_hidden:
            continue
        key = next((text.key for text in slide.texts if text.part == "title" and text.key), None)
        yield Found(
            f"The title {short(slide.title)} takes {slide.drawn.title_lines} lines (at most {MOST_LINES}).",
            "Keep the finding and its number; say the rest.",
            Spot(key if not deck.is_file else None, slide.number),
            quote=slide.title,
        )


RULE = Rule("D104", "long-title", "advice", look=look)
