"""The share of some rows that are right, found or near enough, with its interval, also where rows belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.design_effect import effective_rows
from deck.evidence.intervals import share_interval

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray, IntArray
    from deck.evidence.evidence import Interval
    from deck.evidence.row_groups import RowGroups


def interval_of_share(
    part: BoolArray | FloatArray, groups: RowGroups | None, rows: IntArray | None = None
) -> Interval | None:
    """The 95% interval of the mean of `part`, which says of each row whether it counts, or for what share of one.

    rows: the numbers of the rows that are looked at, all of them where it is not given. There is one row at least.
    Wilson's, over the effective rows where rows belong together; None with too few groups.
    """
    counted = part if rows is None else part[rows]
    share = float(counted.sum()) / len(counted)
    if groups is None:
        return share_interval(share * len(counted), len(counted))
    effective = effective_rows_of(counted, groups if rows is None else groups.within(rows))
    return None if effective is None else share_interval(share * effective, effective)


def effective_rows_of(part: BoolArray | FloatArray, groups: RowGroups) -> float | None:
    """How many rows drawn one by one would tell as much of the mean of `part`; None with too few groups."""
    rows = len(part)
    share = float(part.sum()) / rows
    error = groups.standard_error((1, lambda chunk: (part[chunk] - share) / rows))
    return None if error is None else effective_rows(share, rows, error, groups.effective)


def interval_within(part: BoolArray, whole: BoolArray, groups: RowGroups | None) -> Interval | None:
    """The 95% interval of the share of the rows of `whole` that are of `part` too; None where there are none."""
    rows = np.flatnonzero(whole)
    return interval_of_share(part, groups, rows) if len(rows) else None


def by_wilson(groups: RowGroups | None) -> str:
    """How such an interval was made, in words: `by Wilson`, `by Wilson with the design effect of 14 groups by form`."""
    return "by Wilson" if groups is None else f"by Wilson with the design effect of {groups.said}"
