"""Business cases of 5,000 scored rows, worked out from a few amounts as a bundle gives them."""

from __future__ import annotations

from typing import Any

import numpy as np

from deck.bundle.bundle import BinaryPredictions
from deck.bundle.schema import Business
from deck.bundle.values import read_table
from deck.evidence.binary.values import OperatingPoint
from deck.evidence.business import business_case
from deck.evidence.evidence import BusinessCase
from deck.evidence.intervals import share_interval

CHURN: dict[str, Any] = {"per": "month", "cost_per_action": 50.0, "success_rate": 0.30, "value_per_success": 490.0}
ROWS = 5_000


def scored_case(flagged: int, right: int, notices: list[str] | None = None, **amounts: Any) -> BusinessCase:
    """A case of which `flagged` rows of the file are flagged, and `right` of them rightly; notices are added."""
    business = _business({"threshold": {"score": 0.5}, **amounts})
    rows = BinaryPredictions("predictions.csv", np.zeros(ROWS, dtype=np.bool_), np.zeros(ROWS))
    case = business_case(business, rows, _point(flagged, right), ([] if notices is None else notices).append)
    assert case is not None
    return case


def stated_case(flagged: int, precision: float, **amounts: Any) -> BusinessCase:
    """A case without rows: the precision is that of the bundle."""
    given = {"threshold": {"precision": precision}, "flagged": flagged, **amounts}
    case = business_case(_business(given), None, None, [].append)
    assert case is not None
    return case


def _business(given: dict[str, Any]) -> Business:
    """None leaves an amount out."""
    return read_table(Business, {key: value for key, value in given.items() if value is not None})


def _point(flagged: int, right: int) -> OperatingPoint:
    return OperatingPoint(
        threshold=0.5,
        flagged=flagged,
        true_positives=right,
        false_positives=flagged - right,
        missed=0,
        true_negatives=ROWS - flagged,
        precision=right / flagged,
        recall=1.0,
        chosen_by="score of at least 0.5",
        precision_interval=share_interval(right, flagged),
    )
