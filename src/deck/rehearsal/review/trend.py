"""Whether the talk comes nearer to its plan from run to run."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from statistics import median

from msgspec import Struct

from deck.rehearsal.review.runs import RunReview

FEWEST_RUNS = 3
STEADY_SECONDS = 3.0
"""A slope within this is no change that a speaker would notice."""


class Trend(Struct, frozen=True):
    """The overrun of the complete runs along a straight line, in seconds; negative slopes get shorter."""

    seconds_a_run: float
    first_over_seconds: float
    """Where the line is at the first complete run."""
    last_over_seconds: float
    runs: int

    @property
    def words(self) -> str:
        """The slope, and whether it leads to the plan or away from it."""
        if abs(self.seconds_a_run) < STEADY_SECONDS:
            return "steady from run to run"
        length = "shorter" if self.seconds_a_run < 0 else "longer"
        nearer = abs(self.last_over_seconds) < abs(self.first_over_seconds)
        return f"{abs(self.seconds_a_run):.0f} s {length} a run, {'towards' if nearer else 'away from'} the plan"


def trend_of(runs: Sequence[RunReview]) -> Trend | None:
    """The trend of the overrun over the complete runs; None where they are fewer than three.

    The slope is the median of the slopes between all pairs of runs (Theil 1950, Sen 1968), so that one bad evening
    does not turn it; the line goes through the median of what the slope leaves.
    """
    points = [(run.number, run.over_seconds) for run in runs if run.is_complete]
    if len(points) < FEWEST_RUNS:
        return None
    slope = median((later[1] - earlier[1]) / (later[0] - earlier[0]) for earlier, later in combinations(points, 2))
    start = median(over - slope * number for number, over in points)
    return Trend(slope, start + slope * points[0][0], start + slope * points[-1][0], len(points))
