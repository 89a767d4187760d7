"""How well a column goes with what a model gives, so that the likeliest truth is offered first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deck.bundle.bundle import FloatArray
from deck.importing.columns import Column

LEAST_ASSOCIATION = 0.2
"""Of two values an area of 0.6: less is found with features too."""


def likeliest_first(candidates: Sequence[Column], outputs: Sequence[Column]) -> list[Column]:
    """Columns that may hold the truth, those first that the outputs go with best."""
    return sorted(
        candidates, key=lambda column: -max((_association(column, output) for output in outputs), default=0.0)
    )


def is_told_by(candidate: Column, outputs: Sequence[Column]) -> bool:
    """Whether one of the outputs goes with the column by more than a chance or two."""
    return any(_association(candidate, output) >= LEAST_ASSOCIATION for output in outputs)


def best_scores_first(candidates: Sequence[Column], target: Column, positive: str) -> list[Column]:
    """Columns that may be the score: probabilities first, then what ranks rows of the positive value higher."""
    if len(target.present) != 2 or not target.is_whole:
        return list(candidates)
    values = [value.strip() for value in target.values]
    is_positive = (target.codes == (values.index(positive) if positive in values else 1)).astype(np.float64)

    def place(column: Column) -> tuple[bool, float]:
        if column.numbers is None or not column.is_whole:
            return True, 0.0
        return not column.is_share, -area_under_roc(is_positive, column.by_row())

    return sorted(candidates, key=place)


def area_under_roc(is_positive: FloatArray, scores: FloatArray) -> float:
    """Area under the ROC curve by the Mann-Whitney statistic; ties count by their place. Arrays of shape (rows,)."""
    ranks = scores.argsort(kind="stable").argsort(kind="stable")
    positives, rows = int(is_positive.sum()), len(scores)
    rank_sum = float(ranks[is_positive.astype(bool)].sum())
    return (rank_sum - positives * (positives - 1) / 2) / (positives * (rows - positives))


def _association(column: Column, output: Column) -> float:
    """From 0, nothing in common, to 1: of areas for two values, correlation of numbers, equal cells of classes."""
    if not (column.is_whole and output.is_whole):
        return 0.0
    if len(column.present) == 2 and output.numbers is not None:
        return 2 * abs(area_under_roc((column.codes == 0).astype(np.float64), output.by_row()) - 0.5)
    if column.numbers is not None and output.numbers is not None and column.is_continuous:
        pair = np.corrcoef(column.by_row(), output.by_row())
        return abs(float(pair[0, 1])) if np.isfinite(pair[0, 1]) else 0.0
    places = {value: place for place, value in enumerate(output.values)}
    same = np.array([places.get(value, -1) for value in column.values])[column.codes] == output.codes
    return float(same.mean())
