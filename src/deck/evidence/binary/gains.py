"""How many of the positives are found in the top tenths of the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from deck.evidence.binary.values import Gain
from deck.evidence.evidence import Interval
from deck.evidence.grouped_shares import interval_of_share
from deck.evidence.intervals import wilson_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deck.bundle.bundle import BoolArray, FloatArray
    from deck.evidence.binary.score_ranking import Ranking
    from deck.evidence.row_groups import RowGroups


TOPS = (1, 2, 3)
"""Tenths of the rows that are looked at together."""


class GroupedPositives(Struct, frozen=True):
    """The positives where rows belong together."""

    score: FloatArray
    """Shape (positives,)."""
    groups: RowGroups

    @classmethod
    def of(cls, target: BoolArray, score: FloatArray, groups: RowGroups | None) -> GroupedPositives | None:
        """The positives of all rows; None where no rows belong together."""
        if groups is None:
            return None
        rows = np.flatnonzero(target)
        return cls(score[rows], groups.within(rows))


class _Boundaries(Struct, frozen=True):
    """Where top shares of the rows end: all rows above a score, and of those with that score a part."""

    edges: FloatArray
    within: FloatArray

    def counted(self, place: int, score: FloatArray) -> FloatArray:
        """For what share of one a row with each of these scores counts, up to one of the boundaries."""
        edge = self.edges[place]
        return np.where(score > edge, 1.0, np.where(score == edge, self.within[place], 0.0))


def found_in_top(ranking: Ranking, shares: FloatArray) -> FloatArray:
    """Share of all positives among the given top shares of the rows by score, shape of `shares`.

    Where a boundary falls among rows of one score, those rows count pro rata, so the order of the rows in the
    file does not matter; where it falls inside a row, so does the row. Needs at least one positive.
    """
    top = _boundaries(ranking, shares)
    found = np.append(ranking.found, 0)
    found_above = found[np.searchsorted(ranking.thresholds, top.edges, side="right")]
    found_tied = found[np.searchsorted(ranking.thresholds, top.edges, side="left")] - found_above
    shares_found: FloatArray = (found_above + top.within * found_tied) / ranking.positives
    return shares_found


def _boundaries(ranking: Ranking, shares: FloatArray) -> _Boundaries:
    wanted = np.asarray(shares, dtype=np.float64) * ranking.rows
    places = np.clip(ranking.rows - 1 - np.floor(wanted).astype(np.int64), 0, ranking.rows - 1)
    edges = ranking.scores[places]
    above = ranking.rows - np.searchsorted(ranking.scores, edges, side="right")
    tied = ranking.rows - np.searchsorted(ranking.scores, edges, side="left") - above
    return _Boundaries(edges, np.minimum((wanted - above) / tied, 1.0))


def gains_by_decile(ranking: Ranking, grouped: GroupedPositives | None = None) -> tuple[Gain, ...]:
    """Share of all positives in each tenth of the rows, highest scores first; they add up to 1."""
    return _gains(ranking, range(10), range(1, 11), grouped)


def gains_of_tops(ranking: Ranking, grouped: GroupedPositives | None = None) -> tuple[Gain, ...]:
    """Share of all positives in the first tenth of the rows, in the first two and in the first three."""
    return _gains(ranking, (0,) * len(TOPS), TOPS, grouped)


def _gains(
    ranking: Ranking, starts: Sequence[int], ends: Sequence[int], grouped: GroupedPositives | None
) -> tuple[Gain, ...]:
    """Of the rows between two tenths; where rows belong together their groups are what varies."""
    tenths = np.arange(11) / 10
    found = found_in_top(ranking, tenths)
    shares = np.clip(found[list(ends)] - found[list(starts)], 0.0, 1.0)
    if grouped is None:
        return gains_of(shares, ranking.positives)
    top, score = _boundaries(ranking, tenths), grouped.score
    parts = (top.counted(end, score) - top.counted(start, score) for start, end in zip(starts, ends, strict=True))
    intervals = (interval_of_share(part, grouped.groups) for part in parts)
    return tuple(Gain(share, interval) for share, interval in zip(shares.tolist(), intervals, strict=True))


def gains_of(shares: FloatArray, positives: int) -> tuple[Gain, ...]:
    """Shares of at least one positive with their 95% intervals, as if each positive fell into its rows by chance.

    Which rows these are is itself set by the sample; where many rows are positive, that makes the intervals a little
    too wide. Positives that count pro rata are fractions of one.
    """
    shares = np.clip(shares, 0.0, 1.0)
    low, high = wilson_interval(shares * positives, np.full(len(shares), float(positives)))
    ends = zip(shares.tolist(), np.minimum(low, shares).tolist(), np.maximum(high, shares).tolist(), strict=True)
    return tuple(Gain(share, Interval(lowest, highest)) for share, lowest, highest in ends)
