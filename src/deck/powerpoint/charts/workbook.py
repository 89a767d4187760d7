"""The workbook inside a chart: its data as text and numbers, never as formulas or links."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

Cell = str | float | None

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_CREATED = datetime.datetime(2000, 1, 1)


def workbook_bytes(columns: Sequence[Sequence[Cell]]) -> bytes:
    """An .xlsx with one sheet, `Sheet1`, the columns side by side from A1; the same bytes every time.

    Cells: str as text, float as number, None as an empty cell. Floats are finite.
    """
    stream = io.BytesIO()
    workbook = Workbook(stream, _OPTIONS)
    workbook.set_properties({"created": _CREATED})
    sheet = workbook.add_worksheet("Sheet1")
    for number, cells in enumerate(columns):
        for row, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, number, cell)
            elif cell is not None:
                sheet.write_number(row, number, cell)
    workbook.close()
    return stream.getvalue()


def column_range(column: int, first_row: int, count: int) -> str:
    """An absolute reference such as `Sheet1!$B$2:$B$9`; column from 0, rows from 1."""
    letter = xl_col_to_name(column)
    last = first_row + count - 1
    return f"Sheet1!${letter}${first_row}:${letter}${last}" if count > 1 else f"Sheet1!${letter}${first_row}"
