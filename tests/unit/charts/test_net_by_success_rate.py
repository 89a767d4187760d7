"""The net by the assumed success rate: a line, its band, and the rates that matter on it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deck.charts.kinds.net_by_success_rate import net_by_success_rate
from deck.charts.matplotlib_renderer.ticks import marks
from deck.charts.spec import XYChart
from deck.evidence.evidence import BusinessCase
from deck.evidence.number_formats import NumberFormat
from small_business import CHURN, scored_case, stated_case

NUMBERS = NumberFormat()


def chart_of(case: BusinessCase) -> XYChart:
    chart = net_by_success_rate(case, NUMBERS)
    assert chart is not None
    return chart


def test_the_line_in_thousands_with_both_rates_on_it() -> None:
    chart = chart_of(stated_case(340, 0.30, **CHURN))
    net, zero, assumed, needed = chart.lines
    assert (net.y[0], net.y[-1]) == (pytest.approx(-17.0), pytest.approx(17.986))
    assert (zero.y, zero.dashed) == ((0.0, 0.0), True)
    assert (assumed.x, assumed.y, assumed.tone) == ((0.30,), (pytest.approx(-2.006),), "negative")
    assert assumed.label == "Assumed 30%:\n−$2.0K"
    assert (needed.x, needed.label) == ((pytest.approx(0.34013, abs=1e-5),), "Break-even:\n34%")
    assert chart.y_axis.title == "Net per month, thousand USD"
    assert [text for _, text in marks(chart.y_axis)] == ["-20", "-10", "0", "10", "20"]
    assert [text for _, text in marks(chart.x_axis)][-1] == "70%"
    assert "−$2.0K at 30%" in chart.summary and "It breaks even at 34%." in chart.summary
    assert not chart.bands


def test_the_band_is_that_of_the_precision_and_lies_within_the_axis() -> None:
    chart = chart_of(scored_case(200, 60, population=5_000, **CHURN))
    (band,) = chart.bands
    line, axis = chart.lines[0], chart.y_axis
    assert axis.minimum is not None and axis.maximum is not None
    assert all(low <= y <= high for low, y, high in zip(band.low, line.y, band.high, strict=True))
    assert axis.minimum <= min(band.low) and max(band.high) <= axis.maximum
    assert "95% interval" in chart.summary


def test_small_amounts_have_decimals_at_the_axis() -> None:
    chart = chart_of(stated_case(10, 0.3, **{**CHURN, "cost_per_action": 0.05, "value_per_success": 0.5}))
    assert chart.y_axis.title == "Net per month, USD"
    assert chart.y_axis.number_format.startswith("#,##0.")
    assert len({text for _, text in marks(chart.y_axis)}) == len(marks(chart.y_axis))


def test_where_acting_cannot_pay_no_break_even_is_marked() -> None:
    chart = chart_of(stated_case(340, 0.05, **CHURN))
    assert [line.name for line in chart.lines] == ["Net", "Value equals cost", "Assumed success rate"]
    assert chart.x_axis.maximum == 1.0
    assert "breaks even" not in chart.summary


@pytest.mark.parametrize("missing", ["cost_per_action", "success_rate", "value_per_success"])
def test_without_amounts_there_is_no_chart(missing: str) -> None:
    amounts = {name: value for name, value in CHURN.items() if name != missing}
    assert net_by_success_rate(stated_case(340, 0.30, **amounts), NUMBERS) is None


def test_a_worthless_success_has_no_chart() -> None:
    case = stated_case(340, 0.30, **{**CHURN, "value_per_success": 0.0})
    assert net_by_success_rate(case, NUMBERS) is None
    assert net_by_success_rate(replace(case, net=None), NUMBERS) is None


def test_a_case_of_the_file_says_so() -> None:
    assert chart_of(scored_case(200, 60, **CHURN)).y_axis.title == "Net in this file, thousand USD"
