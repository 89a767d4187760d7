"""Text tables: bytes to rows of text with their lines, by whichever delimiter fits every row."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.errors import BundleError, Problem

if TYPE_CHECKING:
    from deck.bundle.cleaning import Cleaner

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( |$)|^={7}$", re.MULTILINE)
_COMPRESSED = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip (as Excel files are)",
    b"BZh": "bzip2",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\xfd7zXZ": "xz",
}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NUMBER = re.compile(r"[+~-]?\d[\d.,]*%?")
_THOUSANDS = re.compile(r"[+~-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*%?")
_BOTH_SIGNS = re.compile(r"[+~-]?\d{1,3}(?:(?:,\d{3})+(?P<point>\.)|(?:\.\d{3})+(?P<comma>,))\d+%?")


class TextTable(Struct, frozen=True, dict=True):
    """Rows of cells as typed (cleaned, without blanks at the ends), with the line on which each begins."""

    place: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    delimiter: str

    @cached_property
    def decimal(self) -> str:
        """The decimal sign of its numbers, a point or a comma; BundleError where both readings are possible."""
        return find_decimal(self.delimiter, (cell for row in self.rows for cell in row), self.place)

    def column(self, name: str) -> tuple[str, ...]:
        """All cells of one column."""
        index = self.header.index(name)
        return tuple(row[index] for row in self.rows)


def read_table(data: bytes, place: str, cleaner: Cleaner, max_rows: int) -> TextTable:
    """Read a whole table. Raises BundleError with every ragged row, or with what makes it unreadable."""
    text = decode(data, place)
    if text.lstrip().startswith("|"):
        raise refused(place, "is a Markdown table", 1, fix="Save it as CSV.")
    delimiter = find_delimiter(text, place)
    parsed = list(parse_rows(text, delimiter, place))
    header, lines, rows = _split(parsed, place)
    names = tuple(cleaner.text(name, "header").strip() for name in header)
    check_header(names, place)
    if len(rows) > max_rows:
        raise refused(place, f"has {len(rows):,} rows; at most {max_rows:,} are read", fix="Keep the rows that matter.")
    _check_ragged(len(header), zip(lines, rows, strict=True), place)

    def where(faulty: list[int]) -> tuple[int, int]:
        return len(faulty), lines[faulty[0]]

    columns = [
        [cell.strip() for cell in cleaner.column(cells, name, where)]
        for name, cells in zip(names, zip(*rows, strict=True), strict=True)
    ]
    return TextTable(place, names, tuple(zip(*columns, strict=True)), tuple(lines), delimiter)


def decode(data: bytes, place: str) -> str:
    """UTF-8 with or without a byte order mark; all else is refused with its encoding or format named."""
    for magic, kind in _COMPRESSED.items():
        if data.startswith(magic):
            raise refused(place, f"is compressed: {kind}", fix="Unpack it, and save the table as CSV.")
    if data.startswith(_UTF16_MARKS) or (b"\0" in data[:400] and data[:400].count(b"\0") > len(data[:400]) // 4):
        raise refused(place, "is encoded as UTF-16", fix="Save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{data[error.start]:02X}"
        raise refused(
            place, "is not UTF-8; it looks like Latin-1 (or Windows-1252)", line, byte, "Save it as UTF-8."
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise refused(place, "is not a text table: it holds a zero byte", line, fix="Save the table as CSV.")
    if not text.strip():
        raise refused(place, "is empty", fix="Write the table, or take its key out of bundle.toml.")
    if "<<<<<<<" in text and (conflict := _CONFLICT.search(text)):
        line = text.count("\n", 0, conflict.start()) + 1
        raise refused(place, "holds a merge conflict", line, f'"{conflict[0].strip()}"', "Resolve it first.")
    return text


def find_delimiter(text: str, place: str, whole: bool = True) -> str:
    """The one delimiter that splits every row into as many fields as the header.

    Text that is not whole ends somewhere within a table, perhaps in a quoted cell.
    """
    header = {sign: _header_fields(text, sign, whole) for sign in DELIMITERS}
    candidates = [sign for sign, fields in header.items() if fields > 1]
    if len(candidates) < 2:
        return candidates[0] if candidates else ","
    fitting = [sign for sign in candidates if _fits(text, sign, header[sign], whole)]
    if len(fitting) > 1:
        names = " and by ".join(DELIMITERS[sign] for sign in fitting)
        raise refused(
            place,
            f"can be read by {names}, with different columns",
            1,
            fix="Put cells that hold one in quotes.",
        )
    return fitting[0] if fitting else max(candidates, key=header.__getitem__)


def parse_rows(text: str, delimiter: str, place: str, whole: bool = True) -> Iterator[tuple[int, list[str]]]:
    """First line and cells of every row that is not blank; quoted cells may run over several lines."""
    return parse_lines(io.StringIO(text, newline=""), delimiter, place, whole)


def parse_lines(
    lines: Iterable[str], delimiter: str, place: str, whole: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """The same from lines that keep their ends."""
    reader = csv.reader(lines, delimiter=delimiter, strict=whole)
    line = 1
    try:
        for row in reader:
            if row:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise refused(place, f"has a cell of more than {csv.field_size_limit():,} characters", line) from error
        fix = 'Write a quote within a quoted cell twice: "".'
        raise refused(
            place, "has a quoted cell that is not closed, or is closed in its middle", line, fix=fix
        ) from error


def find_decimal(delimiter: str, cells: Iterable[str], place: str) -> str:
    """Point or comma, by the cells that are numbers; refused where both readings are possible."""
    numbers = {cell for cell in cells if _NUMBER.fullmatch(cell) and not cell.isdigit()}
    comma, point = _decimal_signs(numbers)
    if comma and point:
        found = f'"{min(comma)}" and "{min(point)}"'
        raise refused(place, "has decimal points and decimal commas", found=found, fix="Use one of them.")
    if comma:
        return ","
    unsure = sorted(cell for cell in numbers if "," in cell and _THOUSANDS.fullmatch(cell))
    if unsure and not point and delimiter != ",":
        fix = "Write numbers with a decimal point and without thousands separators."
        raise refused(place, "has numbers that may mean thousands or decimals", found=f'"{unsure[0]}"', fix=fix)
    return "."


def _decimal_signs(numbers: Iterable[str]) -> tuple[set[str], set[str]]:
    """Cells that can only be read with a decimal comma, and with a decimal point."""
    comma: set[str] = set()
    point: set[str] = set()
    for cell in numbers:
        if both := _BOTH_SIGNS.fullmatch(cell):
            (comma if both["comma"] else point).add(cell)
        elif "," in cell and "." not in cell and cell.count(",") == 1 and not _THOUSANDS.fullmatch(cell):
            comma.add(cell)
        elif "." in cell and "," not in cell and cell.count(".") == 1 and not _THOUSANDS.fullmatch(cell):
            point.add(cell)
    return comma, point


def _header_fields(text: str, delimiter: str, whole: bool) -> int:
    try:
        return len(next(parse_rows(text, delimiter, "", whole), (0, [""]))[1])
    except BundleError:
        return 0


def _fits(text: str, delimiter: str, fields: int, whole: bool) -> bool:
    try:
        counts = [len(row) for _, row in parse_rows(text, delimiter, "", whole)]
    except BundleError:
        return False
    return all(count == fields for count in (counts if whole else counts[:-1]))


def _split(parsed: Sequence[tuple[int, list[str]]], place: str) -> tuple[list[str], list[int], list[list[str]]]:
    filled = [(line, row) for line, row in parsed if any(cell.strip() for cell in row)]
    if len(filled) < 2:
        raise refused(place, "has a header and no rows", fix="Write the rows, or take its key out of bundle.toml.")
    header = [cell.strip() for cell in filled[0][1]]
    return header, [line for line, _ in filled[1:]], [row for _, row in filled[1:]]


def check_header(header: Sequence[str], place: str) -> None:
    """Refuse a header with a name twice."""
    if twice := [name for name, times in Counter(header).items() if times > 1]:
        names = ", ".join(f'"{name}"' for name in twice)
        raise refused(place, "has two columns of the same name", 1, names, "Rename or drop one of them.")


def _check_ragged(fields: int, rows: Iterable[tuple[int, Sequence[str]]], place: str) -> None:
    ragged = [(line, len(row)) for line, row in rows if len(row) != fields]
    if ragged:
        raise BundleError(*(ragged_row(place, line, found, fields) for line, found in ragged[:10]))


def ragged_row(place: str, line: int, found: int, fields: int) -> Problem:
    """The problem of one row with a field too many or too few."""
    return Problem(
        f"this row has {found} fields and the header {fields}", place, line,
        fix="Put cells that hold a delimiter in quotes.",
    )  # fmt: skip


def refused(place: str, message: str, line: int | None = None, found: str = "", fix: str = "") -> BundleError:
    """A BundleError with one problem of a table."""
    return BundleError(Problem(message, place, line, "", found, fix))
