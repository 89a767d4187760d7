"""S103: a decision without the alternative, or without why it lost.

A choice is one only where there was something else to choose. "Instead of what?" is the second question after
"why?", and the answer shows whether the field was looked at or the first idea taken.

Fix: `instead_of = "..."` and `rejected_because = "..."` in the `[[decision]]`.

Bad:

    [[decision]]
    about = "model"
    chose = "LightGBM"
    because = "{lift.baseline} the baseline"
    instead_of = "Random forest"

Good:

    [[decision]]
    about = "model"
    chose = "LightGBM"
    because = "{lift.baseline} the baseline"
    instead_of = "Random forest"
    rejected_because = "it trains longer"
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.decision_words import decisions_told, names_alternative
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.slide_words import words_of
from deck.checks.wording import short
from deck.story.shown import ShownDeck


def find(case: Case) -> Iterable[Found]:
    """A finding a decision."""
    for number, decision in enumerate(case.text.decision):
        if not decision.instead_of:
            yield Found(
                f"{short(decision.chose)} is chosen, but instead of what? No alternative is named.",
                'Name it and why it lost: instead_of = "..." and rejected_because = "...".',
                case.at("decision", number, "chose"),
                mark=decision.chose,
            )
        elif not decision.rejected_because:
            yield Found(
                f"{short(decision.instead_of)} lost against {short(decision.chose)}, and nothing says why.",
                'Say it: rejected_because = "...".',
                case.at("decision", number, "instead_of"),
                mark=decision.instead_of,
            )


def look(deck: ShownDeck) -> Iterable[Found]:
    """One finding where no slide that tells a choice names what lost."""
    told = decisions_told(deck)
    if not names_alternative(words_of(slide for slide, _ in told)):
        slide, sentence = told[0]
        yield Found(
            f"{short(sentence)}: no slide that tells a choice says instead of what.",
            "Name the alternative and why it lost.",
            Spot(slide_number=slide.number),
            quote=sentence,
            level="advice",
        )


RULE = Rule("S103", "decision-without-alternative", "warning", find, look, needs=("decisions",))
