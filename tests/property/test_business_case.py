"""The business case of any amounts: linear in the success rate, zero at break-even, within its range."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.evidence.business import success_rates
from small_business import ROWS, scored_case, stated_case

no_deadline = settings(deadline=None)

SHARES = st.floats(0.001, 0.999)
MONEY = st.floats(0.01, 1e6)


@st.composite
def amounts(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "per": draw(st.sampled_from(["day", "week", "month", "quarter", "year"])),
        "population": draw(st.integers(1, 10**8)),
        "cost_per_action": draw(MONEY),
        "fixed_cost": draw(st.none() | MONEY),
        "success_rate": draw(SHARES),
        "value_per_success": draw(MONEY),
    }


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    """Flagged rows, and those of them that are right."""
    flagged = draw(st.integers(1, ROWS))
    return flagged, draw(st.integers(0, flagged))


@no_deadline
@given(amounts(), counts(), SHARES, SHARES)
def test_the_net_is_linear_in_the_success_rate(
    given_amounts: dict[str, Any], rows: tuple[int, int], first: float, share: float
) -> None:
    second = given_amounts["success_rate"]
    between = first + share * (second - first)
    nets = [scored_case(*rows, **{**given_amounts, "success_rate": rate}).net for rate in (first, between, second)]
    low, middle, high = (net for net in nets if net is not None)
    scale = max(abs(low), abs(high), 1.0)
    assert middle == pytest.approx(low + share * (high - low), abs=1e-6 * scale)


@no_deadline
@given(amounts(), st.integers(1, 10_000), SHARES)
def test_the_net_is_zero_at_break_even_precision(given_amounts: dict[str, Any], flagged: int, precision: float) -> None:
    given_amounts.pop("population")
    needed = stated_case(flagged, precision, **given_amounts).break_even_precision
    assert needed is not None
    if 0 < needed < 1:
        case = stated_case(flagged, needed, **given_amounts)
        assert case.net is not None and case.cost is not None
        assert case.net == pytest.approx(0.0, abs=1e-9 * case.cost)


@no_deadline
@given(amounts(), counts())
def test_the_net_is_zero_at_the_break_even_success_rate(given_amounts: dict[str, Any], rows: tuple[int, int]) -> None:
    needed = scored_case(*rows, **given_amounts).break_even_success_rate
    assert (needed is None) == (rows[1] == 0)
    if needed is not None and 0 < needed < 1:
        case = scored_case(*rows, **{**given_amounts, "success_rate": needed})
        assert case.net is not None and case.cost is not None
        assert case.net == pytest.approx(0.0, abs=1e-9 * case.cost)


@no_deadline
@given(amounts(), counts())
def test_the_net_lies_within_its_range(given_amounts: dict[str, Any], rows: tuple[int, int]) -> None:
    case = scored_case(*rows, **given_amounts)
    assert case.net is not None and case.net_low is not None and case.net_high is not None
    assert case.net_low <= case.net <= case.net_high
    assert case.precision_interval is not None and case.precision_interval.contains(case.precision)
    for (_, net), low, high in zip(case.sensitivity, case.sensitivity_low, case.sensitivity_high, strict=True):
        assert low <= net <= high


@no_deadline
@given(amounts(), counts())
def test_the_range_gets_narrower_with_more_flagged_rows(given_amounts: dict[str, Any], rows: tuple[int, int]) -> None:
    flagged, right = (max(1, count // 10) for count in rows)
    few = scored_case(max(flagged, right), right, **given_amounts).precision_interval
    many = scored_case(10 * max(flagged, right), 10 * right, **given_amounts).precision_interval
    assert few is not None and many is not None
    assert many.high - many.low < few.high - few.low


@no_deadline
@given(SHARES, st.floats(0.0, 1e9))
def test_success_rates_ascend_around_the_assumed_and_the_break_even(assumed: float, break_even: float) -> None:
    rates = success_rates(assumed, break_even)
    assert list(rates) == sorted(set(rates))
    assert 4 <= len(rates) - 1 <= 8
    assert rates[0] == 0.0 and rates[-1] <= 1.0
    assert rates[-1] >= min(1.0, 2 * max(assumed, break_even)) - 1e-9
