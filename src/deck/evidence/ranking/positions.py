"""Where rankings put the relevant items: sorted once, then read off arrays that hold only those.

Of items with the same score the less relevant is taken to be ranked first, so a score that cannot tell items apart
gains nothing by it. What is equal in that too keeps the order of the file; no metric depends on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray, IntArray


class Ranking(Struct, frozen=True):
    """Retrieved pairs, query by query, each from its first item to its last."""

    rows: IntArray
    """Number of the pair in the file, shape (retrieved,)."""
    position: IntArray
    """Its place within the query, from 1, shape (retrieved,)."""
    retrieved: IntArray
    """Items retrieved for each query, shape (queries,)."""
    has_ties: bool
    """Whether items of one query that differ in relevance have the same score."""

    @property
    def depth(self) -> int:
        """Length of the longest list."""
        return int(self.retrieved.max(initial=0))


class Placed(Struct, frozen=True):
    """Relevant items, query by query, each from the best placed to the last. All but `queries` of shape (placed,)."""

    queries: int
    query: IntArray
    position: IntArray
    """From 1."""
    gain: FloatArray
    nth: IntArray
    """How many relevant items of the query stand up to here, this one included."""

    def until(self, k: int) -> Placed:
        """Those among the first k places."""
        near = self.position <= k
        return Placed(self.queries, self.query[near], self.position[near], self.gain[near], self.nth[near])


class Wanted(Struct, frozen=True):
    """The relevant items of each query, retrieved or not."""

    count: IntArray
    """Relevant items, shape (queries,)."""
    ideal: Placed
    """All of them in the best order that there is: the highest grade first."""

    @property
    def queries(self) -> int:
        """Number of queries."""
        return len(self.count)


def rank_pairs(
    query: IntArray, relevance: FloatArray, score: FloatArray, queries: int, *, relevant_first: bool = False
) -> Ranking:
    """Rank the pairs of each query by their score, highest first; those without a score (NaN) are left out.

    query: place of the query of each pair among `queries`, shape (pairs,). relevant_first: turns what is done with
    items of the same score, to see how much hangs on it.
    """
    kept = np.flatnonzero(~np.isnan(score))
    rows = kept[np.argsort(-score[kept])]
    rows = rows[_by_query(query[rows], queries)]
    same = (score[rows[1:]] == score[rows[:-1]]) & (query[rows[1:]] == query[rows[:-1]])
    has_ties = False
    if same.any():
        rows = _with_ties_in_order(kept, query, -relevance if relevant_first else relevance, score, queries)
        has_ties = bool((same & (relevance[rows[1:]] != relevance[rows[:-1]])).any())
    retrieved = np.bincount(query[rows], minlength=queries)
    return Ranking(rows, _place_in_group(retrieved), retrieved, has_ties)


def placed(ranking: Ranking, query: IntArray, relevance: FloatArray) -> Placed:
    """The relevant items that a ranking retrieves."""
    relevant = relevance[ranking.rows] > 0
    rows, queries = ranking.rows[relevant], len(ranking.retrieved)
    nth = _place_in_group(np.bincount(query[rows], minlength=queries))
    return Placed(queries, query[rows], ranking.position[relevant], relevance[rows], nth)


def wanted(query: IntArray, relevance: FloatArray, queries: int) -> Wanted:
    """What there is to be found, whatever a model retrieves."""
    relevant = np.flatnonzero(relevance > 0)
    ideal = rank_pairs(query[relevant], relevance[relevant], relevance[relevant], queries)
    return Wanted(ideal.retrieved, placed(ideal, query[relevant], relevance[relevant]))


def _with_ties_in_order(
    kept: IntArray, query: IntArray, last_in_ties: FloatArray, score: FloatArray, queries: int
) -> IntArray:
    """The same order by stable sorts, which take five times as long: what is equal in all keeps its place."""
    rows = kept[np.argsort(last_in_ties[kept], kind="stable")]
    rows = rows[np.argsort(-score[rows], kind="stable")]
    return rows[_by_query(query[rows], queries)]


def _by_query(query: IntArray, queries: int) -> IntArray:
    """A stable sort; numpy sorts 16 bits by radix, in O(n), so two passes of it sort 32."""
    order = np.argsort(query.astype(np.uint16), kind="stable")
    if queries <= 1 << 16:
        return order
    return order[np.argsort((query >> 16).astype(np.uint16)[order], kind="stable")]


def _place_in_group(sizes: IntArray) -> IntArray:
    """1, 2 ... within each group of rows that lie together."""
    starts = np.cumsum(sizes) - sizes
    return np.arange(1, int(sizes.sum()) + 1) - np.repeat(starts, sizes)
