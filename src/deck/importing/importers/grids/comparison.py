"""Comparisons of models in any shape as one table: a row a model, a column a metric."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deck.bundle.metric_names import is_cost, is_metric
from deck.bundle.normalised_names import normalised
from deck.bundle.spread_names import without_spread
from deck.importing.found import Found, FoundTable, Left
from deck.importing.importers.grids.column_names import MODEL_NAMES, is_known_metric, is_quality, may_be_metric
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.long_form import one_row_a_model
from deck.importing.importers.grids.metric_columns import is_mark_of_baseline, metric_cells, with_meant_numbers
from deck.importing.importers.grids.numbers import is_interval, share_of_numbers
from deck.importing.importers.grids.orientation import models_in_rows
from deck.importing.model_names import plain_name


def found_comparison(table: Grid, model: str) -> Iterator[Found]:
    """The models table of a comparison, and what of it was left and why.

    model: the name of the one that the table is about, where it names none.
    """
    upright = models_in_rows(_without_running_number(table), model)
    name_column = _name_column(upright)
    if name_column is None and len(upright.rows) == 1:
        upright, name_column = Grid(("model", *upright.header), ((model, *upright.rows[0]),), upright.origin), 0
    if name_column is None:
        yield Left(table.origin, "table of metrics", "no column names the models")
        return
    single, left = one_row_a_model(upright, name_column)
    yield from left
    if single is not None:
        yield from _as_models(single)


def _without_running_number(table: Grid) -> Grid:
    """The table without the index that pandas writes: nameless or `Unnamed: 0`, and counting from 0."""
    counted = tuple(map(str, range(len(table.rows))))
    nameless = [place for place, name in enumerate(table.names) if re.fullmatch(r"(?:unnamed_\d+|index)?", name)]
    return table.without(place for place in nameless if table.column(place) == counted)


def _name_column(table: Grid) -> int | None:
    named = table.find(MODEL_NAMES)
    if named is not None and share_of_numbers(table.column(named)) < 0.5:
        return named
    for place, header in enumerate(table.header):
        cells = [cell for cell in table.column(place) if cell]
        if cells and not is_known_metric(header) and share_of_numbers(cells) == 0 and not _are_intervals(cells):
            return place
    return named


def _are_intervals(cells: Sequence[str]) -> bool:
    return bool(cells) and all(is_interval(cell) for cell in cells)


def _as_models(table: Grid) -> Iterator[Found]:
    """The first column holds the models' names, each once."""
    names = tuple(plain_name(cell) or f"Model {row}" for row, cell in enumerate(table.column(0), 1))
    headers, columns = ["model"], [names]
    for place, header in list(enumerate(table.header))[1:]:
        if why := _why_no_metric(table, place):
            yield Left(table.origin, f"column {header or place + 1}", why)
            continue
        cells, dropped = metric_cells(table, place)
        yield from dropped
        headers.append(header)
        columns.append(cells)
    if not any(is_metric(header) and not is_cost(header) for header in headers[1:]):
        yield Left(table.origin, "table of models", "no column is a metric that says how good a model is")
        return
    meant = with_meant_numbers(Grid(tuple(headers), tuple(zip(*columns, strict=True)), table.origin))
    yield FoundTable("models", meant.header, meant.rows, meant.origin)


def _why_no_metric(table: Grid, place: int) -> str:
    """Why a column is not taken; empty for a metric, the spread of one, and the mark of the baseline."""
    header, filled = table.header[place], [cell for cell in table.column(place) if cell]
    if is_mark_of_baseline(header):
        return ""
    if not normalised(header):
        return "it has no name"
    if _are_intervals(filled):
        return "it holds intervals, which deck computes from the predictions"
    if not is_metric(header):
        return "it is no metric"
    numbers = share_of_numbers(filled)
    if numbers == 0 or (numbers < 0.5 and not is_known_metric(header)):
        return "it holds words" if filled else "it is empty"
    if is_known_metric(header) or _is_spread(header) or may_be_metric(header):
        return ""
    return "it is no metric that deck knows"


def _is_spread(header: str) -> bool:
    return is_quality(without_spread(header))
