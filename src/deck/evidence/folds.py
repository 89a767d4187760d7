"""The primary metric by fold: how stable the result is."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from deck.bundle.natural_order import natural
from deck.evidence.evidence import FoldScores
from deck.evidence.groups import rows_by_code

if TYPE_CHECKING:
    from deck.bundle.bundle import FoldsTable, Predictions
    from deck.bundle.metric import Metric
    from deck.evidence.notices import Note
    from deck.evidence.task_result import TaskResult


def folds_of_table(table: FoldsTable, primary: Metric, note: Note) -> FoldScores | None:
    """The column of the primary metric, or that of its validation split."""
    column = fold_column(table, primary)
    if column is None:
        note(f"{table.file} has no column for {primary.label}, so stability over folds is not shown.")
        return None
    return _fold_scores(list(zip(table.folds, table.columns[column], strict=True)), table.file, table.model)


def fold_column(table: FoldsTable, primary: Metric) -> str | None:
    """The canonical name of the column that holds the primary metric."""
    names = (primary.name, f"validation_{primary.name}", f"test_{primary.name}")
    return next((name for name in names if name in table.columns), None)


def folds_of_predictions(
    predictions: Predictions, result: TaskResult, primary: Metric, note: Note
) -> FoldScores | None:
    """The primary metric of the rows of each fold, where it is one that predictions give."""
    if predictions.fold is None or primary.name not in result.scored.models[0].estimates:
        return None
    labels = predictions.fold.values
    pairs = []
    for label, rows in zip(labels, rows_by_code(predictions.fold.codes, len(labels)), strict=True):
        value = result.estimate_on(rows, primary.name).value
        if value is not None:
            pairs.append((label, value))
    if undefined := len(labels) - len(pairs):
        left_out = "which is left out" if undefined == 1 else "which are left out"
        note(
            f"{predictions.file}: {primary.label} is not defined in {undefined:,} of {len(labels):,} folds, {left_out}."
        )
    return _fold_scores(sorted(pairs, key=lambda pair: natural(pair[0])), predictions.file)


def _fold_scores(pairs: list[tuple[str, float]], source: str, model: str = "") -> FoldScores | None:
    if not pairs:
        return None
    scores = tuple(score for _, score in pairs)
    return FoldScores(
        folds=tuple(fold for fold, _ in pairs),
        scores=scores,
        mean=statistics.fmean(scores),
        sd=statistics.stdev(scores) if len(scores) > 1 else None,
        source=source,
        model=model,
    )
