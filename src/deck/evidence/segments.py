"""Where the model fails: its metric, its error rate and its share of all errors by segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.evidence import OperatingPoint, SegmentResult
from deck.evidence.groups import rows_by_code
from deck.evidence.ranking import rank_rows
from deck.evidence.scored import Estimate, estimate_ranking_metric
from deck.evidence.slugs import unique_slugs

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, IntArray, Predictions, SegmentColumn
    from deck.evidence.notices import Note

FEWEST_ROWS = 30
FEWEST_POSITIVES = 5
VALUE_LIMIT = 300


def segment_metric(primary: str) -> str:
    """ROC-AUC where that is the primary metric, else PR-AUC."""
    return "roc_auc" if primary == "roc_auc" else "pr_auc"


def wrong_rows(predictions: Predictions, point: OperatingPoint | None) -> BoolArray | None:
    """Which rows the operating point gets wrong, shape (n,): positives not flagged and negatives flagged."""
    return None if point is None else (predictions.score >= point.threshold) != predictions.target


def evaluate_segments(
    predictions: Predictions, wrong: BoolArray | None, metric: str, note: Note
) -> tuple[SegmentResult, ...]:
    """Every value of every segment column, column by column, the worst score first, those too small last."""
    column_slugs = unique_slugs(column.name for column in predictions.segments)
    return tuple(
        result
        for column, slug in zip(predictions.segments, column_slugs, strict=True)
        for result in _column(column, slug, predictions, wrong, metric, note)
    )


def _column(
    column: SegmentColumn,
    slug: str,
    predictions: Predictions,
    wrong: BoolArray | None,
    metric: str,
    note: Note,
) -> list[SegmentResult]:
    counts = np.bincount(column.codes, minlength=len(column.values))
    present = np.flatnonzero(counts)
    largest = set(present[np.argsort(-counts[present], kind="stable")[:VALUE_LIMIT]].tolist())
    if len(present) > VALUE_LIMIT:
        note(f"{column.name} has {len(present):,} values; the {VALUE_LIMIT} largest are evaluated as segments.")
    slugs = unique_slugs(column.values)
    errors = int(np.count_nonzero(wrong)) if wrong is not None else None
    results = [
        _segment(column, code, f"{slug}.{slugs[code]}", rows, predictions, wrong, errors, metric)
        for code, rows in enumerate(rows_by_code(column.codes, len(column.values)))
        if code in largest
    ]
    return sorted(results, key=lambda result: (result.score is None, result.score or 0.0))


def _segment(
    column: SegmentColumn,
    code: int,
    slug: str,
    rows: IntArray,
    predictions: Predictions,
    wrong: BoolArray | None,
    errors: int | None,
    metric: str,
) -> SegmentResult:
    target = predictions.target[rows]
    positives = int(np.count_nonzero(target))
    too_small = len(rows) < FEWEST_ROWS or positives < FEWEST_POSITIVES
    estimate = Estimate(None)
    if not too_small:
        estimate = estimate_ranking_metric(rank_rows(target, predictions.score[rows]), metric)
    mistakes = int(np.count_nonzero(wrong[rows])) if wrong is not None else None
    return SegmentResult(
        column=column.name,
        value=column.values[code],
        slug=slug,
        rows=len(rows),
        positives=positives,
        score=estimate.value,
        interval=estimate.interval,
        error_rate=None if mistakes is None else mistakes / len(rows),
        error_share=mistakes / errors if mistakes is not None and errors else None,
        too_small=too_small,
    )
