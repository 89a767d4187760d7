"""Rows ranked by score: one sort, after which only the positives are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray, IntArray

FEW_DISTINCT = 10
"""Scores with fewer distinct values than this look like labels or grades."""


class Ranking(Struct, frozen=True):
    """Counts at each distinct score that a positive row has, lowest score first.

    Between two such scores there are only negatives, so these counts hold all that ranking metrics need.
    `thresholds`, `found`, `flagged` and `flagged_above` have one entry a distinct score, shape (g,).
    """

    scores: FloatArray
    """All scores ascending, shape (n,)."""
    thresholds: FloatArray
    found: IntArray
    """Positives scored at or above."""
    flagged: IntArray
    """Rows scored at or above."""
    flagged_above: IntArray
    """Rows scored strictly above."""
    positives: int
    binned: bool = False
    """Whether a threshold stands for all scores from it up to the next one."""

    @property
    def tied(self) -> IntArray:
        """Positives with exactly this score, shape (g,)."""
        return -np.diff(self.found, append=0)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.scores)

    @property
    def negatives(self) -> int:
        """Number of rows that are not positive."""
        return self.rows - self.positives

    @property
    def one_class(self) -> bool:
        """Whether positives or negatives are missing, so that nothing can be ranked."""
        return self.positives == 0 or self.negatives == 0

    @property
    def constant(self) -> bool:
        """Whether all rows have one score, which ranks nothing."""
        return self.rows > 0 and bool(self.scores[0] == self.scores[-1])

    @property
    def within_unit_interval(self) -> bool:
        """Whether every score could be a probability."""
        return self.rows > 0 and bool(self.scores[0] >= 0.0 and self.scores[-1] <= 1.0)

    @property
    def distinct_scores(self) -> int:
        """Number of distinct scores, as far as `FEW_DISTINCT`, which stands for all above."""
        place = distinct = 0
        while place < self.rows and distinct < FEW_DISTINCT:
            place = int(np.searchsorted(self.scores, self.scores[place], side="right"))
            distinct += 1
        return distinct

    def edges(self) -> FloatArray:
        """Where the scores of each threshold begin and, just above, end, ascending, shape (2g,)."""
        edges = np.empty(2 * len(self.thresholds))
        edges[0::2] = self.thresholds
        edges[1::2] = np.nextafter(self.thresholds, np.inf)
        if self.binned:
            edges[1:-1:2] = self.thresholds[1:]
            edges[-1:] = np.inf
        return edges

    def binned_to(self, limit: int) -> Ranking:
        """The same rows with at most `limit` thresholds, each of about as many positives.

        Scores within a bin count as one, which shifts a standard error by far less than its own error.
        """
        if len(self.thresholds) <= limit:
            return self
        kept = slice(None, None, -(-len(self.thresholds) // limit))
        flagged = self.flagged[kept]
        return replace(
            self,
            thresholds=self.thresholds[kept],
            found=self.found[kept],
            flagged=flagged,
            flagged_above=np.append(flagged[1:], 0),
            binned=True,
        )

    def counts_at(self, threshold: float) -> tuple[int, int]:
        """Rows and positives scored at or above any threshold."""
        flagged = self.rows - int(np.searchsorted(self.scores, threshold, side="left"))
        group = int(np.searchsorted(self.thresholds, threshold, side="left"))
        return flagged, int(self.found[group]) if group < len(self.found) else 0


def rank_rows(target: BoolArray, score: FloatArray) -> Ranking:
    """Rank n rows by score in O(n log n); both have shape (n,), and no score is NaN."""
    return _count(*_sort(target, score))


def _sort(target: BoolArray, score: FloatArray) -> tuple[FloatArray, IntArray]:
    """All scores ascending, and the places of the positives among them.

    The bits of a float that is not negative order as an integer's do, so the label rides in the lowest
    bit of one integer sort, which is several times faster than an argsort.
    """
    keys = (np.asarray(score, dtype=np.float64) + 0.0).view(np.uint64)  # adding 0.0 turns -0.0 into 0.0
    if len(keys) and keys.max() >> np.uint64(63):
        order = np.argsort(score)
        return score[order] + 0.0, np.flatnonzero(target[order]).astype(np.int64, copy=False)
    keys <<= np.uint64(1)
    keys |= target
    keys.sort()
    positive = np.empty(len(keys), dtype=np.bool_)
    np.bitwise_and(keys, np.uint64(1), out=positive, casting="unsafe")
    keys >>= np.uint64(1)
    return keys.view(np.float64), np.flatnonzero(positive).astype(np.int64, copy=False)


def _count(ascending: FloatArray, places: IntArray) -> Ranking:
    rows, positives = len(ascending), len(places)
    by_positive = ascending[places]
    opens = np.ones(positives, dtype=np.bool_)
    opens[1:] = by_positive[1:] != by_positive[:-1]
    opening = np.flatnonzero(opens).astype(np.int64, copy=False)
    closing = np.append(opening, positives)[1:] - 1
    thresholds = by_positive[opening]
    del by_positive, opens
    return Ranking(
        scores=ascending,
        thresholds=thresholds,
        found=positives - opening,
        flagged=rows - _first_places(ascending, thresholds, places[opening]),
        flagged_above=rows - 1 - _last_places(ascending, thresholds, places[closing]),
        positives=positives,
    )


def _first_places(ascending: FloatArray, thresholds: FloatArray, places: IntArray) -> IntArray:
    """Where each threshold's rows begin; only those tied with a negative need a search."""
    tied = np.flatnonzero((places > 0) & (ascending[places - 1] == thresholds))
    places[tied] = np.searchsorted(ascending, thresholds[tied], side="left")
    return places


def _last_places(ascending: FloatArray, thresholds: FloatArray, places: IntArray) -> IntArray:
    """Where each threshold's rows end."""
    last = len(ascending) - 1
    tied = np.flatnonzero((places < last) & (ascending[np.minimum(places + 1, last)] == thresholds))
    places[tied] = np.searchsorted(ascending, thresholds[tied], side="right") - 1
    return places


def average_precision(ranking: Ranking) -> float:
    """Precision at each positive's score, averaged over the positives: the step-wise area under the PR curve.

    Source: scikit-learn's `average_precision_score`: the sum of precision times the growth in recall over
    the distinct scores. Needs at least one positive.
    """
    precision = ranking.found / ranking.flagged
    return float((ranking.tied * precision).sum() / ranking.positives)


def roc_auc(ranking: Ranking) -> float:
    """The share of pairs of a positive and a negative in which the positive scores higher; ties count half.

    Source: the Mann-Whitney statistic, counted in integers. Needs both classes.
    """
    below, equal = negatives_around(ranking)
    twice_won = int((ranking.tied * (2 * below + equal)).sum())
    return twice_won / (2 * ranking.positives * ranking.negatives)


def negatives_around(ranking: Ranking) -> tuple[IntArray, IntArray]:
    """Negatives strictly below each threshold, and those with the very same score; shape (g,) each."""
    equal = ranking.flagged - ranking.flagged_above - ranking.tied
    below = ranking.negatives - (ranking.flagged - ranking.found)
    return below, equal
