"""Rows in order of their prediction, cut into groups: where predictions are too high or too low, and how far off."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.regression.constant import root_mean_square
from deck.evidence.regression.metrics import FEWEST, plain_interval
from deck.evidence.regression.values import PredictionGroup, PredictionGroups

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray

PARTS = {20: "twentieth", 10: "tenth", 5: "fifth", 4: "quarter", 3: "third", 2: "half"}
UNEVEN = 0.1
"""Relative difference to equal sizes up to which a tenth is called so."""
Z_OF_TEN = 2.807033768343811
"""The 99.75% quantile of the normal distribution: of ten groups without a bias one is beyond it in 5% of all cases."""


def prediction_groups(target: FloatArray, predicted: FloatArray, *, most: int, fewest_rows: int) -> PredictionGroups:
    """At most so many groups, each of that many rows at the least; both arrays are in order of the prediction."""
    rows = len(target)
    parts = next((parts for parts in PARTS if parts <= most and rows // parts >= fewest_rows), 1)
    starts = _starts(predicted, parts, fewest_rows)
    if len(starts) < 2:
        return PredictionGroups((), "group")
    groups = tuple(_group(target[start:end], predicted[start:end]) for start, end in pairwise([*starts, rows]))
    is_even = len(groups) == parts and all(abs(group.rows * parts / rows - 1.0) <= UNEVEN for group in groups)
    return PredictionGroups(groups, PARTS[parts] if is_even else "group")


def _starts(predicted: FloatArray, parts: int, fewest_rows: int) -> list[int]:
    """Where the groups begin, at the first row of a prediction, so that none is torn apart."""
    rows, starts = len(predicted), [0]
    for part in range(1, parts):
        start = int(np.searchsorted(predicted, predicted[part * rows // parts], side="left"))
        if min(start - starts[-1], rows - start) >= fewest_rows:
            starts.append(start)
    return starts


def _group(target: FloatArray, predicted: FloatArray) -> PredictionGroup:
    rows, errors = len(target), predicted - target
    bias = float(errors.mean())
    error = root_mean_square(errors - bias) / rows**0.5
    low, high = np.quantile(target, [0.1, 0.9]).tolist()
    return PredictionGroup(
        rows=rows,
        prediction=float(predicted.mean()),
        target=float(target.mean()),
        target_low=low,
        target_high=high,
        bias=bias,
        bias_interval=plain_interval(bias, error) if rows >= FEWEST else None,
        is_off=rows >= FEWEST and abs(bias) > error * Z_OF_TEN,
        rmse=root_mean_square(errors),
    )
