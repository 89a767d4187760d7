"""D103: a chart or picture without alt text.

A listener with a screen reader hears "picture". Companies check decks for it, PowerPoint's own accessibility checker
first of all.

Fix: in PowerPoint, right click, View Alt Text: the finding and the numbers in a sentence. `deck build` writes it.

Bad:

    Slide: Logins fall before a cancellation
    Picture: 1600 x 1200 pixels, 8 x 6 inches, no alt text

Good:

    Slide: Logins fall before a cancellation
    Picture: 1600 x 1200 pixels, 8 x 6 inches
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.story.shown import ShownDeck


def look(deck: ShownDeck) -> Iterable[Found]:
    """A finding a slide."""
    for slide in deck.slides:
        bare = [figure for figure in slide.figures if figure.kind != "table" and not figure.alt_text]
        if bare and not slide.is_hidden:
            names = ", ".join(figure.name or figure.kind for figure in bare)
            what = f"{len(bare)} figures have" if len(bare) > 1 else "A figure has"
            yield Found(
                f"{what} no alt text ({names}): a listener with a screen reader hears only that there is one.",
                "Write the finding and its numbers as alt text, or mark it as decorative.",
                Spot(slide_number=slide.number),
                quote=slide.title,
            )


RULE = Rule("D103", "no-alt-text", "warning", look=look)
