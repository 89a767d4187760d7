"""What the score of the predicted class is good for: which rows can be left to the model, and whether it is honest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.calibration_error import CalibrationBin
from deck.evidence.grouped_shares import interval_of_share
from deck.evidence.multiclass.values import ConfidentPart, CoveragePoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deck.bundle.bundle import BoolArray, FloatArray
    from deck.evidence.evidence import Interval
    from deck.evidence.row_groups import RowGroups

STEPS = 20
"""Parts of the rows, by confidence, after each of which the accuracy is taken."""
BINS = 10
FEWEST_PARTS = 3
"""Parts below which scores hardly tell one row from another."""
GOOD = 0.99
"""Accuracy from which rows are left to the model."""
LEAST_SHARE = 0.2
"""Share of the rows that such a part must hold to be worth it."""
ELSE_SHARE = 0.8
"""The part that is spoken of where none is so good."""


def is_probability(confidence: FloatArray) -> bool:
    """Whether all scores lie within 0 and 1."""
    return bool(len(confidence) and confidence.min() >= 0.0 and confidence.max() <= 1.0)


def coverage(confidence: FloatArray, is_right: BoolArray, groups: RowGroups | None = None) -> tuple[CoveragePoint, ...]:
    """Accuracy of the most confident twentieth of the rows, two twentieths, and so on to all of them.

    Rows of one score stay together: a part ends where the score falls.
    """
    order = np.argsort(-confidence, kind="stable")
    falling = -confidence[order]
    right = np.cumsum(is_right[order])
    rows = len(order)
    points: dict[int, CoveragePoint] = {}
    for step in range(1, STEPS + 1):
        lowest = falling[max(1, round(rows * step / STEPS)) - 1]
        end = int(np.searchsorted(falling, lowest, side="right"))
        if end not in points:
            correct = int(right[end - 1])
            interval = interval_of_share(is_right, groups, order[:end])
            points[end] = CoveragePoint(end / rows, -float(lowest), end, correct, correct / end, interval)
    return tuple(points.values())


def confident_part(
    points: Sequence[CoveragePoint], confidence: FloatArray, is_right: BoolArray, groups: RowGroups | None = None
) -> ConfidentPart | None:
    """The largest part that is 99% right, where one is of a fifth or more; else four fifths of the rows."""
    if len(points) < FEWEST_PARTS:
        return None
    good = [point for point in points if point.accuracy >= GOOD and point.share >= LEAST_SHARE]
    part = good[-1] if good else min(points[:-1], key=lambda point: abs(point.share - ELSE_SHARE))
    others = np.flatnonzero(confidence < part.confidence)
    if not len(others):
        return ConfidentPart(part, bool(good), 0, None, is_better=None)
    accuracy = float(np.count_nonzero(is_right[others]) / len(others))
    interval = interval_of_share(is_right, groups, others)
    is_better = _is_higher(part.accuracy, part.interval, accuracy, interval)
    return ConfidentPart(part, bool(good), len(others), accuracy, is_better)


def _is_higher(first: float, first_ends: Interval | None, second: float, second_ends: Interval | None) -> bool | None:
    """Whether a share is above another one of other rows, beyond the 95% interval of their difference, if known.

    Source: Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
    Medicine 17 (1998), method 10.
    """
    if first_ends is None or second_ends is None:
        return None
    return first - second > float(np.hypot(first - first_ends.low, second_ends.high - second))


def calibration(
    confidence: FloatArray, is_right: BoolArray, groups: RowGroups | None = None
) -> tuple[CalibrationBin, ...]:
    """What is right of ten bins of the confidence, of equal width over [0, 1]; empty bins left out.

    Nothing where scores are no probabilities.
    """
    if not is_probability(confidence):
        return ()
    bins = np.minimum((confidence * BINS).astype(np.int64), BINS - 1)
    found = []
    for place in range(BINS):
        rows = np.flatnonzero(bins == place)
        if len(rows):
            share, interval = float(is_right[rows].mean()), interval_of_share(is_right, groups, rows)
            found.append(CalibrationBin(float(confidence[rows].mean()), share, len(rows), interval))
    return tuple(found)
