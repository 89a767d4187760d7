"""Every segment with its size, its score and its share of the errors."""

from __future__ import annotations

from deck.bundle.metric import Metric
from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.evidence.evidence import SegmentResult
from deck.story.draft import Draft, Material
from deck.story.wording import listed


def build(material: Material) -> Draft | None:
    """The slide; None without segments."""
    segments = material.evidence.segments
    if segments is None or not segments.results:
        return None
    columns = {segment.column for segment in segments.results}
    has_positives = any(segment.positives is not None for segment in segments.results)
    headers = ["Segment", material.units.capitalize()]
    headers += [material.positives.capitalize()] if has_positives else []
    headers += [material.label(segments.metric.name), "95% interval"]
    has_bias = any(segment.bias is not None for segment in segments.results)
    headers += ["Score less share" if has_positives else "Mean error"] if has_bias else []
    headers += ["Share of errors"]
    ranked = sorted(segments.results, key=lambda segment: -segment.rows)
    rows = tuple(_row(segment, material, segments.metric, with_column=len(columns) > 1) for segment in ranked)
    names = listed(sorted(column.replace("_", " ") for column in columns))
    too_small = "under 30 rows or 5 positives" if has_positives else "under 30 rows"
    return Draft(
        title=f"{len(rows)} {'segment' if len(rows) == 1 else 'segments'} by {names}",
        layout="Wide table",
        caption=f"Largest first; segments {too_small} are too small to score{material.intervals_by}",
        exhibit=Table(
            tuple(TableColumn(header, numeric=number > 0) for number, header in enumerate(headers)),
            rows,
            summary=table_in_words("Table of segments", rows),
        ),
        beats=(),
        source=segments.source,
    )


def _row(segment: SegmentResult, material: Material, metric: Metric, *, with_column: bool) -> tuple[str, ...]:
    numbers = material.numbers
    name = f"{segment.column.replace('_', ' ')}: {segment.value}" if with_column else segment.value
    interval = segment.interval
    positives = () if segment.positives is None else (numbers.count(segment.positives),)
    bias = () if segment.bias is None else (_bias(segment.bias, material, is_of_shares=bool(positives)),)
    return (
        name,
        numbers.count(segment.rows),
        *positives,
        "too few" if segment.score is None else numbers.score(metric, segment.score),
        f"{numbers.score(metric, interval.low)}–{numbers.score(metric, interval.high)}" if interval else "–",
        *bias,
        "–" if segment.error_share is None else numbers.share(segment.error_share),
    )


def _bias(value: float, material: Material, *, is_of_shares: bool) -> str:
    """What is predicted less what is true: in points where both are shares."""
    return material.numbers.points(value) if is_of_shares else material.numbers.signed(value)
