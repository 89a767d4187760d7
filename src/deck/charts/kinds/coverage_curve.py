"""How right the model is on the rows of which it is most confident."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deck.charts.number_axis import share_axis
from deck.charts.spec import Axis, Band, Line, XYChart
from deck.evidence.multiclass.values import CoveragePoint
from deck.evidence.number_formats import NumberFormat

STEPS = ((0.01, 0.95), (0.02, 0.9), (0.05, 0.8), (0.1, 0.5), (0.2, 0.0))
"""Steps of the axis, each with the lowest accuracy for which it serves."""


def coverage_curve(
    points: Sequence[CoveragePoint], marked: CoveragePoint, units: str, model: str, numbers: NumberFormat
) -> XYChart:
    """Accuracy by the share of rows that is left to the model, with 95% intervals; one point is named."""
    lines = (
        Line(model, tuple(point.share for point in points), tuple(point.accuracy for point in points), label=model),
        Line(
            "Operating point",
            (marked.share,),
            (marked.accuracy,),
            "text",
            points_only=True,
            label=f"{numbers.share(marked.accuracy)} right\non {numbers.share(marked.share)}",
        ),
    )
    band = _band(points)
    listing = ", ".join(f"{numbers.share(point.share)} {numbers.share(point.accuracy)}" for point in points[::4])
    return XYChart(
        lines,
        share_axis(f"Share of {units} left to the model, most confident first"),
        _accuracy_axis(min((*lines[0].y, *band.low))),
        f"Accuracy of {model} by the share of {units}, most confident first: {listing}. "
        f"Of {numbers.share(marked.share)} of them {numbers.share(marked.accuracy)} are right.",
        (band,) if len(band.x) > 1 else (),
    )


def _band(points: Sequence[CoveragePoint]) -> Band:
    """Over the points that have an interval."""
    known = [(point.share, point.interval) for point in points if point.interval is not None]
    return Band(
        "95% interval of the accuracy",
        tuple(share for share, _ in known),
        tuple(interval.low for _, interval in known),
        tuple(interval.high for _, interval in known),
    )


def _accuracy_axis(lowest: float) -> Axis:
    """From just below the lowest value to 100%, in steps that end there."""
    step = next(step for step, least in STEPS if lowest >= least)
    steps = max(2, math.ceil(round((1.0 - lowest) / step, 6)))
    return Axis("Share of them that is right", round(1.0 - steps * step, 2), 1.0, step, "0%")
