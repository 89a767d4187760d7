"""C101: a number in the text contradicts the fact it speaks of.

Each number is tied to its subject (model, metric, segment, feature, operating point, period), computed again from the
tables, and compared under the rounding in which it was written. Somebody who checks one number and finds it wrong
believes none of the others.

Fix: write the number that the data give, best as the fact in braces, which then follows the data.

Bad:

    [data]
    split = "4-fold stratified cross-validation"
    [[decision]]
    about = "model"
    chose = "LightGBM"
    because = "its PR-AUC is 15% higher than that of the random forest"

Good:

    [data]
    split = "4-fold stratified cross-validation"
    [[decision]]
    about = "model"
    chose = "LightGBM"
    because = "its PR-AUC is 13% higher than that of the random forest"
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.claims.claims import contradicted
from deck.checks.claims.saying import contradiction
from deck.checks.finding import Found
from deck.checks.rule import Rule


def find(case: Case) -> Iterable[Found]:
    """A finding for each number that the data contradict."""
    return [contradiction(claim, case) for claim in contradicted(case, is_direction=False)]


RULE = Rule("C101", "number-contradicted", "error", find)
