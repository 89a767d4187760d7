"""Which column of a small table plays which part, by the names that people give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deck.bundle.delimited import TextTable, refused
from deck.bundle.labels import quoted
from deck.bundle.metric_names import normalised


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


def columns(table: TextTable) -> str:
    """The columns of a table for a message."""
    return f"the columns {quoted(table.header, 12)}"


def others(table: TextTable, taken: Iterable[str | None]) -> list[str]:
    """Headers of all columns that play no part yet and have a name."""
    known = set(taken)
    return [header for header in table.header if header and header not in known]
