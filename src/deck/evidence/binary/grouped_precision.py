"""How sure the precision is at each threshold where rows belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.design_effect import effective_groups, effective_rows, error_between
from deck.evidence.row_groups import FEWEST

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray, IntArray
    from deck.evidence.row_groups import RowGroups


def effective_rows_at(flagged: IntArray, target: BoolArray, score: FloatArray, groups: RowGroups) -> FloatArray:
    """The rows that Wilson's interval of the precision takes where so many rows are flagged, NaN with too few groups.

    flagged: ascending, 1 or more, shape (thresholds,); rows with one score are flagged together. Flagged rows and those
    of them that are positive are counted by group, and each threshold adds its own to those of the one before.
    """
    order = np.argsort(-score, kind="stable")
    codes, positive = groups.codes[order], target[order]
    sizes, found = np.zeros(groups.count, dtype=np.int64), np.zeros(groups.count, dtype=np.int64)
    rows, start = np.full(len(flagged), np.nan), 0
    for place, end in enumerate(flagged.tolist()):
        added = slice(start, end)
        sizes += np.bincount(codes[added], minlength=groups.count)
        found += np.bincount(codes[added][positive[added]], minlength=groups.count)
        rows[place] = _effective_rows(sizes, found)
        start = end
    return rows


def _effective_rows(sizes: IntArray, found: IntArray) -> float:
    there = sizes > 0
    if np.count_nonzero(there) < FEWEST:
        return np.nan
    of_groups, rows = sizes[there], int(sizes.sum())
    precision = float(found.sum()) / rows
    error = error_between((found[there] - precision * of_groups) / rows, of_groups)
    return effective_rows(precision, rows, error, effective_groups(of_groups))
