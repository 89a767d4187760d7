"""Any number that deck prints is read back as a number that the value may be written as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deck.checks.claims.words.numbers import read_numbers
from deck.evidence.number_formats import NumberFormat

FORMAT = NumberFormat()
SHARES = st.floats(1e-9, 1.0)
AMOUNTS = st.floats(1e-9, 1e12) | st.integers(1, 10**9).map(float)


TWICE_ROUNDED = 1.1
"""$116.45K is shown as $117K, by way of 116.5."""


def reads_back(text: str, value: float, unit: str, slack: float = 1.0) -> None:
    numbers = read_numbers(f"It is {text} here")
    assert len(numbers) == 1, numbers
    number = numbers[0]
    assert number.unit == unit
    wider = replace(number, half_step=number.half_step * slack)
    assert wider.accepts(value), (text, number, value)


@given(SHARES)
def test_shares(value: float) -> None:
    reads_back(FORMAT.share(value), value, "percent")


@given(SHARES)
def test_points(value: float) -> None:
    reads_back(FORMAT.points(value), value, "points")


@given(AMOUNTS)
def test_metrics(value: float) -> None:
    reads_back(FORMAT.metric(value), value, "plain")


@given(AMOUNTS)
def test_differences(value: float) -> None:
    reads_back(FORMAT.signed(-value), -value, "plain")


@given(AMOUNTS)
def test_counts(value: float) -> None:
    reads_back(FORMAT.count(value), value, "plain", TWICE_ROUNDED)


@given(st.floats(1e-6, 1e12))
@pytest.mark.parametrize("currency", ["USD", "GBP", "CHF"])
def test_money(currency: str, value: float) -> None:
    reads_back(NumberFormat(currency=currency).money(value), value, "money", TWICE_ROUNDED)


@given(st.floats(1e-3, 1e6))
def test_ratios(value: float) -> None:
    reads_back(FORMAT.times(value), value, "times")


@given(st.floats(1e-6, 1e6))
def test_times(value: float) -> None:
    reads_back(FORMAT.seconds(value), value, "seconds")


@given(st.text(max_size=200))
@pytest.mark.parametrize("before", ["", "It is "])
def test_any_text_is_read(before: str, text: str) -> None:
    whole = before + text
    for number in read_numbers(whole):
        assert 0 <= number.start < number.end <= len(whole)
        assert number.half_step >= 0
