"""Whether scores can be read as probabilities: mean score against the share that came true."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.number_axis import next_tenth, share_axis
from deck.charts.spec import Line, XYChart
from deck.evidence.calibration_error import CalibrationBin
from deck.evidence.number_formats import NumberFormat

FEWEST_ROWS = 30
"""Rows that a bin needs: the share of fewer is chance."""


def calibration_curve(
    calibration: Sequence[CalibrationBin], came_true: str, model: str, numbers: NumberFormat
) -> XYChart | None:
    """The curve over bins of 30 rows or more; None with fewer than two of them. `came_true`: `positives`."""
    bins = [item for item in calibration if item[2] >= FEWEST_ROWS]
    if len(bins) < 2:
        return None
    scores = tuple(score for score, _, _ in bins)
    shares = tuple(share for _, share, _ in bins)
    top = next_tenth(max(*scores, *shares))
    lines = (
        Line(model, scores, shares, label=model, markers=True),
        Line("Perfect calibration", (0.0, top), (0.0, top), "muted", dashed=True, label="Perfect"),
    )
    listing = ", ".join(f"{numbers.share(score)} came true {numbers.share(share)}" for score, share, _ in bins)
    return XYChart(
        lines,
        share_axis("Mean score of the bin", top),
        share_axis(f"Share of {came_true} in the bin", top),
        f"Calibration of {model}, mean score against the share that came true: {listing}.",
    )
