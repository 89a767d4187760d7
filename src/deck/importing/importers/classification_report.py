"""scikit-learn's classification reports: JSON of the dictionary, CSV of the frame, and printed text."""

from __future__ import annotations

from collections.abc import Iterator

from deck.importing.found import Found, Left, Origin, SourceFile
from deck.importing.importers.delimited_tables import DelimitedImporter
from deck.importing.importers.grids.delimited_files import decoded
from deck.importing.importers.grids.naming import model_of_file
from deck.importing.importers.grids.report import (
    found_report,
    is_report,
    printed_reports,
    report_of_values,
    title_above,
)
from deck.importing.importers.json_values import json_of, looks_like_json
from deck.importing.importers.reading_sources import UnreadableError, read_bytes

_OF_OTHERS = frozenset({".md", ".markdown", ".py", ".ipynb", ".log"})


class ClassificationReport(DelimitedImporter):
    """A report of one model, named by the file; of several printed ones each by the line above it."""

    kind = "classification report"

    def recognises(self, file: SourceFile) -> bool:
        """By its averages."""
        if looks_like_json(file):
            return is_report(json_of(file))
        if file.path.suffix.casefold() in _OF_OTHERS:
            return False
        return _is_printed(file) or super().recognises(file)

    def find(self, file: SourceFile) -> Iterator[Found]:
        """Its accuracy and averages as a models table of one row."""
        model, origin = model_of_file(file.name), Origin(file.name)
        if looks_like_json(file):
            values = json_of(file)
            if isinstance(values, dict):
                yield from found_report(report_of_values(values), model, origin)
        elif _is_printed(file):
            yield from _printed(file, model)
        else:
            yield from super().find(file)


def _is_printed(file: SourceFile) -> bool:
    text = decoded(file.head, file.size_bytes <= len(file.head))
    return text is not None and any(True for _ in printed_reports(text))


def _printed(file: SourceFile, model: str) -> Iterator[Found]:
    try:
        text = decoded(read_bytes(file.path)) or ""
    except UnreadableError as error:
        yield Left(Origin(file.name), "classification report", str(error))
        return
    reports = list(printed_reports(text))
    for number, (line, report) in enumerate(reports, 1):
        name = model if len(reports) == 1 else title_above(text, line) or f"{model} {number}"
        yield from found_report(report, name, Origin(file.name, f"report on line {line}"))
