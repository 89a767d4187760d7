"""Whether scores can be read as probabilities: Brier score and calibration bins."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.calibration_error import CalibrationBin
from deck.evidence.intervals import share_interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from deck.bundle.bundle import BoolArray, FloatArray
    from deck.evidence.binary.score_ranking import Ranking
    from deck.evidence.evidence import Interval

_BINS = 10
_CHUNK = 1 << 16


def squared_errors(target: BoolArray, score: FloatArray) -> FloatArray:
    """(score - target)^2 of each row, shape (n,)."""
    error = score - target
    error *= error
    return error


def brier_score(target: BoolArray, score: FloatArray) -> float:
    """Mean squared difference of score and target over n > 0 rows; chunks bound memory and rounding.

    Source: Brier, Monthly Weather Review 78 (1950), halved, as scikit-learn does for two classes.
    """
    starts = range(0, len(target), _CHUNK)
    sums = [float(squared_errors(target[i : i + _CHUNK], score[i : i + _CHUNK]).sum()) for i in starts]
    return sum(sums) / len(target)


def calibration_bins(
    ranking: Ranking, grouped: Callable[[float, float], Interval | None] | None = None
) -> tuple[CalibrationBin, ...]:
    """Ten bins of equal width over [0, 1], low end included, the last with both ends; empty bins left out.

    grouped: the interval of the share of positives among scores from its first number to below its second one, where
    rows belong together. Needs scores within [0, 1].
    """
    edges = [place / _BINS for place in range(_BINS)]
    places = [*np.searchsorted(ranking.scores, edges, side="left").tolist(), ranking.rows]
    found = [*(ranking.counts_at(edge)[1] for edge in edges), 0]
    bins = []
    for place, (first, end) in enumerate(pairwise(places)):
        if first == end:
            continue
        positives, rows = found[place] - found[place + 1], end - first
        ends = (*edges, np.inf)[place : place + 2]
        interval = grouped(*ends) if grouped else share_interval(positives, rows)
        bins.append(CalibrationBin(float(ranking.scores[first:end].mean()), positives / rows, rows, interval))
    return tuple(bins)
