# Messages are asserted whole, on one line each.
# ruff: noqa: E501
from __future__ import annotations

import pytest

from deck.bundle.quantities import read_quantity


@pytest.mark.yardstick("C05")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.431", 0.431), (".5", 0.5), ("5.", 5.0), ("1e-3", 0.001), ("1,000", 1000.0), ("1,234,567.8", 1234567.8),
        ("12%", 0.12), ("79.7 %", 0.797), ("+84", 84.0), ("-0.3", -0.3), ("\u22120.3", -0.3), ("~0.5", 0.5),
        ("**0.91**", 0.91), ("`0.91`", 0.91), ("0.91 ★", 0.91), ("0.12 ↓", 0.12),
        ("0.42s", 0.42), ("1m 20s", 80.0), ("6h 33min", 23_580.0), ("350 ms", 0.35), ("2 hours", 7_200.0), ("1.5 min", 90.0), ("5 milliseconds", 0.005), ("2d", 172_800.0),
    ],
)  # fmt: skip
def test_c05_cells_are_read_for_what_they_mean(text: str, value: float) -> None:
    cell = read_quantity(text)
    assert cell.value == pytest.approx(value, rel=1e-15)
    assert cell.text == text
    assert cell.spread is None


@pytest.mark.yardstick("C05")
@pytest.mark.parametrize(
    ("text", "value", "spread"),
    [
        ("0.79 ± 0.03", 0.79, 0.03), ("0.737(+/-0.017)", 0.737, 0.017), ("0.737 (± 0.017)", 0.737, 0.017),
        ("**79.7% ± 3.7%**", 0.797, 0.037), ("79.7 ± 3.7%", 0.797, 0.037), ("0.5+/-0.1", 0.5, 0.1),
    ],
)  # fmt: skip
def test_c05_spreads(text: str, value: float, spread: float) -> None:
    cell = read_quantity(text)
    assert cell.value == pytest.approx(value)
    assert cell.spread == pytest.approx(spread)


@pytest.mark.yardstick("C05")
@pytest.mark.parametrize("text", ["", "-", "—", "–", "\u2212", "N/A", "n/a", "NA", "NaN", "None", "null", " "])
def test_c05_no_value(text: str) -> None:
    assert read_quantity(text).value is None


@pytest.mark.yardstick("C05")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0.XXXX", "is a placeholder that was never filled in"),
        ("XX%", "is a placeholder that was never filled in"),
        ("[0.867, 0.924]", "is a range, not one value"),
        ("0.8559 – 0.8728", "is a range, not one value"),
        ("(0.1; 0.2)", "is a range, not one value"),
        ("inf", "is infinite"),
        ("-Infinity", "is infinite"),
        ("best", "is not a number"),
        ("3674/s", "is not a number"),
        ("0,431", "is not a number"),
        ("1,00", "is not a number"),
        ("1_000", "is not a number"),
        ("1 000", "is not a number"),
        ("0.1 0.2", "is not a number"),
        ("1e999", "is too large to be shown"),
        ("5 apples", "is not a number"),
    ],
)
def test_c05_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        read_quantity(text)


def test_decimal_commas() -> None:
    assert read_quantity("0,431", ",").value == 0.431
    assert read_quantity("1.234,5", ",").value == 1234.5
    assert read_quantity("12,5%", ",").value == 0.125
    with pytest.raises(ValueError, match="is not a number"):
        read_quantity("0.43", ",")
