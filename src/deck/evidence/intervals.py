"""95% intervals from one sort, without resampling: the infinitesimal jackknife.

Give every row a weight of 1. The influence of row k on a metric is the derivative of the metric by the
weight of k; influences add up to zero, and the standard error is the root of the sum of their squares.
Source: Efron, "Nonparametric standard errors and confidence intervals" (1981), section 5. For ROC-AUC this
is the estimate of DeLong, DeLong and Clarke-Pearson (1988) with n in place of n - 1.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from deck.bundle.bundle import BoolArray, FloatArray
from deck.evidence.evidence import Interval
from deck.evidence.ranking import Ranking, negatives_around

Influence = Callable[[BoolArray, FloatArray], FloatArray]
"""The influence of each of n rows, from their targets and scores, shape (n,)."""

Z_95 = 1.959963984540054
"""The 97.5% quantile of the normal distribution."""

FEWEST = 5
"""Positives, and negatives, below which no interval is given: the normal approximation needs some."""

STEPS = 1 << 15
"""Thresholds above which they are binned for standard errors; the error of that is below 0.1%."""

_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class StepInfluence:
    """An influence that depends on a row's class and on the step in which its score lies."""

    edges: FloatArray
    """Where the second step and those after it begin, ascending, shape (m,)."""
    positive: FloatArray
    """Influence of a positive in each step, shape (m + 1,)."""
    negative: FloatArray
    """Influence of a negative in each step, shape (m + 1,)."""

    def __call__(self, target: BoolArray, score: FloatArray) -> FloatArray:
        """Look every row up by its score."""
        step = np.searchsorted(self.edges, score, side="right")
        return np.where(target, self.positive[step], self.negative[step])

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


def mean_influence(loss: Callable[[BoolArray, FloatArray], FloatArray], rows: int, value: float) -> Influence:
    """The influence on a mean of row-wise losses: (loss - mean) / n."""
    return lambda target, score: (loss(target, score) - value) / rows


def class_influence(positive: float, negative: float) -> Influence:
    """An influence that depends on the class alone, as for a score that is the same on every row."""
    return lambda target, score: np.where(target, positive, negative)


def standard_error(target: BoolArray, *signed: tuple[int, Influence, FloatArray]) -> float:
    """The root of the summed squares of (sign, influence, score) over all rows, chunk by chunk.

    With signs 1 and -1 it is the standard error of a paired difference of two scores on the same rows.
    """
    squares = 0.0
    for start in range(0, len(target), _CHUNK):
        rows = slice(start, start + _CHUNK)
        total = np.zeros(len(target[rows]))
        for sign, influence, score in signed:
            total += sign * influence(target[rows], score[rows])
        squares += float(np.einsum("i,i->", total, total))
    return math.sqrt(squares)


def logit_interval(value: float, error: float) -> Interval | None:
    """The 95% interval on the logit scale, so that it stays within (0, 1).

    None where the standard error is zero or the value is 0 or 1: the data then do not show how far off it is.
    """
    if not 0.0 < value < 1.0 or error < 1e-15:
        return None
    middle = math.log(value / (1.0 - value))
    reach = Z_95 * error / (value * (1.0 - value))
    return Interval(_expit(middle - reach), _expit(middle + reach))


def _expit(x: float) -> float:
    return 0.5 * (1.0 + math.tanh(0.5 * x))


def named_ends(interval: Interval | None) -> tuple[tuple[str, float | None], ...]:
    """`low` and `high` with their values, None where there is no interval."""
    return (("low", interval.low if interval else None), ("high", interval.high if interval else None))


def difference_interval(value: float, error: float) -> Interval | None:
    """The 95% interval of a difference, by the normal distribution.

    Two models that agree on every row differ by zero for certain; otherwise None where the error is zero.
    """
    if error < 1e-15 and value != 0.0:
        return None
    return Interval(value - Z_95 * error, value + Z_95 * error)


def wilson_interval(found: FloatArray, flagged: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Low and high ends of the 95% intervals of shares found / flagged, elementwise; flagged is 1 or more.

    Source: Wilson, "Probable inference, the law of succession, and statistical inference" (1927).
    """
    share, z_squared = found / flagged, Z_95**2
    middle = (share + z_squared / (2 * flagged)) / (1 + z_squared / flagged)
    half = Z_95 / (1 + z_squared / flagged) * np.sqrt(share * (1 - share) / flagged + z_squared / (4 * flagged**2))
    return np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)
