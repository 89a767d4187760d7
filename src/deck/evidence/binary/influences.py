"""How each row moves a ranking metric, from one sort and without resampling: the infinitesimal jackknife.

Source: Efron, "Nonparametric standard errors and confidence intervals" (1981), section 5. For ROC-AUC its standard
error is the estimate of DeLong, DeLong and Clarke-Pearson (1988) with n in place of n - 1.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from deck.evidence.binary.score_ranking import negatives_around

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray
    from deck.evidence.binary.score_ranking import Ranking
    from deck.evidence.estimates import Influence

FEWEST = 5
"""Positives, and negatives, below which no interval is given: the normal approximation needs some."""

STEPS = 1 << 15
"""Thresholds above which they are binned for standard errors; the error of that is below 0.1%."""


class StepInfluence(Struct, frozen=True):
    """An influence that depends on a row's class and on the step in which its score lies."""

    edges: FloatArray
    """Where the second step and those after it begin, ascending, shape (m,)."""
    positive: FloatArray
    """Influence of a positive in each step, shape (m + 1,)."""
    negative: FloatArray
    """Influence of a negative in each step, shape (m + 1,)."""

    def on(self, target: BoolArray, score: FloatArray) -> Influence:
        """The influence of rows with these targets and scores, looked up by the score."""

        def influence(rows: slice) -> FloatArray:
            step = np.searchsorted(self.edges, score[rows], side="right")
            return np.where(target[rows], self.positive[step], self.negative[step])

        return influence

    def less_constant(self, positive: float, negative: float) -> StepInfluence:
        """The influence on the difference to a metric whose influence depends on the class alone."""
        return StepInfluence(self.edges, self.positive - positive, self.negative - negative)

    def standard_error(self, ranking: Ranking) -> float:
        """The root of the summed squares over all rows of the ranking that it was made from."""
        positives, negatives = _counts_by_step(ranking)
        squares = np.einsum("i,i,i->", positives, self.positive, self.positive)
        squares += np.einsum("i,i,i->", negatives, self.negative, self.negative)
        return math.sqrt(squares)


def _counts_by_step(ranking: Ranking) -> tuple[FloatArray, FloatArray]:
    """Positives and negatives below, at, between, ..., and above the thresholds, shape (2g + 1,) each."""
    positives, rows = np.zeros((2, 2 * len(ranking.thresholds) + 1))
    positives[1::2] = ranking.tied
    rows[1::2] = ranking.flagged - ranking.flagged_above
    rows[0::2] = np.append(ranking.rows, ranking.flagged_above) - np.append(ranking.flagged, 0)
    return positives, rows - positives


def average_precision_influence(ranking: Ranking) -> StepInfluence:
    """Derivatives of AP = (1/P) sum over positives i of T_i / N_i, by the weight of each row.

    T_i and N_i are the positives and all rows scored at least as high as i. Row k with score s and class y
    has y (T_k/N_k - AP) / P + (y A(s) - B(s)) / P, where A sums 1 / N_i and B sums T_i / N_i^2 over the
    positives i with s_i <= s: the terms whose counts row k is part of.
    """
    positives = ranking.positives
    precision = ranking.found / ranking.flagged
    share = ranking.tied / ranking.flagged
    value = np.einsum("i,i->", ranking.tied, precision) / positives
    gained, lost = np.cumsum(share), np.cumsum(share * precision)
    positive, negative = np.zeros((2, 2 * len(lost) + 1))
    positive[1::2] = (precision - value + gained - lost) / positives
    negative[1::2] = negative[2::2] = lost / -positives
    return StepInfluence(ranking.edges(), positive, negative)


def roc_auc_influence(ranking: Ranking) -> StepInfluence:
    """Placements: for a positive, the share of negatives below it (ties half), for a negative likewise.

    The influence of a row is its placement less the AUC, over the number of rows of its class.
    Source: DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988), 837-845.
    """
    below, equal = negatives_around(ranking)
    placement = (below + equal / 2) / ranking.negatives
    value = np.einsum("i,i->", ranking.tied, placement) / ranking.positives
    positive, negative = np.zeros((2, 2 * len(below) + 1))
    positive[1::2] = (placement - value) / ranking.positives
    negative[0::2] = np.append(ranking.found, 0)
    negative[1::2] = ranking.found - ranking.tied / 2
    negative = (negative / ranking.positives - value) / ranking.negatives
    return StepInfluence(ranking.edges(), positive, negative)


def class_influence(target: BoolArray, positive: float, negative: float) -> Influence:
    """An influence that depends on the class alone, as for a score that is the same on every row."""
    return lambda rows: np.where(target[rows], positive, negative)
