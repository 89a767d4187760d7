"""Cells of the columns of metrics, as a bundle reads them: percent named, negated errors turned back."""

from __future__ import annotations

import re

from msgspec.structs import replace

from deck.bundle.metric_names import is_cost, metric, says_percent
from deck.bundle.metric_ranges import ERRORS, may_be_percent
from deck.bundle.normalised_names import normalised
from deck.bundle.spread_names import without_spread
from deck.importing.found import Left
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.numbers import read_cell, value_of

_NEGATED = re.compile(r"^(?P<before>(?:.+_)?)(?:neg|negative)_(?P<base>.+)$")


def metric_cells(table: Grid, place: int) -> tuple[tuple[str, ...], list[Left]]:
    """The cells of a column, empty where one is no number, with what was left of them."""
    header = table.header[place]
    if is_mark_of_baseline(header):
        return table.column(place), []
    read: list[str] = []
    left: list[Left] = []
    for row, cell in zip(table.rows, table.column(place), strict=True):
        number = read_cell(cell)
        read.append("" if number is None else number.text)
        if number is None:
            left.append(Left(table.origin, f"{header} of {row[0]}: {cell}", "it is not one number"))
        elif number.dropped:
            left.append(Left(table.origin, f"{header} of {row[0]}: {number.dropped}", "a cell holds one number"))
    return tuple(read), left


def is_mark_of_baseline(header: str) -> bool:
    """Whether a column says which model is the baseline."""
    return normalised(header) in {"baseline", "is_baseline"}


def with_meant_numbers(table: Grid) -> Grid:
    """The same numbers as they are meant: 87.3 of an accuracy is percent, -3.2 of an RMSE is scikit-learn's sign."""
    for place in range(1, len(table.header)):
        table = _turned(table, place)
        table = _in_percent(table, place)
    return table


def _turned(table: Grid, place: int) -> Grid:
    """Errors without the minus, and without the word for it, that scikit-learn gives them."""
    header, plain = table.header[place], _not_negated(table.header[place])
    found = metric(plain)
    is_error = found.known and found.range[0] == 0.0 and found.unit in ERRORS and not found.higher_is_better
    numbers = [number for cell in table.column(place) if (number := value_of(cell)) is not None]
    if without_spread(plain) or (is_error and numbers and plain != header and min(numbers) >= 0):
        return _with_column(table, place, plain, list(table.column(place)))
    if not is_error or not numbers or max(numbers) > 0 or min(numbers) == 0:
        return table
    return _with_column(table, place, plain, [re.sub(r"^\s*[-−]", "", cell) for cell in table.column(place)])


def _not_negated(header: str) -> str:
    """`test_neg_mean_absolute_error` without `neg_`."""
    match = _NEGATED.match(normalised(header))
    return f"{match['before']}{match['base']}" if match else header


def _in_percent(table: Grid, place: int) -> Grid:
    header = table.header[place]
    found = metric(header)
    if not found.known or is_cost(header) or found.range[1] != 1.0 or says_percent(header):
        return table
    cells = table.column(place)
    numbers = [number for cell in cells if "%" not in cell and (number := value_of(cell)) is not None]
    if not any(numbers) or not all(map(may_be_percent, numbers)):
        return table
    if any("%" in cell for cell in cells):
        marked = [cell if not cell or "%" in cell else f"{cell}%" for cell in cells]
        return _with_column(table, place, header, marked)
    return _with_column(table, place, f"{header} (%)", list(cells))


def _with_column(table: Grid, place: int, header: str, cells: list[str]) -> Grid:
    rows = [(*row[:place], cell, *row[place + 1 :]) for row, cell in zip(table.rows, cells, strict=True)]
    names = (*table.header[:place], header, *table.header[place + 1 :])
    return replace(table, header=names, rows=tuple(rows))
