"""Columns of segments two by two: what is weak may be weak only where two things come together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.bundle import SegmentColumn

if TYPE_CHECKING:
    from deck.bundle.bundle import Predictions
    from deck.evidence.notices import Note

MOST_ROWS = 2_000_000
"""Above which pairs are not looked at: each takes another pass over all rows."""
MOST_CELLS = 400
"""Values of one column times those of the other, above which most pairs of values would be too small."""
MOST_PAIRS = 15


def column_pairs(predictions: Predictions, note: Note) -> Iterator[SegmentColumn]:
    """One column for each pair of columns, of values such as `rain, night`."""
    columns = predictions.segments
    if len(columns) > 1 and predictions.row_count > MOST_ROWS:
        note(f"{predictions.file}: pairs of segments are looked at up to {MOST_ROWS:,} rows.")
        return
    pairs = [pair for pair in combinations(columns, 2) if len(pair[0].values) * len(pair[1].values) <= MOST_CELLS]
    for first, second in pairs[:MOST_PAIRS]:
        yield _crossed(first, second)


def _crossed(first: SegmentColumn, second: SegmentColumn) -> SegmentColumn:
    cells, codes = np.unique(first.wide_codes * len(second.values) + second.codes, return_inverse=True)
    values = tuple(
        f"{first.values[cell // len(second.values)]}, {second.values[cell % len(second.values)]}"
        for cell in cells.tolist()
    )
    return SegmentColumn(f"{first.name} and {second.name}", values, codes.astype(np.int64).reshape(-1))
