"""Which of many segments is worse by more than noise: the more are looked at, the farther off one has to be.

Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from deck.evidence.evidence import Interval
from deck.evidence.student_t import Z_95

LEVEL = 0.05
"""How often, at most, any of them is called worse where none is."""


def chance_of(score: float, interval: Interval | None, overall: float) -> float:
    """The two-sided p-value of a segment's score against that of all rows; 1 without an interval.

    The near end of the interval is 1.96 standard errors away, which gives the error on that side. The score of all
    rows is taken as fixed, though it holds the segment: that errs on the side of noise, since both move together.
    """
    if interval is None:
        return 1.0
    near = interval.high if overall > score else interval.low
    reach = abs(near - score)
    if reach == 0.0:
        return 1.0
    return math.erfc(Z_95 * abs(overall - score) / reach / math.sqrt(2.0))


def holm(chances: Sequence[float], level: float = LEVEL) -> tuple[bool, ...]:
    """Which of n p-values hold at the level for all of them together."""
    ascending = sorted(range(len(chances)), key=chances.__getitem__)
    held = [False] * len(chances)
    for rank, place in enumerate(ascending):
        if chances[place] > level / (len(chances) - rank):
            break
        held[place] = True
    return tuple(held)
