"""F105: a picture is too coarse for its size.

A projector shows about 144 pixels an inch of a slide. A picture with fewer than 100 is seen as a blur, its numbers
first, and looks like a screenshot of something else.

Fix: save the figure larger, `plt.savefig(path, dpi=200)`, or show it smaller.

Bad:

    Slide: Spending falls before a cancellation
    Picture: 400 x 300 pixels, 8 x 6 inches

Good:

    Slide: Spending falls before a cancellation
    Picture: 1600 x 1200 pixels, 8 x 6 inches
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.wording import told_apart
from deck.story.shown import ShownDeck

LEAST_PER_INCH, WANTED_PER_INCH = 100, 150


def look(deck: ShownDeck) -> Iterable[Found]:
    """A finding a picture, behind the talk too."""
    for slide in deck.slides:
        for figure in slide.figures:
            if not figure.width_pixels or not figure.width_inches or slide.is_hidden:
                continue
            per_inch = figure.width_pixels / figure.width_inches
            if per_inch < LEAST_PER_INCH:
                wanted = round(figure.width_inches * WANTED_PER_INCH, -1)
                yield Found(
                    f"A picture of {figure.width_pixels} x {figure.height_pixels} pixels is drawn "
                    f"{figure.width_inches:.1f} inches wide, "
                    f"{told_apart(per_inch, LEAST_PER_INCH, 'f')} pixels an inch "
                    f"(at least {LEAST_PER_INCH}): it is seen as a blur.",
                    f"Save it at least {wanted:,.0f} pixels wide, or show it smaller.",
                    Spot(slide_number=slide.number),
                    quote=slide.title,
                )


RULE = Rule("F105", "coarse-picture", "warning", look=look)
