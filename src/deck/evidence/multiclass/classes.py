"""Each class by itself, and which classes are taken for which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from deck.bundle.slugs import unique_slugs
from deck.evidence.grouped_shares import interval_of_share
from deck.evidence.groups import rows_by_code
from deck.evidence.many_looks import chance_of, holm
from deck.evidence.multiclass.values import ClassResult, Confusion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deck.bundle.bundle import ClassPredictions, IntArray
    from deck.evidence.evidence import Interval
    from deck.evidence.row_groups import RowGroups


def class_results(
    predictions: ClassPredictions, matrix: IntArray, used: IntArray, groups: RowGroups | None
) -> tuple[ClassResult, ...]:
    """Recall, precision and F1 of the classes that are used, by a matrix of true class by predicted class.

    Those are marked whose recall is below the accuracy of all rows, corrected for how many classes there are.
    """
    recalls = _intervals(predictions, predictions.target, groups)
    precisions = _intervals(predictions, predictions.predicted, groups)
    names = [predictions.classes[code] for code in used.tolist()]
    true, predicted, right = matrix.sum(axis=1), matrix.sum(axis=0), np.diagonal(matrix)
    results = [
        _class_result(
            name, slug, (int(true[code]), int(predicted[code]), int(right[code])), recalls[code], precisions[code]
        )
        for name, slug, code in zip(names, unique_slugs(names), used.tolist(), strict=True)
    ]
    return _compared(results, float(right.sum() / matrix.sum()))


def _intervals(predictions: ClassPredictions, codes: IntArray, groups: RowGroups | None) -> list[Interval | None]:
    """Of the share that is right among the rows of each code."""
    is_right = predictions.predicted == predictions.target
    return [
        interval_of_share(is_right, groups, rows) if len(rows) else None
        for rows in rows_by_code(codes, len(predictions.classes))
    ]


def _class_result(
    name: str, slug: str, counts: tuple[int, int, int], recall: Interval | None, precision: Interval | None
) -> ClassResult:
    rows, predicted, right = counts
    return ClassResult(
        name=name,
        slug=slug,
        rows=rows,
        predicted=predicted,
        right=right,
        recall=right / rows if rows else None,
        recall_interval=recall,
        precision=right / predicted if predicted else None,
        precision_interval=precision,
        f1=2 * right / (rows + predicted),
    )


def _compared(results: Sequence[ClassResult], accuracy: float) -> tuple[ClassResult, ...]:
    present = [result for result in results if result.recall is not None]
    chances = [chance_of(result.recall or 0.0, result.recall_interval, accuracy) for result in present]
    differs = dict(zip((result.slug for result in present), holm(chances), strict=True))
    return tuple(
        replace(result, is_worse=differs.get(result.slug, False) and (result.recall or 0.0) < accuracy)
        for result in results
    )


def weakest_class(results: Sequence[ClassResult]) -> ClassResult | None:
    """The class with the lowest recall: of those that are clearly worse than all rows, else of all that have rows.

    Of classes with the same recall it is the one with the most rows.
    """
    present = [result for result in results if result.rows]
    worse = [result for result in present if result.is_worse]
    return min(worse or present, key=lambda result: (result.recall or 0.0, -result.rows), default=None)


def confusions(classes: Sequence[str], matrix: IntArray) -> tuple[Confusion, ...]:
    """Every pair of different classes that occurs, the most frequent first, then by the order of classes."""
    wrong = matrix.copy()
    np.fill_diagonal(wrong, 0)
    errors, true = int(wrong.sum()), matrix.sum(axis=1)
    flat = wrong.ravel()
    order = np.argsort(-flat, kind="stable")[: np.count_nonzero(flat)]
    return tuple(
        Confusion(
            true=classes[cell // len(classes)],
            predicted=classes[cell % len(classes)],
            rows=int(flat[cell]),
            share_of_errors=int(flat[cell]) / errors,
            share_of_class=int(flat[cell]) / int(true[cell // len(classes)]),
        )
        for cell in order.tolist()
    )
