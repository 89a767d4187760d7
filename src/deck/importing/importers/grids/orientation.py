"""Tables that have their metrics in rows, turned so that models stand in rows."""

from __future__ import annotations

from deck.bundle.normalised_names import normalised
from deck.importing.importers.grids.column_names import (
    MODEL_NAMES,
    SPLITS,
    STATISTICS,
    VALUE_NAMES,
    in_english,
    is_known_metric,
    is_quality,
)
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.numbers import share_of_numbers


def models_in_rows(table: Grid, model: str) -> Grid:
    """The same table with a model a row: transposed where the metrics stand in the first column.

    model: the name of the one that the table is about, where its columns are no models but splits or statistics.
    """
    filled = _filled_down(table)
    if not _has_metrics_in_rows(filled):
        return filled
    kept = [0, *(place for place in range(1, len(filled.header)) if share_of_numbers(filled.column(place)) >= 0.5)]
    turned = filled.only(kept).transposed()
    return _of_one_model(Grid(("model", *map(in_english, turned.header[1:])), turned.rows, turned.origin), model)


def _has_metrics_in_rows(table: Grid) -> bool:
    if any(is_quality(name) for name in table.header) or table.find(("model", "model_name")) not in {None, 0}:
        return False
    first = table.column(0)
    return sum(is_known_metric(in_english(cell)) for cell in first) * 2 >= len(first) and len(set(first)) == len(first)


def _of_one_model(table: Grid, model: str) -> Grid:
    """Rows that are splits or statistics of one model under its name; others as they are."""
    names = [normalised(name) for name in table.column(0)]
    if set(names) <= STATISTICS and "mean" in names:
        return _with_spread(table, names, model)
    if len(names) == 1 and names[0] in {*VALUE_NAMES, *SPLITS, ""}:
        return table.with_rows([(model, *table.rows[0][1:])])
    if set(names) <= set(SPLITS):
        rows = tuple((model, *row) for row in table.rows)
        return Grid(("model", "split", *table.header[1:]), rows, table.origin)
    return table


def _with_spread(table: Grid, names: list[str], model: str) -> Grid:
    """The means as the values of one model, with the standard deviations where they are there."""
    metrics, means = table.header[1:], table.rows[names.index("mean")][1:]
    spread = next((row[1:] for name, row in zip(names, table.rows, strict=True) if name in {"std", "sd"}), None)
    if spread is None:
        return Grid(table.header, ((model, *means),), table.origin)
    header = ("model", *metrics, *(f"{name}_std" for name in metrics))
    return Grid(header, ((model, *means, *spread),), table.origin)


def _filled_down(table: Grid) -> Grid:
    """Names of models over blank cells, as merged cells and pandas' indexes leave them, repeated."""
    place = table.find(MODEL_NAMES)
    if place is None or not table.rows or not table.rows[0][place]:
        return table
    rows: list[tuple[str, ...]] = []
    for row in table.rows:
        name = row[place] or rows[-1][place]
        rows.append((*row[:place], name, *row[place + 1 :]))
    return table.with_rows(rows)
