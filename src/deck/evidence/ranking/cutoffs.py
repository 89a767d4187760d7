"""A metric by how many of the first items are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.ranking.metrics import by_query, mean_estimate
from deck.evidence.ranking.values import CutoffPoint
from deck.evidence.row_groups import by_groups

if TYPE_CHECKING:
    from deck.evidence.ranking.positions import Placed, Wanted
    from deck.evidence.row_groups import RowGroups

SHORTEST = 20
"""A curve goes on to here, or to twice the k of the metric, as far as lists are that long."""
POINTS = 40


def cutoffs(k: int, depth: int) -> tuple[int, ...]:
    """The cut-offs of a curve, ascending, `k` among them. `depth` is the length of the longest list."""
    end = max(k, min(max(SHORTEST, 2 * k), depth))
    steps = np.unique(np.linspace(1, end, min(end, POINTS)).round().astype(np.int64))
    return tuple(sorted({k, *steps.tolist()}))


def cutoff_curve(
    base: str, places: tuple[int, ...], found: Placed, there: Wanted, together: RowGroups | None = None
) -> tuple[CutoffPoint, ...]:
    """The metric at each cut-off; empty where it is not defined. together: queries that belong together."""
    near = found.until(places[-1])
    points = []
    for k in places:
        of_queries = mean_estimate(by_query(f"{base}_at_{k}", near, there))
        estimate = by_groups(of_queries, together) if together else of_queries
        if estimate.value is not None:
            points.append(CutoffPoint(k, estimate.value, estimate.interval))
    return tuple(points)
