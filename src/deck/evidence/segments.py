"""Where the model fails: its metric, how often it is wrong, and its share of all errors by segment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from deck.bundle.slugs import unique_slugs
from deck.evidence.column_pairs import column_pairs
from deck.evidence.estimates import Estimate
from deck.evidence.evidence import SegmentResult, Segments
from deck.evidence.groups import rows_by_code
from deck.evidence.many_looks import chance_of, holm
from deck.evidence.models import order
from deck.evidence.row_groups import by_groups

if TYPE_CHECKING:
    from deck.bundle.bundle import IntArray, Predictions, SegmentColumn
    from deck.bundle.metric import Metric
    from deck.evidence.notices import Note
    from deck.evidence.task_result import TaskResult

FEWEST_ROWS = 30
FEWEST_POSITIVES = 5
ENOUGH_POSITIVES = 20
"""Positives that a segment needs to be called worse: the interval of fewer is too rough to lean on."""
VALUE_LIMIT = 300


def evaluate_segments(predictions: Predictions, result: TaskResult, note: Note) -> Segments | None:
    """Every value of every segment column, column by column, the worst score first, those too small last."""
    if not predictions.segments:
        return None
    overall = result.scored.models[0].value(result.segment_metric.name)
    crossed = tuple(column_pairs(predictions, note))
    pairs = [pair for pair in _of_columns(crossed, result, note) if not pair.too_small]
    return Segments(
        metric=result.segment_metric,
        overall=overall,
        results=_compared(_of_columns(predictions.segments, result, note), overall, result.segment_metric),
        pairs=_compared(sorted(pairs, key=lambda pair: _worst_first(pair, result)), overall, result.segment_metric),
        source=predictions.file,
    )


def _of_columns(columns: Sequence[SegmentColumn], result: TaskResult, note: Note) -> list[SegmentResult]:
    slugs = unique_slugs(column.name for column in columns)
    named = zip(columns, slugs, strict=True)
    return [segment for column, slug in named for segment in _of_column(column, slug, result, note)]


def _of_column(column: SegmentColumn, slug: str, result: TaskResult, note: Note) -> list[SegmentResult]:
    counts = np.bincount(column.codes, minlength=len(column.values))
    present = np.flatnonzero(counts)
    largest = set(present[np.argsort(-counts[present], kind="stable")[:VALUE_LIMIT]].tolist())
    if len(present) > VALUE_LIMIT:
        note(f"{column.name} has {len(present):,} values; the {VALUE_LIMIT} largest are evaluated as segments.")
    slugs = unique_slugs(column.values)
    total = float(result.wrong.by_row.sum()) if result.wrong else 0.0
    segments = [
        _segment(column, code, f"{slug}.{slugs[code]}", rows, result, total)
        for code, rows in enumerate(rows_by_code(column.codes, len(column.values)))
        if code in largest
    ]
    return sorted(segments, key=lambda segment: _worst_first(segment, result))


def _worst_first(segment: SegmentResult, result: TaskResult) -> tuple[bool, float]:
    """A sort key: the worst score first, none last."""
    is_missing, rank = order(segment.score, result.segment_metric)
    return is_missing, -rank


def _compared(segments: Sequence[SegmentResult], overall: float | None, metric: Metric) -> tuple[SegmentResult, ...]:
    """The segments, those marked that are worse than all rows, corrected for how many were looked at."""
    looked_at = [segment for segment in segments if segment.score is not None]
    if overall is None:
        return tuple(segments)
    chances = [chance_of(segment.score or 0.0, segment.interval, overall) for segment in looked_at]
    differs = dict(zip(((one.column, one.slug) for one in looked_at), holm(chances), strict=True))
    return tuple(
        replace(one, is_worse=differs.get((one.column, one.slug), False) and _is_below(one, overall, metric))
        for one in segments
    )


def _is_below(segment: SegmentResult, overall: float, metric: Metric) -> bool:
    """Whether the score is worse than that of all rows, and of enough positives for its interval to be leaned on."""
    score = segment.score if segment.score is not None else overall
    enough = segment.positives is None or segment.positives >= ENOUGH_POSITIVES
    return enough and metric.gain(score, overall) < 0


def _segment(
    column: SegmentColumn, code: int, slug: str, rows: IntArray, result: TaskResult, total_wrong: float
) -> SegmentResult:
    positives = int(np.count_nonzero(result.positives[rows])) if result.positives is not None else None
    too_small = len(rows) < FEWEST_ROWS or (positives is not None and positives < FEWEST_POSITIVES)
    estimate = Estimate(None) if too_small else result.estimate_on(rows, result.segment_metric.name)
    if result.scored.groups is not None:
        estimate = by_groups(estimate, result.scored.groups.within(rows))
    wrong = result.wrong.by_row[rows] if result.wrong else None
    counts_rows = wrong is not None and wrong.dtype == np.bool_
    return SegmentResult(
        column=column.name,
        value=column.values[code],
        slug=slug,
        rows=len(rows),
        positives=positives,
        score=estimate.value,
        interval=estimate.interval,
        error_rate=float(wrong.sum()) / len(rows) if wrong is not None and counts_rows else None,
        error_share=float(wrong.sum()) / total_wrong if wrong is not None and total_wrong else None,
        too_small=too_small,
        bias=result.bias_on(rows) if result.bias_on else None,
    )
