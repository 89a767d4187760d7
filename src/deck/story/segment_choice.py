"""Which segments a slide shows: one column, the one of the first named failure or with the weakest segment."""

from __future__ import annotations

from deck.evidence.evidence import SegmentResult
from deck.story.draft import Material

SHOWN = 8


def segment_columns(material: Material) -> dict[str, tuple[SegmentResult, ...]]:
    """Segments by column, in the order of the bundle."""
    columns: dict[str, list[SegmentResult]] = {}
    if material.evidence.binary is not None:
        for segment in material.evidence.binary.segments:
            columns.setdefault(segment.column, []).append(segment)
    return {name: tuple(segments) for name, segments in columns.items()}


def shown_segments(material: Material) -> tuple[SegmentResult, ...]:
    """Segments of one column, weakest first; those too small to judge only where there is room."""
    columns = segment_columns(material)
    columns = {name: items for name, items in columns.items() if any(item.score is not None for item in items)}
    if not columns:
        return ()
    named = [column for case in material.text.error for column in case.segment if column in columns]
    chosen = columns[named[0]] if named else min(columns.values(), key=_lowest)
    scored = sorted((item for item in chosen if item.score is not None), key=lambda item: item.score or 0.0)
    return tuple(scored[:SHOWN])


def _lowest(segments: tuple[SegmentResult, ...]) -> float:
    return min(segment.score for segment in segments if segment.score is not None)


def clearly_worse(segment: SegmentResult, overall: float) -> bool:
    """Whether even the upper end of the segment's interval lies below the whole."""
    return segment.interval is not None and segment.interval.high < overall
