"""Steps of a scale that are easy to read: 1, 2 or 5 times a power of ten."""

from __future__ import annotations

import math


def round_step(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is at least `least`, which is above zero."""
    power = 10.0 ** math.floor(math.log10(least))
    return next((digit * power for digit in (1, 2, 5) if digit * power >= least * (1 - 1e-9)), 10 * power)
