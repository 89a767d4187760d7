"""Tables of results in a section of Markdown: pipes, HTML, and reports printed as code."""

from __future__ import annotations

from collections.abc import Iterator

from deck.importing.found import Found, Origin, SourceFile
from deck.importing.importers.grids.grid import grid
from deck.importing.importers.grids.naming import model_of_file
from deck.importing.importers.grids.report import found_report, printed_reports
from deck.importing.importers.grids.taking import found_in
from deck.importing.importers.html_tables import html_tables
from deck.importing.importers.readme.document import Section


def found_tables(section: Section, file: SourceFile) -> Iterator[Found]:
    """What the tables of a section hold for a bundle."""
    model = section.heading or model_of_file(file.name)
    for block in section.blocks:
        origin = Origin(file.name, f"table on line {block.line}")
        if block.kind == "table" and (table := grid(block.rows, origin)):
            yield from found_in(table, model)
        elif block.kind == "html":
            for rows in html_tables(block.text):
                if table := grid(rows, origin):
                    yield from found_in(table, model)
        elif block.kind == "code":
            for line, report in printed_reports(block.text):
                yield from found_report(report, model, Origin(file.name, f"report on line {block.line + line}"))
