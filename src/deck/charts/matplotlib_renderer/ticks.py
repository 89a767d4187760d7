"""Where an axis has its marks, and how the numbers at them are written."""

from __future__ import annotations

import numpy as np
from matplotlib.ticker import MaxNLocator

from deck.charts.formats import in_format
from deck.charts.spec import Axis

GENERAL = "General"
MOST_STEPS = 100
"""More marks than this are no scale; the step is then chosen anew."""
NICE_STEPS = 6


def axis_range(axis: Axis) -> tuple[float, float]:
    """Its ends. ValueError where one is missing, or there is nothing between them."""
    if axis.minimum is None or axis.maximum is None:
        raise ValueError("an axis of a curve needs a minimum and a maximum")
    if not axis.minimum < axis.maximum:
        raise ValueError("an axis of a curve needs its minimum below its maximum")
    return axis.minimum, axis.maximum


def marks(axis: Axis) -> list[tuple[float, str]]:
    """Values within the axis with their texts: every step from the minimum, or at round numbers without a step."""
    low, high = axis_range(axis)
    slack = (high - low) * 1e-6
    if axis.step and (high - low) / axis.step <= MOST_STEPS:
        values = np.arange(low, high + slack, axis.step)
    else:
        found = np.asarray(MaxNLocator(NICE_STEPS, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high))
        values = found[(found >= low - slack) & (found <= high + slack)]
    return [(float(value), number_text(float(value), axis.number_format)) for value in values]


def number_text(value: float, number_format: str) -> str:
    """The value as Excel shows it in a format of numbers, shares or `General`."""
    if number_format == GENERAL:
        return f"{round(value, 10):.6g}"
    return in_format(value, number_format)
