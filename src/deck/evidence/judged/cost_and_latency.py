"""What answers cost, and how long they take."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.evidence import Interval
from deck.evidence.judged.exact_binomial import quantile_places
from deck.evidence.judged.metrics import FEWEST, mean_interval
from deck.evidence.judged.values import Costs, Latency

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray

TAIL_SHARE = 0.95


def costs(cost: FloatArray, passed: int) -> Costs:
    """Total and mean of the cost of each answer, and what one that passes costs."""
    total, rows = float(cost.sum()), len(cost)
    mean, error = total / rows, float(cost.std()) / math.sqrt(rows)
    interval = mean_interval(mean, error, 0.0, math.inf) if rows >= FEWEST else None
    return Costs(total, mean, interval, total / passed if passed else None)


def latency(seconds: FloatArray) -> Latency:
    """Mean, median and 95th percentile of the seconds of each answer."""
    ordered = np.sort(seconds)
    quantiles = np.quantile(ordered, np.linspace(0.0, 1.0, 101))
    quantiles.setflags(write=False)
    return Latency(
        mean=float(ordered.mean()),
        median=float(quantiles[50]),
        median_interval=_between(ordered, 0.5),
        p95=float(quantiles[95]),
        p95_interval=_between(ordered, TAIL_SHARE),
        longest=float(ordered[-1]),
        quantiles=quantiles,
    )


def _between(ordered: FloatArray, share: float) -> Interval | None:
    places = quantile_places(len(ordered), share)
    return Interval(float(ordered[places[0]]), float(ordered[places[1]])) if places else None
