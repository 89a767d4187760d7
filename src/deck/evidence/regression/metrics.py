"""Metrics of one model's numbers, each with its standard error, its 95% interval and its influence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.estimates import Estimate
from deck.evidence.evidence import Interval
from deck.evidence.intervals import log_interval
from deck.evidence.regression.constant import ConstantModel, constant_model, root_mean_square
from deck.evidence.regression.further_metrics import log_error, squared_error, weighted_error
from deck.evidence.regression.intervals import EXACT, LARGEST, plain_interval, with_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deck.bundle.bundle import FloatArray

CONSTANT_TARGET = "the target is the same on every row"


def estimate_metrics(
    target: FloatArray, predicted: FloatArray, constant: ConstantModel, names: Sequence[str]
) -> dict[str, Estimate]:
    """The metrics of n > 0 rows by these canonical names; `constant` is that of the target."""
    return {name: _estimate(target, predicted, constant, name) for name in names}


def estimate_metric(target: FloatArray, predicted: FloatArray, name: str) -> Estimate:
    """The metric of this canonical name; both arrays have shape (n,)."""
    if not len(target):
        return Estimate(None, note="there are no rows")
    return _estimate(target, predicted, constant_model(target), name)


def zero_target_note(target: FloatArray) -> str:
    """How many rows have a target of zero, in words; empty where none has."""
    zeros = int(np.count_nonzero(target == 0.0))
    has = "has" if zeros == 1 else "have"
    return f"{zeros:,} of {len(target):,} rows {has} a target of zero" if zeros else ""


def _estimate(target: FloatArray, predicted: FloatArray, constant: ConstantModel, name: str) -> Estimate:
    match name:
        case "rmse":
            return _rmse(target, predicted, constant)
        case "mae":
            return _mae(target, predicted, constant)
        case "r2":
            return _r2(target, predicted, constant)
        case "mape":
            return _mape(target, predicted, constant)
        case "bias":
            return _bias(target, predicted, constant)
        case "mse":
            return squared_error(target, predicted, constant)
        case "wape" | "wmape":
            return weighted_error(target, predicted, constant)
        case "rmsle":
            return log_error(target, predicted, constant)
        case _:
            return Estimate(None, note="it is not computed from predicted numbers")


def _rmse(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> Estimate:
    """The root of m, the mean of e^2. A row moves m by (e^2 - m) / n, and its root by that over 2 RMSE."""
    rows, value = len(target), root_mean_square(predicted - target)
    if not value:
        return Estimate(0.0, note=EXACT)

    def influence(chunk: slice) -> FloatArray:
        relative = (predicted[chunk] - target[chunk]) / value
        moved: FloatArray = (relative * relative - 1.0) * (0.5 * value / rows)
        return moved

    return with_interval(value, rows, influence, constant.rmse_influence(), log_interval)


def _mae(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> Estimate:
    """The mean of |e|."""
    rows, value = len(target), float(np.abs(predicted - target).mean())

    def influence(chunk: slice) -> FloatArray:
        moved: FloatArray = (np.abs(predicted[chunk] - target[chunk]) - value) / rows
        return moved

    return with_interval(value, rows, influence, constant.absolute_influence(), log_interval)


def _r2(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> Estimate:
    """1 - m / v, with m the mean of e^2 and v the mean of d^2, where d is the distance of a target from their mean.

    A row moves it by -(e^2 / m - d^2 / v) m / (n v); that the mean itself moves changes nothing, as v is lowest there.
    """
    rows, spread = len(target), constant.rmse
    if not spread:
        return Estimate(None, note=CONSTANT_TARGET)
    rmse = root_mean_square(predicted - target)
    if not rmse:
        return Estimate(1.0, note=EXACT)
    if rmse > math.sqrt(LARGEST) * spread:
        return Estimate(None, note="the errors are too large beside the spread of the target")
    left = (rmse / spread) ** 2

    def influence(chunk: slice) -> FloatArray:
        error, distance = (predicted[chunk] - target[chunk]) / rmse, (target[chunk] - constant.mean) / spread
        moved: FloatArray = (error * error - distance * distance) * (-left / rows)
        return moved

    return with_interval(1.0 - left, rows, influence, constant.no_influence, _interval_of_r2)


def _mape(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> Estimate:
    """The mean of |e / target|, as a share; not defined where a target is zero."""
    if note := zero_target_note(target):
        return Estimate(None, note=note)
    rows = len(target)
    with np.errstate(over="ignore"):
        value = float(np.abs((predicted - target) / target).mean())
    if not max(value, constant.absolute_error(relative=True)) < LARGEST:
        return Estimate(None, note="some targets are so near zero that the errors are too large beside them")

    def influence(chunk: slice) -> FloatArray:
        moved: FloatArray = (np.abs((predicted[chunk] - target[chunk]) / target[chunk]) - value) / rows
        return moved

    return with_interval(value, rows, influence, constant.absolute_influence(relative=True), log_interval)


def _bias(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> Estimate:
    """The mean of e; that of the mean of the target is zero, whatever the weights."""
    rows, value = len(target), float((predicted - target).mean())

    def influence(chunk: slice) -> FloatArray:
        moved: FloatArray = (predicted[chunk] - target[chunk] - value) / rows
        return moved

    return with_interval(value, rows, influence, constant.no_influence, plain_interval)


def _interval_of_r2(value: float, error: float) -> Interval | None:
    """The 95% interval on the log scale of 1 - R2, so that it stays below one."""
    left = log_interval(1.0 - value, error)
    return Interval(1.0 - left.high, 1.0 - left.low) if left else None
