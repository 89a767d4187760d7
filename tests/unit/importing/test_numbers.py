"""Cells as people write them: what is a number, what is none, and what a bundle reads from the cell that is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.bundle.quantities import read_quantity
from deck.importing.found import Origin
from deck.importing.importers.grids.grid import grid, plain_cell
from deck.importing.importers.grids.numbers import is_interval, read_cell, share_of_numbers, value_of

MINUS, NARROW = "\u2212", "\u202f"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("**79.7% ± 3.7%**", 0.797),
        ("0.737(+/-0.017)", 0.737),
        ("0.85<br>±0.02", 0.85),
        (r"$0.91 \pm 0.02$", 0.91),
        (r"\textbf{0.91}", 0.91),
        ("1,175", 1175.0),
        ("12,345,678.5", 12_345_678.5),
        (f"1{NARROW}175", 1175.0),
        ("1 175", 1175.0),
        ("1'175", 1175.0),
        ("~0.5", 0.5),
        ("+84", 84.0),
        (f"{MINUS}0.42", -0.42),
        ("0.42s", 0.42),
        ("12 ms", 0.012),
        ("6h 33min", 23_580.0),
        ("00:01:30", 90.0),
        ("0 days 00:00:12.5", 12.5),
        ("3674/s", 3674.0),
        ("₹3,450", 3450.0),
        ("$1,234.50", 1234.5),
        ("0.91*", 0.91),
        ("0.91†", 0.91),
        ("0.91 ↑", 0.91),
        ("0.91 🏆", 0.91),
        ("🥇 **0.91**", 0.91),
        ("`0.91`", 0.91),
        ("[0.91](runs/7)", 0.91),
        ("<b>0.91</b>", 0.91),
        ("0.91\ufeff", 0.91),
        ("1.2e-5", 1.2e-5),
    ],
)
def test_numbers(cell: str, value: float) -> None:
    found = read_cell(plain_cell(cell))
    assert found is not None
    assert found.value == pytest.approx(value)
    assert not found.dropped


@pytest.mark.parametrize("cell", ["N/A", "n/a", "—", "–", "-", "", "nan", "None", "null", "TBD", "✓"])
def test_cells_that_say_that_there_is_nothing(cell: str) -> None:
    found = read_cell(plain_cell(cell))
    assert found is not None
    assert found.value is None


@pytest.mark.parametrize(
    ("cell", "value", "dropped"),
    [
        ("0.856 [0.84, 0.87]", 0.856, "[0.84, 0.87]"),
        ("0.856 (95% CI: 0.84–0.87)", 0.856, "(95% CI: 0.84–0.87)"),
        ("0.856 (0.012)", 0.856, "(0.012)"),
        ("0.91 (+0.06)", 0.91, "(+0.06)"),
        ("0.91 (best)", 0.91, "(best)"),
        ("0.853 ± 0.012 (n=5)", 0.853, "(n=5)"),
    ],
)
def test_what_stands_in_brackets_behind_a_number_is_dropped_and_said(cell: str, value: float, dropped: str) -> None:
    found = read_cell(cell)
    assert found is not None
    assert (found.value, found.dropped) == (value, dropped)
    assert read_quantity(found.text).value == value


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "0.XXXX",
            "~~0.91~~",
            "<0.001",
            "> 0.9",
            "4/5",
            "0.85 → 0.91",
            "1.2M",
            "inf",
            "-inf",
            "1e400",
            "0.9.1",
            "fast",
        ),
        *("best: 0.9", "2026-01-01", "1st", "#1", "AUC 0.85", "0.8 (train) / 0.7 (test)", "{'C': 1}"),
    ],
)
def test_words_and_what_is_not_one_number(cell: str) -> None:
    assert read_cell(plain_cell(cell)) is None


@pytest.mark.parametrize(
    "cell",
    [
        "[0.867, 0.924]",
        "(0.867, 0.924)",
        "0.8559 – 0.8728",
        "0.8559-0.8728",
        "0.8 to 0.9",
        f"[{MINUS}0.1; 0.2]",
        "80–85%",
    ],
)
def test_intervals_are_no_numbers(cell: str) -> None:
    assert is_interval(cell)
    assert value_of(cell) is None


@pytest.mark.parametrize("cell", ["1,175", "0.5", "-3", "0,85", "12,345,678", "0.85 [0.8, 0.9]", "2026-01-01", ""])
def test_numbers_are_no_intervals(cell: str) -> None:
    assert not is_interval(cell)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (("0,81", "0,79"), ("0.81", "0.79")),
        (("0,81 ± 0,02", "0,79 ± 0,03"), ("0.81 ± 0.02", "0.79 ± 0.03")),
        (("1.175,5", "1.200,25"), ("1175.5", "1200.25")),
        (("87,5%", "90,0%"), ("87.5%", "90.0%")),
        (("1,175", "1,200"), ("1,175", "1,200")),
        (("0,81", "0.79"), ("0,81", "0.79")),
    ],
)
def test_decimal_commas_where_they_can_only_be_that(cells: tuple[str, str], read: tuple[str, str]) -> None:
    table = grid([["model", "f1"], ["A", cells[0]], ["B", cells[1]]], Origin("t"))
    assert table is not None
    assert table.column(1) == read


def test_the_share_of_numbers_leaves_blank_cells_aside() -> None:
    assert share_of_numbers(("", "0.5", "word", "1")) == pytest.approx(2 / 3)
    assert share_of_numbers(("", "")) == 0


SPELLINGS = st.sampled_from(
    (
        "{}",
        "**{}**",
        " {} ",
        "~{}",
        "{}*",
        "{} ↑",
        "🏆 {}",
        "`{}`",
        "<td>{}</td>",
        "{} [0.1, 0.2]",
        "__{}__",
        "[{}](x.md)",
    )
)


@given(number=st.floats(-1e6, 1e6).map(lambda value: round(value, 4)), spelling=SPELLINGS)
def test_a_number_is_the_same_however_it_is_decorated(number: float, spelling: str) -> None:
    assert value_of(plain_cell(spelling.format(repr(number)))) == pytest.approx(number, abs=1e-12)


@given(number=st.integers(-(10**9), 10**9))
def test_thousands_may_be_parted(number: int) -> None:
    for spelling in (f"{number:,}", f"{number:,}".replace(",", NARROW), f"{number:,}".replace(",", "'")):
        assert value_of(plain_cell(spelling.replace("-", MINUS))) == number


@given(
    value=st.floats(0, 100).map(lambda value: round(value, 2)), spread=st.floats(0, 10).map(lambda own: round(own, 2))
)
def test_percent_with_its_spread(value: float, spread: float) -> None:
    found = read_cell(plain_cell(f"**{value}% ± {spread}%**"))
    assert found is not None
    assert read_quantity(found.text).value == pytest.approx(value / 100)
    assert read_quantity(found.text).spread == pytest.approx(spread / 100)


@given(st.text(max_size=30))
def test_any_cell_is_read_and_what_is_kept_is_what_a_bundle_reads(cell: str) -> None:
    found = read_cell(plain_cell(cell))
    if found is not None:
        assert read_quantity(found.text).value == found.value
