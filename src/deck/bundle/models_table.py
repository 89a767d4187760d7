"""The models table: one row a model, metrics under their canonical names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.bundle import ModelRow, ModelsTable, Quantity
from deck.bundle.column_metrics import column_metrics
from deck.bundle.column_roles import find_column, names_in, need_column, others
from deck.bundle.delimited import TextTable, refused
from deck.bundle.metric_names import Metric, is_cost, normalised
from deck.bundle.metric_ranges import out_of_range
from deck.bundle.quantities import read_quantity
from deck.errors import BundleError, Problem

MAX_MODELS = 500

_MODEL_NAMES = (
    *(
        "model",
        "model_name",
        "models",
        "name",
        "classifier",
        "algorithm",
        "pipeline",
        "pipeline_name",
        "system",
    ),
    *("estimator", "regressor", "learner", "method", "approach", ""),
)
_BASELINE_NAMES = ("baseline", "is_baseline")
_YES = frozenset({"true", "yes", "1", "y", "x"})
_NO = frozenset({"false", "no", "0", "n", ""})

# How people mark the winner in a table; it is no part of its name.
_MARKS = re.compile(r"\*\*|[★☆✓✔✅🏆🥇]")

_SPREAD = re.compile(r"^(?:std_(?P<after>.+)|(?P<before>.+?)_(?:std|sd|stdev|std_dev))$")
_TIME_UNITS = {"ms": 0.001, "min": 60.0, "mins": 60.0, "minutes": 60.0, "h": 3600.0, "hours": 3600.0}


class _Column(Struct, frozen=True):
    header: str
    metric: Metric
    cells: tuple[Quantity, ...]


def models_table(table: TextTable, file: str, notices: list[str]) -> ModelsTable:
    """Read the rows. Raises BundleError with every cell that cannot be read, and with names given twice."""
    name_column = need_column(table, _MODEL_NAMES, "the model's name")
    baseline_column = find_column(table, _BASELINE_NAMES)
    names = [_MARKS.sub("", name).strip() for name in names_in(table, name_column)]
    _check_names(names, table)
    headers = others(table, (name_column, baseline_column))
    spreads = _spread_columns(headers)
    columns = _read_columns(table, [header for header in headers if header not in spreads], notices)
    by_name = _by_canonical_name(columns, table)
    values = _with_spreads(by_name, spreads, table)
    baselines = _baselines(table, baseline_column)
    rows = tuple(
        ModelRow(name, baseline, line, MappingProxyType({key: cells[row] for key, cells in values.items()}))
        for row, (name, baseline, line) in enumerate(zip(names, baselines, table.lines, strict=True))
    )
    return ModelsTable(file, MappingProxyType({name: column.header for name, column in by_name.items()}), rows)


def read_numbers(table: TextTable, header: str, known: bool, notices: list[str]) -> tuple[Quantity, ...] | None:
    """The cells of a numeric column; None for a column of words, which is passed over with a notice.

    A column is one of words where it is no known metric and fewer than half of its cells are numbers.
    """
    cells: list[Quantity] = []
    problems: list[Problem] = []
    decimal = table.decimal
    for text, line in zip(table.column(header), table.lines, strict=True):
        try:
            cells.append(read_quantity(text, decimal))
        except ValueError as error:
            problems.append(_cell_problem(table, header, line, text, str(error)))
    numbers = sum(cell.value is not None for cell in cells)
    if not known and numbers <= len(problems):
        if problems:
            notices.append(f"{table.place}: column {header} holds words; it is passed over")
        return None
    if problems:
        raise BundleError(*problems)
    return tuple(cells)


def in_unit_of_header(header: str, found: Metric, cell: Quantity) -> Quantity:
    """`Accuracy (%)` and `Training Time (min)` say in the header what their cells are counted in."""
    factor = _factor(header, found)
    if factor is None or cell.value is None or re.search(r"[%A-Za-z]", cell.text):
        return cell
    spread = None if cell.spread is None else _scaled(cell.spread, factor)
    return replace(cell, value=_scaled(cell.value, factor), spread=spread)


def _scaled(value: float, factor: float) -> float:
    return value / 100 if factor == 0.01 else value * factor


def _factor(header: str, found: Metric) -> float | None:
    if is_cost(found.name):
        if not found.name.endswith("_seconds"):
            return None
        return _TIME_UNITS.get(re.split(r"[\s_()\[\]]+", header.casefold().strip(" )]"))[-1])
    says_percent = "%" in header or normalised(header).endswith(("_pct", "_percent"))
    return 0.01 if says_percent and found.known else None


def _cell_problem(table: TextTable, header: str, line: int, text: str, reason: str) -> Problem:
    return Problem(
        f"this cell {reason}", table.place, line, f"column {header}", f'"{text}"',
        "Write one number, or leave the cell empty.",
    )  # fmt: skip


def _check_names(names: Sequence[str], table: TextTable) -> None:
    if len(names) > MAX_MODELS:
        raise refused(table.place, f"has {len(names)} models; at most {MAX_MODELS} are read")
    first_lines: dict[str, int] = {}
    problems: list[Problem] = []
    for name, line in zip(names, table.lines, strict=True):
        if not name:
            problems.append(Problem("this row has no model name", table.place, line, fix="Name the model."))
        elif name in first_lines:
            message = f"this model is there twice, first on line {first_lines[name]}"
            fix = "Keep one row a model, or give them names of their own."
            problems.append(Problem(message, table.place, line, "", f'"{name}"', fix))
        first_lines.setdefault(name, line)
    if problems:
        raise BundleError(*problems)


def _spread_columns(headers: Sequence[str]) -> dict[str, str]:
    """Headers such as `cv_f1_std`, with the canonical name of the metric whose spread they hold."""
    given = [header for header in headers if not _SPREAD.match(normalised(header))]
    names = {found.name for found in column_metrics(given).values()}
    spreads = {}
    for header in headers:
        if match := _SPREAD.match(normalised(header)):
            spelling = match["after"] or match["before"]
            base = column_metrics([*given, spelling])[spelling]
            if base.known and base.name in names:
                spreads[header] = base.name
    return spreads


def _read_columns(table: TextTable, headers: Sequence[str], notices: list[str]) -> list[_Column]:
    columns: list[_Column] = []
    problems: list[Problem] = []
    for header, found in column_metrics(headers).items():
        try:
            cells = read_numbers(table, header, found.known, notices)
        except BundleError as error:
            problems += error.problems
            continue
        if cells is not None:
            column = _Column(header, found, tuple(in_unit_of_header(header, found, cell) for cell in cells))
            problems += out_of_range(table, header, found, column.cells)
            columns.append(column)
    if problems:
        raise BundleError(*dict.fromkeys(problems))
    return columns


def _by_canonical_name(columns: Sequence[_Column], table: TextTable) -> dict[str, _Column]:
    by_name: dict[str, _Column] = {}
    for column in columns:
        known = by_name.setdefault(column.metric.name, column)
        if known is not column:
            found = f'"{known.header}" and "{column.header}"'
            fix = "Rename or drop one of them."
            raise refused(table.place, f"has two columns for {known.metric.label}", 1, found, fix)
    return by_name


def _with_spreads(
    by_name: Mapping[str, _Column], spreads: Mapping[str, str], table: TextTable
) -> dict[str, tuple[Quantity, ...]]:
    values = {name: column.cells for name, column in by_name.items()}
    for header, name in spreads.items():
        if name not in by_name:
            continue
        cells = read_numbers(table, header, True, []) or ()
        found = by_name[name].metric
        widths = [in_unit_of_header(header, found, cell).value for cell in cells]
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
        if text.casefold() not in _YES | _NO
    ]
    if problems:
        raise BundleError(*problems)
    return [text.casefold() in _YES for text, _ in cells]
