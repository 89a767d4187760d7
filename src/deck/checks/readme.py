"""The README beside bundle.toml: its lines, and the numbers of models in its Markdown tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from deck.bundle.bundle import ModelsTable
from deck.bundle.metric_columns import MetricColumn, in_unit_of_header
from deck.bundle.metric_names import metric as metric_named
from deck.bundle.quantities import read_quantity
from deck.bundle.slugs import slug
from deck.bundle.unmatched_names import names_model

README = "README.md"
MOST_CHARACTERS = 2 * 2**20
_RULE = r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*"
_MARKS = r"\*\*|__|`"


class ReadmeNumber(Struct, frozen=True):
    """A metric of a model as the README states it; `text` as typed, `line` from 1."""

    model: str
    metric: str
    value: float
    text: str
    line: int


def readme_lines(folder: Path) -> list[str]:
    """The lines of the README of a bundle; none where it has none, or none that can be read."""
    path = folder / README
    try:
        if not path.is_file():
            return []
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            return stream.read(MOST_CHARACTERS).splitlines()
    except OSError:
        return []


def readme_numbers(lines: Sequence[str], table: ModelsTable) -> Iterator[ReadmeNumber]:
    """The cells whose row names one model of the table, and whose column is one of its metrics."""
    for start, line in enumerate(lines[1:], 1):
        if "|" in line and "-" in line and re.fullmatch(_RULE, line.strip()) and "|" in lines[start - 1]:
            yield from _of_table(_cells(lines[start - 1]), lines, start + 1, table)


def _of_table(head: Sequence[str], lines: Sequence[str], start: int, table: ModelsTable) -> Iterator[ReadmeNumber]:
    metrics = [_metric(name, table) for name in head]
    for number in range(start, len(lines)):
        if "|" not in lines[number]:
            return
        cells = _cells(lines[number])
        model = _model(cells[0], table) if cells else None
        if model is None:
            continue
        known = next(row for row in table.rows if row.name == model).values
        for header, metric, text in list(zip(head, metrics, cells, strict=False))[1:]:
            value = _value(header, text, metric in table.in_seconds)
            if metric is not None and metric in known and value is not None:
                yield ReadmeNumber(model, metric, value, text, number + 1)


def _cells(line: str) -> list[str]:
    return [re.sub(_MARKS, "", cell).strip() for cell in line.strip().strip("|").split("|")]


def _metric(header: str, table: ModelsTable) -> str | None:
    name = metric_named(header).name
    return name if name in table.columns else None


def _model(cell: str, table: ModelsTable) -> str | None:
    """The model that the cell names: itself, or the only one that is named in it."""
    same = [row.name for row in table.rows if slug(row.name) == slug(cell)]
    named = same or [row.name for row in table.rows if names_model(cell, row.name)]
    return named[0] if len(named) == 1 else None


def _value(header: str, text: str, is_in_seconds: bool) -> float | None:
    """What a cell says, in the unit of its header; None where it says nothing, or not whether it is in seconds."""
    found = metric_named(header)
    try:
        cell = in_unit_of_header(header, found, read_quantity(text))
    except ValueError:
        return None
    return cell.value if MetricColumn(header, found, (cell,)).is_in_seconds == is_in_seconds else None
