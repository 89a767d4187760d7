"""S108: no limitation and no assumption is named.

Every result rests on some. Who names them first is believed in the rest; who names none is asked until one is found.

Fix: one to three `[[limitation]]`, each with what it means for the result.

Bad:

    # no [[limitation]]

Good:

    [[limitation]]
    text = "The save rate is assumed"
    detail = "below 12% a call loses money"
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.slide_words import words_of
from deck.story.shown import ShownDeck

_LIMITS = (
    r"\b(?:limit(?:s|ed|ation|ations)?|assum\w+|caveats?|not measured|unknown|uncertain\w*|bias(?:ed)?"
    r"|cannot (?:tell|know|say)"
    r"|does not (?:tell|cover|hold)|only (?:one|a single)|risks?)\b"
)


def find(case: Case) -> Iterable[Found]:
    """One finding."""
    if not case.text.limitation:
        yield Found(
            "No limitation or assumption is named; the interviewers will look for one until they find it.",
            'Write one to three [[limitation]] with text = "..." and what it means for the result.',
            case.at("limitation", role="next_steps"),
        )


def look(deck: ShownDeck) -> Iterable[Found]:
    """One finding where no word on slides or in notes speaks of one."""
    if not re.search(_LIMITS, words_of(deck.talk), re.I):
        yield Found(
            "No slide names a limitation or an assumption; the interviewers will look for one until they find it.",
            "Name one to three, each with what it means for the result.",
            Spot(slide_number=deck.talk[-1].number if deck.talk else None),
        )


RULE = Rule("S108", "no-limitation", "warning", find, look)
