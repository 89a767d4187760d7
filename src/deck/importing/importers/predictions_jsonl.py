"""Predictions in JSON: lines or a list of records, perhaps nested, or columns as pandas writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from deck.importing.found import Found, FoundPredictions, FoundTable, Left, Origin, SourceFile
from deck.importing.importers.grids.delimited_files import decoded
from deck.importing.importers.grids.grid import Grid, grid
from deck.importing.importers.grids.kinds import kind_of
from deck.importing.importers.json_tables import flattened, grid_of_json
from deck.importing.importers.json_values import json_of, looks_like_json

_RECORDS_LOOKED_AT = 200


class PredictionsJsonLines:
    """Finds the file and its columns, those of nested records by their inner names."""

    kind = "predictions in JSON"

    def recognises(self, file: SourceFile) -> bool:
        """By the names and values of the first records."""
        return _are_predictions(_head(file)) or _are_predictions(_columns(file))

    def find(self, file: SourceFile) -> Iterator[Found]:
        """The file, its columns and how many records it has, which `read_records` gives; of columns their table."""
        if _head(file) is None and (table := _columns(file)) is not None:
            yield FoundTable("predictions", table.header, table.rows, table.origin)
            return
        columns: dict[str, None] = {}
        rows = 0
        try:
            for record in read_records(file.path):
                columns.update(dict.fromkeys(record))
                rows += 1
        except UnicodeDecodeError:
            yield Left(Origin(file.name), self.kind, "it is not UTF-8")
        except OSError:
            yield Left(Origin(file.name), self.kind, "it cannot be opened")
        except ValueError as error:
            yield Left(Origin(file.name), self.kind, str(error))
        else:
            yield FoundPredictions(file.path, tuple(columns), rows, Origin(file.name))


def read_records(path: Path) -> Iterator[dict[str, str]]:
    """The records of JSON lines or of a JSON list, each flat with its values as cells.

    ValueError with the line where one is no record.
    """
    with path.open(encoding="utf-8-sig") as lines:
        first = next((line for line in lines if line.strip()), "")
    if first.lstrip().startswith("["):
        try:
            values = json.loads(path.read_text(encoding="utf-8-sig"))
        except RecursionError as error:
            raise ValueError("it is nested too deeply") from error
        for number, record in enumerate(values, 1):
            if not isinstance(record, Mapping):
                raise ValueError(f"entry {number:,} is no record")
            yield flattened(record)
        return
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield flattened(_record(line, number))


def _record(line: str, number: int) -> Mapping[object, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"line {number} is no JSON") from error
    if not isinstance(value, Mapping):
        raise ValueError(f"line {number} is no record")
    return value


def _are_predictions(table: Grid | None) -> bool:
    return table is not None and kind_of(table) == "predictions"


def _columns(file: SourceFile) -> Grid | None:
    """The table that pandas writes by column, or with its columns apart from its rows."""
    values = json_of(file) if looks_like_json(file) else None
    return grid_of_json(values, Origin(file.name)) if isinstance(values, Mapping) else None


def _head(file: SourceFile) -> Grid | None:
    """The first records of a list or of lines; None where the file has none."""
    is_whole = file.size_bytes <= len(file.head)
    text = (decoded(file.head, is_whole) or "").lstrip()
    if text.startswith("["):
        values = json_of(file)
        return grid_of_json(values[:_RECORDS_LOOKED_AT], Origin(file.name)) if isinstance(values, list) else None
    lines = [line for line in text.splitlines() if line.strip()]
    lines = lines if is_whole else lines[:-1]
    if len(lines) < 2 or not text.startswith("{"):
        return None
    try:
        records = [flattened(_record(line, number)) for number, line in enumerate(lines[:_RECORDS_LOOKED_AT], 1)]
    except ValueError:
        return None
    header = list(dict.fromkeys(key for record in records for key in record))
    return grid([header, *([record.get(key, "") for key in header] for record in records)], Origin(file.name))
