"""Queries by how much they get: how many relevant items, from how many, and what is shown where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.grouped_shares import interval_within
from deck.evidence.ranking.values import MissedQuery, RelevantGroup

if TYPE_CHECKING:
    from deck.bundle.bundle import IntArray, RankedPredictions, SegmentColumn
    from deck.evidence.ranking.positions import Ranking, Wanted
    from deck.evidence.row_groups import RowGroups

GROUPS = (1, 2, 3, 5, 10, 20, 50)
"""The fewest relevant items of each group of queries; the last has no end."""
EXAMPLES, ITEMS = 3, 3
"""Queries that are shown without a hit, and how many items of each."""


def hit_counts(hits: IntArray) -> tuple[int, ...]:
    """How many queries have 0, 1, 2 ... hits. hits: of every query, shape (queries,)."""
    return tuple(np.bincount(hits).tolist())


def by_relevant(hits: IntArray, relevant: IntArray, together: RowGroups | None = None) -> tuple[RelevantGroup, ...]:
    """Queries without a hit by how many relevant items they have; both of shape (queries,).

    together: queries that belong together, such as those of one user.
    """
    ends = (*(fewest - 1 for fewest in GROUPS[1:]), None)
    is_missed, groups = hits == 0, []
    for fewest, most in zip(GROUPS, ends, strict=True):
        inside = (relevant >= fewest) & (relevant <= (most if most is not None else relevant))
        queries, missed = int(np.count_nonzero(inside)), int(np.count_nonzero(inside & is_missed))
        if queries:
            interval = interval_within(is_missed, inside, together)
            groups.append(RelevantGroup(fewest, most, queries, missed, missed / queries, interval))
    return tuple(groups)


def missed_queries(
    predictions: RankedPredictions, item: SegmentColumn, ranking: Ranking, there: Wanted, hits: IntArray
) -> tuple[MissedQuery, ...]:
    """Those with the most relevant items among which none is shown; of equal ones, the first in the file."""
    missed = np.flatnonzero((hits == 0) & (there.count > 0) & (ranking.retrieved > 0))
    worst = missed[np.argsort(-there.count[missed], kind="stable")][:EXAMPLES]
    ends = np.cumsum(ranking.retrieved)
    lists = {query: ranking.rows[ends[query] - ranking.retrieved[query] : ends[query]] for query in worst.tolist()}
    return tuple(_missed(predictions, item, listed, query) for query, listed in lists.items())


def _missed(predictions: RankedPredictions, item: SegmentColumn, listed: IntArray, query: int) -> MissedQuery:
    """The relevant pairs of one query are looked up in the whole file: this is done for three queries.

    listed: numbers of its retrieved pairs, best first.
    """

    def name(row: int) -> str:
        return item.values[int(item.codes[row])]

    places = {row: place for place, row in enumerate(listed.tolist(), 1) if predictions.relevance[row] > 0}
    relevant = np.flatnonzero((predictions.query.codes == query) & (predictions.relevance > 0)).tolist()
    best_first = [*places, *(row for row in relevant if row not in places)]
    return MissedQuery(
        query=predictions.query.values[query],
        shown=tuple(name(row) for row in listed[:ITEMS].tolist()),
        relevant=tuple((name(row), places.get(row)) for row in best_first[:ITEMS]),
        relevant_count=len(relevant),
    )
