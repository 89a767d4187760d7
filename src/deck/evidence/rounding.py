"""Rounding on the digits that people see, and how many of them say something."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deck.evidence.time_units import TimeUnit

NEXT_TO_NOTHING = Decimal("0.000001")
"""The smallest size that is written; what lies below is less than this."""


def size_of(value: float) -> Decimal:
    """How large a number is, by the digits that Python prints. Raises ValueError for NaN and infinities."""
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be written on a slide")
    return abs(Decimal(repr(float(value))))


def half_up(size: Decimal, places: int) -> Decimal:
    """Half up on the digits that people see: 0.285 is 29%, though its binary form lies below."""
    if size.adjusted() > 24:
        return size
    return size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def small_amount(size: Decimal) -> tuple[Decimal, int]:
    """An amount below a hundred with its decimals: two from ten cents on, then two significant digits."""
    if size >= Decimal("0.095"):
        return half_up(size, 2), 2
    rounded = max(half_up(size, places_for_two_digits(size)), NEXT_TO_NOTHING)
    return rounded, max(2, decimals_of(rounded))


def places_of_time(counted: Decimal, unit: TimeUnit) -> int:
    """Two significant digits below ten; of minutes and hours one decimal up to a hundred: 12.5 min."""
    if counted < Decimal("9.95"):
        return places_for_two_digits(counted) if counted else 0
    return 1 if unit in {"min", "h"} and counted < 100 else 0


def places_of_percent(size: Decimal) -> int:
    """Decimals of a percentage: two digits below one, one decimal where it would else say ten or all."""
    if 0 < size < 1:
        return places_for_two_digits(size)
    return 1 if size < Decimal("9.95") or Decimal("99.5") <= size < 100 else 0


def decimals_of(rounded: Decimal) -> int:
    """How many decimals say something: none of 5.0, one of 0.30."""
    exponent = rounded.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def places_for_two_digits(size: Decimal) -> int:
    """Decimals that show two significant digits of a size above zero."""
    # Rounding may carry: 0.00996 has its two digits in 0.010.
    return 1 - half_up(size, 1 - size.adjusted()).adjusted()


def places_for_three_digits(size: Decimal) -> int:
    """Decimals that show three significant digits; three of zero and one themselves."""
    if not size:
        return 3
    places = max(0, 2 - size.adjusted())
    if size == 1:
        return 3
    return max(0, 2 - half_up(size, places).adjusted())
