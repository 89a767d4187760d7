"""Arrow arrays as numpy arrays: also those that begin within a buffer, and bits that begin within a byte."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from deck.bundle.arrow_views import valid_of, values_of

KINDS = [pa.int8(), pa.uint64(), pa.float16(), pa.float32(), pa.float64(), pa.bool_()]


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize(("start", "stop"), [(0, 21), (3, 21), (8, 17), (9, 9), (20, 21)])
def test_values_of_a_slice(kind: Any, start: int, stop: int) -> None:
    rows = [bool(row % 3) if kind == pa.bool_() else row for row in range(21)]
    assert values_of(pa.array(rows, kind)[start:stop]).tolist() == rows[start:stop]


@pytest.mark.parametrize(("start", "stop"), [(0, 21), (3, 21), (8, 17), (9, 9), (20, 21)])
def test_which_rows_of_a_slice_have_a_value(start: int, stop: int) -> None:
    rows = [None if row % 5 == 0 else row for row in range(21)]
    valid = valid_of(pa.array(rows)[start:stop])
    expected = [row is not None for row in rows[start:stop]]
    assert all(expected) if valid is None else valid.tolist() == expected
