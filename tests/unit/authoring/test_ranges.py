"""Numbers of a segment are cut into ranges of about as many rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from deck.authoring.ranges import MOST_VALUES, RANGES, in_ranges
from deck.authoring.values import column


def test_many_numbers_become_four_ranges_with_round_ends() -> None:
    found = in_ranges(column(np.arange(100), "tenure"))
    cells = found.cells()
    assert list(dict.fromkeys(cells)) == ["under 20", "20 to under 50", "50 to under 70", "70 and more"]
    assert (cells[19], cells[20]) == ("under 20", "20 to under 50")


def test_few_numbers_texts_and_truths_stay_as_they_are() -> None:
    for values in (list(range(MOST_VALUES)), ["a", "b"] * 10, [True, False] * 10):
        assert in_ranges(column(values, "plan")).cells() == column(values, "plan").cells()


def test_rows_without_a_value_stay_without() -> None:
    cells = in_ranges(column([None, *range(40)], "tenure")).cells()
    assert cells[0] == ""
    assert all(cells[1:])


def test_most_rows_of_one_number() -> None:
    cells = in_ranges(column([0] * 900 + list(range(1, 101)), "visits")).cells()
    assert set(cells) == {"under 1", "1 and more"}


def test_small_numbers_keep_the_digits_that_part_them() -> None:
    cells = in_ranges(column(1000 + np.arange(40) / 1000, "price")).cells()
    assert len(set(cells)) == RANGES


def test_many_days_become_months_and_many_months_years() -> None:
    year = pd.Series(pd.date_range("2026-01-01", "2026-12-31"))
    assert set(in_ranges(column(year, "day")).cells()) == {f"2026-{month:02}" for month in range(1, 13)}
    hours = pd.Series(pd.date_range("2024-11-20 09:00", "2026-02-01", freq="7h"))
    assert set(in_ranges(column(hours, "day")).cells()) == {"2024", "2025", "2026"}
    assert in_ranges(column(year[:5], "day")).cells()[0] == "2026-01-01"
    names = [f"plan {number}" for number in range(40)]
    assert in_ranges(column(names, "plan")).cells() == names


@given(st.lists(st.floats(-1e9, 1e9) | st.integers(-1000, 1000), min_size=20, max_size=200))
def test_every_number_is_in_the_range_that_is_written(values: list[float]) -> None:
    found = in_ranges(column([float(value) for value in values], "x"))
    if found.kind != "texts":
        return
    groups = found.cells()
    assert len(set(groups)) <= RANGES
    for value, words in zip(values, groups, strict=True):
        low, high = _ends(words)
        assert low <= float(f"{value:.17g}") < high or np.isclose(value, (low, high), rtol=1e-14).any()


def _ends(words: str) -> tuple[float, float]:
    if words.startswith("under "):
        return -np.inf, float(words.removeprefix("under "))
    if words.endswith(" and more"):
        return float(words.removesuffix(" and more")), np.inf
    low, _, high = words.partition(" to under ")
    return float(low), float(high)
