"""The share of some rows that are right, with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.intervals import logit_interval, share_interval

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, IntArray
    from deck.evidence.evidence import Interval
    from deck.evidence.row_groups import RowGroups


def interval_of_share(is_right: BoolArray, rows: IntArray, groups: RowGroups | None) -> Interval | None:
    """The 95% interval of the share of these rows that are right, by their numbers; there is one row at least.

    Where rows belong together their groups are what varies, and there is none with too few groups.
    """
    right = is_right[rows]
    count = int(np.count_nonzero(right))
    if groups is None:
        return share_interval(count, len(rows))
    share, within = count / len(rows), groups.within(rows)
    error = within.standard_error((1, lambda chunk: (right[chunk] - share) / len(rows)))
    return None if error is None else logit_interval(share, error * within.reach)
