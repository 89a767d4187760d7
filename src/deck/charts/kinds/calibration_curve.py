"""Whether scores can be read as probabilities: mean score against the share that came true."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.number_axis import next_tenth, share_axis
from deck.charts.spec import Band, Line, XYChart
from deck.evidence.calibration_error import CalibrationBin
from deck.evidence.number_formats import NumberFormat

FEWEST_ROWS = 30
"""Rows that a bin needs: the share of fewer is chance."""


def calibration_curve(
    calibration: Sequence[CalibrationBin], came_true: str, model: str, numbers: NumberFormat
) -> XYChart | None:
    """The curve over bins of 30 rows or more; None with fewer than two of them. `came_true`: `positives`."""
    bins = [part for part in calibration if part.rows >= FEWEST_ROWS]
    if len(bins) < 2:
        return None
    scores = tuple(part.score for part in bins)
    shares = tuple(part.came_true for part in bins)
    band = _band(bins)
    top = next_tenth(max(*scores, *shares, *(band.high if band else ())))
    lines = (
        Line(model, scores, shares, label=model, markers=True),
        Line("Perfect calibration", (0.0, top), (0.0, top), "muted", dashed=True, label="Perfect"),
    )
    listing = ", ".join(f"{numbers.share(part.score)} came true {numbers.share(part.came_true)}" for part in bins)
    summary = f"Calibration of {model}, mean score against the share that came true: {listing}."
    summary += " The band is the 95% interval of the share in each bin (Wilson)." if band else ""
    return XYChart(
        lines,
        share_axis("Mean score of the bin", top),
        share_axis(f"Share of {came_true} in the bin", top),
        summary,
        (band,) if band else (),
    )


def _band(bins: Sequence[CalibrationBin]) -> Band | None:
    """The intervals of the shares; None where one of them is not known."""
    ends = [part.interval for part in bins if part.interval is not None]
    if len(ends) < len(bins):
        return None
    scores = tuple(part.score for part in bins)
    low, high = tuple(end.low for end in ends), tuple(end.high for end in ends)
    return Band("95% interval of the share", scores, low, high)
