"""CSV files too large for the standard library, to Arrow columns."""

from __future__ import annotations

import io
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from deck.bundle.arrow_columns import ArrowColumns
from deck.bundle.cleaning import clean
from deck.bundle.column_faults import missing_values, not_a_number
from deck.bundle.delimited import (
    check_header,
    decode,
    find_decimal,
    find_delimiter,
    parse_lines,
    parse_rows,
    ragged_row,
    refused,
)  # fmt: skip
from deck.bundle.labels import is_missing
from deck.errors import BundleError, Problem

_HEAD_BYTES = 2**18


def read_large_csv(stream: BinaryIO, place: str, numbers: Collection[str], categories: Collection[str]) -> ArrowColumns:
    """Read the wanted columns, those that are there, as floats and as categories.

    BundleError where the file is no table with equal rows, or where a number is none; the line is found by
    a second pass, which only faulty files pay for.
    """
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    layout = _layout(stream, place, numbers)
    types = {name: pa.float64() for name in layout.names if name in numbers}
    types |= {name: pa.dictionary(pa.int32(), pa.string()) for name in layout.names if name in categories}
    if not types:
        return ArrowColumns(pa.table({}), layout.names, place, lambda row: None)
    convert_options = arrow_csv.ConvertOptions(
        include_columns=list(types),
        column_types=types,
        decimal_point=layout.decimal,
        null_values=[""],
        strings_can_be_null=True,
    )
    try:
        with _another_handle(stream) as handle:
            table = arrow_csv.read_csv(
                handle,
                arrow_csv.ReadOptions(column_names=list(layout.names), skip_rows=layout.header_lines),
                arrow_csv.ParseOptions(delimiter=layout.delimiter, newlines_in_values=True),
                convert_options,
            )
    except pa.ArrowException as error:
        raise _fault(stream, place, layout, numbers, str(error)) from error
    return ArrowColumns(table, layout.names, place, lambda row: _line_of_row(stream, place, layout, row))


@dataclass(frozen=True, slots=True)
class _Layout:
    names: tuple[str, ...]
    delimiter: str
    decimal: str
    header_lines: int


def _layout(stream: BinaryIO, place: str, numbers: Collection[str]) -> _Layout:
    """How the file is written, by its beginning."""
    head = _head(stream, place)
    delimiter = find_delimiter(head, place, whole=False)
    rows = list(parse_rows(head, delimiter, place, whole=False))
    if len(rows) < 2:
        raise refused(place, "has a header and no rows", fix="Write the predictions with their rows.")
    names = tuple(clean(cell).strip() for cell in rows[0][1])
    check_header(names, place)
    cells = (
        row[index].strip()
        for _, row in rows[1:]
        for index, name in enumerate(names)
        if name in numbers and index < len(row)
    )
    return _Layout(names, delimiter, find_decimal(delimiter, cells, place), rows[1][0] - 1)


def _head(stream: BinaryIO, place: str) -> str:
    """The beginning of the file up to a whole line."""
    stream.seek(0)
    data = stream.read(_HEAD_BYTES)
    whole_lines, end, _ = data.rpartition(b"\n")
    return decode(whole_lines + end if end else data, place)


def _another_handle(stream: BinaryIO) -> BinaryIO:
    """pyarrow closes what it has read; a second pass still needs the first handle."""
    stream.seek(0)
    return os.fdopen(os.dup(stream.fileno()), "rb")


def _rows(stream: BinaryIO, place: str, layout: _Layout) -> Iterator[tuple[int, Sequence[str]]]:
    """Line and cells of every row after the header."""
    stream.seek(0)
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
    try:
        rows = parse_lines(text, layout.delimiter, place)
        next(rows, None)
        yield from rows
    except UnicodeDecodeError as error:
        raise refused(place, "is not UTF-8 throughout", found=f"byte 0x{error.object[error.start]:02X}") from error
    finally:
        text.detach()


def _line_of_row(stream: BinaryIO, place: str, layout: _Layout, row: int) -> int | None:
    return next((line for index, (line, _) in enumerate(_rows(stream, place, layout)) if index == row), None)


def _fault(stream: BinaryIO, place: str, layout: _Layout, numbers: Collection[str], said: str) -> BundleError:
    """What pyarrow could not read, with its line."""
    fields = len(layout.names)
    ragged: list[Problem] = []
    for line, row in _rows(stream, place, layout):
        if len(row) != fields:
            ragged.append(ragged_row(place, line, len(row), fields))
            if len(ragged) == 10:
                break
    if ragged:
        return BundleError(*ragged)
    wanted = {name: index for index, name in enumerate(layout.names) if name in numbers}
    return _cell_fault(stream, place, layout, wanted) or refused(place, f"cannot be read: {said.splitlines()[0]}")


def _cell_fault(stream: BinaryIO, place: str, layout: _Layout, wanted: Mapping[str, int]) -> BundleError | None:
    missing: dict[str, list[int]] = {}
    lines: dict[int, int] = {}
    for number, (line, row) in enumerate(_rows(stream, place, layout)):
        for name, index in wanted.items():
            cell = row[index].strip()
            if is_missing(cell):
                lines.setdefault(number, line)
                missing.setdefault(name, []).append(number)
            elif not _is_number(cell, layout.decimal):
                return not_a_number(place, name, cell, number, {number: line}.get)
    for name, numbers in missing.items():
        return missing_values(place, name, len(numbers), numbers[0], lines.get)
    return None


def _is_number(cell: str, decimal: str) -> bool:
    try:
        float(cell.replace(decimal, "."))
    except ValueError:
        return False
    return True
