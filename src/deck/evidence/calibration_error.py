"""How far scores are from what comes true, over bins of the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deck.evidence.evidence import Interval


class CalibrationBin(Struct, frozen=True):
    """Rows of alike scores, one at least."""

    score: float
    """The mean of them."""
    came_true: float
    """The share of the rows."""
    rows: int
    interval: Interval | None
    """The 95% interval of that share by Wilson; None where rows belong together in too few groups."""


def expected_calibration_error(bins: Sequence[CalibrationBin]) -> float:
    """Mean distance of what came true in a bin from its mean score, weighted by rows.

    Source: Naeini, Cooper and Hauskrecht, AAAI 2015, with ten bins of equal width.
    """
    return sum(part.rows * abs(part.came_true - part.score) for part in bins) / sum(part.rows for part in bins)
