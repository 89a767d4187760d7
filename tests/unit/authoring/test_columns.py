"""Values of every library become the same column, and nothing that is passed is changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from deck.authoring.columns import check_complete, numbers_of
from deck.authoring.values import column
from deck.errors import BundleError

NUMBERS = [0.25, 1.0, 0.5, 0.125]
KINDS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "tuple": tuple,
    "numpy": np.array,
    "numpy column": lambda values: np.array(values).reshape(-1, 1),
    "numpy objects": lambda values: np.array(values, dtype=object),
    "pandas": pd.Series,
    "pandas by another index": lambda values: pd.Series(values, index=[3, 2, 1, 0]),
    "pandas nullable": lambda values: pd.Series(values).convert_dtypes(),
    "pandas of arrow": lambda values: pd.Series(values).convert_dtypes(dtype_backend="pyarrow"),
    "pandas categorical": lambda values: pd.Series(values).astype("category"),
    "pandas index": pd.Index,
    "pandas frame": lambda values: pd.DataFrame({"score": values}),
    "polars": pl.Series,
    "polars frame": lambda values: pl.DataFrame({"score": values}),
    "arrow array": pa.array,
    "arrow chunks": lambda values: pa.chunked_array([values[:1], values[1:]]),
    "arrow table": lambda values: pa.table({"score": values}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_numbers(kind: str) -> None:
    found = column(KINDS[kind](NUMBERS), "y_score")
    assert (found.kind, found.values.tolist(), found.missing.any()) == ("numbers", NUMBERS, False)
    assert numbers_of(found).values.dtype == np.float64


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("values", "cells"),
    [
        ([3, 1, 2, 2], ["3", "1", "2", "2"]),
        ([True, False, False, True], ["true", "false", "false", "true"]),
        (["b", "a", "c", "a, b"], ["b", "a", "c", "a, b"]),
        ([0.5, 0.25, 1.0, 2.0], ["0.5", "0.25", "1.0", "2.0"]),
        ([1.0, 0.0, 2.0, -3.0], ["1", "0", "2", "-3"]),
    ],
)
def test_cells_as_a_table_writes_them(kind: str, values: list[Any], cells: list[str]) -> None:
    assert column(KINDS[kind](values), "y_true").cells() == cells


@pytest.mark.parametrize(
    "values",
    [
        [0.5, None, 0.25],
        [0.5, float("nan"), 0.25],
        np.array([0.5, np.nan, 0.25]),
        np.ma.MaskedArray([0.5, 7.0, 0.25], mask=[False, True, False]),
        pd.Series([0.5, None, 0.25]),
        pd.Series([0.5, None, 0.25], dtype="Float64"),
        pl.Series([0.5, None, 0.25]),
        pl.Series([0.5, float("nan"), 0.25]),
        pa.array([0.5, None, 0.25]),
        pa.chunked_array([[0.5, None, 0.25]]),
    ],
)
def test_what_has_no_value_is_told_with_its_position(values: object) -> None:
    found = column(values, "y_score")
    assert found.missing.tolist() == [False, True, False]
    assert found.cells() == ["0.5", "", "0.25"]
    with pytest.raises(BundleError, match=r"y_score: 1 row has no value .*, at position 1 \(counted from 0\)"):
        numbers_of(found)
    assert np.isnan(numbers_of(found, may_be_missing=True).values[1])


@pytest.mark.parametrize(
    "values",
    [
        ["a", None, "b"],
        np.array(["a", None, "b"], dtype=object),
        pd.Series(["a", None, "b"]),
        pd.Series(["a", None, "b"]).astype("category"),
        pd.Series(["a", pd.NA, "b"], dtype="string"),
        pl.Series(["a", None, "b"]),
        pl.Series(["a", None, "b"], dtype=pl.Categorical),
        pa.array(["a", None, "b"]),
        ["a", "  ", "b"],
    ],
)
def test_texts_without_a_value(values: object) -> None:
    found = column(values, "y_true")
    assert (found.kind, found.cells()) == ("texts", ["a", "", "b"])
    with pytest.raises(BundleError, match="y_true: 1 row has no value"):
        check_complete(found)


def test_many_positions_are_counted() -> None:
    with pytest.raises(BundleError, match=r"9 rows have no value .* at positions 0, 1, 2, 3, 4 and 4 more"):
        check_complete(column([None] * 9, "y_true"))


def test_infinite_numbers_are_refused_with_their_position() -> None:
    with pytest.raises(BundleError, match=r"y_score: must be finite; .* at positions 1, 2 "):
        numbers_of(column([0.5, float("inf"), -float("inf")], "y_score"))


def test_numbers_written_as_text_are_numbers() -> None:
    assert numbers_of(column(["0.5", "1e-3"], "y_score")).values.tolist() == [0.5, 0.001]
    with pytest.raises(BundleError, match=r"there is text at position 1 .*found 'high'"):
        numbers_of(column(["0.5", "high"], "y_score"))


@pytest.mark.parametrize(
    "days",
    [
        [datetime.date(2026, 1, 2), datetime.date(2026, 11, 20)],
        np.array(["2026-01-02", "2026-11-20"], dtype="datetime64[ns]"),
        pd.Series(pd.to_datetime(["2026-01-02", "2026-11-20"])),
        pl.Series([datetime.date(2026, 1, 2), datetime.date(2026, 11, 20)]),
        pa.array([datetime.date(2026, 1, 2), datetime.date(2026, 11, 20)]),
    ],
)
def test_days_are_written_as_days(days: object) -> None:
    assert column(days, "day").cells() == ["2026-01-02", "2026-11-20"]


def test_times_of_day_are_kept_where_there_are_any() -> None:
    times = pd.Series(pd.to_datetime(["2026-01-02 00:00", None, "2026-11-20 13:05"], format="mixed"))
    assert column(times, "day").cells() == ["2026-01-02 00:00:00", "", "2026-11-20 13:05:00"]


def test_numbers_keep_all_their_digits() -> None:
    single = np.array([0.1, 1 / 3], dtype=np.float32)
    assert [float(cell) for cell in column(single, "y_score").cells()] == single.astype(np.float64).tolist()
    assert column([2**63 + 1, 5], "ids").cells() == ["9223372036854775809", "5"]
    assert column([1e300, 2.0], "y_true").cells() == ["1e+300", "2.0"]


def test_values_of_several_kinds_are_texts() -> None:
    assert column([1, "a", None, True], "plan").cells() == ["1", "a", "", "true"]


def test_what_is_passed_stays_as_it_was() -> None:
    scores = np.array(NUMBERS)
    found = column(scores, "y_score")
    scores[0] = 9.0
    assert found.values.tolist() == NUMBERS
    assert scores.flags.writeable
    with pytest.raises(ValueError, match="read-only"):
        found.values[0] = 1.0


@pytest.mark.parametrize("values", ["abc", b"abc", None, 3, 0.5, object()])
def test_what_has_no_rows_is_refused(values: object) -> None:
    with pytest.raises(BundleError, match=r"y_true: must have one value a row \(found .*a list, a NumPy array"):
        column(values, "y_true")


def test_tables_of_several_columns_are_refused_with_what_to_pass() -> None:
    with pytest.raises(BundleError, match=r"the shape \(2, 2\) .*y_score\[:, 1\]"):
        column(np.ones((2, 2)), "y_score")
    with pytest.raises(BundleError, match=r"has 2 columns where one is wanted. Fix: .*frame\['a'\]"):
        column(pd.DataFrame({"a": [1], "b": [2]}), "y_score")
    with pytest.raises(BundleError, match="must have one value a row, not several"):
        column([[1, 2], [3, 4]], "plan")
    with pytest.raises(BundleError, match="is not computed yet"):
        column(pl.LazyFrame({"a": [1]}), "y_true")


def test_the_name_of_a_series_is_known() -> None:
    assert column(pd.Series([1], name="churned"), "y_true").name == "churned"
    assert column(pl.Series("churned", [1]), "y_true").name == "churned"
    assert column([1], "y_true").name == ""


def test_what_a_column_of_texts_loses_is_said() -> None:
    found = column(["a\x07", "b", "c\ufffe\x07 "], "plan")
    assert found.cells() == ["a", "b", "c"]
    assert found.dropped == ("plan: dropped characters that no slide can show from 2 cells: U+0007, U+FFFE",)
    scores = numbers_of(column(["0.5\x07", "1"], "y_score"))
    assert (scores.values.tolist(), len(scores.dropped)) == ([0.5, 1.0], 1)
    assert column(["a", "b"], "plan").dropped == ()
