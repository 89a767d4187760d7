"""Intervals of metrics of predicted numbers, from the influence of each row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from deck.evidence.estimates import Estimate, difference_of, error_and_reach
from deck.evidence.evidence import Interval
from deck.evidence.student_t import Z_95

if TYPE_CHECKING:
    from collections.abc import Callable

    from deck.evidence.estimates import Influence

FEWEST = 30
"""Rows below which no interval is given: those of ten rows would hold the true RMSE in 84% of all cases, not 95%."""
LARGEST = 1e150
"""Values above which no interval is given: squares of them are more than a number holds."""
EXACT = "no interval, as every prediction is exact"


def with_interval(
    value: float,
    rows: int,
    influence: Influence,
    constant: Influence,
    interval_of: Callable[[float, float], Interval | None],
) -> Estimate:
    """A metric of n rows with its standard error and its interval.

    influence, constant: of the rows on the metric of the model, and on that of the mean of the target.
    interval_of: the 95% interval by a value and its standard error.
    """
    if rows < FEWEST:
        return Estimate(value, note=f"no interval from fewer than {FEWEST} rows")
    if abs(value) > LARGEST:
        return Estimate(value, note="no interval, as the values are too large")
    error, reach = error_and_reach(rows, (1, influence))
    interval = interval_of(value, error * reach)
    note = "" if interval else "no interval, as the rows do not vary around this value"
    against = difference_of(influence, constant)
    error_against, reach_against = error_and_reach(rows, (1, against))
    against_reaching = error_against * reach_against
    return Estimate(value, error, interval, influence, against_reaching, note, partial(interval_of, value), against)


def plain_interval(value: float, error: float) -> Interval | None:
    """The 95% interval on the scale of the value itself; None where the standard error is zero."""
    return Interval(value - Z_95 * error, value + Z_95 * error) if error else None
