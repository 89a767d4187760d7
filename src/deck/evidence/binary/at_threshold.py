"""Metrics of flagged rows, such as F1, at the threshold at which the table of models states them."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from deck.evidence.binary.influences import FEWEST
from deck.evidence.estimates import Estimate
from deck.evidence.intervals import logit_interval, share_interval
from deck.evidence.stated import states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

    from deck.bundle.bundle import BoolArray, FloatArray, IntArray, Quantity

SHARES = ("precision", "recall", "specificity", "accuracy")
"""Those that are shares of some rows, so that their intervals are Wilson's where the rows do not belong together."""
USUAL = 0.5
"""The threshold of predicted classes, where nobody has chosen another."""
FORMULAS = {
    "f1": "2 TP over the flagged and the positive rows together",
    "precision": "positives among the flagged rows",
    "recall": "share of all positives that are flagged",
    "specificity": "share of all negatives that are not flagged",
    "accuracy": "share of the rows that are flagged and positive, or neither",
    "balanced_accuracy": "mean of recall and specificity",
}
_RATIOS = {
    "f1": ((2, 0, 0, 0), (2, 1, 1, 0)),
    "precision": ((1, 0, 0, 0), (1, 1, 0, 0)),
    "recall": ((1, 0, 0, 0), (1, 0, 1, 0)),
    "specificity": ((0, 0, 0, 1), (0, 1, 0, 1)),
    "accuracy": ((1, 0, 0, 1), (1, 1, 1, 1)),
}
"""Each is a weighted count of TP, FP, FN and TN over another one."""


class FlaggedRows(Struct, frozen=True):
    """Rows with at least some score are flagged."""

    threshold: float
    cells: npt.NDArray[np.int8]
    """Of each row, 0 to 3 for TP, FP, FN and TN, shape (n,)."""
    counts: IntArray
    """Rows of each cell, shape (4,)."""

    @classmethod
    def at(cls, target: BoolArray, score: FloatArray, threshold: float) -> FlaggedRows:
        """The rows at a threshold; both arrays have shape (n,)."""
        cells = 2 * (score < threshold).astype(np.int8) + ~target
        return cls(threshold, cells, np.bincount(cells, minlength=4))

    def estimate(self, name: str) -> Estimate:
        """A metric of FORMULAS."""
        parts = ("recall", "specificity") if name == "balanced_accuracy" else (name,)
        ratios = [_ratio(self.counts, part) for part in parts]
        if not all(over for _, over, _ in ratios):
            return Estimate(None, note="it needs rows of both classes, and flagged ones")
        value = sum(value for value, _, _ in ratios) / len(ratios)
        if min(self.counts[0] + self.counts[2], self.counts[1] + self.counts[3]) < FEWEST:
            return Estimate(value, note=f"no interval from fewer than {FEWEST} rows of a class")
        by_cell = np.mean([influence for _, _, influence in ratios], axis=0)
        error, over = math.sqrt(float(self.counts @ by_cell**2)), ratios[0][1]
        interval = share_interval(value * over, over) if name in SHARES else logit_interval(value, error)
        interval_of = partial(logit_interval, value)
        return Estimate(value, error, interval, lambda chunk: by_cell[self.cells[chunk]], interval_of=interval_of)


def rows_as_stated(
    target: BoolArray, score: FloatArray, cells: Mapping[str, Quantity], thresholds: Iterable[float]
) -> FlaggedRows | None:
    """The rows at the first threshold at which all metrics of FORMULAS are as the cells of a table state them.

    None where there are no cells, or where no threshold gives them: then nobody knows which rows the table has flagged.
    """
    for threshold in thresholds if cells else ():
        rows = FlaggedRows.at(target, score, threshold)
        if all(_is_as_stated(rows.estimate(name).value, cell) for name, cell in cells.items()):
            return rows
    return None


def _is_as_stated(value: float | None, cell: Quantity) -> bool:
    return value is not None and cell.value is not None and states(cell.value, cell.text, value)


def _ratio(counts: IntArray, name: str) -> tuple[float, int, FloatArray]:
    """A ratio of weighted counts, what it is over, and what a row of each cell moves it by: (a - value b) / over."""
    part, whole = (np.array(weights) for weights in _RATIOS[name])
    over = int(counts @ whole)
    value = float(counts @ part) / over if over else 0.0
    return value, over, (part - value * whole) / (over or 1)
