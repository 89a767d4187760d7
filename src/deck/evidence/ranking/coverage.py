"""Which items are shown at all, and how much of the room the few most shown take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.ranking.values import Coverage

if TYPE_CHECKING:
    from deck.bundle.bundle import SegmentColumn
    from deck.evidence.ranking.positions import Ranking


def coverage(ranking: Ranking, item: SegmentColumn, k: int) -> Coverage:
    """Items among the first k of every query, against all items of the file."""
    items = len(item.values)
    shown = np.bincount(item.codes[ranking.rows[ranking.position <= k]], minlength=items)
    slots, different = int(shown.sum()), int(np.count_nonzero(shown))
    taken = np.cumsum(np.sort(shown)[::-1])
    fill_half = int(np.searchsorted(2 * taken, slots)) + 1 if slots else 0
    return Coverage(slots, different, different / items, fill_half)
