"""The models table: one row a model, metrics under their canonical names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from deck.bundle.bundle import ModelRow, ModelsTable, Quantity
from deck.bundle.delimited import TextTable, refused
from deck.bundle.metric_columns import (
    MetricColumn,
    column_metrics,
    in_seconds,
    in_unit_of_header,
    metric_columns,
    numbers_in,
)
from deck.bundle.named_columns import (
    MODEL_NAMES,
    find_column,
    names_in,
    need_column,
    others,
    repeated,
    without_name,
)
from deck.bundle.spread_names import without_spread
from deck.errors import BundleError, Problem

MAX_MODELS = 500

_BASELINE_NAMES = ("baseline", "is_baseline")
MARKED = frozenset({"true", "yes", "1", "y", "x"})
"""What people write in a column `baseline` beside the baseline."""
NOT_MARKED = frozenset({"false", "no", "0", "n", ""})
"""And what beside the other models."""

# How people mark the winner in a table; it is no part of its name.
_MARKS = re.compile(r"\*\*|[★☆✓✔✅🏆🥇]")


def models_table(table: TextTable, file: str, notices: list[str]) -> ModelsTable:
    """Read the rows. Raises BundleError with every cell that cannot be read, and with names given twice."""
    name_column = need_column(table, MODEL_NAMES, "the model's name")
    baseline_column = find_column(table, _BASELINE_NAMES)
    names = [_MARKS.sub("", name).strip() for name in names_in(table, name_column)]
    _check_names(names, table)
    headers = others(table, (name_column, baseline_column))
    spreads = _spread_columns(headers)
    by_name = metric_columns(table, [header for header in headers if header not in spreads], notices)
    values = _with_spreads(by_name, spreads, table)
    baselines = _baselines(table, baseline_column)
    rows = tuple(
        ModelRow(name, baseline, line, MappingProxyType({key: cells[row] for key, cells in values.items()}))
        for row, (name, baseline, line) in enumerate(zip(names, baselines, table.lines, strict=True))
    )
    columns = MappingProxyType({name: column.header for name, column in by_name.items()})
    return ModelsTable(file, columns, rows, in_seconds(by_name))


def _check_names(names: Sequence[str], table: TextTable) -> None:
    if len(names) > MAX_MODELS:
        raise refused(table.place, f"has {len(names)} models; at most {MAX_MODELS} are read")
    fix = "Keep one row a model, or give them names of their own."
    twice = [
        Problem(f"this model is there twice, first on line {first}", table.place, line, "", f'"{name}"', fix)
        for name, line, first in repeated(table, names)
        if name
    ]
    if problems := [*twice, *without_name(table, names, "model")]:
        raise BundleError(*sorted(problems, key=lambda problem: problem.line or 0))


def _spread_columns(headers: Sequence[str]) -> dict[str, str]:
    """Headers such as `cv_f1_std`, with the canonical name of the metric whose spread they hold."""
    given = [header for header in headers if not without_spread(header)]
    names = {found.name for found in column_metrics(given).values()}
    spreads = {}
    for header in headers:
        if spelling := without_spread(header):
            base = column_metrics([*given, spelling])[spelling]
            if base.known and base.name in names:
                spreads[header] = base.name
    return spreads


def _with_spreads(
    by_name: Mapping[str, MetricColumn], spreads: Mapping[str, str], table: TextTable
) -> dict[str, tuple[Quantity, ...]]:
    values = {name: column.cells for name, column in by_name.items()}
    for header, name in spreads.items():
        if name not in by_name:
            continue
        found = by_name[name].metric
        widths = [in_unit_of_header(header, found, cell).value for cell in numbers_in(table, header)]
        pairs = zip(values[name], widths, strict=True)
        values[name] = tuple(replace(cell, spread=_spread(cell, width)) for cell, width in pairs)
    return values


def _spread(cell: Quantity, width: float | None) -> float | None:
    return cell.spread if width is None or cell.value is None else abs(width)


def _baselines(table: TextTable, column: str | None) -> list[bool]:
    if column is None:
        return [False] * len(table.rows)
    cells = list(zip(table.column(column), table.lines, strict=True))
    problems = [
        Problem("this cell must be true or false", table.place, line, f"column {column}", f'"{text}"')
        for text, line in cells
        if text.casefold() not in MARKED | NOT_MARKED
    ]
    if problems:
        raise BundleError(*problems)
    return [text.casefold() in MARKED for text, _ in cells]
