"""Where two things come together: the weakest values of two segment columns at once."""

from __future__ import annotations

from deck.bundle.metric import Metric
from deck.charts.in_words import table_in_words
from deck.charts.shortening import shortened
from deck.charts.spec import Table, TableColumn
from deck.evidence.evidence import SegmentResult, Segments
from deck.story.draft import Draft, Material

SHOWN = 12
LONGEST = 50
"""Characters of a pair in a title."""


def build(material: Material) -> Draft | None:
    """The slide; None without two columns of segments that leave enough rows in some pair of values."""
    segments = material.evidence.segments
    if segments is None or not segments.pairs:
        return None
    rows = tuple(_row(pair, material, segments.metric) for pair in segments.pairs[:SHOWN])
    headers = (
        "Both together",
        material.units.capitalize(),
        material.label(segments.metric.name),
        "95% interval",
        "Errors",
    )
    return Draft(
        title=_title(material, segments),
        layout="Wide table",
        caption=f"{_caption(segments, len(rows))}{material.intervals_by}",
        exhibit=Table(
            tuple(TableColumn(header, numeric=place > 0) for place, header in enumerate(headers)),
            rows,
            summary=table_in_words("Table of pairs of segments", rows),
        ),
        beats=(),
        source=segments.source,
    )


def _title(material: Material, segments: Segments) -> str:
    count, worse = len(segments.pairs), [pair for pair in segments.pairs if pair.is_worse]
    if not worse and _not_judged(segments):
        weakest = material.numbers.score(segments.metric, segments.pairs[0].score or 0.0)
        which = f"The weakest of {count} pairs of segments" if count > 1 else "The only pair of segments"
        return f"{which} is at {weakest}, with too few groups for an interval"
    if count == 1:
        return f"The only pair of segments with enough rows is {'' if worse else 'not '}worse beyond the noise"
    beyond = "worse beyond the noise of so many looks"
    if not worse:
        return f"Of {count} pairs of segments, none is {beyond}"
    if len(worse) == 1:
        return f"Of {count} pairs of segments, one is {beyond}: {shortened(_named(worse[0]), LONGEST, len)}"
    return f"Of {count} pairs of segments, {len(worse)} are {beyond}"


def _not_judged(segments: Segments) -> int:
    """How many pairs are below the whole without an interval that would tell how surely."""
    overall, sign = segments.overall or 0.0, 1 if segments.metric.higher_is_better else -1
    return sum(
        pair.interval is None and (pair.score is None or sign * pair.score < sign * overall) for pair in segments.pairs
    )


def _caption(segments: Segments, shown: int) -> str:
    count, without = len(segments.pairs), _not_judged(segments)
    caption = f"The weakest {shown} of {count} pairs of values with enough rows; errors: share of all"
    have = "has" if without == 1 else "have"
    return f"{caption}; {without} {have} too few groups for an interval" if without else caption


def _named(pair: SegmentResult) -> str:
    """With its columns, as `yes, no` alone says nothing."""
    return f"{pair.column.replace('_', ' ')}: {pair.value}"


def _row(pair: SegmentResult, material: Material, metric: Metric) -> tuple[str, ...]:
    numbers, interval = material.numbers, pair.interval
    return (
        _named(pair),
        numbers.count(pair.rows),
        "–" if pair.score is None else numbers.score(metric, pair.score),
        f"{numbers.score(metric, interval.low)}–{numbers.score(metric, interval.high)}" if interval else "–",
        "–" if pair.error_share is None else numbers.share(pair.error_share),
    )
