"""Whether scores can be read as probabilities: Brier score and calibration bins."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.calibration_error import CalibrationBin

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray
    from deck.evidence.binary.score_ranking import Ranking

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


def calibration_bins(ranking: Ranking) -> tuple[CalibrationBin, ...]:
    """Ten bins of equal width over [0, 1], low end included, the last with both ends; empty bins left out.

    Needs scores within [0, 1].
    """
    edges = np.arange(1, _BINS) / _BINS
    places = [0, *np.searchsorted(ranking.scores, edges, side="left").tolist(), ranking.rows]
    found = [ranking.counts_at(edge)[1] for edge in (0.0, *edges.tolist())] + [0]
    return tuple(
        (float(ranking.scores[first:end].mean()), (found[i] - found[i + 1]) / (end - first), end - first)
        for i, (first, end) in enumerate(pairwise(places))
        if end > first
    )
