"""Which column of a small table plays which part, by the names that people give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deck.bundle.delimited import TextTable, refused
from deck.bundle.labels import quoted
from deck.bundle.metric_names import normalised
from deck.bundle.schema import TEXT_LIMIT
from deck.errors import BundleError, Problem


def find_column(table: TextTable, names: Sequence[str]) -> str | None:
    """The header of the column that has one of the names; earlier names come first."""
    by_name: dict[str, str] = {}
    for header in table.header:
        by_name.setdefault(normalised(header), header)
    return next((by_name[name] for name in names if name in by_name), None)


def need_column(table: TextTable, names: Sequence[str], what: str) -> str:
    """The same; BundleError with the columns found where there is none."""
    found = find_column(table, names)
    if found is None:
        raise refused(table.place, f"has no column for {what}", 1, columns(table), f"Name it `{names[0]}`.")
    return found


def names_in(table: TextTable, header: str) -> tuple[str, ...]:
    """The cells of a column of names; BundleError where one is too long for a slide."""
    cells = table.column(header)
    problems = [
        Problem(
            f"this name must be at most {TEXT_LIMIT:,} characters",
            table.place,
            line,
            f"column {header}",
            f"{len(cell):,} characters",
        )
        for cell, line in zip(cells, table.lines, strict=True)
        if len(cell) > TEXT_LIMIT
    ]
    if problems:
        raise BundleError(*problems)
    return cells


def columns(table: TextTable) -> str:
    """The columns of a table for a message."""
    return f"the columns {quoted(table.header, 12)}"


def others(table: TextTable, taken: Iterable[str | None]) -> list[str]:
    """Headers of all columns that play no part yet and have a name."""
    known = set(taken)
    return [header for header in table.header if header and header not in known]
