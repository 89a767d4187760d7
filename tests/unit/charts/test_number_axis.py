"""Axes of numbers of any size, and numbers with equal decimals."""

from __future__ import annotations

import pytest

from deck.charts.equal_decimals import with_equal_decimals
from deck.charts.matplotlib_renderer.ticks import marks
from deck.charts.number_axis import next_tenth, number_axis, scale_of, share_axis
from deck.evidence.number_formats import NumberFormat


@pytest.mark.parametrize(
    ("largest", "divisor", "word"),
    [
        (0.0, 1.0, ""),
        (0.001, 1.0, ""),
        (9_999.0, 1.0, ""),
        (10_000.0, 1e3, "thousand"),
        (-2_500_000.0, 1e3, "thousand"),
        (25_000_000.0, 1e6, "million"),
        (3e10, 1e9, "billion"),
        (3e14, 1e12, "10¹²"),
        (0.0009, 1e-6, "10⁻⁶"),
        (2e-9, 1e-9, "10⁻⁹"),
    ],
)
def test_scales(largest: float, divisor: float, word: str) -> None:
    scale = scale_of([largest, 0.0])
    assert (scale.divisor, scale.word) == (pytest.approx(divisor), word)


def test_titles_name_scale_and_unit() -> None:
    assert scale_of([50_000.0]).title("Actual", "euros") == "Actual, thousand euros"
    assert scale_of([50_000.0]).title("Actual", "") == "Actual, thousand"
    assert scale_of([50.0]).title("Actual", "euros") == "Actual, euros"
    assert scale_of([50.0]).title("Actual", "") == "Actual"


@pytest.mark.parametrize(
    ("values", "from_zero", "texts"),
    [
        ((3.0, 590.0), True, ["0", "100", "200", "300", "400", "500", "600"]),
        ((-210.0, 380.0), False, ["-300", "-200", "-100", "0", "100", "200", "300", "400"]),
        ((1.23, 1.31), False, ["1.22", "1.24", "1.26", "1.28", "1.30", "1.32"]),
        ((5.0, 5.0), False, ["5", "6"]),
        ((0.0, 0.0), True, ["0.0", "0.2"]),
    ],
)
def test_steps_are_round_and_hold_all_values(values: tuple[float, ...], from_zero: bool, texts: list[str]) -> None:
    axis = number_axis("Actual", values, from_zero=from_zero)
    assert [text for _, text in marks(axis)] == texts
    assert axis.minimum is not None and axis.maximum is not None
    assert axis.minimum <= min(values) and max(values) <= axis.maximum


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([412.0, 9.87, -0.04], ["412.0", "9.9", "0.0"]),
        ([48_213.4, 3.0], ["48,213", "3"]),
        ([1.5, 0.25], ["1.50", "0.25"]),
        ([0.5, 0.02], ["0.500", "0.020"]),
        ([0.05, 0.0004], ["0.050", "0.00040"]),
        ([], []),
    ],
)
def test_equal_decimals(values: list[float], texts: list[str]) -> None:
    assert with_equal_decimals(values, NumberFormat()) == texts


def test_equal_decimals_with_signs() -> None:
    assert with_equal_decimals([27.4, -3.0], NumberFormat(), signed=True) == ["+27.4", "−3.0"]
    assert with_equal_decimals([0.05, -0.02], NumberFormat(), signed=True) == ["+0.050", "−0.020"]


@pytest.mark.parametrize(
    ("value", "end"),
    [(0.0, 0.0), (0.04, 0.1), (0.1, 0.1), (0.101, 0.2), (0.62, 0.7), (0.95, 1.0), (1.0, 1.0), (1.2, 1.0)],
)
def test_an_axis_of_shares_ends_at_the_next_tenth(value: float, end: float) -> None:
    assert next_tenth(value) == pytest.approx(end)


@pytest.mark.parametrize(("end", "step"), [(1.0, 0.2), (0.6, 0.2), (0.5, 0.1), (0.1, 0.1)])
def test_an_axis_of_shares_has_few_steps(end: float, step: float) -> None:
    axis = share_axis("Recall", end)
    assert (axis.minimum, axis.maximum, axis.step, axis.number_format) == (0.0, end, step, "0%")
