"""Columns of a CSV file of a few megabytes, by the standard library.

Importing pyarrow takes longer than reading 20,000 rows this way; larger files go to `arrow_csv`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.cleaning import clean
from deck.bundle.column_faults import missing_values, not_a_number
from deck.bundle.delimited import (
    check_header,
    decode,
    find_decimal,
    find_delimiter,
    parse_rows,
    ragged_row,
    refused,
)
from deck.bundle.labels import is_missing
from deck.errors import BundleError

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray, IntArray, TextOfRow


class TextColumns:
    """All cells of the file as text. Rows are counted from 0 and leave out the header."""

    def __init__(self, data: bytes, place: str) -> None:
        """Parse the file; BundleError where it is no table with equal rows."""
        self.place = place
        self._text = decode(data, place)
        self._delimiter = find_delimiter(self._text, place)
        columns = self._parsed()
        self.names = tuple(clean(column[0]).strip() for column in columns)
        check_header(self.names, place)
        self._columns = {name: column[1:] for name, column in zip(self.names, columns, strict=True)}
        if not self.row_count:
            raise refused(place, "has a header and no rows", fix="Write the predictions with their rows.")

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self._columns[self.names[0]])

    def numbers(self, name: str, *, may_be_missing: bool = False) -> FloatArray:
        """Shape (rows,), NaN where a value may be missing and is.

        BundleError with the first cell that is no number, or how many others have no value.
        """
        cells = self._columns[name]
        if not may_be_missing:
            return self._all_numbers(name, cells)
        there = [row for row, cell in enumerate(cells) if not is_missing(cell.strip())]
        values = np.full(len(cells), np.nan)
        values[there] = self._all_numbers(name, [cells[row] for row in there])
        return values

    def _all_numbers(self, name: str, typed: Sequence[str]) -> FloatArray:
        """The numbers of some or all cells of a column."""
        cells = typed
        try:
            return _floats(cells)
        except ValueError:
            self._check_missing(name, cells)
        if find_decimal(self._delimiter, map(str.strip, cells), self.place) == ",":
            cells = [cell.replace(".", "").replace(",", ".") for cell in cells]
        try:
            return _floats(cells)
        except ValueError as error:
            text = next(text for text, cell in zip(typed, cells, strict=True) if not _is_number(cell))
            row = self._columns[name].index(text)
            raise not_a_number(self.place, name, text, row, self.line_of_row) from error

    def categories(self, name: str) -> tuple[tuple[str, ...], IntArray]:
        """Distinct cells as typed, in the order of their first row, and the place in them of each row."""
        cells = self._columns[name]
        places = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
        return tuple(places), np.fromiter(map(places.__getitem__, cells), np.int64, len(cells))

    def text(self, name: str) -> TextOfRow:
        """The text of each row, as typed."""
        return self._columns[name].__getitem__

    def line_of_row(self, row: int) -> int | None:
        """Line on which a row begins; quoted cells may run over several lines."""
        for index, (line, _) in enumerate(parse_rows(self._text, self._delimiter, self.place), -1):
            if index == row:
                return line
        return None

    def _parsed(self) -> list[tuple[str, ...]]:
        """All columns with their headers; zip turns rows into columns and sees a ragged one, both in C."""
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._delimiter, strict=True)
        try:
            return list(zip(*filter(None, reader), strict=True))
        except csv.Error:
            list(parse_rows(self._text, self._delimiter, self.place))
            raise
        except ValueError as error:
            raise self._ragged() from error

    def _check_missing(self, name: str, cells: Sequence[str]) -> None:
        missing = [row for row, cell in enumerate(cells) if is_missing(cell.strip())]
        if missing:
            raise missing_values(self.place, name, len(missing), missing[0], self.line_of_row)

    def _ragged(self) -> BundleError:
        rows = parse_rows(self._text, self._delimiter, self.place)
        fields = len(next(rows)[1])
        problems = [ragged_row(self.place, line, len(row), fields) for line, row in rows if len(row) != fields]
        return BundleError(*problems[:10])


def _floats(cells: Sequence[str]) -> FloatArray:
    values = np.fromiter(map(float, cells), np.float64, len(cells))
    # Python reads 1_000 as a number; nobody writes it into a table on purpose.
    if np.isnan(values).any() or "_" in "".join(cells):
        raise ValueError
    return values


def _is_number(cell: str) -> bool:
    try:
        _floats([cell])
    except ValueError:
        return False
    return True
