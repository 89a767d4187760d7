"""How many answers are there after how long."""

from __future__ import annotations

from functools import partial

from deck.bundle.time_units import SECONDS
from deck.charts.number_axis import number_axis, share_axis
from deck.charts.spec import Line, XYChart
from deck.evidence.judged.values import Latency
from deck.evidence.number_formats import NumberFormat
from deck.evidence.time_units import TimeUnit

SHOWN = 100
"""Percentiles that are drawn: the slowest hundredth would stretch the axis."""


def latency_curve(latency: Latency, system: str, numbers: NumberFormat, unit: TimeUnit) -> XYChart:
    """Share of answers within any time, up to the 99th percentile; median and 95th percentile are named."""
    x = tuple((latency.quantiles[:SHOWN] / SECONDS[unit]).tolist())
    said = partial(numbers.seconds, unit=unit)
    points = ((latency.median, 0.5, "Median"), (latency.p95, 0.95, "95%"))
    lines = [Line(system, x, tuple(place / 100 for place in range(SHOWN)), label=system)]
    lines += [
        Line(name, (value / SECONDS[unit],), (share,), "text", points_only=True, label=f"{name} {said(value)}")
        for value, share, name in points
    ]
    axis = number_axis(f"Time to the answer, {unit}", x, from_zero=True)
    return XYChart(
        tuple(lines),
        axis,
        share_axis("Share of answers that are there"),
        f"Share of answers of {system} by time: half within {said(latency.median)}, "
        f"95% within {said(latency.p95)}, the longest takes {said(latency.longest)}.",
    )
