"""Numbers that stand below each other, or beside each other on bars: all with the decimals that the largest needs."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from deck.bundle.metric import Metric
from deck.bundle.time_units import SECONDS
from deck.evidence.number_formats import NumberFormat
from deck.evidence.time_units import TimeUnit

MILLION = 1e6
"""The largest value from which on all are written in its unit: 12.3M."""
PLACES = ((1_000.0, 0), (10.0, 1), (1.0, 2), (0.1, 3))
"""The largest value from which on there are so many decimals; below all of them each has its own."""
MOST_DIGITS = 5
"""Digits of the largest value, with the decimals that the smallest needs, up to which a column is written alike."""
THREE_DIGITS = ((100.0, 0), (10.0, 1), (1.0, 2))
"""The smallest value from which on three digits of it take so many decimals."""
PLACES_OF_TIMES = ((10.0, 2), (60.0, 1))
"""The time, in the unit of its column, below which the longest has so many decimals."""
MOST_PLACES_OF_TIMES = 4


def with_equal_decimals(values: Sequence[float], numbers: NumberFormat, *, signed: bool = False) -> list[str]:
    """The numbers of a column: as many decimals for all as the largest of them needs."""
    largest = max((abs(value) for value in values), default=0.0)
    places = next((places for least, places in PLACES if largest >= least), None)
    if round(largest) >= MILLION:
        said = [numbers.beside(value, largest, largest) for value in values]
    elif places is None:
        said = [numbers.metric(value) for value in values]
    else:
        said = [numbers.fixed(value, places) for value in values]
    return [f"+{text}" if signed and value > 0 else text for value, text in zip(values, said, strict=True)]


def said_alike(metric: Metric, values: Sequence[float], numbers: NumberFormat) -> Callable[[float], str]:
    """How values of a metric are written that stand below each other: with the decimals that the smallest needs.

    So none has fewer digits than where it is spoken of. From a million on all are in the unit of the largest. Each has
    digits of its own where the metric is a share, where one is below one, and where they are too far apart for that.
    Whole counts, such as frames per second, stay whole.
    """
    sizes = [abs(value) for value in values if value]
    if metric.unit == "count" and all(value.is_integer() for value in sizes):
        return numbers.count
    if metric.is_share or not sizes:
        return lambda value: numbers.score(metric, value)
    smallest, largest = min(sizes), max(sizes)
    if round(largest) >= MILLION:
        return lambda value: numbers.beside(value, largest, smallest)
    if smallest < 1.0:
        return numbers.metric
    places = next((places for least, places in THREE_DIGITS if smallest >= least), 0)
    if places + len(str(int(largest))) > MOST_DIGITS:
        return numbers.metric
    return lambda value: numbers.fixed(value, places)


def times_alike(unit: TimeUnit, seconds: Sequence[float], numbers: NumberFormat) -> Callable[[float], str]:
    """How times that stand below each other are written, in one unit that their header names.

    With the decimals that the longest needs, and more where a shorter one would read 0.00.
    """
    counted = [value / SECONDS[unit] for value in seconds]
    longest, shortest = max(counted, default=0.0), min(filter(None, counted), default=1.0)
    places = next((places for below, places in PLACES_OF_TIMES if longest < below), 0)
    if all(math.isclose(value, round(value), rel_tol=1e-9) for value in counted):
        places = 0
    places = max(places, min(MOST_PLACES_OF_TIMES, -math.floor(math.log10(shortest))))
    return lambda value: numbers.fixed(value / SECONDS[unit], places)
