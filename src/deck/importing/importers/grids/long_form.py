"""Tables with several rows a model: by split, data set or metric; brought to one row a model, or left."""

from __future__ import annotations

from collections.abc import Sequence

from deck.bundle.metric_names import is_metric
from deck.bundle.normalised_names import normalised
from deck.importing.found import Left, counted
from deck.importing.importers.grids.column_names import REPEATS, SETTINGS, SPLITS, is_known_metric
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.long_metrics import metrics_as_columns
from deck.importing.importers.grids.metric_columns import is_mark_of_baseline
from deck.importing.importers.grids.numbers import are_whole, is_number, share_of_numbers

_MOST_COMBINED = 24


def one_row_a_model(table: Grid, name_column: int) -> tuple[Grid | None, list[Left]]:
    """A grid whose first column is the model's name, each once; None, with the reason, where rows cannot be told apart.

    Rows of the test are taken before those of other splits. Where models are told apart by further columns
    (`city`, `features`), these become part of the name: `LightGBM (Paris, features=7)`.
    """
    order = [name_column, *(place for place in range(len(table.header)) if place != name_column)]
    ordered, left = metrics_as_columns(table.only(order))
    for place in _keys(ordered):
        ordered, dropped = _best_split(ordered, place)
        left += dropped
    if _is_unique(ordered.column(0)):
        return ordered, left
    keys = _telling(ordered)
    combined = [_combined(ordered, row, keys) for row in ordered.rows]
    if not keys or not _is_unique(combined) or len(combined) > _MOST_COMBINED:
        names = ", ".join(ordered.header[place] for place in keys)
        why = f"each model has several rows, told apart by {names}" if names else "each model has several rows"
        models = counted(len(set(ordered.column(0))), "model")
        return None, [*left, Left(table.origin, f"table of {models}", f"{why}; keep one row a model")]
    named = ordered.with_rows([(name, *row[1:]) for name, row in zip(combined, ordered.rows, strict=True)])
    return named.without(keys), left


def _keys(table: Grid) -> list[int]:
    """Columns beyond the name that may tell rows apart: words, whole numbers that are no metric, settings."""
    return [
        place
        for place, header in list(enumerate(table.header))[1:]
        if not is_known_metric(header) and not is_mark_of_baseline(header)
        and len(set(table.column(place))) > 1
        and (share_of_numbers(table.column(place)) < 0.5 or _groups_rows(table, place))
    ]  # fmt: skip


def _groups_rows(table: Grid, place: int) -> bool:
    """Whether a column of numbers says what a model was made with, or is whole; some rows may leave it open."""
    filled = [cell for cell in table.column(place) if cell]
    return table.names[place] in SETTINGS or (bool(filled) and are_whole(filled))


def _best_split(table: Grid, place: int) -> tuple[Grid, list[Left]]:
    cells = table.column(place)
    found = {cell: SPLITS.get(normalised(cell)) for cell in dict.fromkeys(cells)}
    known = {cell: order for cell, order in found.items() if order is not None}
    complete = len(known) == len(found)
    if not known or _is_unique(table.column(0)) or (not complete and min(known.values()) > 1):
        return table, []
    best = min(known, key=lambda cell: known[cell])
    others = ", ".join(cell for cell in found if cell != best)
    rows = [row for row in table.rows if row[place] == best]
    left = Left(table.origin, f"rows of {table.header[place]} {others}", f"those of {best} are taken")
    return table.with_rows(rows), [left]


def _telling(table: Grid) -> list[int]:
    """The fewest columns, first ones first, that tell all rows apart together with the name."""
    chosen: list[int] = []
    told = len(set(table.column(0)))
    for place in _keys(table):
        if table.names[place] in REPEATS or not (is_metric(table.header[place]) or _groups_rows(table, place)):
            continue
        further = len({_combined(table, row, (*chosen, place)) for row in table.rows})
        if further > told:
            chosen.append(place)
            told = further
        if told == len(table.rows):
            break
    return chosen


def _combined(table: Grid, row: Sequence[str], keys: Sequence[int]) -> str:
    """`LightGBM (Paris, features=7)`: a number says nothing without the name of its column."""
    told = ", ".join(
        f"{table.header[place].strip()}={row[place]}" if is_number(row[place]) else row[place]
        for place in keys
        if row[place]
    )
    return f"{row[0]} ({told})" if told else row[0]


def _is_unique(cells: Sequence[str]) -> bool:
    return len(set(cells)) == len(cells)
