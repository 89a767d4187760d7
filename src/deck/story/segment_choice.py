"""Which segments a slide shows, which of them is the weakest, and whether that is more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.labels import same_value
from deck.bundle.metric import Metric
from deck.bundle.schema import ErrorCase
from deck.evidence.evidence import SegmentResult, Segments
from deck.story.draft import Material

PAIR = 2
SHOWN, OTHERS = 8, 3
"""Segments on the slide at the most, and those among them that are of other columns."""


class ShownSegments(Struct, frozen=True):
    """Segments of one column, weakest first, and what they are compared with."""

    segments: tuple[SegmentResult, ...]
    metric: Metric
    overall: float | None
    too_small: tuple[str, ...]
    """Values of the column with too few rows or positives to be scored."""
    others: tuple[SegmentResult, ...] = ()
    """The weakest segment of each other column, weakest first."""
    is_named: bool = False
    """Whether a named failure is about the column."""

    @property
    def worst(self) -> SegmentResult:
        """The weakest segment."""
        return self.segments[0]

    @property
    def column(self) -> str:
        """The column as it is said: `purchasing power`."""
        return self.worst.column.replace("_", " ")

    @property
    def takes_the_slide(self) -> bool:
        """Whether the errors slide is about these segments, rather than about what the task shows of errors."""
        return self.is_worse or self.is_named

    @property
    def is_worse(self) -> bool:
        """Whether the weakest segment is worse than the whole beyond the noise of all that were looked at."""
        return self.worst.is_worse


def shown_segments(material: Material) -> ShownSegments | None:
    """The column with a segment that is clearly worse, else that of the first named failure, else the weakest."""
    segments = material.evidence.segments
    if segments is None:
        return None
    columns = [_shown(segments, name) for name in dict.fromkeys(result.column for result in segments.results)]
    scored = [column for column in columns if column is not None]
    if not scored:
        return None
    there = {column.worst.column for column in scored}
    named = [name for case in material.text.error for name in case.segment if name in there]
    by_name = sorted(
        scored, key=lambda column: named.index(column.worst.column) if column.worst.column in named else len(named)
    )
    worse = [column for column in by_name if column.is_worse]
    if worse or named:
        chosen = (worse or by_name)[0]
        return replace(_with_others(chosen, scored), is_named=chosen.worst.column in named)
    return _with_others(min(scored, key=lambda column: weakness(column.worst, segments.metric)), scored)


def weakness(segment: SegmentResult, metric: Metric) -> float:
    """A sort key that puts the weakest of scored segments first."""
    score = segment.score or 0.0
    return score if metric.higher_is_better else -score


def _with_others(chosen: ShownSegments, scored: Sequence[ShownSegments]) -> ShownSegments:
    others = [item.worst for item in scored if item is not chosen]
    others.sort(key=lambda segment: weakness(segment, chosen.metric))
    return replace(chosen, segments=chosen.segments[: SHOWN - len(others[:OTHERS])], others=tuple(others[:OTHERS]))


def _shown(segments: Segments, column: str) -> ShownSegments | None:
    own = [segment for segment in segments.results if segment.column == column]
    scored = [segment for segment in own if segment.score is not None]
    scored.sort(key=lambda segment: weakness(segment, segments.metric))
    too_small = tuple(segment.value for segment in own if segment.score is None)
    if not scored:
        return None
    return ShownSegments(tuple(scored[:SHOWN]), segments.metric, segments.overall, too_small)


def is_within_noise(material: Material, case: ErrorCase) -> bool:
    """Whether a named failure is of one segment, or of a pair, that is not worse than all rows beyond the noise."""
    segments = material.evidence.segments
    if segments is None or not case.segment:
        return False
    alone = [one for one in segments.results if len(case.segment) == 1 and _is_of(one, case)]
    found = alone or [pair for pair in segments.pairs if _is_pair_of(pair, case)]
    return bool(found) and all(one.interval is not None and not one.is_worse for one in found)


def _is_of(segment: SegmentResult, case: ErrorCase) -> bool:
    return any(name == segment.column and same_value(segment.value, value) for name, value in case.segment.items())


def _is_pair_of(pair: SegmentResult, case: ErrorCase) -> bool:
    """Whether a result of two columns together is that of the two values that the case names."""
    names = list(case.segment)
    for first, second in permutations(names) if len(names) == PAIR else ():
        values = f"{case.segment[first]}, {case.segment[second]}"
        if pair.column == f"{first} and {second}" and pair.value == values:
            return True
    return False


def case_about(material: Material, segment: SegmentResult) -> int | None:
    """Number of the named failure that is about this segment, if there is one."""
    for number, case in enumerate(material.text.error):
        if _is_of(segment, case):
            return number
    return None
