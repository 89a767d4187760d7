"""CSV files too large for the standard library, block by block by pyarrow."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from typing import Any, BinaryIO

from deck.bundle.arrow_categories import Categories, CategoryGatherer
from deck.bundle.arrow_columns import NumberGatherer, TextGatherer
from deck.bundle.arrow_memory import load_pyarrow_on_system_memory
from deck.bundle.bundle import FloatArray, TextOfRow
from deck.bundle.column_faults import LineOfRow, wrong_type
from deck.bundle.csv_faults import fault_of
from deck.bundle.csv_layout import CsvLayout, layout_of, line_of_row_in

_Roles = tuple[Collection[str], Collection[str], Collection[str]]

ColumnGatherer = NumberGatherer | CategoryGatherer | TextGatherer

BLOCK_BYTES = 2**18
"""pyarrow reads up to 32 of them ahead."""
_MOST_BLOCK_BYTES = 2**26


def read_large_csv(
    stream: BinaryIO,
    place: str,
    numbers: Collection[str],
    categories: Collection[str],
    texts: Collection[str] = (),
    block_bytes: int = BLOCK_BYTES,
) -> CsvColumns:
    """Read the wanted columns, those that are there, in one pass and block by block.

    A column that is wanted in several ways is gathered as the first of them, which serves the others too.
    BundleError where the file is no table with equal rows, or where a number is none; the line is found by
    a second pass, which only faulty files pay for.
    """
    load_pyarrow_on_system_memory()
    import pyarrow as pa

    layout = layout_of(stream, place, numbers)
    try:
        wanted, rows = _gathered(stream, layout, (numbers, categories, texts), block_bytes)
    except pa.ArrowException as error:
        raise fault_of(stream, place, layout, numbers, str(error)) from error
    return CsvColumns(wanted, layout.names, rows, place, lambda row: line_of_row_in(stream, place, layout, row))


class CsvColumns:
    """Columns of a large CSV file. Rows are counted from 0 and leave out the header."""

    def __init__(
        self,
        gathered: Mapping[str, ColumnGatherer],
        names: tuple[str, ...],
        row_count: int,
        place: str,
        line_of_row: LineOfRow,
    ) -> None:
        """`names` are all columns of the file; those that are asked for have been gathered."""
        self.names = names
        self.row_count = row_count
        self.place = place
        self.line_of_row = line_of_row
        self._gathered = gathered

    def numbers(self, name: str, *, may_be_missing: bool = False) -> FloatArray:
        """Shape (rows,), NaN where a value may be missing and is.

        BundleError where other rows have no value, or where the column was not read as numbers.
        """
        column = self._gathered[name]
        if not isinstance(column, NumberGatherer):
            raise wrong_type(self.place, name, "text", "Write it as a column of numbers.")
        return column.numbers(self.place, name, self.line_of_row, may_be_missing=may_be_missing)

    def categories(self, name: str) -> Categories:
        """Distinct values as text, an empty text for no value, and the place in them of each row."""
        return self._gathered[name].categories()

    def text(self, name: str) -> TextOfRow:
        """The text of each row, an empty one for no value."""
        return self._gathered[name].text()


def _gathered(
    stream: BinaryIO, layout: CsvLayout, roles: _Roles, block_bytes: int
) -> tuple[dict[str, ColumnGatherer], int]:
    """The columns, and how many rows they have. A row has to fit into a block, so long rows need larger ones."""
    import pyarrow as pa

    wanted: dict[str, ColumnGatherer] = {}
    for names, gatherer in zip(roles, (NumberGatherer, CategoryGatherer, TextGatherer), strict=True):
        wanted |= {name: gatherer() for name in layout.names if name in names and name not in wanted}
    try:
        return wanted, _gather(stream, layout, wanted, block_bytes)
    except pa.ArrowInvalid as error:
        if "straddling" not in str(error) or block_bytes >= _MOST_BLOCK_BYTES:
            raise
    return _gathered(stream, layout, roles, 16 * block_bytes)


def _gather(stream: BinaryIO, layout: CsvLayout, wanted: Mapping[str, ColumnGatherer], block_bytes: int) -> int:
    """Feed the columns, and count the rows."""
    from pyarrow import csv as arrow_csv

    if not wanted:
        return 0
    rows = 0
    with _another_handle(stream) as handle:
        blocks = arrow_csv.open_csv(
            handle,
            arrow_csv.ReadOptions(
                column_names=list(layout.names), skip_rows=layout.header_lines, block_size=block_bytes
            ),
            arrow_csv.ParseOptions(delimiter=layout.delimiter, newlines_in_values=True),
            arrow_csv.ConvertOptions(
                include_columns=list(wanted),
                column_types={name: _arrow_type(column) for name, column in wanted.items()},
                decimal_point=layout.decimal,
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
        for block in blocks:
            rows += block.num_rows
            for name, column in wanted.items():
                column.add(block.column(name))
    return rows


def _arrow_type(column: ColumnGatherer) -> Any:
    import pyarrow as pa

    if isinstance(column, NumberGatherer):
        return pa.float64()
    return pa.dictionary(pa.int32(), pa.string()) if isinstance(column, CategoryGatherer) else pa.string()


def _another_handle(stream: BinaryIO) -> BinaryIO:
    """pyarrow closes what it has read; a second pass still needs the first handle."""
    stream.seek(0)
    return os.fdopen(os.dup(stream.fileno()), "rb")
