"""S104: no error analysis, or one with no failure named.

Reviewers weigh it more than the score: it shows whether the candidate has looked at what the model gets wrong. A
segment with a low score is half of it; the other half is a name, an example and why.

Fix: one to three `[[error]]` with name, segment or share, why and fix.

Bad:

    # no [[error]]

Good:

    [[error]]
    name = "New customers"
    share = 0.41
    why = "they have no history"
    fix = "a rule for the first month"
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.story.shown import ShownDeck

_ERRORS = (
    r"\b(?:errors?|fail\w*|misclassif\w*|wrong\w*|mistakes?|false (?:positives?|negatives?|alarms?)|miss(?:es|ed)?"
    r"|weak\w*)\b"
)


def find(case: Case) -> Iterable[Found]:
    """A finding where no failure is named, and one a failure without a word on why."""
    if not case.text.error:
        has_slide = any(slide.role == "errors" for slide in case.shown.talk)
        what = "The slide on errors names no failure" if has_slide else "There is no error analysis"
        yield Found(
            f"{what}: which rows does the model get wrong, and why? Reviewers ask for that before anything else.",
            "Write one to three [[error]] with name, segment or share, why and fix.",
            case.at("error", role="errors"),
        )
    for number, error in enumerate(case.text.error):
        if not (error.why or error.example or error.cost):
            yield Found(
                f'The failure "{error.name}" is only named: no why, no example, no cost.',
                'Write in the [[error]]: why = "...", and an example of such a row.',
                case.at("error", number, "name"),
                mark=error.name,
                level="advice",
            )


def look(deck: ShownDeck) -> Iterable[Found]:
    """One finding where no slide of the talk speaks of errors."""
    speaks = (f"{slide.title} {slide.section} {' '.join(t.text for t in slide.texts)}" for slide in deck.talk)
    if not any(re.search(_ERRORS, words, re.I) for words in speaks):
        yield Found(
            "No slide tells where the model fails: reviewers ask for that before anything else.",
            "Add a slide with the two or three largest kinds of errors, an example of each, and why.",
            Spot(slide_number=deck.talk[-1].number if deck.talk else None),
        )


RULE = Rule("S104", "no-error-analysis", "warning", find, look)
