"""Where the score is cut, and what flagging every row at or above the cut does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from deck.evidence.binary.values import OperatingPoint
from deck.evidence.grouped_shares import interval_within
from deck.evidence.intervals import share_interval

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray
    from deck.bundle.schema import Threshold
    from deck.evidence.binary.score_ranking import Ranking
    from deck.evidence.row_groups import RowGroups


def operating_point(ranking: Ranking, wanted: Threshold | None) -> OperatingPoint | None:
    """The confusion counts at the wanted threshold, or at that of the best F1 where none is wanted.

    None where there is no such threshold, as with a precision that no threshold reaches.
    """
    if not ranking.rows:
        return None
    threshold = best_f1_threshold(ranking) if wanted is None else _threshold(ranking, wanted)
    if threshold is None:
        return None
    flagged, found = ranking.counts_at(threshold)
    return OperatingPoint(
        threshold=threshold,
        flagged=flagged,
        true_positives=found,
        false_positives=flagged - found,
        missed=ranking.positives - found,
        true_negatives=ranking.rows - flagged - (ranking.positives - found),
        precision=found / flagged if flagged else None,
        recall=found / ranking.positives if ranking.positives else None,
        chosen_by=in_words(wanted),
        precision_interval=share_interval(found, flagged) if flagged else None,
        recall_interval=share_interval(found, ranking.positives) if ranking.positives else None,
    )


def by_groups(point: OperatingPoint, target: BoolArray, score: FloatArray, groups: RowGroups) -> OperatingPoint:
    """The point with the intervals that groups of rows give."""
    flagged = score >= point.threshold
    return replace(
        point,
        precision_interval=interval_within(target, flagged, groups),
        recall_interval=interval_within(flagged, target, groups),
    )


def in_words(wanted: Threshold | None) -> str:
    """How the threshold was chosen: `precision of at least 30%`."""
    if wanted is None:
        # Whoever hears the precision must know that its threshold has seen the rows it is measured on.
        return "the best F1, chosen on these same rows"
    if wanted.precision is not None:
        return f"precision of at least {100 * wanted.precision:.4g}%"
    if wanted.recall is not None:
        return f"recall of at least {100 * wanted.recall:.4g}%"
    if wanted.top is not None:
        return f"the top {100 * wanted.top:.4g}% of rows by score"
    return f"score of at least {wanted.score:.6g}"


def _threshold(ranking: Ranking, wanted: Threshold) -> float | None:
    if wanted.score is not None:
        return float(wanted.score)
    if wanted.top is not None:
        return threshold_of_top(ranking, wanted.top)
    if wanted.precision is not None:
        return threshold_of_precision(ranking, wanted.precision)
    assert wanted.recall is not None
    return threshold_of_recall(ranking, wanted.recall)


def threshold_of_precision(ranking: Ranking, precision: float) -> float | None:
    """The threshold of largest recall among those with at least this precision.

    Of several with the same recall, the highest: lower ones would only flag more negatives.
    """
    reached = np.flatnonzero(ranking.found / ranking.flagged >= precision)
    return float(ranking.thresholds[reached[0]]) if len(reached) else None


def threshold_of_recall(ranking: Ranking, recall: float) -> float | None:
    """The highest threshold at or above which at least this share of the positives lies."""
    if not ranking.positives:
        return None
    reached = np.flatnonzero(ranking.found / ranking.positives >= recall)
    return float(ranking.thresholds[reached[-1]])


def threshold_of_top(ranking: Ranking, share: float) -> float:
    """The highest threshold that flags at least ceil(share * n) rows.

    Rows with one score are flagged together, so ties at the cut can flag more than was asked for.
    """
    wanted = math.ceil(round(share * ranking.rows, 6))
    return float(ranking.scores[ranking.rows - max(wanted, 1)])


def best_f1_threshold(ranking: Ranking) -> float | None:
    """The threshold with the highest F1 = 2 TP / (flagged + positives); the highest of several."""
    if ranking.one_class:
        return None
    f1 = 2 * ranking.found / (ranking.flagged + ranking.positives)
    return float(ranking.thresholds[len(f1) - 1 - int(np.argmax(f1[::-1]))])
