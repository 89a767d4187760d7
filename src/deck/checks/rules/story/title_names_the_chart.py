"""S101: a title names the chart or the section, not the finding.

"Feature importance" makes the audience look for the finding themselves, while the speaker goes on. A title that says
it, "Login velocity carries 31% of the importance", is read first and is what they remember.

Fix: write the finding as a sentence with its number, in `[title]` of bundle.toml or on the slide.

Bad:

    Slide: Confusion matrix of the random forest (results, 90 s)

Good:

    Slide: The random forest misses one churner in three (results, 90 s)
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.slide_words import names_the_chart
from deck.checks.wording import short
from deck.story.shown import ShownDeck


def look(deck: ShownDeck) -> Iterable[Found]:
    """A finding a slide; the first slide of somebody's deck may bear the name of the talk."""
    for position, slide in enumerate(deck.talk):
        is_opening = position == 0 and not slide.role
        if is_opening or not names_the_chart(slide.title):
            continue
        key = next((text.key for text in slide.texts if text.part == "title" and text.key), None)
        yield Found(
            f"{short(slide.title)} says what is shown, not what was found; the audience has to look for it.",
            f"Write the finding with its number: {_how(slide.role)}.",
            Spot(key if not deck.is_file else None, slide.number),
            quote=slide.title,
            mark=slide.title,
        )


def _how(role: str) -> str:
    return f"[title] {role} in bundle.toml, or leave it to deck" if role else "what is largest, lowest, or has changed"


RULE = Rule("S101", "title-names-the-chart", "warning", look=look)
