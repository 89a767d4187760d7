"""Columns of numbers in a small table, each with the metric that its header names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.bundle import Quantity
from deck.bundle.delimited import TextTable, refused
from deck.bundle.metric import Metric
from deck.bundle.metric_names import is_cost, is_in_seconds, metric, says_percent, seconds_of_unit
from deck.bundle.metric_ranges import out_of_range
from deck.bundle.normalised_names import normalised
from deck.bundle.quantities import read_quantity
from deck.errors import BundleError, Problem

_RESAMPLED = {"cv": "crossval", "oof": "outoffold"}
_OWN_UNIT = re.compile(r"[%A-DF-Za-df-z]")
"""In a cell; an e alone is of an exponent, and every unit has another letter."""


class MetricColumn(Struct, frozen=True):
    """A column with its cells, counted in the unit of the metric."""

    header: str
    metric: Metric
    cells: tuple[Quantity, ...]

    @property
    def is_in_seconds(self) -> bool:
        """Whether its values are times in seconds, as the header says, or every cell: `12 ms`."""
        if is_in_seconds(self.header):
            return True
        given = [cell for cell in self.cells if cell.value is not None]
        return self.metric.unit == "seconds" and bool(given) and all(_OWN_UNIT.search(cell.text) for cell in given)


def column_metrics(headers: Iterable[str]) -> dict[str, Metric]:
    """The metric of each header, in order: a column of cross-validation beside one of the test is its own.

    `cv_auc` is ROC-AUC where it stands alone. Beside `test_auc` or `auc`, which keeps the plain name, it is
    `crossval_roc_auc`.
    """
    found = {header: metric(header) for header in headers}
    plain = {known.name for header, known in found.items() if _resampled(header) is None}
    return {header: _apart(header, known) if known.name in plain else known for header, known in found.items()}


def metric_columns(table: TextTable, headers: Sequence[str], notices: list[str]) -> dict[str, MetricColumn]:
    """The columns of numbers among the headers, by the canonical names of their metrics.

    Columns of words are passed over with a notice. Raises BundleError with every cell that cannot be read or that the
    metric cannot have, and where two columns hold the same metric.
    """
    columns: list[MetricColumn] = []
    problems: list[Problem] = []
    for header, found in column_metrics(headers).items():
        try:
            cells = numbers_in(table, header) if found.known else numbers_unless_words(table, header, notices)
        except BundleError as error:
            problems += error.problems
            continue
        if cells is not None:
            column = MetricColumn(header, found, tuple(in_unit_of_header(header, found, cell) for cell in cells))
            problems += out_of_range(table, header, found, column.cells)
            columns.append(column)
    if problems:
        raise BundleError(*dict.fromkeys(problems))
    return _by_canonical_name(columns, table)


def numbers_in(table: TextTable, header: str) -> tuple[Quantity, ...]:
    """The cells of a column of numbers. Raises BundleError with every cell that is none."""
    cells, problems = _read_cells(table, header)
    if problems:
        raise BundleError(*problems)
    return tuple(cells)


def numbers_unless_words(table: TextTable, header: str, notices: list[str]) -> tuple[Quantity, ...] | None:
    """The same; None where fewer than half of the cells are numbers: a column of words is passed over with a notice."""
    cells, problems = _read_cells(table, header)
    if sum(cell.value is not None for cell in cells) <= len(problems):
        if problems:
            notices.append(f"{table.place}: column {header} holds words; it is passed over")
        return None
    if problems:
        raise BundleError(*problems)
    return tuple(cells)


def complete(table: TextTable, header: str, cells: Sequence[Quantity]) -> tuple[float, ...]:
    """The values of a column's cells, one a row. Raises BundleError with every row that has none."""
    fix = "Write a number, or drop the row."
    problems = [
        Problem("this cell has no value", table.place, line, f"column {header}", fix=fix)
        for cell, line in zip(cells, table.lines, strict=True)
        if cell.value is None
    ]
    if problems:
        raise BundleError(*problems)
    return tuple(cell.value for cell in cells if cell.value is not None)


def in_seconds(columns: Mapping[str, MetricColumn]) -> frozenset[str]:
    """The names of the columns whose values are times in seconds."""
    return frozenset(name for name, column in columns.items() if column.is_in_seconds)


def in_unit_of_header(header: str, found: Metric, cell: Quantity) -> Quantity:
    """`Accuracy (%)` and `Training Time (min)` say in the header what their cells are counted in.

    A cell that names its own unit is read by that.
    """
    factor = _factor(header, found, has_own_unit=_OWN_UNIT.search(cell.text) is not None)
    if factor is None or cell.value is None:
        return cell
    spread = None if cell.spread is None else _scaled(cell.spread, factor)
    return replace(cell, value=_scaled(cell.value, factor), spread=spread)


def _read_cells(table: TextTable, header: str) -> tuple[list[Quantity], list[Problem]]:
    """The cells that are numbers or say that there is none, and the problems of the others."""
    cells: list[Quantity] = []
    problems: list[Problem] = []
    for text, line in zip(table.column(header), table.lines, strict=True):
        try:
            cells.append(read_quantity(text, table.decimal))
        except ValueError as error:
            fix = "Write one number, or leave the cell empty."
            problems.append(Problem(f"this cell {error}", table.place, line, f"column {header}", f'"{text}"', fix))
    return cells, problems


def _by_canonical_name(columns: Sequence[MetricColumn], table: TextTable) -> dict[str, MetricColumn]:
    by_name: dict[str, MetricColumn] = {}
    for column in columns:
        known = by_name.setdefault(column.metric.name, column)
        if known is not column:
            found = f'"{known.header}" and "{column.header}"'
            fix = "Rename or drop one of them."
            raise refused(table.place, f"has two columns for {known.metric.label}", 1, found, fix)
    return by_name


def _factor(header: str, found: Metric, *, has_own_unit: bool) -> float | None:
    """What a cell is multiplied by. With a unit of its own it is read already: shares as such, times in seconds."""
    if found.unit == "seconds":
        return None if has_own_unit else seconds_of_unit(header)
    is_percent = says_percent(header) and found.known and not is_cost(found.name)
    return 0.01 if is_percent and not has_own_unit else None


def _scaled(value: float, factor: float) -> float:
    """Divided where that is exact, as 12 / 100 is and 12 * 0.01 is not."""
    return value / round(1 / factor) if factor < 1 else value * factor


def _apart(header: str, known: Metric) -> Metric:
    split = _resampled(header)
    return metric(f"{split}_{known.name}") if split and known.known else known


def _resampled(header: str) -> str | None:
    parts = normalised(header).split("_")
    return next((name for word, name in _RESAMPLED.items() if word in parts), None)
