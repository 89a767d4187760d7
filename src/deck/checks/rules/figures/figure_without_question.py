"""F102: a figure without a question that it answers, or without a finding.

A picture of one's own whose title is "ROC curve" leaves it to the audience to find out why it is there. With the
question over it and the finding as the title it takes ten seconds to understand.

Fix: `question = "..."` in the `[[figure]]`, and a title that says what was found.

Bad:

    [[figure]]
    path = "spend.png"
    title = "Distribution of spend"

Good:

    [[figure]]
    path = "spend.png"
    title = "Churners spend a third less in their last month"
    question = "Does spending fall before a cancellation?"
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.slide_words import names_the_chart
from deck.checks.wording import short
from deck.story.shown import ShownDeck, ShownSlide

FEWEST_WORDS = 5
"""On the slide and in its notes, beyond the title."""


def find(case: Case) -> Iterable[Found]:
    """A finding for each picture of the bundle."""
    for number, figure in enumerate(case.text.figure):
        if names_the_chart(figure.title):
            yield Found(
                f"The figure {short(figure.title)} says what is drawn, not what was found.",
                "Write the finding as its title, with the number.",
                case.at("figure", number, "title"),
                mark=figure.title,
            )
        elif not figure.question:
            yield Found(
                f"The figure {short(figure.title)} names no question that it answers.",
                'Write in the [[figure]]: question = "...".',
                case.at("figure", number, "title"),
                mark=figure.title,
                level="advice",
            )


def look(deck: ShownDeck) -> Iterable[Found]:
    """Charts and pictures on slides whose title and words say nothing of them."""
    for slide in deck.talk:
        drawn = [figure for figure in slide.figures if figure.kind != "table"]
        if drawn and names_the_chart(slide.title) and _words_beside(slide) < FEWEST_WORDS:
            yield Found(
                f"{short(slide.title)} shows a figure, but neither a question nor what was found, and nothing is said.",
                "Write the finding as the title, or the question over the figure.",
                Spot(slide_number=slide.number),
                quote=slide.title,
            )


def _words_beside(slide: ShownSlide) -> int:
    texts = [item.text for item in (*slide.texts, *slide.notes) if item.part in ("body", "notes")]
    return sum(len(text.split()) for text in texts)


RULE = Rule("F102", "figure-without-question", "warning", find, look)
