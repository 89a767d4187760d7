"""The unit in which times are said, by their size: one for all of a quantity, in tables, titles and notes alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

TimeUnit = Literal["ms", "s", "min", "h"]
_FROM: tuple[tuple[TimeUnit, float], ...] = (("h", 36_000.0), ("min", 600.0), ("s", 1.0))
"""The longest time from which on all are in a unit: ten minutes are said in minutes, 45 s and 125 s in seconds."""


def time_unit(seconds: Iterable[float]) -> TimeUnit:
    """The unit for times that are spoken of together, by the longest of them; seconds where all are zero."""
    longest = max(map(abs, seconds), default=0.0)
    return next((unit for unit, least in _FROM if longest >= least), "ms" if longest else "s")
