"""Axes of numbers of any size: round steps, and units of thousands or millions where the numbers would be long.

Of shares too, up to the next tenth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from deck.charts.formats import COUNT, SHARE
from deck.charts.spec import Axis
from deck.evidence.round_steps import round_step

MOST_STEPS = 6
"""Steps between the lowest and the highest value, at the most."""
WORDS = {9: "billion", 6: "million", 3: "thousand"}
LEAST_THOUSANDS = 10_000
"""Values from which on they are written in thousands."""
LARGEST_IN_WORDS, LEAST_IN_FULL = 1e13, 1e-3
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class NumberScale(Struct, frozen=True):
    """By what numbers are divided before they are drawn, and how the title of their axis says so."""

    divisor: float = 1.0
    word: str = ""

    def scaled(self, values: Iterable[float]) -> tuple[float, ...]:
        """The values in this scale."""
        return tuple(value / self.divisor for value in values)

    def title(self, text: str, unit: str) -> str:
        """`Actual, thousand bikes`; the unit may be empty."""
        measure = " ".join(part for part in (self.word, unit) if part)
        return f"{text}, {measure}" if measure else text


def scale_of(values: Iterable[float]) -> NumberScale:
    """The scale in which the largest of the values is short."""
    largest = max((abs(value) for value in values), default=0.0)
    if not largest or LEAST_IN_FULL <= largest < LEAST_THOUSANDS:
        return NumberScale()
    power = 3 * math.floor(math.log10(largest / (10.0 if largest >= 1 else 1.0)) / 3)
    if largest < LARGEST_IN_WORDS and power in WORDS:
        return NumberScale(10.0**power, WORDS[power])
    return NumberScale(10.0**power, f"10{str(power).translate(SUPERSCRIPTS)}")


def number_axis(title: str, scaled: Sequence[float], *, from_zero: bool = False) -> Axis:
    """Round steps around all values, which are scaled already; around zero too where asked."""
    drawn = [*scaled, 0.0] if from_zero else list(scaled)
    low, high = min(drawn), max(drawn)
    step = round_step((high - low or abs(high) or 1.0) / MOST_STEPS)
    lowest, highest = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return Axis(title, lowest, max(highest, lowest + step), step, f"{COUNT}{decimals(step)}")


def decimals(step: float) -> str:
    """The decimals of a number format that steps of this size need: none, `.0`, `.00`."""
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    return f".{'0' * places}" if places else ""


def share_axis(title: str, end: float = 1.0) -> Axis:
    """From 0% in steps of 20%, or of 10% where it ends at half or before."""
    return Axis(title, 0.0, end, 0.2 if end > 0.5 else 0.1, SHARE)


def next_tenth(value: float) -> float:
    """The end of an axis of shares: the next tenth, up to 1."""
    return min(1.0, -(-round(value * 1000) // 100) / 10)
