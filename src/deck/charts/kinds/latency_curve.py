"""How many answers are there after how long."""

from __future__ import annotations

from deck.charts.number_axis import number_axis, share_axis
from deck.charts.spec import Line, XYChart
from deck.evidence.judged.values import Latency
from deck.evidence.number_formats import NumberFormat

SHOWN = 100
"""Percentiles that are drawn: the slowest hundredth would stretch the axis."""
IN_SECONDS = 1.0
"""Seconds from which on the axis is in seconds, else in milliseconds."""


def latency_curve(latency: Latency, system: str, numbers: NumberFormat) -> XYChart:
    """Share of answers within any time, up to the 99th percentile; median and 95th percentile are named."""
    seconds = latency.quantiles[:SHOWN]
    unit, factor = ("s", 1.0) if float(seconds[-1]) >= IN_SECONDS else ("ms", 1_000.0)
    x = tuple((seconds * factor).tolist())
    points = ((latency.median, 0.5, "Median"), (latency.p95, 0.95, "95%"))
    lines = [Line(system, x, tuple(place / 100 for place in range(SHOWN)), label=system)]
    lines += [
        Line(name, (value * factor,), (share,), "text", points_only=True, label=f"{name} {numbers.seconds(value)}")
        for value, share, name in points
    ]
    axis = number_axis(f"Time to the answer, {unit}", x, from_zero=True)
    return XYChart(
        tuple(lines),
        axis,
        share_axis("Share of answers that are there"),
        f"Share of answers of {system} by time: half within {numbers.seconds(latency.median)}, "
        f"95% within {numbers.seconds(latency.p95)}, the longest takes {numbers.seconds(latency.longest)}.",
    )
