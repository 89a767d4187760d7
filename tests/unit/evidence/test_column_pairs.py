"""Columns of segments two by two: which pairs are looked at, and what their values are."""

from __future__ import annotations

import numpy as np
import pytest

from deck.bundle.bundle import BinaryPredictions, SegmentColumn
from deck.evidence.column_pairs import column_pairs


def column(name: str, count: int, rows: int = 840) -> SegmentColumn:
    """A column of so many values, each row the next of them."""
    return SegmentColumn(name, tuple(f"{name}{number}" for number in range(count)), np.arange(rows) % count)


def predictions(*segments: SegmentColumn, rows: int = 840) -> BinaryPredictions:
    return BinaryPredictions("predictions.csv", np.zeros(rows, dtype=np.bool_), np.zeros(rows), segments=segments)


def test_each_row_has_the_value_of_both_columns_and_only_pairs_that_there_are_count() -> None:
    weather = SegmentColumn("weather", ("dry", "rain"), np.array([1, 0, 0, 1, 0]))
    hour = SegmentColumn("hour", ("day", "dusk", "night"), np.array([2, 0, 2, 2, 0]))
    (pair,) = column_pairs(predictions(weather, hour, rows=5), print)
    assert pair.name == "weather and hour"
    assert pair.values == ("dry, day", "dry, night", "rain, night")
    assert pair.codes.tolist() == [2, 0, 1, 2, 0]


@pytest.mark.parametrize(("count", "is_there"), [(20, True), (21, False)])
def test_columns_are_crossed_up_to_four_hundred_pairs_of_values(count: int, is_there: bool) -> None:
    pairs = list(column_pairs(predictions(column("a", 20), column("b", count)), print))
    assert bool(pairs) is is_there


def test_fifteen_pairs_are_looked_at_in_the_order_of_the_columns() -> None:
    names = "abcdefg"
    pairs = column_pairs(predictions(*(column(name, 2) for name in names)), print)
    expected = [f"{first} and {second}" for at, first in enumerate(names) for second in names[at + 1 :]]
    assert [pair.name for pair in pairs] == expected[:15]


@pytest.mark.parametrize(
    ("rows", "columns", "is_said"), [(2_000_000, 2, False), (2_000_001, 2, True), (2_000_001, 1, False)]
)
def test_of_very_many_rows_pairs_are_left_out_and_it_is_said(rows: int, columns: int, is_said: bool) -> None:
    notices: list[str] = []
    segments = [column(name, 2, rows) for name in "ab"[:columns]]
    pairs = list(column_pairs(predictions(*segments, rows=rows), notices.append))
    assert bool(pairs) is (columns == 2 and not is_said)
    assert notices == ["predictions.csv: pairs of segments are looked at up to 2,000,000 rows."] * is_said
