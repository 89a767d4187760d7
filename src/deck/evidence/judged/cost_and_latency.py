"""What answers cost, and how long they take."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.estimates import mean_influence
from deck.evidence.evidence import Interval
from deck.evidence.grouped_shares import effective_rows_of
from deck.evidence.judged.exact_binomial import quantile_places
from deck.evidence.judged.metrics import FEWEST, mean_interval
from deck.evidence.judged.values import Costs, Latency
from deck.evidence.row_groups import reaching_error

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.row_groups import RowGroups

TAIL_SHARE = 0.95


def costs(cost: FloatArray, passed: int, groups: RowGroups | None = None) -> Costs:
    """Total and mean of the cost of each answer, and what one that passes costs."""
    total, rows = float(cost.sum()), len(cost)
    mean = total / rows
    error = reaching_error(rows, groups, (1, mean_influence(lambda chunk: cost[chunk], rows, mean)))
    interval = mean_interval(mean, error, 0.0, math.inf) if rows >= FEWEST and error is not None else None
    return Costs(total, mean, interval, total / passed if passed else None)


def latency(seconds: FloatArray, groups: RowGroups | None = None) -> Latency:
    """Mean, median and 95th percentile of the seconds of each answer."""
    ordered = np.sort(seconds)
    quantiles = np.quantile(ordered, np.linspace(0.0, 1.0, 101))
    quantiles.setflags(write=False)
    return Latency(
        mean=float(ordered.mean()),
        median=float(quantiles[50]),
        median_interval=_between(ordered, 0.5, _effective(seconds, float(quantiles[50]), groups)),
        p95=float(quantiles[95]),
        p95_interval=_between(ordered, TAIL_SHARE, _effective(seconds, float(quantiles[95]), groups)),
        longest=float(ordered[-1]),
        quantiles=quantiles,
    )


def _effective(seconds: FloatArray, quantile: float, groups: RowGroups | None) -> int:
    """The rows that the interval of a quantile rests on: those of the share of answers up to it.

    Source: Woodruff, "Confidence intervals for medians and other position measures", Journal of the American
    Statistical Association 47 (1952).
    """
    if groups is None:
        return len(seconds)
    return math.floor(effective_rows_of(seconds <= quantile, groups) or 0.0)


def _between(ordered: FloatArray, share: float, effective: int) -> Interval | None:
    """From the places of so many rows, taken apart evenly over all of them."""
    places = quantile_places(effective, share)
    if places is None:
        return None
    rows = len(ordered)
    low, high = places[0] * rows // effective, -(-(places[1] + 1) * rows // effective) - 1
    return Interval(float(ordered[low]), float(ordered[high]))
