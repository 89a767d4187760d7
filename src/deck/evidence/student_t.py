"""Quantiles of Student's t distribution, for intervals from a handful of folds."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

Z_95 = 1.959963984540054
"""The 97.5% quantile of the normal distribution."""

SMALLEST = 1e-15
"""The least share that is told: below it the difference to one is lost to rounding."""
MANY = 500
"""Degrees of freedom from which an expansion about the normal distribution is right to ten digits."""


@lru_cache(maxsize=1024)
def two_sided_quantile(inside: float, degrees: int) -> float:
    """The t of `degrees` >= 1 degrees of freedom for which a share `inside` of the distribution lies in (-t, t).

    The share grows with the angle atan(t / sqrt(degrees)), which is halved in until no number lies between its ends.
    """
    if degrees >= MANY:
        return _near_normal(inside, degrees)
    low, high = 0.0, math.pi / 2
    while low < (middle := (low + high) / 2) < high:
        if _share_inside(middle, degrees) < inside:
            low = middle
        else:
            high = middle
    return math.tan(middle) * math.sqrt(degrees)


def reach_of_degrees(degrees: int) -> float:
    """By how much the ends of a 95% interval are farther off than 1.96 standard errors."""
    return two_sided_quantile(0.95, degrees) / Z_95


def chance_beyond(t: float, degrees: int) -> float:
    """The share of the distribution of `degrees` >= 1 degrees of freedom that lies outside (-|t|, |t|).

    Source for many degrees: Wallace, "Bounds on normal approximations to Student's and the chi-square distributions",
    Annals of Mathematical Statistics 30 (1959).
    """
    if degrees >= MANY:
        normal = math.sqrt(degrees * math.log1p(t * t / degrees)) * (8 * degrees + 1) / (8 * degrees + 3)
        return max(SMALLEST, math.erfc(normal / math.sqrt(2.0)))
    return max(SMALLEST, 1.0 - _share_inside(math.atan(abs(t) / math.sqrt(degrees)), degrees))


def _near_normal(inside: float, degrees: int) -> float:
    """Source: Abramowitz and Stegun, 26.7.5."""
    z = NormalDist().inv_cdf((1 + inside) / 2)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / degrees + second / degrees**2 + third / degrees**3


def _share_inside(angle: float, degrees: int) -> float:
    """The share of the distribution within t = tan(angle) sqrt(degrees), for whole degrees of freedom.

    Source: Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 26.7.3 and 26.7.4.
    """
    sine, cosine = math.sin(angle), math.cos(angle)
    is_odd = degrees % 2 == 1
    term, total = (sine * cosine, 0.0) if is_odd else (sine, 0.0)
    for power in range(2 if is_odd else 1, degrees, 2):
        total += term
        term *= cosine * cosine * power / (power + 1)
    return 2 / math.pi * (angle + total) if is_odd else total
