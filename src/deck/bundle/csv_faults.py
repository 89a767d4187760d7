"""What is wrong with a large CSV file, with its line: a second pass, which only faulty files pay for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import BinaryIO

from deck.bundle.column_faults import missing_values, not_a_number
from deck.bundle.csv_layout import CsvLayout, rows_of
from deck.bundle.delimited import ragged_row, refused
from deck.bundle.labels import is_missing
from deck.errors import BundleError, Problem


def fault_of(stream: BinaryIO, place: str, layout: CsvLayout, numbers: Collection[str], said: str) -> BundleError:
    """What pyarrow could not read, with its line."""
    fields = len(layout.names)
    ragged: list[Problem] = []
    for line, row in rows_of(stream, place, layout):
        if len(row) != fields:
            ragged.append(ragged_row(place, line, len(row), fields))
            if len(ragged) == 10:
                break
    if ragged:
        return BundleError(*ragged)
    wanted = {name: index for index, name in enumerate(layout.names) if name in numbers}
    return _cell_fault(stream, place, layout, wanted) or refused(place, f"cannot be read: {said.splitlines()[0]}")


def _cell_fault(stream: BinaryIO, place: str, layout: CsvLayout, wanted: Mapping[str, int]) -> BundleError | None:
    missing: dict[str, list[int]] = {}
    lines: dict[int, int] = {}
    for number, (line, row) in enumerate(rows_of(stream, place, layout)):
        for name, index in wanted.items():
            cell = row[index].strip()
            if is_missing(cell):
                lines.setdefault(number, line)
                missing.setdefault(name, []).append(number)
            elif not _is_number(cell, layout.decimal):
                return not_a_number(place, name, cell, number, {number: line}.get)
    for name, numbers in missing.items():
        return missing_values(place, name, len(numbers), numbers[0], lines.get)
    return None


def _is_number(cell: str, decimal: str) -> bool:
    try:
        float(cell.replace(decimal, "."))
    except ValueError:
        return False
    return True
