"""D102: text that does not stand out from its ground: a contrast below 4.5:1, or below 3:1 for large text.

Grey on white is legible on the screen where it was made, and gone on a projector in a bright room. The ratios are
those of WCAG 2.1; text on pictures and gradients is not judged.

Fix: a darker text on a light ground, or a lighter one on a dark ground.

Bad:

    Slide: LightGBM leads
    Pale: "n = 5,822" with a contrast of 2.1

Good:

    Slide: LightGBM leads
    Text: n = 5,822
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.wording import short, told_apart
from deck.story.shown import ShownDeck


def look(deck: ShownDeck) -> Iterable[Found]:
    """A finding a pair of colours of a slide."""
    for slide in deck.slides:
        for text in slide.drawn.pale_texts if slide.drawn and not slide.is_hidden else ():
            yield Found(
                f"{short(text.text, 40)} is #{text.colour} on #{text.ground}, a contrast of "
                f"{told_apart(text.contrast, text.needed, 'f', decimals=1)}:1 "
                f"(at least {text.needed:g}:1): a projector washes it out.",
                "Take a colour that stands out more.",
                Spot(slide_number=slide.number),
                quote=text.text,
            )


RULE = Rule("D102", "pale-text", "warning", look=look)
