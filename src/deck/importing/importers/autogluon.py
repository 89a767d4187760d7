"""AutoGluon's leaderboard, in which higher is always better: errors stand there negated.

Columns as TabularPredictor.leaderboard and TimeSeriesPredictor.leaderboard of AutoGluon 1.x document them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.bundle.metric import Metric
from deck.bundle.metric_names import metric
from deck.bundle.normalised_names import normalised
from deck.importing.found import Found, FoundTable, Left, Origin, SourceFile
from deck.importing.importers.reading_sources import UnreadableError, header_in, read_rows
from deck.importing.importers.searched_values import number_in

_MARKS = frozenset({"fit_order", "stack_level", "can_infer", "pred_time_val", "fit_time_marginal"})
_SCORES = {"score_test": "", "score_val": "val_", "metric_error_test": "", "metric_error_val": "val_"}
"""With what they are called before the name of the metric; `metric_error` is a score turned into an error."""
_OWN = frozenset({"model", *_SCORES, "eval_metric", "fit_time", "pred_time_test", "pred_time_val", "", "Unnamed: 0"})

# Errors of AutoGluon's time series that deck has no name for: autogluon/timeseries/metrics.
_OTHER_ERRORS = frozenset({"wql", "sql", "wcd"})

_Rows = Sequence[Sequence[str]]


class AutoGluon:
    """A row a model; what is negated is turned back where the metric is named."""

    kind = "AutoGluon leaderboard"

    def recognises(self, file: SourceFile) -> bool:
        """Whether the header has a model, a score, and what AutoGluon alone says of a model."""
        header = set(header_in(file.head))
        return "model" in header and not header.isdisjoint(_SCORES) and len(header & _MARKS) >= 2

    def find(self, file: SourceFile) -> Iterator[Found]:
        """A models table with scores, further metrics and times."""
        origin = Origin(file.name)
        try:
            header, *rows = read_rows(file)
        except UnreadableError as error:
            yield Left(origin, "leaderboard", str(error))
            return
        if not rows:
            yield Left(origin, "leaderboard", "it has no rows")
            return
        found = _eval_metric(header, rows)
        columns = _columns(header, found)
        left = [name for name in header if name and name not in columns and name not in {"eval_metric", "Unnamed: 0"}]
        if left:
            yield Left(origin, ", ".join(left), "no metric of a model")
        if found is None:
            yield Left(origin, "name of the metric", "the leaderboard has no eval_metric")
        yield _table(header, rows, columns, found, origin)


def _eval_metric(header: Sequence[str], rows: _Rows) -> Metric | None:
    if "eval_metric" not in header:
        return None
    names = {row[header.index("eval_metric")] for row in rows}
    if len(names) != 1 or not (name := names.pop()):
        return None
    return metric(name, higher_is_better=False) if normalised(name) in _OTHER_ERRORS else metric(name)


def _columns(header: Sequence[str], found: Metric | None) -> dict[str, str]:
    """What each column that is taken is called in the models table."""
    name = found.name if found else "score"
    taken = {"model": "model"} | {
        column: f"{split}{name}"
        for column, split in _SCORES.items()
        # The error of a score is 1 minus it, or something else again, and has no name.
        if column in header and (column.startswith("score") or (found and not found.higher_is_better))
    }
    names = {metric(other).name for other in taken.values()}
    taken |= {
        column: column
        for column in header
        if column not in _OWN
        and metric(column).known
        and not column.endswith("_marginal")
        and metric(column).name not in names
    }
    times = ["pred_time_test" if "pred_time_test" in header else "pred_time_val", "fit_time"]
    return taken | {column: column for column in times if column in header}


def _table(
    header: Sequence[str], rows: _Rows, columns: dict[str, str], found: Metric | None, origin: Origin
) -> FoundTable:
    places = {column: header.index(column) for column in columns}
    is_error = {column: _is_error(column, found) for column in columns}
    cells = tuple(
        tuple(_turned(row[place]) if is_error[column] else row[place] for column, place in places.items())
        for row in rows
    )
    chosen = next((columns[column] for column in _SCORES if column in columns), "") if found else ""
    return FoundTable(
        "models", tuple(columns.values()), cells, origin, chosen, found.higher_is_better if found else None
    )


def _is_error(column: str, found: Metric | None) -> bool:
    if column in _SCORES:
        return column.startswith("score") and found is not None and not found.higher_is_better
    return column not in _OWN and not metric(column).higher_is_better


def _turned(cell: str) -> str:
    """An error without the minus that AutoGluon gives it."""
    number = number_in(cell)
    return cell if number is None or number > 0 else cell.removeprefix("-")
