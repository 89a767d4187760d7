"""Metrics of one model's numbers, each with its standard error, its 95% interval and its influence."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.computed_metrics import COMPUTED
from deck.evidence.estimates import Estimate, difference_of, error_and_reach
from deck.evidence.evidence import Interval
from deck.evidence.regression.constant import ConstantModel, constant_model, root_mean_square
from deck.evidence.student_t import Z_95

if TYPE_CHECKING:
    from collections.abc import Callable

    from deck.bundle.bundle import FloatArray
    from deck.evidence.estimates import Influence

METRICS = COMPUTED["regression"]
FEWEST = 30
"""Rows below which no interval is given: those of ten rows would hold the true RMSE in 84% of all cases, not 95%."""
LARGEST = 1e150
"""Values above which no interval is given: squares of them are more than a number holds."""
CONSTANT_TARGET = "the target is the same on every row"
EXACT = "no interval, as every prediction is exact"


def estimate_metrics(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> dict[str, Estimate]:
    """All metrics of n > 0 rows, by canonical name; `constant` is that of the target."""
    return {name: _estimate(target, predicted, constant, name) for name in METRICS}


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

    return _with_interval(value, rows, influence, constant.rmse_influence(), _log_interval)


def _mae(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> Estimate:
    """The mean of |e|."""
    rows, value = len(target), float(np.abs(predicted - target).mean())

    def influence(chunk: slice) -> FloatArray:
        moved: FloatArray = (np.abs(predicted[chunk] - target[chunk]) - value) / rows
        return moved

    return _with_interval(value, rows, influence, constant.absolute_influence(), _log_interval)


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

    return _with_interval(1.0 - left, rows, influence, constant.no_influence, _interval_of_r2)


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

    return _with_interval(value, rows, influence, constant.absolute_influence(relative=True), _log_interval)


def _bias(target: FloatArray, predicted: FloatArray, constant: ConstantModel) -> Estimate:
    """The mean of e; that of the mean of the target is zero, whatever the weights."""
    rows, value = len(target), float((predicted - target).mean())

    def influence(chunk: slice) -> FloatArray:
        moved: FloatArray = (predicted[chunk] - target[chunk] - value) / rows
        return moved

    return _with_interval(value, rows, influence, constant.no_influence, plain_interval)


def _with_interval(
    value: float,
    rows: int,
    influence: Influence,
    constant: Influence,
    interval_of: Callable[[float, float], Interval | None],
) -> Estimate:
    if rows < FEWEST:
        return Estimate(value, note=f"no interval from fewer than {FEWEST} rows")
    if abs(value) > LARGEST:
        return Estimate(value, note="no interval, as the values are too large")
    error, reach = error_and_reach(rows, (1, influence))
    interval = interval_of(value, error * reach)
    note = "" if interval else "no interval, as the rows do not vary around this value"
    against = difference_of(influence, constant)
    error_against, reach_against = error_and_reach(rows, (1, against))
    against_reaching = error_against * reach_against
    return Estimate(value, error, interval, influence, against_reaching, note, partial(interval_of, value), against)


def plain_interval(value: float, error: float) -> Interval | None:
    """The 95% interval on the scale of the value itself; None where the standard error is zero."""
    return Interval(value - Z_95 * error, value + Z_95 * error) if error else None


def _log_interval(value: float, error: float) -> Interval | None:
    """The 95% interval on the log scale, so that it stays above zero."""
    if value <= 0.0 or error < 1e-15 * value:
        return None
    factor = math.exp(Z_95 * error / value)
    return Interval(value / factor, value * factor)


def _interval_of_r2(value: float, error: float) -> Interval | None:
    """The 95% interval on the log scale of 1 - R2, so that it stays below one."""
    left = _log_interval(1.0 - value, error)
    return Interval(1.0 - left.high, 1.0 - left.low) if left else None
