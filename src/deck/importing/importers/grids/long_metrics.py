"""Tables with a row a metric, turned so that each metric is a column."""

from __future__ import annotations

from collections.abc import Collection

from deck.importing.found import Left, counted
from deck.importing.importers.grids.column_names import (
    METRIC_NAMES,
    SPREAD_NAMES,
    VALUE_NAMES,
    in_english,
    is_known_metric,
)
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.numbers import are_whole, share_of_numbers


def metrics_as_columns(table: Grid) -> tuple[Grid, list[Left]]:
    """`model, metric, value` as a column a metric, with other values that stand for one of them.

    A column of standard deviations becomes one beside each metric; other numbers of a metric are left.
    """
    metric_column, value_column = table.find(METRIC_NAMES), table.find(VALUE_NAMES)
    if metric_column is None or metric_column == 0 or value_column is None:
        return table, []
    if not any(is_known_metric(in_english(cell)) for cell in table.column(metric_column)):
        return table, []
    spread_column = table.find(SPREAD_NAMES)
    further = _further_numbers(table, {metric_column, value_column, spread_column})
    left = [Left(table.origin, f"column {table.header[place]}", "it is not the value of a metric") for place in further]
    taken = {metric_column, value_column, spread_column, *further}
    keys = [place for place in range(len(table.header)) if place not in taken]
    values: dict[tuple[str, ...], dict[str, str]] = {}
    others = 0
    for row in table.rows:
        of_model = values.setdefault(tuple(row[place] for place in keys), {})
        name = in_english(row[metric_column])
        if name in of_model:
            others += of_model[name] != row[value_column]
            continue
        of_model[name] = row[value_column]
        if spread_column is not None:
            of_model[f"{name}_std"] = row[spread_column]
    metrics = list(dict.fromkeys(name for of_model in values.values() for name in of_model))
    rows = tuple((*key, *(of_model.get(name, "") for name in metrics)) for key, of_model in values.items())
    if others:
        why = "of a model and metric that have one already; nothing tells them apart"
        left.append(Left(table.origin, counted(others, "further value"), why))
    return Grid((*(table.header[place] for place in keys), *metrics), rows, table.origin), left


def _further_numbers(table: Grid, taken: Collection[int | None]) -> list[int]:
    """Columns that say more of a metric, such as the ends of its interval; whole numbers may tell rows apart."""
    return [
        place
        for place in range(1, len(table.header))
        if place not in taken
        and share_of_numbers(table.column(place)) == 1
        and not are_whole(table.column(place))
    ]  # fmt: skip
