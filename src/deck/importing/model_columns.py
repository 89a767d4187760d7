"""Columns of metrics in a table of models, made such that a bundle can read them; what is dropped of them is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.metric_names import Metric, is_cost, metric, normalised, says_percent
from deck.bundle.metric_ranges import may_be_percent
from deck.bundle.quantities import read_quantity
from deck.importing.found import FoundTable
from deck.importing.ledger import Ledger

_VALUE_WITH_INTERVAL = re.compile(
    r"^\s*(?P<value>[~≈+\-−]?\d[\d.,]*\s*%?)\s*[\[(]\s*(?:95\s*%\s*(?:CI|KI|IC)\s*:?\s*)?[+\-−]?\d[^\])]*[–,;-][^\])]*[\])]\s*$"
)
_SPREAD = re.compile(r"(?:^|_)(?:std|sd|stdev|std_dev|se|sem)(?:_|$)")


class ModelColumn(Struct, frozen=True):
    """A column of a table of models, a cell a model."""

    header: str
    cells: tuple[str, ...]

    @property
    def count_of_numbers(self) -> int:
        """How many of its cells hold one number."""
        return sum(value_in(cell) is not None for cell in self.cells)


def is_spread(header: str) -> bool:
    """Whether a column says how far values lie apart: `f1_std`."""
    return bool(_SPREAD.search(normalised(header)))


def value_in(cell: str) -> float | None:
    """The number of a cell; None where it says that there is none, and of what is no single number."""
    try:
        return read_quantity(cell).value
    except ValueError:
        return None


def tidied(column: ModelColumn, names: Sequence[str], found: FoundTable, ledger: Ledger) -> ModelColumn | None:
    """The column with cells that can be read; None where most of them cannot."""
    plain = replace(column, cells=tuple(map(_without_interval, column.cells)))
    known = metric(column.header)
    numbers = [value for cell in plain.cells if (value := value_in(cell)) is not None]
    faulty = [cell for cell in plain.cells if _is_faulty(cell)]
    if not numbers or len(faulty) > len(numbers):
        ledger.leave(found.origin, f"column {column.header}", "its cells hold no single numbers")
        return None
    for cell, name in zip(plain.cells, names, strict=True):
        if _is_faulty(cell):
            ledger.leave(found.origin, f'"{cell}" ({column.header} of {name})', "it is no number")
    plain = replace(plain, cells=tuple("" if _is_faulty(cell) else cell for cell in plain.cells))
    return _in_range(plain, known, numbers, found, ledger) if known.known else plain


def _in_range(
    column: ModelColumn, known: Metric, numbers: Sequence[float], found: FoundTable, ledger: Ledger
) -> ModelColumn | None:
    """Percent without a sign and errors with a minus are put right; other values that cannot be are dropped."""
    if is_spread(column.header):
        return column
    low, high = known.range
    if high == 1.0 and max(numbers) > 1.0:
        unsigned = [value_in(cell) for cell in column.cells if cell and "%" not in cell]
        are_percent = all(value is None or may_be_percent(value) for value in unsigned)
        if says_percent(column.header) and are_percent:
            return column
        if are_percent and len(unsigned) == sum(map(bool, column.cells)):
            return replace(column, header=f"{column.header} (%)")
        return _without_impossible(column, known, found, ledger)
    if low == 0.0 and not known.higher_is_better and not is_cost(column.header) and max(numbers) <= 0 > min(numbers):
        ledger.leave(found.origin, f"the minus signs of {column.header}", "the errors were stored negated")
        return replace(column, cells=tuple(cell.lstrip("-−") for cell in column.cells))
    if (low is not None and min(numbers) < low) or (high is not None and max(numbers) > high):
        return _without_impossible(column, known, found, ledger)
    return column


def _without_impossible(column: ModelColumn, known: Metric, found: FoundTable, ledger: Ledger) -> ModelColumn | None:
    low, high = known.range
    cells = []
    for cell in column.cells:
        value = value_in(cell)
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
