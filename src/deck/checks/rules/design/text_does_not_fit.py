"""D101: text that does not fit its place at 14 pt.

Smaller text cannot be read from the back of a room. `deck build` never goes below 14 pt (but for labels): it shortens
what is too long and keeps the whole in the notes; on a deck that was edited since, texts under 14 pt are found.

Fix: say it in fewer words.

Bad:

    Slide: LightGBM leads
    Too long: 40 characters

Good:

    Slide: LightGBM leads
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.wording import short
from deck.story.shown import ShownDeck

SMALLEST_POINTS = 14


def look(deck: ShownDeck) -> Iterable[Found]:
    """A finding a text that was shortened, and one a slide with small text."""
    for slide in deck.slides:
        for text in slide.too_long:
            yield Found(
                f"{text.area.lower()}: {text.characters_too_many} characters more than fit; "
                "shortened on the slide, whole in the notes.",
                "Say it in fewer words.",
                Spot(slide_number=slide.number),
                level="advice" if text.is_label else None,
            )
        small = slide.drawn.small_texts if slide.drawn else ()
        if small and not slide.is_hidden:
            smallest = min(small, key=lambda text: text.size_points)
            yield Found(
                f"{short(smallest.text)} is set at {smallest.size_points:g} pt (at least {SMALLEST_POINTS}): it cannot "
                "be read from the back of a room.",
                f"Say it in fewer words, at {SMALLEST_POINTS} pt or more.",
                Spot(slide_number=slide.number),
                quote=smallest.text,
            )


RULE = Rule("D101", "text-does-not-fit", "warning", look=look)
