"""Metrics of predicted numbers that are computed where the bundle speaks of them: MSE, WAPE and RMSLE."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.estimates import Estimate
from deck.evidence.intervals import log_interval
from deck.evidence.regression.constant import ConstantModel, root_mean_square
from deck.evidence.regression.intervals import EXACT, LARGEST, with_interval

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.estimates import Influence

TOO_LARGE = "the errors are too large beside the targets"
NO_LOGARITHM = "a target or a prediction is -1 or less, which has no log(1 + x)"


def squared_error(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> Estimate:
    """The mean of e^2. A row moves it by (e^2 - m) / n; that the mean of the target moves changes nothing for it."""
    rows, root = len(target), root_mean_square(predicted - target)
    if not root:
        return Estimate(0.0, note=EXACT)
    largest = max(root, constant.rmse)
    if largest * largest > LARGEST:  # to the power of two, Python's numbers would raise OverflowError
        return Estimate(None, note=TOO_LARGE)

    def influence(chunk: slice) -> FloatArray:
        relative = (predicted[chunk] - target[chunk]) / root
        moved: FloatArray = (relative * relative - 1.0) * (root * root / rows)
        return moved

    def of_constant(chunk: slice) -> FloatArray:
        moved: FloatArray = ((target[chunk] - constant.mean) ** 2 - constant.rmse * constant.rmse) / rows
        return moved

    return with_interval(root * root, rows, influence, of_constant, log_interval)


def weighted_error(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> Estimate:
    """The sum of |e| over the sum of |target|, W. A row moves it by (|e| - W |target|) over the latter sum."""
    mean, of_mean = float(np.abs(target).mean()), metric_of_mean(constant, "wape")
    if not mean:
        return Estimate(None, note="every target is zero")
    rows, value = len(target), float(np.abs(predicted - target).mean()) / mean
    if of_mean is None or not value < LARGEST:
        return Estimate(None, note=TOO_LARGE)
    of_error = constant.absolute_influence()

    def influence(chunk: slice) -> FloatArray:
        weights = np.abs(target[chunk]) / mean
        moved: FloatArray = (np.abs(predicted[chunk] - target[chunk]) / mean - value * weights) / rows
        return moved

    def of_constant(chunk: slice) -> FloatArray:
        weights = np.abs(target[chunk]) / mean
        moved: FloatArray = of_error(chunk) / mean - of_mean * (weights - 1.0) / rows
        return moved

    return with_interval(value, rows, influence, of_constant, log_interval)


def log_error(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> Estimate:
    """The root mean square of log(1 + prediction) - log(1 + target), RMSLE; as the RMSE on that scale."""
    if min(target.min(), predicted.min()) <= -1.0:
        return Estimate(None, note=NO_LOGARITHM)
    rows, logarithms = len(target), np.log1p(target)
    value = root_mean_square(np.log1p(predicted) - logarithms)
    if not value:
        return Estimate(0.0, note=EXACT)

    def influence(chunk: slice) -> FloatArray:
        relative = (np.log1p(predicted[chunk]) - logarithms[chunk]) / value
        moved: FloatArray = (relative * relative - 1.0) * (0.5 * value / rows)
        return moved

    return with_interval(value, rows, influence, _log_influence_of_mean(logarithms, constant), log_interval)


def _log_influence_of_mean(logarithms: FloatArray, constant: ConstantModel) -> Influence:
    """A row moves the mean of its own squared distance d^2, and through the mean of the target every d."""
    distances = np.log1p(constant.mean) - logarithms
    value, rows = root_mean_square(distances), len(logarithms)
    if not value:
        return constant.no_influence
    slope = float(distances.mean()) / value / (1.0 + constant.mean)

    def influence(chunk: slice) -> FloatArray:
        relative = distances[chunk] / value
        moved: FloatArray = (relative * relative - 1.0) * (0.5 * value / rows)
        moved += slope / rows * (constant.target[chunk] - constant.mean)
        return moved

    return influence


def metric_of_mean(constant: ConstantModel, name: str) -> float | None:
    """The metric of this canonical name of the mean of the target; None where it is not defined."""
    if name == "mse":
        value = constant.rmse * constant.rmse
    elif name == "rmsle":
        if constant.target.min() <= -1.0:
            return None
        value = root_mean_square(np.log1p(constant.mean) - np.log1p(constant.target))
    else:
        mean = float(np.abs(constant.target).mean())
        value = constant.absolute_error() / mean if mean else LARGEST
    return value if value < LARGEST else None
