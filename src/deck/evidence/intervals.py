"""95% intervals from standard errors, and of shares from their counts."""

from __future__ import annotations

import math

import numpy as np

from deck.bundle.bundle import FloatArray
from deck.evidence.evidence import Interval
from deck.evidence.student_t import Z_95


def logit_interval(value: float, error: float) -> Interval | None:
    """The 95% interval on the logit scale, so that it stays within (0, 1).

    None where the standard error is zero or the value is 0 or 1: the data then do not show how far off it is.
    """
    if not 0.0 < value < 1.0 or error < 1e-15:
        return None
    middle = math.log(value / (1.0 - value))
    reach = Z_95 * error / (value * (1.0 - value))
    return Interval(_expit(middle - reach), _expit(middle + reach))


def log_interval(value: float, error: float) -> Interval | None:
    """The 95% interval on the log scale, so that it stays above zero."""
    if value <= 0.0 or error < 1e-15 * value:
        return None
    factor = math.exp(Z_95 * error / value)
    return Interval(value / factor, value * factor)


def _expit(x: float) -> float:
    return 0.5 * (1.0 + math.tanh(0.5 * x))


def named_ends(interval: Interval | None) -> tuple[tuple[str, float | None], ...]:
    """`low` and `high` with their values, None where there is no interval."""
    low, high = ends_of(interval)
    return ("low", low), ("high", high)


def ends_of(interval: Interval | None) -> tuple[float | None, float | None]:
    """Both ends, None where there is no interval."""
    return (interval.low, interval.high) if interval else (None, None)


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


def share_interval(part: float, whole: float) -> Interval:
    """The 95% Wilson interval of a share; `whole` is above 0. It holds the share, also where that is 0 or 1."""
    low, high = wilson_interval(np.array([float(part)]), np.array([float(whole)]))
    return Interval(float(low[0]) if part else 0.0, float(high[0]) if part < whole else 1.0)
