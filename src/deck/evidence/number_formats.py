"""Numbers as people say them: 0.431, 62%, 5.4x, $180K, 12 s.

A number is never rounded into a claim that it does not make: what is not zero never reads 0, and what is
not all never reads 100%.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.time_units import SECONDS
from deck.errors import BundleError
from deck.evidence.number_signs import Signs, signs_of
from deck.evidence.rounding import (
    NEXT_TO_NOTHING,
    decimals_of,
    half_up,
    places_for_three_digits,
    places_for_two_digits,
    places_of_percent,
    places_of_time,
    size_of,
    small_amount,
)
from deck.evidence.time_units import TimeUnit, time_unit

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.bundle.metric import Metric
    from deck.evidence.facts import Fact

MINUS = "\u2212"
TIMES = "x"

_SPEC = re.compile(
    r"(?:(?P<fill>[^{}])?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<zero>0)?(?P<width>[1-9]\d?)?"
    r"(?P<comma>,)?(?:\.(?P<precision>\d\d?))?(?P<kind>[f%egd])?"
)
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_STEPS = ((Decimal(10) ** 12, "T"), (Decimal(10) ** 9, "B"), (Decimal(10) ** 6, "M"), (Decimal(10) ** 3, "K"))
_MILLION = 10**6
_SMALLEST_PERCENT = Decimal("0.01")


class NumberFormat(Struct, frozen=True):
    """How numbers are written in a language. All methods raise ValueError for NaN and infinities.

    Languages other than English take their signs from babel; MissingProgramError where it is missing,
    BundleError where it does not know the language.
    """

    language: str = "en-US"
    currency: str = "USD"

    @classmethod
    def of_bundle(cls, bundle: Bundle) -> NumberFormat:
        """The language and currency that bundle.toml says; BundleError at `talk.language` where there is no such."""
        language, business = bundle.text.talk.language, bundle.text.business
        try:
            signs_of(language)
        except BundleError as error:
            line = bundle.line_of("talk", "language")
            raise BundleError(*(replace(p, place=bundle.place, line=line) for p in error.problems)) from error
        return cls(language, business.currency if business else "USD")

    def metric(self, value: float) -> str:
        """Three decimals below one (0.431, 0.080), three significant digits above (12.3, 1,234; from a million 12.3M).

        Below 0.01 two significant digits (0.0097), so that the ratio of two said values is the true one.
        """
        size = size_of(value)
        if half_up(size, 0) >= _MILLION:
            return self.beside(value, value, value)
        if size >= 1 or size == 0:
            return self._plain(value, places_for_three_digits(size))
        if size < NEXT_TO_NOTHING:
            return self._beyond(value, "<", self._digits(NEXT_TO_NOTHING, 6))
        if size < Decimal("0.01"):
            return self._plain(value, places_for_two_digits(size))
        places = next((places for places in (3, 4, 5, 6) if half_up(size, places) < 1), None)
        if places is None:
            return self._beyond(value, ">", self._digits(1 - NEXT_TO_NOTHING, 6))
        return self._plain(value, places)

    def fixed(self, value: float, places: int) -> str:
        """A number with so many decimals, rounded half up as all others are: 1,235 for 1,234.5."""
        return self._plain(value, places)

    def beside(self, value: float, largest: float, smallest: float) -> str:
        """A number in a column whose largest is a million or more: all in its unit, with the decimals, two at the most,
        that three digits of the smallest take: 145.00M above 12.35M and 9.80M.

        One that would read as nothing keeps digits of its own.
        """
        size = size_of(largest)
        divisor, letter = next((step for step in _STEPS if half_up(size / step[0], 2) >= 1), _STEPS[-1])
        scaled = size_of(value) / divisor
        places = min(2, places_for_three_digits(size_of(smallest) / divisor))
        rounded = half_up(scaled, places)
        if scaled and not rounded:
            return self.metric(value)
        return self._signed_text(value, f"{self._digits(rounded, places)}{letter if rounded else ''}")

    def share(self, value: float) -> str:
        """0.62 as 62%, 0.054 as 5.4%; `<0.01%` and `>99.9%` where rounding would say none or all.

        Below 1% two significant digits (0.97%, 0.031%), so that the ratio of two said shares is the true one.
        """
        size = size_of(value) * 100
        if 0 < size < _SMALLEST_PERCENT:
            return self._beyond(value, "<", self._percent(_SMALLEST_PERCENT, 2))
        rounded = half_up(size, places_of_percent(size))
        if size < 100 <= rounded:
            return self._beyond(value, ">", self._percent(Decimal("99.9"), 1))
        return self._signed_text(value, self._percent(rounded, decimals_of(rounded)))

    def points(self, value: float) -> str:
        """A difference of shares in percentage points: 0.12 as 12 points, 0.01 as 1 point."""
        size = size_of(value) * 100
        if 0 < size < _SMALLEST_PERCENT:
            return f"{self._beyond(value, '<', self._digits(_SMALLEST_PERCENT, 2))} points"
        rounded = half_up(size, places_of_percent(size))
        text = self._signed_text(value, self._digits(rounded, decimals_of(rounded)))
        return f"{text} point{'' if rounded == 1 else 's'}"

    def score(self, metric: Metric, value: float) -> str:
        """A value of a metric as people say it: 0.431, but 71% of a pass rate."""
        return self.share(value) if metric.is_share else self.metric(value)

    def change(self, metric: Metric, value: float) -> str:
        """A difference of two values of a metric with its sign: +0.049, but +12 points of a pass rate."""
        if not metric.is_share:
            return self.signed(value)
        text = self.points(value)
        return f"+{text}" if value > 0 else text

    def change_range(self, metric: Metric, low: float, high: float) -> str:
        """The ends of a difference: +0.012 to +0.049, or +2.8 to +13 points."""
        first = self.change(metric, low)
        return f"{first.rpartition(' ')[0] if metric.is_share else first} to {self.change(metric, high)}"

    def times(self, value: float) -> str:
        """A ratio: 5.4x, 12x; near one 1.04x, below one 0.25x."""
        size = size_of(value)
        places = 2 if size < Decimal("1.1") else 1 if size < Decimal("9.95") else 0
        if 0 < size < Decimal("0.005"):
            return self._beyond(value, "<", f"{self._digits(Decimal('0.01'), 2)}{TIMES}")
        text = self._digits(half_up(size, places), places)
        whole = size == size.to_integral() or (places == 1 and half_up(size, 1) == half_up(size, 1).to_integral())
        return self._signed_text(value, f"{self._digits(half_up(size, 0), 0) if whole else text}{TIMES}")

    def count(self, value: float) -> str:
        """5,822 in full below a million, then 1.2M."""
        size = size_of(value)
        if half_up(size, 0) >= 1_000_000:
            return self._signed_text(value, self._short(size, keep_zero=False))
        places = 1 if size < 10 and size != size.to_integral() else 0
        if size and not half_up(size, places):
            return self._beyond(value, "<", self._digits(Decimal("0.1"), 1))
        return self._plain(value, places)

    def seconds(self, value: float, unit: TimeUnit | Literal[""] = "") -> str:
        """0.4 s, 12 s, 125 s, 20.8 min; below ten two significant digits: 2.1 ms.

        unit: that of the times that are spoken of together; else the one for a time of this size.
        """
        size = size_of(value)
        unit = unit or time_unit((value,))
        counted = (max(size, NEXT_TO_NOTHING) if size else size) / Decimal(repr(SECONDS[unit]))
        places = places_of_time(counted, unit)
        rounded = half_up(counted, places)
        # 1.04 s are 1.0 s, and not 1 s.
        shown = places if counted > 1 and counted != counted.to_integral() else decimals_of(rounded)
        return self._signed_text(value, f"{self._digits(rounded, shown)} {unit}")

    def money(self, value: float) -> str:
        """$50, $180K, $2.4M in the currency of the format; below ten cents two significant digits: $0.0042."""
        size = size_of(value)
        if half_up(size, 0) >= 1_000:
            number = self._short(size, keep_zero=True)
        elif size >= 100 or size == size.to_integral():
            number = self._digits(half_up(size, 0), 0)
        else:
            number = self._digits(*small_amount(size))
        symbol = _SYMBOLS.get(self.currency, self.currency)
        pattern = self._signs.money
        if symbol == self.currency and pattern.startswith("{symbol}{"):
            pattern = "{symbol}\u00a0{number}"
        return self._signed_text(value, pattern.format(symbol=symbol, number=number))

    def number(self, value: float) -> str:
        """A number of no known unit: whole ones in full, others with three significant digits."""
        size = size_of(value)
        if size == size.to_integral():
            return self.count(value)
        return self.metric(value)

    def signed(self, value: float) -> str:
        """A difference of metrics with its sign: +0.049, −0.012."""
        text = self.metric(value)
        return f"+{text}" if value > 0 else text

    def fact(self, fact: Fact) -> str:
        """A fact by its unit; ValueError with the fact's note where it is not defined."""
        if isinstance(fact.value, str):
            return fact.value
        formats = {
            "metric": self.metric,
            "share": self.share,
            "points": self.points,
            "times": self.times,
            "count": self.count,
            "seconds": lambda value: self.seconds(value, fact.counted_in),
            "money": self.money,
        }
        return formats.get(fact.unit, self.number)(fact.number)

    def spec(self, value: float, spec: str) -> str:
        """A number by a format spec of Python (`.2f`, `.0%`, `+.0%`, `,`) or `money`.

        ValueError where the spec is none of these.
        """
        if spec == "money":
            return self.money(value)
        match = _SPEC.fullmatch(spec)
        if match is None or not spec:
            raise ValueError(f"`{spec}` is not a format; there are .2f, .0%, +.0%, `,` and money")
        size_of(value)
        whole = match["kind"] == "d" or (not match["kind"] and not match["precision"] and value == round(value))
        text = format(round(value) if whole else float(value), spec)
        return self._translated(text if re.search(r"[1-9]", text) else text.replace("-", ""))

    def _plain(self, value: float, places: int) -> str:
        return self._signed_text(value, self._digits(half_up(size_of(value), places), places))

    def _digits(self, size: Decimal, places: int) -> str:
        return self._translated(f"{size:,.{places}f}")

    def _translated(self, text: str) -> str:
        """Digits as Python writes them, in the signs of the language."""
        signs = self._signs
        percent = text.endswith("%")
        text = text.removesuffix("%").translate({ord(","): signs.group, ord("."): signs.decimal, ord("-"): MINUS})
        return signs.percent.format(text) if percent else text

    def _percent(self, size: Decimal, places: int) -> str:
        return self._signs.percent.format(self._digits(size, places))

    def _short(self, size: Decimal, keep_zero: bool) -> str:
        """1.2M, 180K; one decimal below a hundred where it says something, below ten also where asked."""
        divisor, letter = next((step for step in _STEPS if half_up(size / step[0], 2) >= 1), _STEPS[-1])
        scaled = half_up(size / divisor, 1)
        if scaled >= 1_000 and letter != "T":
            divisor, letter = _STEPS[[step[1] for step in _STEPS].index(letter) - 1]
            scaled = half_up(size / divisor, 1)
        if scaled >= 100:
            # Once more from the number itself: 116.45 is 116, and not 116.5 and then 117.
            return f"{self._digits(half_up(size / divisor, 0), 0)}{letter}"
        keeps = scaled < 10 and keep_zero
        if scaled == scaled.to_integral() and not keeps:
            return f"{self._digits(scaled, 0)}{letter}"
        return f"{self._digits(scaled, 1)}{letter}"

    def _beyond(self, value: float, sign: str, bound: str) -> str:
        if value >= 0:
            return f"{sign}{bound}"
        return f"{'>' if sign == '<' else '<'}{MINUS}{bound}"

    def _signed_text(self, value: float, text: str) -> str:
        return f"{MINUS}{text}" if value < 0 and re.search(r"[1-9]", text) else text

    @property
    def _signs(self) -> Signs:
        return signs_of(self.language)
