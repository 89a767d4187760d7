"""Every segment with its size, its score and its share of the errors."""

from __future__ import annotations

from deck.charts.spec import Table, TableColumn
from deck.evidence.evidence import SegmentResult
from deck.story.draft import Draft, Material


def build(material: Material) -> Draft | None:
    """The slide; None without segments."""
    binary = material.evidence.binary
    if binary is None or not binary.segments:
        return None
    columns = {segment.column for segment in binary.segments}
    label = material.label(binary.segment_metric)
    headers = (
        "Segment",
        material.units.capitalize(),
        material.positives.capitalize(),
        label,
        "95% interval",
        "Share of errors",
    )
    ranked = sorted(binary.segments, key=lambda segment: -segment.rows)
    rows = tuple(_row(segment, material, with_column=len(columns) > 1) for segment in ranked)
    names = " and ".join(sorted(column.replace("_", " ") for column in columns))
    return Draft(
        title=f"{len(rows)} segments by {names}",
        layout="Wide table",
        caption="Largest first; segments under 30 rows or 5 positives are too small to score",
        exhibit=Table(
            tuple(TableColumn(header, numeric=number > 0) for number, header in enumerate(headers)),
            rows,
            summary="Table of segments: " + "; ".join(", ".join(row) for row in rows[:25]),
        ),
        beats=(),
        source=binary.source,
    )


def _row(segment: SegmentResult, material: Material, *, with_column: bool) -> tuple[str, ...]:
    numbers = material.numbers
    name = f"{segment.column.replace('_', ' ')}: {segment.value}" if with_column else segment.value
    interval = segment.interval
    return (
        name,
        numbers.count(segment.rows),
        numbers.count(segment.positives),
        "too few" if segment.score is None else numbers.metric(segment.score),
        f"{numbers.metric(interval.low)}–{numbers.metric(interval.high)}" if interval else "–",
        "–" if segment.error_share is None else numbers.share(segment.error_share),
    )
