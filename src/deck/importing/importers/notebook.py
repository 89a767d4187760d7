"""Jupyter notebooks: tables and pictures of their outputs with the headings above them. Nothing is executed."""

from __future__ import annotations

import base64
import binascii
import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from deck.importing.found import Found, FoundFigure, Left, Origin, SourceFile
from deck.importing.importers.grids.grid import grid
from deck.importing.importers.grids.taking import found_in
from deck.importing.importers.html_tables import html_tables
from deck.importing.importers.markdown_pictures import suffix_of
from deck.importing.importers.notebook_code import drawn_titles
from deck.importing.importers.notebook_prints import PrintedMetrics
from deck.importing.importers.notebook_reports import NotebookReports
from deck.importing.importers.readme.document import sections
from deck.importing.importers.readme.texts import found_texts

_MOST_BYTES = 200_000_000
_MARKS = (b'"cells"', b'"nbformat"', b'"cell_type"', b'"worksheets"')


class _Told(Struct):
    """The Markdown of the cells so far, with the cell on which each of its lines stands."""

    lines: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    heading: str = ""

    def add(self, text: str, number: int) -> None:
        self.starts.append(len(self.lines) + 1)
        self.cells.append(number)
        self.lines += [*text.splitlines(), ""]
        headings = [section.heading for section in sections(text) if section.heading]
        self.heading = headings[-1] if headings else self.heading

    def cell_of(self, line: int) -> int:
        return self.cells[max(bisect_right(self.starts, line) - 1, 0)]


class Notebook:
    """Reads nbformat 3 and 4 as the JSON that they are."""

    kind = "Jupyter notebook"

    def recognises(self, file: SourceFile) -> bool:
        """By its cells."""
        head = file.head.lstrip()
        return head.startswith(b"{") and sum(mark in head for mark in _MARKS) >= 1 and b'"cell' in head

    def find(self, file: SourceFile) -> Iterator[Found]:
        """Tables and pictures of outputs, and the texts of Markdown cells."""
        origin = Origin(file.name)
        if file.size_bytes > _MOST_BYTES:
            yield Left(origin, self.kind, f"it has {file.size_bytes:,} bytes")
            return
        try:
            cells = _cells(json.loads(file.path.read_bytes()))
        except (ValueError, RecursionError):
            yield Left(origin, self.kind, "it is no whole JSON; a merge or a save was cut short")
            return
        told, printed, reports = _Told(), PrintedMetrics(file.name), NotebookReports(file.name)
        for number, cell in enumerate(cells, 1):
            source = _text(cell.get("source", cell.get("input")))
            if cell.get("cell_type") in {"markdown", "heading"}:
                told.add(source, number)
                continue
            outputs = cell.get("outputs")
            place = Origin(file.name, f"cell {number}")
            shown = [output for output in outputs if isinstance(output, Mapping)] if isinstance(outputs, list) else []
            reports.read_code(source)
            for output in shown:
                yield from _tables_of(output, told.heading, place)
                under = Origin(file.name, f"{place.place}, under {told.heading}" if told.heading else place.place)
                yield from reports.add(_text(output.get("text", _kinds(output).get("text/plain"))), told.heading, under)
                if not reports.is_report_of_one(_text(output.get("text"))):
                    printed.add(_text(output.get("text")), place.place, reports.model)
            yield from _figures_of(shown, source, told.heading, place)
        yield from reports.tables()
        yield from printed.found()
        if told.lines:
            document = sections("\n".join(told.lines))
            yield from found_texts(document, lambda line: Origin(file.name, f"cell {told.cell_of(line)}"), rank=1)


def _cells(notebook: object) -> list[Mapping[str, object]]:
    if not isinstance(notebook, Mapping):
        return []
    cells = notebook.get("cells")
    worksheets = notebook.get("worksheets")
    if not isinstance(cells, list) and isinstance(worksheets, list):
        sheets = [sheet.get("cells") for sheet in worksheets if isinstance(sheet, Mapping)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    return [cell for cell in cells if isinstance(cell, Mapping)] if isinstance(cells, list) else []


def _text(value: object) -> str:
    """Multi-line strings are lists of lines on disk."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _kinds(output: Mapping[str, object]) -> Mapping[str, object]:
    """What an output is shown as; in nbformat 3 the kinds stand in the output itself, under short names."""
    data = output.get("data")
    return data if isinstance(data, Mapping) else output


def _tables_of(output: Mapping[str, object], heading: str, origin: Origin) -> Iterator[Found]:
    kinds = _kinds(output)
    under = Origin(origin.file, f"{origin.place}, under {heading}" if heading else origin.place)
    for rows in html_tables(_text(kinds.get("text/html", kinds.get("html")))):
        if table := grid(rows, under):
            yield from found_in(table, heading or "Model")


def _figures_of(
    outputs: list[Mapping[str, object]], source: str, heading: str, origin: Origin
) -> Iterator[FoundFigure | Left]:
    """The cell's pictures, with the titles that its code draws where there are as many, else with the heading."""
    pictures = [picture for output in outputs if (picture := _picture_of(_kinds(output)))]
    drawn = next((titles for titles in drawn_titles(source) if len(titles) == len(pictures)), None)
    for picture, title in zip(pictures, drawn or [heading] * len(pictures), strict=True):
        if title:
            yield _figure(picture, title, origin, rank=0 if drawn else 1)
        else:
            yield Left(origin, "picture", "nothing says what it shows")


def _picture_of(kinds: Mapping[str, object]) -> str:
    texts = (_text(kinds.get(kind)) for kind in ("image/png", "image/jpeg", "png", "jpeg"))
    return next((text for text in texts if text), "")


def _figure(encoded: str, title: str, origin: Origin, rank: int) -> FoundFigure | Left:
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return Left(origin, "picture", "it is not whole")
    suffix = suffix_of(content)
    if suffix is None:
        return Left(origin, "picture", "it is neither PNG nor JPEG")
    return FoundFigure(content, suffix, title, origin, rank)
