"""Metrics of a confusion matrix, each with its derivative by every cell.

A metric that depends on shares alone does not change when all cells are doubled, so that its derivatives, weighted
by the cells, add up to zero (Euler): the derivative by a cell is the influence of each row in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from deck.evidence.estimates import Estimate, Influence
from deck.evidence.intervals import logit_interval

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray, IntArray

FEWEST = 5
"""Rows below which no interval is given: the normal approximation needs some."""


class Margins(Struct, frozen=True):
    """A confusion matrix with its sums, as floats; shapes (k, k) and (k,)."""

    cells: FloatArray
    right: FloatArray
    true: FloatArray
    predicted: FloatArray
    rows: float

    @classmethod
    def of(cls, matrix: IntArray) -> Margins:
        """The sums of a matrix of true class by predicted class."""
        cells = matrix.astype(np.float64)
        return cls(cells, np.diagonal(cells).copy(), cells.sum(axis=1), cells.sum(axis=0), float(cells.sum()))

    @property
    def used(self) -> FloatArray:
        """1 for each class that is true or predicted anywhere, else 0."""
        return ((self.true > 0) | (self.predicted > 0)).astype(np.float64)

    @property
    def identity(self) -> FloatArray:
        """1 on the diagonal."""
        return np.eye(len(self.right))


Measured = tuple[float, "FloatArray"]
"""A metric and its derivative by each cell, shape (k, k)."""


def confusion_matrix(target: IntArray, predicted: IntArray, classes: int) -> IntArray:
    """Rows by true class (first axis) and predicted class, shape (classes, classes)."""
    counts = np.bincount(target * classes + predicted, minlength=classes * classes)
    return counts.astype(np.int64, copy=False).reshape(classes, classes)


def accuracy(margins: Margins) -> Measured:
    """Share of rows whose class is right."""
    value = float(margins.right.sum() / margins.rows)
    return value, (margins.identity - value) / margins.rows


def balanced_accuracy(margins: Margins) -> Measured:
    """Mean recall of the classes that have rows."""
    recall = _ratio(margins.right, margins.true)
    present = margins.true > 0
    slopes = _recall_slopes(margins, recall) * present[:, None] / present.sum()
    return float(recall[present].mean()), slopes


def recall_macro(margins: Margins) -> Measured:
    """Mean recall of the classes that are true or predicted anywhere; of a class without rows it is zero."""
    recall, share = _ratio(margins.right, margins.true), margins.used / margins.used.sum()
    return float(recall @ share), _recall_slopes(margins, recall) * share[:, None]


def precision_macro(margins: Margins) -> Measured:
    """Mean precision of the classes that are true or predicted anywhere; of one never predicted it is zero."""
    precision, share = _ratio(margins.right, margins.predicted), margins.used / margins.used.sum()
    slopes = _ratio(margins.identity - precision[None, :], margins.predicted[None, :])
    return float(precision @ share), slopes * share[None, :]


def f1_macro(margins: Margins) -> Measured:
    """Mean F1 of the classes that are true or predicted anywhere."""
    return _f1_mean(margins, margins.used / margins.used.sum())


def f1_weighted(margins: Margins) -> Measured:
    """Mean F1 of the classes, weighted by their rows."""
    weights = margins.true / margins.rows
    value, slopes = _f1_mean(margins, weights)
    return value, slopes + (_f1(margins)[:, None] - value) / margins.rows


METRICS: dict[str, Callable[[Margins], Measured]] = {
    "accuracy": accuracy,
    "balanced_accuracy": balanced_accuracy,
    "f1_macro": f1_macro,
    "f1_weighted": f1_weighted,
    "precision_macro": precision_macro,
    "recall_macro": recall_macro,
}
"""By canonical name."""


def estimate(name: str, target: IntArray, predicted: IntArray, matrix: IntArray, constant: int) -> Estimate:
    """The metric of n rows with their confusion matrix; `constant` is the class that a model without sense predicts."""
    value, slopes = METRICS[name](Margins.of(matrix))
    if matrix.sum() < FEWEST:
        return Estimate(value, note=f"no interval from fewer than {FEWEST} rows")
    error = _error(matrix, slopes)
    _, flat = METRICS[name](Margins.of(constant_matrix(matrix, constant)))
    beyond = slopes - flat[:, constant][:, None]
    interval = logit_interval(value, error)
    note = "" if interval else "no interval, as the rows do not vary around this value"
    return Estimate(
        value,
        error,
        interval,
        _influence(slopes, target, predicted),
        _error(matrix, beyond),
        note,
        partial(logit_interval, value),
        _influence(beyond, target, predicted),
    )


def constant_matrix(matrix: IntArray, constant: int) -> IntArray:
    """The confusion matrix of a model that always predicts the same class."""
    flat = np.zeros_like(matrix)
    flat[:, constant] = matrix.sum(axis=1)
    return flat


def _influence(slopes: FloatArray, target: IntArray, predicted: IntArray) -> Influence:
    return lambda rows: slopes[target[rows], predicted[rows]]


def _error(matrix: IntArray, slopes: FloatArray) -> float:
    return math.sqrt(float(np.einsum("ij,ij,ij->", matrix.astype(np.float64), slopes, slopes)))


def _recall_slopes(margins: Margins, recall: FloatArray) -> FloatArray:
    return _ratio(margins.identity - recall[:, None], margins.true[:, None])


def _f1(margins: Margins) -> FloatArray:
    return _ratio(2 * margins.right, margins.true + margins.predicted)


def _f1_mean(margins: Margins, weights: FloatArray) -> Measured:
    """The weighted mean of the F1 of each class, and its derivative with the weights held still."""
    f1, total = _f1(margins), margins.true + margins.predicted
    per_row = _ratio(weights * f1, total)
    slopes = np.diag(_ratio(2 * weights, total)) - per_row[:, None] - per_row[None, :]
    return float(weights @ f1), slopes


def _ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    """Elementwise, zero where there is nothing below."""
    return np.divide(above, below, out=np.zeros(np.broadcast_shapes(above.shape, below.shape)), where=below > 0)
