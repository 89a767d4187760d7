"""Excel workbooks: every sheet that holds a table of results, or predictions."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice

from msgspec.structs import replace

from deck.importing.found import Found, FoundTable, Left, Origin, SourceFile
from deck.importing.importers.grids.grid import Grid, grid
from deck.importing.importers.grids.kinds import kind_of
from deck.importing.importers.grids.naming import model_of_file
from deck.importing.importers.grids.taking import found_in

_MOST_BYTES = 30_000_000
_MOST_UNPACKED_BYTES = 200_000_000
_MOST_ROWS, _MOST_COLUMNS = 2_000, 500
"""Of a sheet; tables of results are far smaller, and openpyxl reads slowly."""
_MOST_PREDICTIONS = 100_000
"""Rows of a sheet of predictions, which take some ten seconds."""


class Excel:
    """Reads the sheets' values as Excel last computed them."""

    kind = "Excel workbook"

    def recognises(self, file: SourceFile) -> bool:
        """By the workbook within the zip."""
        if not file.head.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(file.path) as package:
                return "xl/workbook.xml" in package.namelist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            return False

    def find(self, file: SourceFile) -> Iterator[Found]:
        """The tables of all sheets; nothing without openpyxl."""
        origin = Origin(file.name)
        if why := _why_not(file):
            yield Left(origin, "the workbook", why)
            return
        try:
            sheets = list(_sheets(file))
        except Exception as error:
            # openpyxl raises whatever its parsers and converters raise; a broken workbook is only left.
            yield Left(origin, "the workbook", f"it cannot be read ({type(error).__name__})")
            return
        for table in sheets:
            if isinstance(table, Left):
                yield table
                continue
            if kind_of(table) == "predictions":
                yield FoundTable("predictions", table.header, table.rows, table.origin)
                continue
            found = list(found_in(table, model_of_file(file.name)))
            yield from found or [Left(table.origin, "sheet", "it is no table of results")]


def _why_not(file: SourceFile) -> str:
    if find_spec("openpyxl") is None:
        return "openpyxl is not installed; install it (`pip install openpyxl`), or save the sheets as CSV"
    with zipfile.ZipFile(file.path) as package:
        unpacked_bytes = sum(part.file_size for part in package.infolist())
    if file.size_bytes > _MOST_BYTES or unpacked_bytes > _MOST_UNPACKED_BYTES:
        return f"it has {max(file.size_bytes, unpacked_bytes):,} bytes; save the sheets as CSV"
    return ""


def _sheets(file: SourceFile) -> Iterator[Grid | Left]:
    """The tables of all sheets, and what lies beyond the rows that are read."""
    openpyxl = import_module("openpyxl")
    with warnings.catch_warnings():
        # It warns of styles and extensions that it does not know, which are none of ours.
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(file.path, read_only=True, data_only=True)
        try:
            for sheet in workbook.worksheets:
                cells = sheet.iter_rows(max_col=_MOST_COLUMNS)
                yield from _tables_of(cells, Origin(file.name, f"sheet {sheet.title}"))
        finally:
            workbook.close()


def _tables_of(rows: Iterable[Sequence[object]], origin: Origin) -> Iterator[Grid | Left]:
    """The tables of a sheet that blank rows part; all its rows where it holds predictions."""
    cells = ([_cell(cell) for cell in row] for row in rows)
    lines = list(islice(cells, _MOST_ROWS))
    tables = [table for block in _blocks(lines) if (table := grid(block, origin))]
    most = _MOST_ROWS
    if len(tables) == 1 and kind_of(tables[0]) == "predictions":
        most = _MOST_PREDICTIONS
        lines += islice(cells, most - len(lines))
        tables = [table for block in _blocks(lines) if (table := grid(block, origin))]
    if any(any(line) for line in islice(cells, 1)):
        yield Left(origin, "the rows beyond", f"at most {most:,} of a sheet are read; save it as CSV")
    for number, table in enumerate(tables, 1):
        yield table if number == 1 else replace(table, origin=Origin(origin.file, f"{origin.place}, table {number}"))


def _cell(cell: object) -> str:
    """The value as text, percent where the cell's format says so."""
    value, number_format = getattr(cell, "value", None), str(getattr(cell, "number_format", ""))
    if value is None:
        return ""
    if isinstance(value, float) and "%" in number_format:
        return f"{value * 100:.10g}%"
    return str(value)


def _blocks(lines: list[list[str]]) -> Iterator[list[list[str]]]:
    """Tables that blank rows part; a line of one cell is a title and no part of them."""
    block: list[list[str]] = []
    for line in [*lines, []]:
        if any(line):
            if block or sum(map(bool, line)) > 1:
                block.append(line)
        elif block:
            yield block
            block = []
