"""Metrics of one binary model's scores, each with its standard error, its 95% interval and its influence."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.binary.calibration import brier_score, squared_errors
from deck.evidence.binary.influences import (
    FEWEST,
    STEPS,
    average_precision_influence,
    class_influence,
    roc_auc_influence,
)
from deck.evidence.binary.score_ranking import Ranking, average_precision, roc_auc
from deck.evidence.estimates import Estimate, difference_of, mean_influence, standard_error
from deck.evidence.intervals import log_interval, logit_interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deck.bundle.bundle import BoolArray, FloatArray
    from deck.evidence.estimates import Influence
    from deck.evidence.evidence import Interval

    IntervalOf = Callable[[float, float], Interval | None]


def estimate_metrics(
    target: BoolArray, score: FloatArray, ranking: Ranking, names: Sequence[str]
) -> dict[str, Estimate]:
    """The metrics of n rows by these canonical names."""
    return {name: estimate_metric(target, score, ranking, name) for name in names}


def estimate_metric(target: BoolArray, score: FloatArray, ranking: Ranking, name: str) -> Estimate:
    """The metric of this canonical name; `ranking` is that of the n rows."""
    match name:
        case "pr_auc" | "roc_auc":
            return estimate_ranking_metric(target, score, ranking, name)
        case "brier":
            return estimate_brier(target, score, ranking)
        case "log_loss":
            return estimate_log_loss(target, score, ranking)
        case _:
            return Estimate(None, note="it is not computed from scores")


def one_class_note(ranking: Ranking) -> str:
    """Why nothing can be ranked, in words."""
    return "no row is positive" if not ranking.positives else "every row is positive"


def estimate_ranking_metric(target: BoolArray, score: FloatArray, ranking: Ranking, metric: str) -> Estimate:
    """`pr_auc` or `roc_auc` of the ranking of n rows by their scores."""
    if ranking.one_class:
        return Estimate(None, note=one_class_note(ranking))
    value = roc_auc(ranking) if metric == "roc_auc" else average_precision(ranking)
    if min(ranking.positives, ranking.negatives) < FEWEST:
        return _without_interval(value)
    steps = ranking.binned_to(STEPS)
    influence = roc_auc_influence(steps) if metric == "roc_auc" else average_precision_influence(steps)
    paired = influence.less_constant(*constant_influence(metric, ranking.rows, ranking.positives))
    errors = influence.standard_error(steps), paired.standard_error(steps)
    return _with_interval(value, influence.on(target, score), paired.on(target, score), *errors)


def estimate_brier(target: BoolArray, score: FloatArray, ranking: Ranking) -> Estimate:
    """The Brier score, a mean over the rows; not defined where scores are no probabilities."""
    if note := _why_no_loss(ranking):
        return Estimate(None, note=note)

    def losses(chunk: slice) -> FloatArray:
        return squared_errors(target[chunk], score[chunk])

    return _mean_loss("brier", brier_score(target, score), losses, target, ranking, logit_interval)


def estimate_log_loss(target: BoolArray, score: FloatArray, ranking: Ranking) -> Estimate:
    """The mean of -log(score of the true class); not defined where that is 0 on a row, or scores are none."""
    if note := _why_no_loss(ranking):
        return Estimate(None, note=note)

    def losses(chunk: slice) -> FloatArray:
        loss: FloatArray = -np.log(np.where(target[chunk], score[chunk], 1.0 - score[chunk]))
        return loss

    with np.errstate(divide="ignore"):
        value = float(losses(slice(None)).mean())
    if not math.isfinite(value):
        return Estimate(None, note="a score says 0 or 1 for certain, and is wrong")
    return _mean_loss("log_loss", value, losses, target, ranking, log_interval)


def _why_no_loss(ranking: Ranking) -> str:
    """Why scores cannot be read as probabilities; empty where they can."""
    if ranking.one_class:
        return one_class_note(ranking)
    low, high = ranking.scores[0], ranking.scores[-1]
    is_told = ranking.within_unit_interval
    return "" if is_told else f"scores run from {low:.4g} to {high:.4g}, so they are no probabilities"


def _mean_loss(
    name: str,
    value: float,
    losses: Callable[[slice], FloatArray],
    target: BoolArray,
    ranking: Ranking,
    interval_of: IntervalOf,
) -> Estimate:
    """A mean of row-wise losses, beside that of predicting the share of positives for every row."""
    if min(ranking.positives, ranking.negatives) < FEWEST:
        return _without_interval(value)
    rows = ranking.rows
    influence = mean_influence(losses, rows, value)
    constant = class_influence(target, *constant_influence(name, rows, ranking.positives))
    errors = standard_error(rows, (1, influence)), standard_error(rows, (1, influence), (-1, constant))
    return _with_interval(value, influence, difference_of(influence, constant), *errors, interval_of)


def _without_interval(value: float) -> Estimate:
    return Estimate(value, note=f"no interval from fewer than {FEWEST} rows of a class")


def _with_interval(
    value: float,
    influence: Influence,
    against: Influence,
    error: float,
    error_against: float,
    interval_of: IntervalOf = logit_interval,
) -> Estimate:
    interval = interval_of(value, error)
    note = "" if interval else "no interval, as the rows do not vary around this value"
    return Estimate(value, error, interval, influence, error_against, note, partial(interval_of, value), against)


def constant_score(metric: str, rows: int, positives: int) -> float:
    """The metric of a score that is the same on every row.

    PR-AUC is then the share of positives, ROC-AUC one half, and Brier score and log loss are those of predicting the
    share of positives every time.
    """
    rate = positives / rows
    if metric == "log_loss":
        return -(rate * math.log(rate) + (1 - rate) * math.log(1 - rate))
    return {"pr_auc": rate, "roc_auc": 0.5, "brier": rate * (1 - rate)}[metric]


def constant_influence(metric: str, rows: int, positives: int) -> tuple[float, float]:
    """The influence of a positive and of a negative row on the metric of a constant score."""
    rate = positives / rows
    of_log_loss = math.log((1 - rate) / rate) if 0 < rate < 1 else 0.0
    slope = {"pr_auc": 1.0, "roc_auc": 0.0, "brier": 1 - 2 * rate, "log_loss": of_log_loss}[metric] / rows
    return (1 - rate) * slope, -rate * slope
