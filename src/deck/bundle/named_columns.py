"""Columns of a small table by the names that people give them, and the names that stand in their cells."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from deck.bundle.delimited import TextTable, refused
from deck.bundle.labels import quoted
from deck.bundle.normalised_names import normalised
from deck.bundle.schema import TEXT_LIMIT
from deck.errors import BundleError, Problem

Key = TypeVar("Key", bound=Hashable)

MODEL_NAMES = (
    *("model", "model_name", "models", "name", "classifier", "algorithm", "pipeline", "pipeline_name", "system"),
    *("estimator", "regressor", "learner", "method", "approach", ""),
)
"""Of the column that names models, the surest first."""


def find_column(table: TextTable, names: Iterable[str]) -> str | None:
    """The header of the column that has one of the names; earlier names come first."""
    by_name: dict[str, str] = {}
    for header in table.header:
        by_name.setdefault(normalised(header), header)
    return next((by_name[name] for name in names if name in by_name), None)


def need_column(table: TextTable, names: Sequence[str], what: str) -> str:
    """The same; BundleError with the columns found where there is none."""
    found = find_column(table, names)
    if found is None:
        raise refused(table.place, f"has no column for {what}", 1, header_in_words(table), f"Name it `{names[0]}`.")
    return found


def names_in(table: TextTable, header: str) -> tuple[str, ...]:
    """The cells of a column of names; BundleError where one is too long for a slide."""
    cells = table.column(header)
    message = f"this name must be at most {TEXT_LIMIT:,} characters"
    problems = [
        Problem(message, table.place, line, f"column {header}", f"{len(cell):,} characters")
        for cell, line in zip(cells, table.lines, strict=True)
        if len(cell) > TEXT_LIMIT
    ]
    if problems:
        raise BundleError(*problems)
    return cells


def all_names_in(table: TextTable, header: str, what: str) -> tuple[str, ...]:
    """The same of a column that names a `what` in every row; BundleError where a row has none."""
    cells = names_in(table, header)
    if problems := without_name(table, cells, what):
        raise BundleError(*problems)
    return cells


def without_name(table: TextTable, names: Sequence[str], what: str) -> list[Problem]:
    """A problem for each row that has no name; names: one a row."""
    return [
        Problem(f"this row has no {what} name", table.place, line, fix=f"Name the {what}.")
        for name, line in zip(names, table.lines, strict=True)
        if not name
    ]


def repeated(table: TextTable, keys: Iterable[Key]) -> Iterator[tuple[Key, int, int]]:
    """Keys that stand again, one a row, each with its line and that of the first."""
    first_lines: dict[Key, int] = {}
    for key, line in zip(keys, table.lines, strict=True):
        first = first_lines.setdefault(key, line)
        if first != line:
            yield key, line, first


def header_in_words(table: TextTable) -> str:
    """The columns of a table for a message."""
    return f"the columns {quoted(table.header, 12)}"


def others(table: TextTable, taken: Iterable[str | None]) -> list[str]:
    """Headers of all columns that play no part yet and have a name."""
    known = set(taken)
    return [header for header in table.header if header and header not in known]
