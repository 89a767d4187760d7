"""Confusion matrices as grids: how they are known, which classes they are of, and the totals that some have."""

from __future__ import annotations

import re

from deck.bundle.normalised_names import normalised
from deck.importing.importers.grids.grid import Grid

_COUNT = re.compile(r"\d{1,3}(,\d{3})+|\d{1,15}(\.0*)?(e\+\d\d)?")
_TOTALS = frozenset({"all", "total", "totals", "sum", "total_general"})
_MOST_CLASSES = 200


def is_confusion_matrix(table: Grid) -> bool:
    """Whether all cells are counts and rows and columns are the same classes, or unnamed and as many."""
    rows = len(table.rows)
    if not 2 <= rows <= _MOST_CLASSES or len(table.header) - rows not in {0, 1}:
        return False
    has_labels = len(table.header) == rows + 1
    if not all(_COUNT.fullmatch(cell) for row in table.rows for cell in (row[1:] if has_labels else row)):
        return False
    header = [class_name(name) for name in (table.header[1:] if has_labels else table.header)]
    if has_labels:
        return header == [class_name(cell) for cell in table.column(0)] or all(
            name.isdecimal() and int(name) == place for place, name in enumerate(header)
        )
    return all(re.fullmatch(r"(?:class_?)?\d+", name) for name in header) or any(
        re.match(r"pred", name) for name in table.names
    )


def class_name(label: str) -> str:
    """The class that a label of a confusion matrix names: `Actual: churn`, `Predicted churn` and `churn` are one."""
    plain = re.sub(r"^(?:actual|predicted|pred|true|truth|real)(?:_(?:class|label))?_+", "", normalised(label))
    return re.sub(r"_(?:actual|predicted|pred|true)$", "", plain)


def without_totals(table: Grid) -> Grid:
    """The matrix without the last row and column where they are the sums that `pandas.crosstab` adds."""
    if len(table.header) != len(table.rows) + 1 or not {table.names[-1], normalised(table.rows[-1][0])} <= _TOTALS:
        return table
    counts = [[count_of(cell) for cell in row[1:]] for row in table.rows]
    sums = [sum(column) for column in zip(*counts[:-1], strict=True)]
    if sums != counts[-1]:
        return table
    return table.with_rows(table.rows[:-1]).without([len(table.header) - 1])


def count_of(cell: str) -> float:
    """The number of a cell of counts."""
    return float(cell.replace(",", ""))
