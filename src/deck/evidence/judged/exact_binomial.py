"""Two exact answers of the binomial distribution: McNemar's test, and between which answers a quantile lies."""

from __future__ import annotations

import math

import numpy as np

TAIL = 0.025
"""Probability outside a 95% interval, on each side."""
FAR = 12.0
"""Standard deviations from the mean beyond which a binomial has no probability to speak of."""


def mcnemar(only_first: int, only_second: int) -> float:
    """The two-sided p-value of as uneven a split of the examples that only one of two passes.

    Source: McNemar, "Note on the sampling error of the difference between correlated proportions" (1947), in its
    exact form: twice the tail of a binomial with one half, 1 at most.
    """
    decided, fewer = only_first + only_second, min(only_first, only_second)
    log_last = math.lgamma(decided + 1) - math.lgamma(fewer + 1) - math.lgamma(decided - fewer + 1)
    last = math.exp(log_last - decided * math.log(2))
    below = np.arange(fewer, 0, -1, dtype=np.float64)
    ratios = np.cumprod(below / (decided - below + 1))
    return min(1.0, 2.0 * last * (1.0 + float(ratios.sum())))


def quantile_places(rows: int, share: float) -> tuple[int, int] | None:
    """Places (from 0) in ascending order between whose values a quantile lies with 95% confidence.

    No distribution is assumed: how many of the rows lie below the quantile is binomial. None where the rows are too
    few. Source: David and Nagaraja, "Order Statistics" (2003), section 7.1.
    """
    middle, reach = rows * share, FAR * math.sqrt(rows * share * (1 - share)) + FAR
    first, last = max(0, math.floor(middle - reach)), min(rows, math.ceil(middle + reach))
    counts = np.arange(first + 1, last + 1, dtype=np.float64)
    steps = np.log((rows - counts + 1) / counts) + math.log(share / (1 - share))
    logs = np.concatenate(([0.0], np.cumsum(steps)))
    weights = np.exp(logs - logs.max())
    at_most = np.cumsum(weights) / weights.sum()
    # The quantile is below value number `low` (from 1) with the probability of fewer than `low` rows below it.
    low = first + int(np.searchsorted(at_most, TAIL, side="right"))
    high = first + int(np.searchsorted(at_most, 1 - TAIL, side="left")) + 1
    return (low - 1, high - 1) if low >= 1 and high <= rows else None
