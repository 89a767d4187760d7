"""Columns of metrics in a table of models, made such that a bundle can read them; what is dropped of them is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.metric_names import metric, says_percent
from deck.bundle.quantities import read_quantity
from deck.bundle.spread_names import without_spread
from deck.importing.found import FoundTable
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.metric_columns import with_meant_numbers
from deck.importing.ledger import Ledger

_VALUE_WITH_INTERVAL = re.compile(
    r"^\s*(?P<value>[~≈+\-−]?\d[\d.,]*\s*%?)\s*[\[(]\s*(?:95\s*%\s*(?:CI|KI|IC)\s*:?\s*)?[+\-−]?\d[^\])]*[–,;-][^\])]*[\])]\s*$"
)


class ModelColumn(Struct, frozen=True):
    """A column of a table of models, a cell a model."""

    header: str
    cells: tuple[str, ...]

    @property
    def count_of_numbers(self) -> int:
        """How many of its cells hold one number."""
        return sum(value_in(cell) is not None for cell in self.cells)


def value_in(cell: str) -> float | None:
    """The number of a cell; None where it says that there is none, and of what is no single number."""
    try:
        return read_quantity(cell).value
    except ValueError:
        return None


def tidied(column: ModelColumn, names: Sequence[str], found: FoundTable, ledger: Ledger) -> ModelColumn | None:
    """The column with cells that can be read; None where most of them cannot."""
    plain = replace(column, cells=tuple(map(_without_interval, column.cells)))
    numbers = [value for cell in plain.cells if (value := value_in(cell)) is not None]
    faulty = [cell for cell in plain.cells if _is_faulty(cell)]
    if not numbers or len(faulty) > len(numbers):
        ledger.leave(found.origin, f"column {column.header}", "its cells hold no single numbers")
        return None
    for cell, name in zip(plain.cells, names, strict=True):
        if _is_faulty(cell):
            ledger.leave(found.origin, f'"{cell}" ({column.header} of {name})', "it is no number")
    plain = replace(plain, cells=tuple("" if _is_faulty(cell) else cell for cell in plain.cells))
    if without_spread(column.header) or not metric(column.header).known:
        return plain
    return _without_impossible(_as_meant(plain, found, ledger), found, ledger)


def _as_meant(column: ModelColumn, found: FoundTable, ledger: Ledger) -> ModelColumn:
    """Percent without a sign is named, and errors with a minus are put right."""
    lines = tuple(("", cell) for cell in column.cells)
    meant = with_meant_numbers(Grid(("", column.header), lines, found.origin))
    turned = ModelColumn(meant.header[1], meant.column(1))
    if any(map(_is_negative, column.cells)) and not any(map(_is_negative, turned.cells)):
        ledger.leave(found.origin, f"the minus signs of {column.header}", "the errors were stored negated")
    return turned


def _is_negative(cell: str) -> bool:
    return cell.startswith(("-", "−")) and value_in(cell) is not None


def _without_impossible(column: ModelColumn, found: FoundTable, ledger: Ledger) -> ModelColumn | None:
    """The column without values that its metric cannot have; None where none is left."""
    known = metric(column.header)
    low, high = known.range
    cells = []
    for cell in column.cells:
        value = value_in(cell)
        if value is not None and says_percent(column.header) and "%" not in cell:
            value /= 100
        is_possible = value is None or ((low is None or value >= low) and (high is None or value <= high))
        if not is_possible:
            ledger.leave(found.origin, f'"{cell}" ({column.header})', f"{known.said} cannot have this value")
        cells.append(cell if is_possible else "")
    return replace(column, cells=tuple(cells)) if any(cells) else None


def _without_interval(cell: str) -> str:
    """`0.89 [0.87, 0.92]` is 0.89; the interval has no place in a table of models."""
    match = _VALUE_WITH_INTERVAL.match(cell)
    return match["value"].strip() if match else cell


def _is_faulty(cell: str) -> bool:
    try:
        read_quantity(cell)
    except ValueError:
        return True
    return False
