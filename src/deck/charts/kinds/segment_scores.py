"""Where the model is weaker: the metric by segment with its interval, against the metric overall."""

from __future__ import annotations

from collections.abc import Sequence

from deck.bundle.metric import Metric
from deck.charts.formats import score_format
from deck.charts.in_words import and_intervals, listed
from deck.charts.spec import Bar, BarChart, Reference
from deck.evidence.evidence import SegmentResult
from deck.evidence.intervals import ends_of
from deck.evidence.number_formats import NumberFormat


def segment_scores(
    segments: Sequence[SegmentResult],
    others: Sequence[SegmentResult],
    metric: Metric,
    overall: float | None,
    worst: SegmentResult | None,
    numbers: NumberFormat,
) -> BarChart:
    """Bars of the segments of a column and of some of other columns, in the order given; `worst` is coloured."""
    named = [(segment.value, segment) for segment in segments]
    named += [(f"{segment.column.replace('_', ' ').capitalize()}: {segment.value}", segment) for segment in others]
    bars = tuple(_bar(name, segment, metric, numbers, is_worst=segment is worst) for name, segment in named)
    whole = "" if overall is None else numbers.score(metric, overall)
    reference = None if overall is None else Reference(overall, f"Overall {whole}")
    against = f" The dashed line is {metric.label} overall, {whole}." if whole else ""
    return BarChart(
        metric.label,
        bars,
        score_format(metric, (bar.value for bar in bars)),
        reference=reference,
        summary=f"Bars of {metric.label} by segment{and_intervals(bars)}: {listed(bars)}.{against}",
    )


def _bar(name: str, segment: SegmentResult, metric: Metric, numbers: NumberFormat, *, is_worst: bool) -> Bar:
    return Bar(
        f"{name} (n={numbers.count(segment.rows)})",
        segment.score,
        "too few rows" if segment.score is None else numbers.score(metric, segment.score),
        "negative" if is_worst else "grey",
        *ends_of(segment.interval),
    )
