"""How a large CSV file is written, by its beginning, and its rows with their lines."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO

from msgspec import Struct

from deck.bundle.cleaning import clean
from deck.bundle.delimited import (
    check_header,
    decode,
    find_decimal,
    find_delimiter,
    parse_lines,
    parse_rows,
    refused,
)

_HEAD_BYTES = 2**18


class CsvLayout(Struct, frozen=True):
    """How the rows of a file are written."""

    names: tuple[str, ...]
    delimiter: str
    decimal: str
    header_lines: int
    """Lines before the first row."""


def layout_of(stream: BinaryIO, place: str, numbers: Collection[str]) -> CsvLayout:
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
    return CsvLayout(names, delimiter, find_decimal(delimiter, cells, place), rows[1][0] - 1)


def _head(stream: BinaryIO, place: str) -> str:
    """The beginning of the file up to a whole line."""
    stream.seek(0)
    data = stream.read(_HEAD_BYTES)
    whole_lines, end, _ = data.rpartition(b"\n")
    return decode(whole_lines + end if end else data, place)


def rows_of(stream: BinaryIO, place: str, layout: CsvLayout) -> Iterator[tuple[int, Sequence[str]]]:
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


def line_of_row_in(stream: BinaryIO, place: str, layout: CsvLayout, row: int) -> int | None:
    """Line on which a row begins, counted from 0 after the header; None where there is no such row."""
    return next((line for index, (line, _) in enumerate(rows_of(stream, place, layout)) if index == row), None)
