"""S102: a decision is stated without its reason.

"I chose LightGBM" invites "why?". The reason is what an interviewer wants to hear, best with a number that the
candidate's own results gave.

Fix: `because = "..."` in the `[[decision]]`, with a fact in braces where there is one.

Bad:

    [[decision]]
    about = "model"
    chose = "LightGBM"

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
from deck.checks.decision_words import decisions_told, gives_reason
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.slide_words import words_of
from deck.checks.wording import short
from deck.story.shown import ShownDeck

FIX = "Say why, with a number of your results if there is one"


def find(case: Case) -> Iterable[Found]:
    """A finding a decision."""
    for number, decision in enumerate(case.text.decision):
        if not decision.because:
            yield Found(
                f"{short(decision.chose)} is chosen without a reason: the first question will be why.",
                f'{FIX}: because = "...".',
                case.at("decision", number, "chose"),
                mark=decision.chose,
            )


def look(deck: ShownDeck) -> Iterable[Found]:
    """Sentences that tell a choice, on slides where no word gives a reason."""
    for slide, sentence in decisions_told(deck):
        if not gives_reason(words_of([slide])):
            yield Found(
                f"{short(sentence)}: no reason is given on the slide or in its notes.",
                f"{FIX}: because ...",
                Spot(slide_number=slide.number),
                quote=sentence,
                level="advice",
            )


RULE = Rule("S102", "decision-without-reason", "warning", find, look, needs=("decisions",))
