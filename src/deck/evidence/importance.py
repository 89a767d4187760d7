"""Each feature's share of the summed absolute importance."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from deck.bundle.slugs import unique_slugs
from deck.evidence.evidence import FeatureShare

if TYPE_CHECKING:
    from deck.bundle.bundle import ImportanceTable
    from deck.evidence.notices import Note

RESERVED = ("top", "top3")
"""Words that the facts `feature.top.share` and `feature.top3.share` have taken."""


def feature_shares(table: ImportanceTable, note: Note) -> tuple[FeatureShare, ...]:
    """Shares that add up to 1, largest first; features with equal shares stay in the order of the file."""
    sizes = [abs(value) for value in table.importances]
    largest = max(sizes, default=0.0)
    if largest == 0.0 or not math.isfinite(largest):
        note(f"{table.file} has no importance above zero, so it ranks no features.")
        return ()
    exponent = math.frexp(largest)[1]
    scaled = [math.ldexp(size, -exponent) for size in sizes]  # so that the sum of huge values stays finite
    total = math.fsum(scaled)
    slugs = unique_slugs(table.features, RESERVED)
    shares = [
        FeatureShare(name, short, size / total) for name, short, size in zip(table.features, slugs, scaled, strict=True)
    ]
    return tuple(sorted(shares, key=lambda feature: -feature.share))
