"""What the columns of a file of predictions hold, so that their roles can be guessed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.delimited import find_decimal
from deck.bundle.labels import is_missing
from deck.errors import BundleError, Problem
from deck.regular_files import open_regular

if TYPE_CHECKING:
    from pathlib import Path

    from deck.bundle.bundle import Codes, FloatArray
    from deck.bundle.prediction_columns import TableColumns

HEAD_BYTES = 16 * 2**20
"""What is looked at of a CSV file; a larger one is read whole only when the bundle is."""
MANY = 50
"""More distinct whole numbers than these are no classes."""


class Column(Struct, frozen=True, dict=True):
    """Distinct values of a column and, for each row, the place of its value among them."""

    name: str
    values: tuple[str, ...]
    codes: Codes
    decimal: str

    @cached_property
    def present(self) -> tuple[str, ...]:
        """The distinct values that say something."""
        return tuple(value.strip() for value in self.values if not is_missing(value.strip()))

    @cached_property
    def is_whole(self) -> bool:
        """Whether no cell is empty."""
        return len(self.present) == len(self.values)

    @cached_property
    def numbers(self) -> tuple[float, ...] | None:
        """The distinct values as numbers; None where one is none."""
        texts = self.present
        if self.decimal == ",":
            texts = tuple(text.replace(".", "").replace(",", ".") for text in texts)
        try:
            return tuple(map(float, texts)) if texts else None
        except ValueError:
            return None

    @cached_property
    def is_continuous(self) -> bool:
        """Whether it measures something: many numbers that are not all whole, or very many."""
        numbers = self.numbers
        if numbers is None:
            return False
        return len(numbers) > 2 and (
            len(numbers) > MANY or any(number != int(number) for number in numbers if abs(number) < 1e15)
        )

    @cached_property
    def is_share(self) -> bool:
        """Whether all its values lie between 0 and 1."""
        return self.numbers is not None and min(self.numbers) >= 0 and max(self.numbers) <= 1

    @property
    def row_count(self) -> int:
        """Number of rows that were looked at."""
        return len(self.codes)

    def by_row(self) -> FloatArray:
        """The numbers of all rows, shape (rows,); only of a column of numbers without empty cells."""
        import numpy as np

        return np.array(self.numbers, dtype=np.float64)[self.codes]


def columns_of_file(path: Path, name: str, columns: Sequence[str]) -> list[Column]:
    """The columns of a CSV or Parquet file. Raises BundleError where it is neither."""
    with open_regular(path, Problem("", name), BundleError) as stream:
        start = stream.read(4)
        stream.seek(0)
        if start == b"PAR1":
            from deck.bundle.arrow_parquet import read_parquet

            table: TableColumns = read_parquet(stream, name, set(columns))
            return _columns(table, ".", columns)
        head = stream.read(HEAD_BYTES)
        whole_lines = head if len(head) < HEAD_BYTES else head[: head.rfind(b"\n") + 1]
    return columns_of_csv(whole_lines, name)


def columns_of_csv(data: bytes, name: str) -> list[Column]:
    """The same of the bytes of a CSV file."""
    from deck.bundle.delimited import decode, find_delimiter
    from deck.bundle.text_columns import TextColumns

    table = TextColumns(data, name)
    delimiter = find_delimiter(decode(data[:HEAD_BYTES], name), name) if b";" in data[:4096] else ","
    return _columns(table, delimiter, table.names)


def columns_of_rows(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The same of a table that was found."""
    import numpy as np

    found = []
    for index, name in enumerate(header):
        cells = [row[index] for row in rows]
        places = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
        codes = np.fromiter(map(places.__getitem__, cells), np.int64, len(cells))
        found.append(Column(name, tuple(places), codes, "."))
    return found


def _columns(table: TableColumns, delimiter: str, wanted: Sequence[str]) -> list[Column]:
    """The columns that can be read; one of lists or dates is none of ours."""
    found = []
    for name in table.names:
        if name in wanted:
            with suppress(BundleError):
                values, codes = table.categories(name)
                found.append(Column(name, values, codes, _decimal(values, delimiter)))
    return found


def _decimal(values: Sequence[str], delimiter: str) -> str:
    try:
        return find_decimal(delimiter, (value.strip() for value in values[:1000]), "")
    except BundleError:
        return "."
