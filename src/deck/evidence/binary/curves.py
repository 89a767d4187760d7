"""Precision-recall and ROC curves of a ranking, thinned for charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from deck.evidence.binary.thinning import extremes, thin
from deck.evidence.binary.values import Curve, CurveBand
from deck.evidence.intervals import wilson_interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from deck.bundle.bundle import FloatArray, IntArray
    from deck.evidence.binary.score_ranking import Ranking

_RUNS = 4_096
"""Runs of thresholds that stand for more than four times as many, each by its extremes."""


class Corners(Struct, frozen=True):
    """Where the curves turn: nothing flagged, then just above and at each positive's score, then all rows."""

    found: IntArray
    flagged: IntArray
    keep: tuple[int, ...]
    """The corner at the threshold that must be seen."""


def pr_curve(ranking: Ranking, threshold: float | None = None) -> Curve:
    """x recall, y precision, from (0, 1) to (1, share of positives); needs both classes.

    It is the curve of every distinct threshold: between two positives the recall stays and the precision
    falls, so the two ends of each fall stand for it. The point at `threshold` is kept.
    """
    corners = corners_of(ranking, threshold)
    precision = np.ones(len(corners.found))
    precision[1:] = corners.found[1:] / corners.flagged[1:]
    return _thinned(corners.found / ranking.positives, precision, corners.keep)


def precision_band(
    curve: Curve, positives: int, effective_rows: Callable[[IntArray], FloatArray] | None = None
) -> CurveBand | None:
    """95% Wilson intervals of the precision at the thresholds of a precision-recall curve that find anything.

    At a threshold that flags n rows, k of them rightly, the precision is a share k / n (Wilson, 1927). Where rows
    belong together they count for the effective rows of so many flagged ones, NaN where these are of too few groups;
    None where they always are.
    """
    some = curve.x > 0
    recall, precision = curve.x[some], curve.y[some]
    found = np.rint(recall * positives)
    rows = flagged = np.rint(found / precision)
    if effective_rows is not None:
        rows = effective_rows(flagged.astype(np.int64))
        known = ~np.isnan(rows)
        if not known.any():
            return None
        recall, precision, rows = recall[known], precision[known], rows[known]
        found = precision * rows
    low, high = wilson_interval(found, rows)
    return CurveBand(read_only(recall), read_only(low), read_only(high))


def roc_curve(ranking: Ranking, threshold: float | None = None) -> Curve:
    """x false positive rate, y recall, from (0, 0) to (1, 1); needs both classes. `threshold` is kept."""
    corners = corners_of(ranking, threshold)
    false_positive_rate = (corners.flagged - corners.found) / ranking.negatives
    return _thinned(false_positive_rate, corners.found / ranking.positives, corners.keep)


def corners_of(ranking: Ranking, threshold: float | None) -> Corners:
    """The corners of both curves, highest threshold first, of very many thresholds only the extremes."""
    groups = slice(None) if len(ranking.found) <= 4 * _RUNS else extremes(_precision(ranking), _RUNS)
    at, rows_at = ranking.found[groups][::-1], ranking.flagged[groups][::-1]
    above, rows_above = (ranking.found - ranking.tied)[groups][::-1], ranking.flagged_above[groups][::-1]
    found = np.concatenate([[0], np.column_stack([above, at]).ravel(), [ranking.positives]])
    flagged = np.concatenate([[0], np.column_stack([rows_above, rows_at]).ravel(), [ranking.rows]])
    if threshold is None:
        return _distinct(found, flagged, None)
    rows_flagged, positives_found = ranking.counts_at(threshold)
    place = int(np.searchsorted(flagged, rows_flagged, side="left"))
    found, flagged = np.insert(found, place, positives_found), np.insert(flagged, place, rows_flagged)
    return _distinct(found, flagged, place)


def _precision(ranking: Ranking) -> FloatArray:
    precision: FloatArray = ranking.found / ranking.flagged
    return precision


def _distinct(found: IntArray, flagged: IntArray, place: int | None) -> Corners:
    """Corners without repeats."""
    changes = np.append(True, flagged[1:] != flagged[:-1])
    keep = () if place is None else (int(np.count_nonzero(changes[: place + 1])) - 1,)
    return Corners(found[changes], flagged[changes], keep)


def _thinned(x: FloatArray, y: FloatArray, keep: tuple[int, ...]) -> Curve:
    chosen = thin(x, y, keep)
    return Curve(read_only(x[chosen]), read_only(y[chosen]))


def read_only(values: FloatArray) -> FloatArray:
    """The same array, locked."""
    values.flags.writeable = False
    return values
