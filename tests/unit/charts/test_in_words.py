"""Bars and tables in words: all bars with their values, and the first rows of a table."""

from __future__ import annotations

from deck.charts.in_words import MOST_ROWS, and_intervals, listed, table_in_words
from deck.charts.spec import Bar


def test_every_bar_is_said_with_its_value() -> None:
    assert listed((Bar("A", 0.1, "10%"), Bar("B", None, "too few rows"))) == "A 10%, B too few rows"


def test_intervals_are_claimed_where_any_bar_has_one() -> None:
    bare, sure = Bar("A", 0.1, "10%"), Bar("B", 0.2, "20%", low=0.0, high=0.3)
    assert and_intervals((bare, sure)) == ", with 95% intervals"
    assert and_intervals((bare, bare)) == ""


def test_of_a_long_table_the_first_rows_are_said() -> None:
    assert table_in_words("Table of folds", (("1", "0.4"), ("2", "0.5"))) == "Table of folds: 1, 0.4; 2, 0.5"
    rows = [(str(number), "x") for number in range(100)]
    assert table_in_words("Table", rows).endswith(f"; {MOST_ROWS - 1}, x")
