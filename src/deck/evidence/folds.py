"""The primary metric by fold: how stable the result is."""

from __future__ import annotations

import re
import statistics
from typing import TYPE_CHECKING

from deck.evidence.evidence import FoldScores
from deck.evidence.groups import rows_by_code
from deck.evidence.ranking import rank_rows
from deck.evidence.scored import ROW_WISE, estimate_metrics

if TYPE_CHECKING:
    from deck.bundle.bundle import FoldsTable, Predictions
    from deck.bundle.metric_names import Metric
    from deck.evidence.notices import Note


def folds_of_table(table: FoldsTable, primary: Metric, note: Note) -> FoldScores | None:
    """The column of the primary metric, or that of its validation split."""
    column = fold_column(table, primary)
    if column is None:
        note(f"{table.file} has no column for {primary.label}, so stability over folds is not shown.")
        return None
    return _fold_scores(list(zip(table.folds, table.columns[column], strict=True)), table.file)


def fold_column(table: FoldsTable, primary: Metric) -> str | None:
    """The canonical name of the column that holds the primary metric."""
    names = (primary.name, f"validation_{primary.name}", f"test_{primary.name}")
    return next((name for name in names if name in table.columns), None)


def folds_of_predictions(predictions: Predictions, primary: Metric, note: Note) -> FoldScores | None:
    """The primary metric of the rows of each fold, where it is one that predictions give."""
    if predictions.fold is None or primary.name not in ROW_WISE:
        return None
    labels = predictions.fold.values
    pairs = []
    for label, rows in zip(labels, rows_by_code(predictions.fold.codes, len(labels)), strict=True):
        target, score = predictions.target[rows], predictions.score[rows]
        value = estimate_metrics(target, score, rank_rows(target, score))[primary.name].value
        if value is not None:
            pairs.append((label, value))
    if undefined := len(labels) - len(pairs):
        left_out = "which is left out" if undefined == 1 else "which are left out"
        note(
            f"{predictions.file}: {primary.label} is not defined in {undefined:,} of {len(labels):,} folds, {left_out}."
        )
    return _fold_scores(sorted(pairs, key=_natural), predictions.file)


def _natural(pair: tuple[str, float]) -> list[tuple[int, str]]:
    """By name, with the numbers in it by their size: fold 2 comes before fold 10."""
    parts = re.split(r"(\d+)", pair[0])
    return [(len(part.lstrip("0")), part.lstrip("0")) if place % 2 else (0, part) for place, part in enumerate(parts)]


def _fold_scores(pairs: list[tuple[str, float]], source: str) -> FoldScores | None:
    if not pairs:
        return None
    scores = tuple(score for _, score in pairs)
    return FoldScores(
        folds=tuple(fold for fold, _ in pairs),
        scores=scores,
        mean=statistics.fmean(scores),
        sd=statistics.stdev(scores) if len(scores) > 1 else None,
        source=source,
    )
