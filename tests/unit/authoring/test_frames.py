"""Frames of every library, dictionaries and Series with names become columns by name."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from deck.authoring.frames import columns, header, labels
from deck.errors import BundleError

VALUES: dict[str, list[Any]] = {"plan": ["a", "b"], "tenure": [3, 40]}


@pytest.mark.parametrize(
    "frame",
    [
        VALUES,
        pd.DataFrame(VALUES),
        pd.DataFrame(VALUES, index=["x", "y"]),
        pl.DataFrame(VALUES),
        pl.LazyFrame(VALUES),
        pa.table(VALUES),
        [pd.Series(values, name=name) for name, values in VALUES.items()],
        np.array([("a", 3), ("b", 40)], dtype=[("plan", "U1"), ("tenure", "i8")]),
    ],
)
def test_columns_by_name(frame: object) -> None:
    found = columns(frame, "segments")
    assert {name: one.cells() for name, one in found.items()} == {"plan": ["a", "b"], "tenure": ["3", "40"]}
    assert found["plan"].argument == 'segments["plan"]'


def test_one_series_is_one_column() -> None:
    assert list(columns(pl.Series("plan", ["a"]), "segments")) == ["plan"]
    with pytest.raises(BundleError, match="has a column without a name"):
        columns(pd.Series(["a"]), "segments")


def test_what_has_no_names_is_refused() -> None:
    with pytest.raises(BundleError, match=r"segments: has no named columns .*Pass a frame"):
        columns(np.ones((2, 2)), "segments")
    with pytest.raises(BundleError, match="segments: has a column without a name"):
        columns([["a", "b"]], "segments")
    with pytest.raises(BundleError, match="segments: has no columns"):
        columns({}, "segments")


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(BundleError, match=r'two columns of one name .*"plan"'):
        columns({"plan": ["a"], " plan ": ["b"]}, "segments")


def test_a_header_is_one_line_without_signs_that_part_columns() -> None:
    assert header("plan; type,\n2026\t|x") == "plan type 2026 x"
    assert header(7) == "7"


def test_only_an_index_that_names_rows_is_one() -> None:
    assert labels(pd.DataFrame(VALUES, index=["x", "y"])) == ["x", "y"]
    assert labels(pd.DataFrame(VALUES)) is None
    assert labels(pl.DataFrame(VALUES)) is None
    assert labels(np.ones(2)) is None
