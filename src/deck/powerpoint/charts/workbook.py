"""The workbook inside a chart: its data as text and numbers, never as formulas or links.

Written here, since a general writer of workbooks takes a tenth of the time of a build for these few cells.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from deck.powerpoint.package.entries import timeless_entry

Cell = str | float | None

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_FRAME = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_LINKS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{_LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
"""The parts that are the same in every workbook."""

_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a reader would take for an escaped character, as in `_x0041_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""


def workbook_bytes(columns: Sequence[Sequence[Cell]]) -> bytes:
    """An .xlsx with one sheet, `Sheet1`, the columns side by side from A1; the same bytes every time.

    Cells: str as text, float as number, None as an empty cell. Floats are finite.
    """
    texts: dict[str, int] = {}
    sheet = _sheet(columns, texts)
    parts = {**_FRAME, "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": _shared(texts)}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(timeless_entry(name), _XML + content)
    return stream.getvalue()


def column_range(column: int, first_row: int, count: int) -> str:
    """An absolute reference such as `Sheet1!$B$2:$B$9`; column from 0, rows from 1."""
    letters = _letters(column)
    last = first_row + count - 1
    return f"Sheet1!${letters}${first_row}:${letters}${last}" if count > 1 else f"Sheet1!${letters}${first_row}"


def _sheet(columns: Sequence[Sequence[Cell]], texts: dict[str, int]) -> str:
    """The sheet; texts are put into `texts` with their number, by which cells name them."""
    letters = [_letters(number) for number in range(len(columns))]
    rows = []
    for row in range(max(map(len, columns), default=0)):
        placed = zip(letters, columns, strict=True)
        cells = [_cell(f"{letter}{row + 1}", cells[row], texts) for letter, cells in placed if row < len(cells)]
        rows.append(f'<row r="{row + 1}">{"".join(cells)}</row>')
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _cell(place: str, cell: Cell, texts: dict[str, int]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{place}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>'
    return f'<c r="{place}"><v>{float(cell)!r}</v></c>'


def _shared(texts: Iterable[str]) -> str:
    escaped = (escape(_ESCAPE_LIKE.sub("_x005F_", text)) for text in texts)
    items = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in escaped)
    return f'<sst xmlns="{_MAIN}">{items}</sst>'


def _letters(column: int) -> str:
    """The name of a column, from 0: A to Z, then AA."""
    above, letter = divmod(column, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + letter)
