"""Which segments a slide shows, which of them is the weakest, and whether that is more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deck.bundle.labels import same_value
from deck.evidence.evidence import SegmentResult
from deck.story.draft import Material

SHOWN, OTHERS = 8, 3
"""Segments on the slide at the most, and those among them that are of other columns."""
FEWEST_POSITIVES = 20
"""Positives that a segment needs to be called worse: the interval of fewer is too rough to lean on."""


@dataclass(frozen=True, slots=True)
class ShownSegments:
    """Segments of one column, weakest first, and what they are compared with."""

    segments: tuple[SegmentResult, ...]
    overall: float | None
    too_small: tuple[str, ...]
    """Values of the column with too few rows or positives to be scored."""
    others: tuple[SegmentResult, ...] = ()
    """The weakest segment of each other column, weakest first."""

    @property
    def worst(self) -> SegmentResult:
        """The weakest segment."""
        return self.segments[0]

    @property
    def column(self) -> str:
        """The column as it is said: `purchasing power`."""
        return self.worst.column.replace("_", " ")

    @property
    def is_worse(self) -> bool:
        """Whether the weakest segment is below the whole beyond its interval."""
        return self.overall is not None and clearly_worse(self.worst, self.overall)


def shown_segments(material: Material) -> ShownSegments | None:
    """The column with a segment that is clearly worse, else that of the first named failure, else the weakest."""
    binary = material.evidence.binary
    if binary is None:
        return None
    overall = material.evidence.facts.number(f"score.{binary.segment_metric}")
    columns = [_shown(binary.segments, name, overall) for name in dict.fromkeys(s.column for s in binary.segments)]
    scored = [column for column in columns if column is not None]
    if not scored:
        return None
    there = {column.worst.column for column in scored}
    named = [name for case in material.text.error for name in case.segment if name in there]
    by_name = sorted(
        scored, key=lambda column: named.index(column.worst.column) if column.worst.column in named else 99
    )
    worse = [column for column in by_name if column.is_worse]
    if worse or named:
        return _with_others((worse or by_name)[0], scored)
    return _with_others(min(scored, key=lambda column: column.worst.score or 0.0), scored)


def _with_others(chosen: ShownSegments, scored: Sequence[ShownSegments]) -> ShownSegments:
    others = sorted((item.worst for item in scored if item is not chosen), key=lambda segment: segment.score or 0.0)
    others = others[:OTHERS]
    return replace(chosen, segments=chosen.segments[: SHOWN - len(others)], others=tuple(others))


def _shown(segments: tuple[SegmentResult, ...], column: str, overall: float | None) -> ShownSegments | None:
    own = [segment for segment in segments if segment.column == column]
    scored = sorted((segment for segment in own if segment.score is not None), key=lambda segment: segment.score or 0.0)
    too_small = tuple(segment.value for segment in own if segment.score is None)
    return ShownSegments(tuple(scored[:SHOWN]), overall, too_small) if scored else None


def clearly_worse(segment: SegmentResult, overall: float) -> bool:
    """Whether even the upper end of the segment's interval lies below the whole, as both are written."""
    if segment.interval is None or segment.positives < FEWEST_POSITIVES:
        return False
    return round(segment.interval.high, 3) < round(overall, 3)


def case_about(material: Material, segment: SegmentResult) -> int | None:
    """Number of the named failure that is about this segment, if there is one."""
    for number, case in enumerate(material.text.error):
        if any(name == segment.column and same_value(segment.value, value) for name, value in case.segment.items()):
            return number
    return None
