"""Large tables are read chunk by chunk; whatever the chunks, it is what pyarrow reads from the whole file."""

from __future__ import annotations

import csv
import io
import math
import tempfile
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import csv as arrow_csv

from deck.bundle.arrow_csv import read_large_csv
from deck.bundle.arrow_parquet import read_parquet
from deck.errors import BundleError

no_deadline = settings(deadline=None)

WORDS = st.sampled_from(["a", "b", "", "NA", "007", "é", "two\nlines", 'a "quote"', "x;y", "x,y"])
CHUNKS = st.integers(1, 12)


def typed(kind: pa.DataType, values: st.SearchStrategy[Any]) -> st.SearchStrategy[pa.Array]:
    """An array of 1 to 30 values of the type, some of which are null."""
    return st.lists(st.none() | values, min_size=1, max_size=30).map(lambda rows: pa.array(rows, kind))


WHOLE_NUMBERS = st.one_of(
    *(typed(pa.int8(), st.integers(-128, 127)), typed(pa.uint8(), st.integers(0, 255))),
    *(typed(pa.int64(), st.integers(-(2**63), 2**63 - 1)), typed(pa.uint64(), st.integers(0, 2**64 - 1))),
    typed(pa.int32(), st.integers(-3, 3)),
)
FLOATS = st.one_of(
    typed(pa.float64(), st.floats(width=64)), typed(pa.float32(), st.floats(width=32) | st.sampled_from([0.0, 1.0]))
)
TEXTS = st.one_of(typed(pa.string(), WORDS), typed(pa.large_string(), WORDS), typed(pa.string(), st.text(max_size=5)))
DICTIONARIES = (TEXTS | typed(pa.int64(), st.integers(0, 3))).map(lambda array: array.dictionary_encode())
ANY_COLUMN = st.one_of(WHOLE_NUMBERS, FLOATS, TEXTS, typed(pa.bool_(), st.booleans()), DICTIONARIES)


def as_typed(value: Any) -> str:
    """How a value is written in a table, without the decimals of whole floats."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value)


def is_missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def parquet_of(array: pa.Array, group_rows: int, options: dict[str, Any]) -> BinaryIO:
    stream = io.BytesIO()
    pq.write_table(pa.table({"x": array, "y": array}), stream, row_group_size=group_rows, **options)
    return cast(BinaryIO, stream)


def whole(stream: BinaryIO) -> list[Any]:
    rows: list[Any] = pq.read_table(stream).column("x").to_pylist()
    return rows


WRITING = st.fixed_dictionaries({"use_dictionary": st.booleans(), "data_page_size": st.sampled_from([10, 2**20])})


@no_deadline
@given(ANY_COLUMN, CHUNKS, CHUNKS, WRITING)
def test_categories_of_parquet(array: pa.Array, group_rows: int, chunk_rows: int, options: dict[str, Any]) -> None:
    stream = parquet_of(array, group_rows, options)
    values, codes = read_parquet(stream, "p", {"x"}, chunk_rows).categories("x")
    expected = ["" if is_missing(value) else as_typed(value) for value in whole(stream)]
    assert [values[code] for code in codes] == expected
    assert set(codes.tolist()) == set(range(len(values)))


@no_deadline
@given(WHOLE_NUMBERS | FLOATS | typed(pa.bool_(), st.booleans()), CHUNKS)
def test_categories_of_numbers_ascend_and_no_value_comes_last(array: pa.Array, chunk_rows: int) -> None:
    stream = parquet_of(array, 7, {})
    values, _ = read_parquet(stream, "p", {"x"}, chunk_rows).categories("x")
    present = sorted({value for value in array.to_pylist() if not is_missing(value)})
    expected = [as_typed(value) for value in present]
    assert list(values) == expected + [""] * any(is_missing(value) for value in array.to_pylist())


@no_deadline
@given(WHOLE_NUMBERS | FLOATS, CHUNKS, CHUNKS, WRITING)
def test_numbers_of_parquet(array: pa.Array, group_rows: int, chunk_rows: int, options: dict[str, Any]) -> None:
    stream = parquet_of(array, group_rows, options)
    columns = read_parquet(stream, "p", {"x"}, chunk_rows)
    expected = whole(stream)
    missing = [row for row, value in enumerate(expected) if is_missing(value)]
    if not missing:
        assert columns.numbers("x").tolist() == [float(value) for value in expected]
        return
    rows = "1 row" if len(missing) == 1 else f"{len(missing)} rows"
    with pytest.raises(BundleError, match=f"has no value in {rows}, first in row {missing[0] + 1}"):
        columns.numbers("x")


@no_deadline
@given(ANY_COLUMN, CHUNKS, CHUNKS)
def test_texts_of_parquet(array: pa.Array, group_rows: int, chunk_rows: int) -> None:
    stream = parquet_of(array, group_rows, {})
    text = read_parquet(stream, "p", {"x"}, chunk_rows).text("x")
    assert [text(row) for row in range(len(array))] == [as_typed(value) for value in whole(stream)]


@st.composite
def written_csv(draw: st.DrawFn) -> tuple[bytes, str, str]:
    """A table with the columns score, plan and id, its delimiter and its decimal sign."""
    delimiter, decimal = draw(st.sampled_from([(",", "."), (";", "."), (";", ","), ("\t", ",")]))
    score = st.floats(-1e6, 1e6).map(lambda value: f"{value:.6f}".replace(".", decimal))
    rows = draw(st.lists(st.tuples(score, WORDS, WORDS), min_size=1, max_size=30))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=draw(st.sampled_from(["\n", "\r\n"])))
    writer.writerows([("score", "plan", "id"), *rows])
    return stream.getvalue().encode(), delimiter, decimal


def whole_csv(data: bytes, delimiter: str, decimal: str) -> pa.Table:
    kinds = {"score": pa.float64(), "plan": pa.string(), "id": pa.string()}
    return arrow_csv.read_csv(
        io.BytesIO(data),
        parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(column_types=kinds, decimal_point=decimal, null_values=[]),
    )


def texts_of(text: Callable[[int], str], rows: int) -> list[str]:
    return [text(row) for row in range(rows)]


@no_deadline
@given(written_csv(), st.integers(64, 400))
def test_csv(written: tuple[bytes, str, str], block_bytes: int) -> None:
    data, *signs = written
    expected = whole_csv(data, *signs)
    plans: Sequence[str] = expected.column("plan").to_pylist()
    with tempfile.TemporaryFile() as stream:
        stream.write(data)
        table = read_large_csv(stream, "p.csv", {"score"}, {"plan"}, {"id"}, block_bytes)
        assert table.row_count == expected.num_rows
        assert table.numbers("score").tolist() == expected.column("score").to_pylist()
        values, codes = table.categories("plan")
        assert [values[code] for code in codes] == plans
        assert len(set(values)) == len(values)
        assert texts_of(table.text("plan"), len(plans)) == plans
        assert texts_of(table.text("id"), len(plans)) == expected.column("id").to_pylist()
