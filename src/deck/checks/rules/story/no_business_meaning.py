"""S107: the metrics have no meaning for the business.

A PR-AUC of 0.43 tells a head of customer success nothing. How many calls, how many of them right, what they cost and
save: that is what the model is for, and roles that hire for take-homes listen for it.

Fix: `[business]` with a threshold and what an action costs and a success is worth; or a `cost` of each `[[error]]`.

Bad:

    # no [business]
    [[error]]
    name = "New customers"
    share = 0.41
    why = "they have no history"

Good:

    [business]
    threshold = { precision = 0.30 }
    flagged = 1000
    per = "month"
    cost_per_action = 50
    success_rate = 0.3
    value_per_success = 490
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.bundle.schema import Business
from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.slide_words import words_of
from deck.story.shown import ShownDeck

_BUSINESS = (
    r"[$€£¥]\s?\d|\b(?:customers?|users?|clients?|patients?|visitors?|revenue|cost|costs|savings?|saved?|profit|budget|money|dollars?"
    r"|euros?|hours? (?:of work|saved)|orders?|calls?|retention|business|roi|euros|stakeholders?)\b"
)


def find(case: Case) -> Iterable[Found]:
    """One finding where neither a business case, nor what an error costs, nor a slide on impact says it."""
    text = case.text
    has_own_slide = "impact" in text.say or "impact" in text.title or any(f.slide == "impact" for f in text.figure)
    if has_own_slide or _has_amounts(text.business) or any(error.cost for error in text.error):
        return
    metric = case.evidence.metric.said
    if text.business is None:
        yield Found(
            f"Nothing says what {metric} means for the business: how many actions, how many of them right, at what "
            "cost.",
            "Write [business] with a threshold and amounts, or what each [[error]] costs.",
            case.at("problem", "metric", role="impact"),
        )
    else:
        yield Found(
            f"A threshold says what {metric} means in flagged rows, and nothing says what they cost or are worth.",
            "Write in [business]: cost_per_action, success_rate and value_per_success.",
            case.at("business", "threshold", role="impact"),
            level="advice",
        )


def _has_amounts(business: Business | None) -> bool:
    """Whether more is said than where the score is cut."""
    return business is not None and any(
        amount is not None
        for amount in (business.population, business.flagged, business.cost_per_action, business.value_per_success)
    )


def look(deck: ShownDeck) -> Iterable[Found]:
    """One finding where no word on any slide is about people or money."""
    if not re.search(_BUSINESS, words_of(deck.talk), re.I):
        yield Found(
            "No slide says what the metrics mean for the business: how many actions, how many of them right, at what "
            "cost.",
            "Translate the main number: of 1,000 that are flagged, so many are right, which saves so much.",
            Spot(slide_number=deck.talk[-1].number if deck.talk else None),
        )


RULE = Rule("S107", "no-business-meaning", "warning", find, look)
