"""Values that a metric cannot have: percent without a sign, errors stored with a minus, slips of the pen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deck.errors import Problem

if TYPE_CHECKING:
    from deck.bundle.bundle import Quantity
    from deck.bundle.delimited import TextTable
    from deck.bundle.metric import Metric, Range

ROUNDING = 1e-9
"""By how much arithmetic may carry a value over the end of its range."""
LEAST_PERCENT = 2.0
"""From here on a value above 1 is taken for percent; one such as 1.2 is taken for a slip."""

ERRORS = ("score", "share", "of the target")
"""Units of what scikit-learn turns around, so that the highest is the best."""


def out_of_range(table: TextTable, header: str, found: Metric, cells: Sequence[Quantity]) -> list[Problem]:
    """A problem for each cell whose value the metric cannot have, or one for a column that is meant otherwise.

    cells: of the whole column, counted in what its header says.
    """
    values = [(cell.value, line) for cell, line in zip(cells, table.lines, strict=True) if cell.value is not None]
    outside = [(value, line) for value, line in values if not _is_within(value, found.range)]
    if not outside:
        return []
    numbers = [value for value, _ in values]
    if found.range[1] == 1.0 and all(map(may_be_percent, numbers)):
        spread = " to ".join(f"{value:g}" for value in sorted({min(numbers), max(numbers)}))
        message = f"{found.said} is at most 1, so these look like percent"
        return [Problem(message, table.place, 1, f"column {header}", spread, f'Name the column "{header} (%)".')]
    if found.range[0] == 0.0 and found.unit in ERRORS and not found.higher_is_better and max(numbers) <= 0:
        message = f"{found.said} is at least 0, so these look negated, as scikit-learn does it"
        fix = f'Take the minus signs away, or name the column "neg_{found.name}".'
        return [Problem(message, table.place, outside[0][1], f"column {header}", f"{outside[0][0]:g}", fix)]
    return [_problem(table, header, found, value, line) for value, line in outside]


def may_be_percent(value: float) -> bool:
    """Whether a number can be percent without a sign; 1.2 is taken for a slip of the pen, and 0 is 0 either way."""
    return value == 0 or _is_percent(value)


def _is_within(value: float, ends: Range) -> bool:
    low, high = ends
    return (low is None or value >= low - ROUNDING) and (high is None or value <= high + ROUNDING)


def _is_percent(value: float) -> bool:
    return LEAST_PERCENT <= value <= 100


def _problem(table: TextTable, header: str, found: Metric, value: float, line: int) -> Problem:
    low, high = found.range
    is_low = low is not None and value < low
    message = f"{found.said} is {f'at least {low:g}' if is_low else f'at most {high:g}'}"
    fix = f"Write a value of {_in_words(found.range)}."
    if high == 1.0 and _is_percent(value):
        fix = f"Write {value / 100:.10g} for {value:.10g}%."
    return Problem(message, table.place, line, f"column {header}", f"{value:g}", fix)


def _in_words(ends: Range) -> str:
    low, high = ends
    if low is None or high is None:
        return f"{high:g} or less" if low is None else f"{low:g} or more"
    return f"{low:g} to {high:g}"
