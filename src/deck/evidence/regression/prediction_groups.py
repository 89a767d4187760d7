"""Rows in order of their prediction, cut into groups: where predictions are too high or too low, and how far off."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.estimates import influence_of
from deck.evidence.regression.constant import root_mean_square
from deck.evidence.regression.intervals import FEWEST, plain_interval
from deck.evidence.regression.values import PredictionGroup, PredictionGroups
from deck.evidence.row_groups import reaching_error

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.row_groups import RowGroups

PARTS = {20: "twentieth", 10: "tenth", 5: "fifth", 4: "quarter", 3: "third", 2: "half"}
UNEVEN = 0.1
"""Relative difference to equal sizes up to which a tenth is called so."""
Z_OF_TEN = 2.807033768343811
"""The 99.75% quantile of the normal distribution: of ten groups without a bias one is beyond it in 5% of all cases."""


def prediction_groups(
    target: FloatArray,
    predicted: FloatArray,
    *,
    most: int,
    fewest_rows: int,
    together: RowGroups | None = None,
) -> PredictionGroups:
    """At most so many groups, each of that many rows at the least; both arrays are in order of the prediction.

    together: which of these rows belong together, in the same order.
    """
    rows = len(target)
    parts = next((parts for parts in PARTS if parts <= most and rows // parts >= fewest_rows), 1)
    starts = _starts(predicted, parts, fewest_rows)
    if len(starts) < 2:
        return PredictionGroups((), "group")
    groups = tuple(
        _group(target[start:end], predicted[start:end], together.within(np.arange(start, end)) if together else None)
        for start, end in pairwise([*starts, rows])
    )
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


def _group(target: FloatArray, predicted: FloatArray, together: RowGroups | None) -> PredictionGroup:
    rows, errors = len(target), predicted - target
    bias = float(errors.mean())
    error = _error(errors, bias, together)
    known = error if rows >= FEWEST else None
    low, high = np.quantile(target, [0.1, 0.9]).tolist()
    return PredictionGroup(
        rows=rows,
        prediction=float(predicted.mean()),
        target=float(target.mean()),
        target_low=low,
        target_high=high,
        bias=bias,
        bias_interval=plain_interval(bias, known) if known is not None else None,
        is_off=known is not None and abs(bias) > known * Z_OF_TEN,
        rmse=root_mean_square(errors),
    )


def _error(errors: FloatArray, bias: float, together: RowGroups | None) -> float | None:
    """The standard error of the bias; None with too few groups of rows that belong together."""
    if together is None:
        return root_mean_square(errors - bias) / math.sqrt(len(errors))
    return reaching_error(len(errors), together, (1, influence_of((errors - bias) / len(errors))))
