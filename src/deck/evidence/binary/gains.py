"""How many of the positives are found in the top tenths of the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.binary.values import Gain
from deck.evidence.evidence import Interval
from deck.evidence.intervals import wilson_interval

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.binary.score_ranking import Ranking


def found_in_top(ranking: Ranking, shares: FloatArray) -> FloatArray:
    """Share of all positives among the given top shares of the rows by score, shape of `shares`.

    Where a boundary falls among rows of one score, those rows count pro rata, so the order of the rows in the
    file does not matter; where it falls inside a row, so does the row. Needs at least one positive.
    """
    wanted = np.asarray(shares, dtype=np.float64) * ranking.rows
    places = np.clip(ranking.rows - 1 - np.floor(wanted).astype(np.int64), 0, ranking.rows - 1)
    edges = ranking.scores[places]
    above = ranking.rows - np.searchsorted(ranking.scores, edges, side="right")
    tied = ranking.rows - np.searchsorted(ranking.scores, edges, side="left") - above
    found = np.append(ranking.found, 0)
    found_above = found[np.searchsorted(ranking.thresholds, edges, side="right")]
    found_tied = found[np.searchsorted(ranking.thresholds, edges, side="left")] - found_above
    within = np.minimum((wanted - above) / tied, 1.0)
    shares_found: FloatArray = (found_above + within * found_tied) / ranking.positives
    return shares_found


def gains_by_decile(ranking: Ranking) -> tuple[Gain, ...]:
    """Share of all positives in each tenth of the rows, highest scores first; they add up to 1."""
    return gains_of(np.diff(found_in_top(ranking, np.arange(11) / 10)), ranking.positives)


def gains_of(shares: FloatArray, positives: int) -> tuple[Gain, ...]:
    """Shares of at least one positive with their 95% intervals, as if each positive fell into its rows by chance.

    Which rows these are is itself set by the sample; where many rows are positive, that makes the intervals a little
    too wide. Positives that count pro rata are fractions of one.
    """
    shares = np.clip(shares, 0.0, 1.0)
    low, high = wilson_interval(shares * positives, np.full(len(shares), float(positives)))
    ends = zip(shares.tolist(), np.minimum(low, shares).tolist(), np.maximum(high, shares).tolist(), strict=True)
    return tuple(Gain(share, Interval(lowest, highest)) for share, lowest, highest in ends)
