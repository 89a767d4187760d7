"""Importances, folds and tuned parameters, in the shapes that notebooks have them in, as small tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeGuard

import numpy as np
from msgspec.structs import replace

from deck.authoring.columns import Column, check_complete, numbers_of
from deck.authoring.faults import refused
from deck.authoring.frames import columns, is_frame, labels
from deck.authoring.small_table import SmallTable, check_same_length, small_table
from deck.authoring.values import column
from deck.bundle.folds_table import folds_table
from deck.bundle.slugs import slug
from deck.bundle.small_tables import importance_table, tuning_table
from deck.errors import BundleError
from deck.importing.tidying import text_table

MODEL = "model"
_LINE = re.compile(r", first on line \d+")


def importance_of(values: object, names: object = None) -> SmallTable:
    """One row a feature, the largest first.

    values: a mapping, a frame, a pandas Series with the features as its index, or numbers with `names`.
    """
    argument = "importances"
    if names is not None:
        pair = {"feature": column(names, "features"), "importance": column(values, argument)}
    elif isinstance(values, Mapping) and not any(map(_is_many, values.values())):
        pair = {"feature": column(list(map(str, values)), "features"), "importance": _numbers(values, argument)}
    elif not is_frame(values) and not isinstance(values, Mapping):
        features = labels(values)
        if features is None:
            raise refused(argument, "does not name the features", "Pass them as the second argument: X.columns.")
        pair = {"feature": column(features, "features"), "importance": column(values, argument)}
    else:
        return _read_back(small_table(columns(values, argument)), argument, importance_table)
    check_same_length(pair["importance"], pair["feature"])
    pair["importance"] = numbers_of(pair["importance"])
    order = np.argsort(-np.abs(pair["importance"].values), kind="stable")
    table = small_table(pair)
    ordered = replace(table, rows=tuple(table.rows[place] for place in order))
    return _read_back(ordered, argument, importance_table)


def folds_of(values: object, model: str | None) -> SmallTable:
    """One row a fold with its metrics.

    values: a frame, or metrics with their values by fold, as cross_validate of scikit-learn gives them. model: whose
    folds these are; their column, where there is more than one.
    """
    argument = "folds"
    if isinstance(values, Mapping):
        values = {name: fold for name, fold in values.items() if _is_by_fold(fold)}
    found = columns(values, argument)
    for one in found.values():
        check_complete(one)
    rows = max(one.row_count for one in found.values())
    if not any(slug(name) in ("fold", "folds", "cv_fold", "split") for name in found):
        found = {"fold": column([str(number) for number in range(1, rows + 1)], argument), **found}
    if model is not None:
        found = {MODEL: column([model] * rows, MODEL), **found}
    return _read_back(small_table(found), argument, folds_table)


def with_more_folds(table: SmallTable, more: SmallTable) -> SmallTable:
    """The folds of several models in one table, those of a model once, with the metrics that all of them have.

    Without models the later folds take the place of the earlier ones. BundleError where only some have a model.
    """
    named = [MODEL in part.header for part in (table, more)]
    if not any(named):
        return more
    if not all(named):
        fix = "Name the model of each: add_folds(scores, model=...)."
        raise refused("model", "must be named where folds are added more than once", fix)
    header_ = tuple(name for name in table.header if name in more.header)
    later = [dict(zip(more.header, row, strict=True)) for row in more.rows]
    models = {row[MODEL] for row in later}
    earlier = [row for cells in table.rows if (row := dict(zip(table.header, cells, strict=True)))[MODEL] not in models]
    rows = tuple(tuple(row[name] for name in header_) for row in (*earlier, *later))
    left = tuple(dict.fromkeys((*table.left, *more.left)))
    return _read_back(SmallTable(header_, rows, left), "folds", folds_table)


def tuning_of(best: object, ranges: Mapping[str, object] | None, default: Mapping[str, object] | None) -> SmallTable:
    """One row a parameter: what was searched, what came out, and what it was before.

    best: best_params_ of scikit-learn, best_params of Optuna, or a frame with all of it.
    """
    argument = "best"
    if not isinstance(best, Mapping):
        return _read_back(
            small_table(columns(best, argument)), argument, lambda *read: tuning_table(read[0], read[1], None)
        )
    searched, before = ranges or {}, default or {}
    unknown = [name for name in (*searched, *before) if name not in best]
    if unknown:
        raise refused("ranges" if unknown[0] in searched else "defaults", "names no tuned parameter", "", unknown[0])
    cells = {
        "parameter": (list(map(str, best)), "parameters"),
        "range": ([_range(searched.get(name)) for name in best], "ranges"),
        "best": ([_setting(value) for value in best.values()], argument),
        "default": ([_setting(before.get(name, "")) for name in best], "defaults"),
    }
    return small_table({header: column(texts, source) for header, (texts, source) in cells.items()})


def _read_back(table: SmallTable, argument: str, read: Callable[[Any, str, list[str]], object]) -> SmallTable:
    """The table, once its reader has taken it. Raises BundleError in its words."""
    try:
        read(text_table(table.header, table.rows, argument), argument, [])
    except BundleError as error:
        problem = error.problems[0]
        raise refused(argument, _LINE.sub("", problem.message), problem.fix, problem.found) from error
    return table


def _numbers(values: Mapping[Any, Any], argument: str) -> Column:
    return column(list(values.values()), argument)


def _is_many(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether it holds several values, whatever holds them."""
    return hasattr(value, "__len__") and not isinstance(value, (str, bytes))


def _is_by_fold(values: object) -> bool:
    """Whether these are numbers or names by fold; fitted estimators and indices of rows are none."""
    if not _is_many(values):
        return False
    first = next(iter(values), None)
    return isinstance(first, (str, int, float, np.number))


def _range(value: object) -> str:
    """A list of settings, or two ends, in a few words."""
    if isinstance(value, (list, tuple)) and len(value) == 2 and not isinstance(value[0], str):
        return f"{_setting(value[0])} to {_setting(value[1])}"
    if isinstance(value, (list, tuple, set, range, np.ndarray)):
        return ", ".join(map(_setting, value))
    return "" if value is None else _setting(value)


def _setting(value: object) -> str:
    if isinstance(value, np.generic):
        value = value.item()
    return f"{value:.4g}" if isinstance(value, float) else str(value)
