"""How far scores are from what comes true, over bins of the score."""

from __future__ import annotations

CalibrationBin = tuple[float, float, int]
"""Mean score, share that came true, rows."""


def expected_calibration_error(bins: tuple[CalibrationBin, ...]) -> float:
    """Mean distance of what came true in a bin from its mean score, weighted by rows.

    Source: Naeini, Cooper and Hauskrecht, AAAI 2015, with ten bins of equal width.
    """
    rows = sum(count for _, _, count in bins)
    return sum(count * abs(share - score) for score, share, count in bins) / rows
