"""A small table of cells, made of columns of one length."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from deck.authoring.columns import Column
from deck.authoring.faults import refused


class SmallTable(Struct, frozen=True):
    """A table of cells as they are written; every row is as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: tuple[str, ...] = ()
    """What was passed and is not in it, and why: columns, and characters that no slide can show."""


def small_table(found: Mapping[str, Column]) -> SmallTable:
    """The columns by their headers as a table. Raises BundleError where they differ in length."""
    first = next(iter(found.values()))
    for one in found.values():
        check_same_length(one, first)
    rows = tuple(zip(*(one.cells() for one in found.values()), strict=True))
    return SmallTable(tuple(found), rows, tuple(notice for one in found.values() for notice in one.dropped))


def check_same_length(one: Column, first: Column) -> None:
    """Refuse a column that is longer or shorter than the first."""
    if one.row_count != first.row_count:
        message = f"has {one.row_count:,} values where {first.argument} has {first.row_count:,}"
        raise refused(one.argument, message, "Pass columns of one length.")
