"""Facts of the segments, and of the failures that the bundle names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.files import BUNDLE_FILE
from deck.evidence.facts import Fact, Source, fact, score_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.evidence.evidence import SegmentResult, Segments
    from deck.evidence.named_errors import NamedError
    from deck.evidence.sources import Sources
    from deck.evidence.task_result import Wrongness

NOTHING_WRONG = "no errors are known, as there is no operating point or nothing is wrong at it"


def segment_facts(segments: Segments, wrong: Wrongness | None, sources: Sources) -> Iterator[Fact]:
    """Rows, metric and errors of every segment, and of the worst one."""
    for segment in segments.results:
        yield from _segment_facts(segments, segment, wrong, sources.scores(segment.column))
    yield from _worst_segment_facts(segments, wrong, sources)


def error_facts(errors: tuple[NamedError, ...], wrong: Wrongness | None, sources: Sources) -> Iterator[Fact]:
    """Rows of the failures that the bundle names, and their share of what is wrong."""
    for error in errors:
        source = sources.scores(*error.columns)
        if error.rows is not None:
            yield fact(f"error.{error.slug}.rows", error.rows, "count", f"rows of {error.name}", source)
        if error.share is not None:
            yield error_share(error, wrong, source)


def error_share(error: NamedError, wrong: Wrongness | None, source: Source) -> Fact:
    """The share of what is wrong, computed or as the bundle states it."""
    formula = f"share of all {_in_words(wrong)} of {error.name}"
    if error.stated:
        source = Source(BUNDLE_FILE, ("error.share",), f"error {error.name}")
        formula = "as stated in the bundle"
    return fact(error.fact_name, error.share, "share", formula, source)


def worst_segment(segments: Segments) -> SegmentResult | None:
    """The segment with the worst metric among those that are large enough."""
    scored = [segment for segment in segments.results if segment.score is not None]
    return max(scored, key=lambda segment: segments.metric.badness(segment.score or 0.0), default=None)


def _segment_facts(
    segments: Segments, segment: SegmentResult, wrong: Wrongness | None, source: Source
) -> Iterator[Fact]:
    start = f"segment.{segment.slug}"
    where = f"where {segment.column} is {segment.value}"
    metric = segments.metric
    size = f"{segment.rows} rows" + (f" and {segment.positives} positives" if segment.positives is not None else "")
    small = f"{size} are too few" if segment.too_small else ""
    yield fact(f"{start}.rows", segment.rows, "count", f"rows {where}", source)
    if segment.positives is not None:
        yield fact(f"{start}.positives", segment.positives, "count", f"positives {where}", source)
    formula = f"{metric.label} of the rows {where}"
    yield fact(f"{start}.{metric.name}", segment.score, score_unit(metric), formula, source, small)
    if segment.bias is not None:
        of_shares = segment.positives is not None
        formula = f"mean score less the share of positives {where}" if of_shares else f"mean error {where}"
        yield fact(f"{start}.bias", segment.bias, "points" if of_shares else "metric", formula, source)
    if wrong is None or wrong.by_row.dtype == bool:
        formula = f"{_in_words(wrong)} over all rows {where}"
        yield fact(f"{start}.error_rate", segment.error_rate, "share", formula, source, NOTHING_WRONG)
    formula = f"share of all {_in_words(wrong)} {where}"
    yield fact(f"{start}.error_share", segment.error_share, "share", formula, source, NOTHING_WRONG)


def _worst_segment_facts(segments: Segments, wrong: Wrongness | None, sources: Sources) -> Iterator[Fact]:
    worst = worst_segment(segments)
    if worst is None:
        return
    source, metric = sources.scores(worst.column), segments.metric
    end = "lowest" if metric.higher_is_better else "highest"
    chosen = f"the segment with the {end} {metric.label} among those large enough"
    yield fact("worst.segment.name", f"{worst.column} {worst.value}", "name", chosen, source)
    yield fact(f"worst.segment.{metric.name}", worst.score, score_unit(metric), f"{metric.label} of {chosen}", source)
    yield fact("worst.segment.rows", worst.rows, "count", f"rows of {chosen}", source)
    formula = f"share of all {_in_words(wrong)} in {chosen}"
    yield fact("worst.segment.error_share", worst.error_share, "share", formula, source)


def _in_words(wrong: Wrongness | None) -> str:
    return wrong.in_words if wrong else "rows wrong at the operating point"
