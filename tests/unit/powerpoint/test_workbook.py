"""The workbook in a chart: the same columns back, text stays text, and no day of the week changes a byte."""

from __future__ import annotations

import io
import re
import time
import zipfile

import pytest
from openpyxl import load_workbook

from deck.powerpoint.charts.workbook import Cell, column_range, workbook_bytes

TRAPS = (
    "=cmd|' /C calc'!A0",
    "=1+1",
    "http://example.com",
    "https://example.com/?a=1&b=2",
    "mailto:ada@example.com",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
    "external:other.xlsx",
    "@SUM(A1)",
    "+1",
    "-1",
    "007",
    "1e5",
    "{=A1}",
    "TRUE",
    " leading and trailing ",
    "<b>&amp;</b>",
    "two\nlines",
    "_x0041_",
    "客户 عميل 👩‍👩‍👧",
    "x" * 2_000,
)


def _read(content: bytes) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(content))["Sheet1"]
    return [[cell.value for cell in column] for column in sheet.iter_cols()]


def test_columns_come_back_as_they_went_in() -> None:
    columns: tuple[tuple[Cell, ...], ...] = (("", "a", "b", "c"), ("PR-AUC", 0.431, None, -1e299))
    assert _read(workbook_bytes(columns)) == [["", "a", "b", "c"], ["PR-AUC", 0.431, None, -1e299]]


@pytest.mark.yardstick("P01", "pptx-formulas")
@pytest.mark.parametrize("text", TRAPS)
def test_text_stays_the_text_that_was_typed(text: str) -> None:
    content = workbook_bytes([(text, text), (text, 1.0)])
    sheet = load_workbook(io.BytesIO(content))["Sheet1"]
    assert [cell.value for cell in sheet["A"]] == [text, text]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert all(cell.hyperlink is None for cell in sheet["A"])


@pytest.mark.yardstick("P01", "pptx-formulas")
def test_no_formula_and_no_link_in_any_part() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([TRAPS, TRAPS]))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f" not in re.sub("<formatCode", "", sheet)
        assert "hyperlink" not in sheet
        assert not [name for name in archive.namelist() if "externalLink" in name or name.endswith("sheet1.xml.rels")]
        relationships = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
        assert b"External" not in relationships


@pytest.mark.yardstick("P06", "pptx-same-bytes")
def test_the_same_bytes_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = [("", "a"), ("value", 1.0)]
    first = workbook_bytes(columns)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert workbook_bytes(columns) == first


@pytest.mark.yardstick("P06", "pptx-same-bytes")
def test_no_time_of_this_machine_is_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([("a",)]))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if re.search(rb"\d{4}-\d\d-\d\d", archive.read(name))]


@pytest.mark.parametrize(
    ("column", "first_row", "count", "expected"),
    [
        (0, 2, 3, "Sheet1!$A$2:$A$4"),
        (1, 1, 1, "Sheet1!$B$1"),
        (25, 2, 2, "Sheet1!$Z$2:$Z$3"),
        (26, 2, 2, "Sheet1!$AA$2:$AA$3"),
        (701, 2, 2, "Sheet1!$ZZ$2:$ZZ$3"),
        (702, 2, 2, "Sheet1!$AAA$2:$AAA$3"),
    ],
)
def test_references(column: int, first_row: int, count: int, expected: str) -> None:
    assert column_range(column, first_row, count) == expected
