"""What acting on the model is worth in one stated period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.files import BUNDLE_FILE
from deck.evidence.evidence import BusinessCase, OperatingPoint

if TYPE_CHECKING:
    from deck.bundle.bundle import Predictions
    from deck.bundle.schema import Business
    from deck.evidence.notices import Note

THIS_FILE = "this file"
"""The period where neither a population nor a number of flagged rows is given."""


def business_case(
    business: Business, predictions: Predictions | None, point: OperatingPoint | None, note: Note
) -> BusinessCase | None:
    """Counts and money of one period; money is None where its amounts are not given.

    None where it is not known how many are flagged, or how many of them rightly.
    """
    if predictions is None:
        return _as_stated(business, note)
    if point is None or point.precision is None:
        note("[business]: there is no threshold at which rows are flagged, so there is no business case.")
        return None
    flagged, per = _flagged(business, point, predictions.row_count)
    return _case(business, per, flagged, point.precision, point.recall, predictions.file)


def _as_stated(business: Business, note: Note) -> BusinessCase | None:
    precision = business.threshold.precision
    if business.flagged is None or precision is None:
        note("[business] needs predictions, or both flagged and threshold.precision, to be worked out.")
        return None
    return _case(business, business.per or "period", float(business.flagged), precision, None, BUNDLE_FILE)


def _flagged(business: Business, point: OperatingPoint, rows: int) -> tuple[float, str]:
    """How many are flagged, and in which period."""
    if business.population is not None:
        return point.flagged * business.population / rows, business.per or "period"
    if business.flagged is not None:
        return float(business.flagged), business.per or "period"
    return float(point.flagged), THIS_FILE


def _case(
    business: Business, per: str, flagged: float, precision: float, recall: float | None, source: str
) -> BusinessCase:
    right = flagged * precision
    saved = _times(right, business.success_rate)
    value = _times(saved, business.value_per_success)
    cost = _times(flagged, business.cost_per_action)
    return BusinessCase(
        per=per,
        currency=business.currency,
        flagged=flagged,
        right=right,
        saved=saved,
        value=value,
        cost=cost,
        net=value - cost if value is not None and cost is not None else None,
        break_even_precision=break_even_precision(business),
        precision=precision,
        recall=recall,
        population=business.population,
        source=source,
    )


def _times(amount: float | None, factor: float | None) -> float | None:
    return None if amount is None or factor is None else amount * factor


def break_even_precision(business: Business) -> float | None:
    """The precision at which value and cost are equal: cost per action / (success rate x value per success).

    Above 1 no model can pay. None without all three amounts, or where a success is worth nothing.
    """
    gained = _times(business.success_rate, business.value_per_success)
    return business.cost_per_action / gained if gained and business.cost_per_action is not None else None
