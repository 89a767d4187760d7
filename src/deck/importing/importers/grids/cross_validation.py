"""Cross-validation: tables with a row a fold, as cross_validate gives them, and scikit-learn's searches."""

from __future__ import annotations

from collections.abc import Iterator

from deck.bundle.metric_names import is_cost, is_metric, metric
from deck.bundle.normalised_names import normalised
from deck.importing.found import Found, FoundTable, Left
from deck.importing.importers.grids.column_names import (
    BACKTEST_NAMES,
    FOLD_NAMES,
    MODEL_NAMES,
    STATISTICS,
    is_known_metric,
)
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.metric_columns import metric_cells, with_meant_numbers
from deck.importing.importers.grids.numbers import is_number, share_of_numbers, value_of
from deck.importing.importers.grids.searches import is_search, search_parameters, split_scores


def found_cross_validation(table: Grid) -> Iterator[Found]:
    """Folds of the best candidate and its parameters, or the folds of each model."""
    if is_search(table):
        yield from search_parameters(table)
        if (scores := split_scores(table)) is not None:
            yield from _folds_table(scores, 1)
    else:
        yield from _of_folds(table)


def _of_folds(table: Grid) -> Iterator[Found]:
    """A row a fold, perhaps of several models; rows that sum folds up are left."""
    single, left = _without_summaries(table)
    yield from left
    if not single.rows:
        return
    fold, model = fold_column(single), single.find(MODEL_NAMES)
    if model is not None and share_of_numbers(single.column(model)) == 1:
        model = None
    names = [place for place in (model, fold) if place is not None]
    kept = []
    for place in range(len(single.header)):
        if place in names or not single.names[place]:
            continue
        if why := _why_left(single.header[place], single.column(place)):
            yield Left(table.origin, f"column {single.header[place]}", why)
        else:
            kept.append(place)
    headers = [word for word, place in (("model", model), ("fold", fold)) if place is not None] or ["fold"]
    keys = [tuple(row[place] for place in names) or (str(number),) for number, row in enumerate(single.rows, 1)]
    body = single.only(kept)
    rows = tuple((*key, *row) for key, row in zip(keys, body.rows, strict=True))
    yield from _folds_table(Grid((*headers, *body.header), rows, table.origin), len(headers))


def fold_column(table: Grid) -> int | None:
    """The column that names folds, or those of a backtest; None without one."""
    if (place := table.find(FOLD_NAMES)) is not None:
        return place
    place = table.find(BACKTEST_NAMES)
    is_threshold = place is not None and any(is_number(cell) and not cell.isdecimal() for cell in table.column(place))
    return None if is_threshold else place


def _without_summaries(table: Grid) -> tuple[Grid, list[Left]]:
    """The folds alone, without the means of a table of folds, and without all of pandas' `describe`."""
    fold = table.find((*FOLD_NAMES, "", "unnamed_0", "index"))
    if fold is None:
        return table, []
    rows = [row for row in table.rows if normalised(row[fold]) not in STATISTICS or row[fold].isdecimal()]
    if not all(row[fold] for row in rows) or len(rows) == len(table.rows):
        return table, []
    what = f"{len(table.rows) - len(rows)} rows that sum folds up"
    return table.with_rows(rows), [Left(table.origin, what, "deck computes them")]


def _why_left(header: str, cells: tuple[str, ...]) -> str:
    name = normalised(header)
    if not is_metric(header):
        return "it is no metric"
    if is_cost(header):
        return "the time of a fold says nothing about how good a model is"
    if name.startswith(("train_", "training_")) or name.endswith("_train"):
        return "scores on training data are not shown by fold"
    if share_of_numbers(cells) < 1:
        return "not every fold has a number"
    return "" if is_known_metric(header) or "score" in name.split("_") else "it is no metric that deck knows"


def _folds_table(table: Grid, keys: int) -> Iterator[Found]:
    """The table of folds with signs turned back; a score of no name that is negative is left."""
    meant = with_meant_numbers(table)
    taken: set[str] = set()
    kept = list(range(keys))
    columns = [meant.column(place) for place in kept]
    for place in range(keys, len(meant.header)):
        cells, left = metric_cells(meant, place)
        yield from left
        if why := _why_no_fold(meant.header[place], cells, taken):
            yield Left(table.origin, f"column {meant.header[place]}", why)
            continue
        taken.add(metric(meant.header[place]).name)
        kept.append(place)
        columns.append(cells)
    if taken:
        header = tuple(meant.header[place] for place in kept)
        yield FoundTable("folds", header, tuple(zip(*columns, strict=True)), table.origin)


def _why_no_fold(header: str, cells: tuple[str, ...], taken: set[str]) -> str:
    found, numbers = metric(header), [value_of(cell) for cell in cells]
    if not found.known and any(number is not None and number < 0 for number in numbers):
        return "it is negative, and nothing says which error it is"
    if found.name in taken:
        return f"another column is {found.label} too"
    return "" if all(number is not None for number in numbers) else "not every fold has a number"
