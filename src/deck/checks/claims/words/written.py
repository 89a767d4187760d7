"""A number as somebody wrote it: its value, its unit, and how far it may be from the truth."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Unit = Literal["plain", "percent", "points", "times", "fraction", "money", "seconds", "other"]
"""percent: 43% is 0.43; points: 12 points is 0.12; times: 5.4x, twice; fraction: half, a third, 1 in 5;
other: a unit that no fact has, such as 16 GB."""

Bound = Literal["exact", "about", "over", "under", "nearly"]
"""What stands before it: nothing; about, ~; over, at least; under, at most; nearly, just under."""

Period = Literal["", "hour", "day", "week", "month", "quarter", "year"]

PERIODS_IN_A_YEAR: dict[str, float] = {"day": 365.0, "week": 52.0, "month": 12.0, "quarter": 4.0, "year": 1.0}

ABOUT = 0.075
"""How far "about" may be off, as a share of the number: about a quarter is 0.231 to 0.269."""
WORD = 0.1
"""The same for half, a third, twice: doubles is 1.8 to 2.2; and for half a million."""
_LARGE = 1000.0
"""From here on a count or an amount in words is a round number, as `two million` is."""
NEARLY = 0.12
"""How far below the number "nearly" may be."""
_SLACK = 1e-6


class WrittenNumber(Struct, frozen=True):
    """A number in a text. Its value is scaled by its unit: 43% is 0.43, $180K 180,000, 70 ms 0.07."""

    start: int
    end: int
    value: float
    half_step: float
    """Half a unit of the last digit that was written, scaled as the value is."""
    unit: Unit = "plain"
    bound: Bound = "exact"
    period: Period = ""
    """Of `$17K a month`."""
    signed: bool = False
    """Whether a plus or minus was written before it."""
    decimals: int = 0
    """Digits after the point, as written."""
    in_words: bool = False
    currency: str = ""
    verb: bool = False
    """Whether a verb says it: doubles, triples, halves."""
    phrase_start: int = -1
    """Where `more than` or the like begins before it; -1 where nothing of the kind stands there."""

    def accepts(self, value: float) -> bool:
        """Whether somebody who knows this value could have written this number."""
        return self.accepting()(value)

    def accepting(self) -> Callable[[float], bool]:
        """The same for many values."""
        low, high = self.limits
        most_slack = _SLACK * max(1.0, abs(low if low != float("-inf") else high))

        def accepts(value: float) -> bool:
            if not low - most_slack <= value <= high + most_slack:
                return False
            slack = min(most_slack, _SLACK * 10 * max(abs(value), 1e-9) + 1e-12)
            return low - slack <= value <= high + slack

        return accepts

    @property
    def limits(self) -> tuple[float, float]:
        """The lowest and the highest value that this number may stand for."""
        tolerance = max(self.half_step, abs(self.value) * self._share_off)
        match self.bound:
            case "over":
                return self.value - self.half_step * _SLACK, float("inf")
            case "under":
                return float("-inf"), self.value + self.half_step
            case "nearly":
                return self.value - max(self.half_step, abs(self.value) * NEARLY), self.value + self.half_step * 0.1
        return self.value - tolerance, self.value + tolerance

    @property
    def digits(self) -> int:
        """Digits that say something: three of 0.938 and of 1,730, two of 43%."""
        if self.half_step <= 0 or not self.value:
            return 0
        return math.floor(math.log10(abs(self.value) / self.half_step / 2) + 1e-9) + 1

    @property
    def _share_off(self) -> float:
        is_round = self.unit in {"plain", "money"} and abs(self.value) >= _LARGE
        is_rough = self.in_words and (is_round or self.unit in {"fraction", "times"})
        return max(WORD if is_rough else 0.0, ABOUT if self.bound == "about" else 0.0)

    @property
    def is_bounded(self) -> bool:
        """Whether one end is open, so that many values fit."""
        return self.bound in {"over", "under"}
