"""scikit-learn's searches for parameters: `cv_results_` of GridSearchCV and its like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from deck.bundle.metric_names import metric
from deck.importing.found import Found, FoundTable, Left
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.metric_columns import with_meant_numbers
from deck.importing.importers.grids.numbers import value_of
from deck.importing.importers.reading_sources import python_literal
from deck.importing.importers.searched_values import TUNING_HEADER, range_of, shown_cell

_SPLIT = re.compile(r"split(?P<fold>\d{1,6})_test_(?P<metric>.+)")
_NUMPY = re.compile(r"\bnp\.\w+\(([^()]*)\)")
_RANK, _MEAN, _PARAM = "rank_test_", "mean_test_", "param_"


def is_search(table: Grid) -> bool:
    """Whether rows are candidates of a search: with their scores by split, or with parameters and mean scores."""
    if any(map(_SPLIT.fullmatch, table.names)):
        return True
    has_parameters = any(name == "params" or name.startswith(_PARAM) for name in table.names)
    return has_parameters and any(name.startswith((_RANK, _MEAN)) for name in table.names)


def search_parameters(table: Grid) -> Iterator[Found]:
    """What was searched and what was best, by the first metric that has ranks."""
    ranks = [place for place, name in enumerate(table.names) if name.startswith(_RANK)]
    best = _best(table)
    if best is None:
        yield Left(table.origin, "cross-validated search", "it has no rank, so nothing says which candidate is best")
        return
    if any(value_of(table.rows[best][place]) != 1 for place in ranks):
        yield Left(table.origin, "ranks by other metrics", f"the best by {table.header[ranks[0]]} is taken")
    candidates = _candidates(table)
    if not any(candidates):
        yield Left(table.origin, "parameters of the search", "no column begins with param_")
        return
    searched = [
        (name, range_of(candidate.get(name, "None") for candidate in candidates), shown_cell(cell), "")
        for name, cell in candidates[best].items()
    ]
    yield FoundTable("tuning", TUNING_HEADER, (*searched, *_reached(table, best)), table.origin)


def split_scores(table: Grid) -> Grid | None:
    """The scores of the best candidate, a row a fold; None where the table has none."""
    best = _best(table)
    by_metric: dict[str, dict[int, str]] = {}
    for place, header in enumerate(table.header):
        if best is not None and (match := _SPLIT.fullmatch(header)):
            by_metric.setdefault(match["metric"], {})[int(match["fold"])] = table.rows[best][place]
    if not by_metric:
        return None
    folds = sorted(set().union(*by_metric.values()))
    rows = tuple((str(fold + 1), *(cells.get(fold, "") for cells in by_metric.values())) for fold in folds)
    return Grid(("fold", *by_metric), rows, table.origin)


def _best(table: Grid) -> int | None:
    """The candidate of rank 1 by the first metric, and among several that by most of the others."""
    places = [place for place, name in enumerate(table.names) if name.startswith(_RANK)]
    ranks = [[value_of(cell) for cell in table.column(place)] for place in places]
    first = [row for row in range(len(table.rows)) if ranks and ranks[0][row] == 1]
    return max(first, key=lambda row: sum(column[row] == 1 for column in ranks), default=None)


def _candidates(table: Grid) -> list[dict[str, str]]:
    """The parameters of each candidate, from columns `param_C` or from dictionaries under `params`."""
    names = {place: name.removeprefix(_PARAM) for place, name in enumerate(table.header) if name.startswith(_PARAM)}
    if names or "params" not in table.names:
        # pandas writes None as an empty cell.
        return [{name: row[place] or "None" for place, name in names.items()} for row in table.rows]
    return [_literal(cell) for cell in table.column(table.names.index("params"))]


def _literal(cell: str) -> dict[str, str]:
    try:
        values = python_literal(_NUMPY.sub(r"\1", cell))
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in values.items()} if isinstance(values, Mapping) else {}


def _reached(table: Grid, best: int) -> Iterator[tuple[str, str, str, str]]:
    """The mean scores of the best candidate, of metrics that deck knows."""
    for place, header in enumerate(table.header):
        if header.startswith(_MEAN):
            score = Grid(("", header.removeprefix(_MEAN)), (("", table.rows[best][place]),), table.origin)
            meant = with_meant_numbers(score)
            if metric(meant.header[1]).known:
                yield meant.header[1], "", meant.rows[0][1], ""
