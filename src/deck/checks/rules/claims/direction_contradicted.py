"""C102: a direction contradicts the facts: higher for lower, faster for slower, a loss for a gain.

"The forest trains faster" needs no digits to be wrong. Which of two is better is what a comparison is about, so a
direction that is turned round costs more than a wrong digit.

Fix: turn the sentence round, or name the two sides the other way.

Bad:

    [[decision]]
    about = "model"
    chose = "LightGBM"
    because = "the random forest outperforms LightGBM on PR-AUC"

Good:

    [[decision]]
    about = "model"
    chose = "LightGBM"
    because = "LightGBM outperforms the random forest on PR-AUC"
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.claims.claims import contradicted
from deck.checks.claims.saying import wrong_direction
from deck.checks.finding import Found
from deck.checks.rule import Rule


def find(case: Case) -> Iterable[Found]:
    """A finding for each comparison that goes the other way."""
    return [wrong_direction(claim, case) for claim in contradicted(case, is_direction=True)]


RULE = Rule("C102", "direction-contradicted", "error", find)
