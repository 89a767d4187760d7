"""Columns of an Arrow table as numpy arrays, without pandas.

pyarrow's own `to_numpy` imports pandas, and its `cast` and `unique` import its compute functions; views
of the buffers need neither (https://arrow.apache.org/docs/format/Columnar.html says what they hold).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from deck.bundle.bundle import BoolArray, FloatArray, IntArray
from deck.bundle.column_faults import LineOfRow, missing_values, wrong_type

_SMALL_RANGE = 2**16
_NUMPY_TYPES = {"halffloat": "f2", "float": "f4", "double": "f8"}

Categories = tuple[tuple[str, ...], IntArray]


class ArrowColumns:
    """Columns of an Arrow table. Rows are counted from 0."""

    def __init__(self, table: Any, names: tuple[str, ...], place: str, line_of_row: LineOfRow) -> None:
        """`names` are all columns of the file; the table holds at least those that are asked for."""
        self.names = names
        self.place = place
        self._line_of_row = line_of_row
        self._table = table

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return int(self._table.num_rows)

    def line_of_row(self, row: int, /) -> int | None:
        """Line on which a row begins; Parquet has none."""
        return self._line_of_row(row)

    def numbers(self, name: str) -> FloatArray:
        """Shape (rows,). BundleError where the column is not of numbers, or has cells without a value."""
        from pyarrow import types

        column = self._table.column(name)
        if not (types.is_integer(column.type) or types.is_floating(column.type)):
            raise self._wrong_type(name, column, "Write it as a column of numbers.")
        valid = _valid(column)
        values = _values(column).astype(np.float64, copy=False)
        missing = np.isnan(values) if valid is None else np.isnan(values) | ~valid
        if missing.any():
            count, first = int(np.count_nonzero(missing)), int(missing.argmax())
            raise missing_values(self.place, name, count, first, self.line_of_row)
        return values

    def categories(self, name: str) -> Categories:
        """Distinct values as text, an empty text for no value, and the place in them of each row."""
        from pyarrow import types

        column = self._table.column(name)
        kind = column.type
        if types.is_string(kind) or types.is_large_string(kind):
            column = column.dictionary_encode()
        elif not types.is_dictionary(kind):
            if not (types.is_boolean(kind) or types.is_integer(kind) or types.is_floating(kind)):
                raise self._wrong_type(name, column, "Write it as text, whole numbers or true and false.")
            return _number_categories(_values(column), _valid(column))
        return _dictionary_categories(column)

    def _wrong_type(self, name: str, column: Any, fix: str) -> Exception:
        from pyarrow import types

        kind = column.type.value_type if types.is_dictionary(column.type) else column.type
        is_text = types.is_string(kind) or types.is_large_string(kind)
        return wrong_type(self.place, name, "text" if is_text else f"type {kind}", fix)


def _number_categories(values: npt.NDArray[Any], valid: BoolArray | None) -> Categories:
    if values.dtype.kind == "f":
        nan = np.isnan(values)
        valid = ~nan if valid is None else valid & ~nan
        values = np.where(valid, values, 0)
    if valid is not None and values.dtype.kind != "f":
        values = np.where(valid, values, values[valid][0] if valid.any() else 0)
    distinct, codes = _distinct(values)
    return _used([_as_text(value) for value in distinct], codes, valid)


def _distinct(values: npt.NDArray[Any]) -> tuple[list[Any], IntArray]:
    """Like np.unique, but without sorting where whole numbers lie close together."""
    if values.dtype.kind == "b":
        return [False, True], values.astype(np.int64)
    if values.dtype.kind in "iu" and values.size:
        low, high = int(values.min()), int(values.max())
        if high - low < _SMALL_RANGE:
            # Small types overflow when subtracted; uint64 does not fit into int64 before.
            wide = values if values.dtype == np.uint64 else values.astype(np.int64)
            return list(range(low, high + 1)), (wide - wide.dtype.type(low)).astype(np.int64, copy=False)
    distinct, inverse = np.unique(values, return_inverse=True)
    return distinct.tolist(), inverse.astype(np.int64, copy=False).reshape(-1)


def _dictionary_categories(column: Any) -> Categories:
    column = column.unify_dictionaries()
    if not column.num_chunks:
        return (), np.empty(0, np.int64)
    distinct = ["" if value is None else _as_text(value) for value in column.chunk(0).dictionary.to_pylist()]
    parts = [(_chunk_values(chunk.indices), _chunk_valid(chunk.indices)) for chunk in column.chunks]
    codes = np.concatenate([codes.astype(np.int64) for codes, _ in parts])
    if all(valid is None for _, valid in parts):
        return _used(distinct, codes, None)
    valid = np.concatenate([np.ones(len(codes), np.bool_) if valid is None else valid for codes, valid in parts])
    return _used(distinct, codes, valid)


def _used(distinct: list[str], codes: IntArray, valid: BoolArray | None) -> Categories:
    """Only the values that occur; rows without a value get the empty text."""
    if valid is not None and not valid.all():
        distinct = [*distinct, ""]
        codes = np.where(valid, codes, len(distinct) - 1)
    counts = np.bincount(codes, minlength=len(distinct))
    kept = np.flatnonzero(counts)
    if len(kept) == len(distinct):
        return tuple(distinct), codes
    places = np.zeros(len(distinct), np.int64)
    places[kept] = np.arange(len(kept))
    return tuple(distinct[index] for index in kept.tolist()), places[codes]


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _values(column: Any) -> npt.NDArray[Any]:
    chunks = [_chunk_values(chunk) for chunk in column.chunks]
    return chunks[0] if len(chunks) == 1 else np.concatenate(chunks)


def _valid(column: Any) -> BoolArray | None:
    if not column.null_count:
        return None
    parts = [(_chunk_valid(chunk), len(chunk)) for chunk in column.chunks]
    return np.concatenate([np.ones(length, np.bool_) if valid is None else valid for valid, length in parts])


def _chunk_values(chunk: Any) -> npt.NDArray[Any]:
    data, start, stop = chunk.buffers()[1], chunk.offset, chunk.offset + len(chunk)
    kind = str(chunk.type)
    if not len(chunk):
        return np.empty(0, np.bool_ if kind == "bool" else _NUMPY_TYPES.get(kind, kind))
    if kind == "bool":
        return _bits(data, start, stop)
    return np.frombuffer(data, _NUMPY_TYPES.get(kind, kind), count=stop)[start:]


def _chunk_valid(chunk: Any) -> BoolArray | None:
    if not chunk.null_count:
        return None
    return _bits(chunk.buffers()[0], chunk.offset, chunk.offset + len(chunk))


def _bits(data: Any, start: int, stop: int) -> BoolArray:
    packed = np.frombuffer(data, np.uint8)[start // 8 : (stop + 7) // 8]
    return np.unpackbits(packed, bitorder="little")[start % 8 :][: stop - start].view(np.bool_)
