"""Which kind of take-home it is, by what was passed: the truth, what the model gives, and the metric."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import numpy as np

from deck.authoring.faults import refused
from deck.bundle.computed_metrics import COMPUTED, is_computed
from deck.bundle.metric_names import metric
from deck.bundle.schema import Task

if TYPE_CHECKING:
    from deck.authoring.columns import Column

MOST_CLASSES = 30
"""More different whole numbers are not taken for classes unless the task is said."""
SAY = 'Say it: task="binary", "multiclass", "regression", "ranking" or "llm".'


def task_of(
    said: str | None, truth: Column | None, given: Column, *, is_matrix: bool, has_query: bool, primary: str
) -> str:
    """The task that was said, else the one that the values and the metric leave.

    truth: y_true, None where answers are judged. given: y_score; is_matrix: it had a column for each class.
    Raises BundleError where the values fit none, or more than one.
    """
    if said is not None:
        return _checked(said, truth, has_query)
    if has_query:
        return "ranking"
    if truth is None:
        return "llm"
    by_values = {"multiclass"} if is_matrix else _by_values(truth, given)
    by_metric = {task for task in COMPUTED if is_computed(task, metric(primary).name)}
    fitting = by_values & by_metric or by_values
    if len(fitting) == 1:
        return next(iter(fitting))
    what = " or ".join(sorted(fitting)) if fitting else "nothing that is known"
    raise refused("task", f"cannot be told from the values: they may be {what}", SAY, _found(truth, given))


def _checked(said: str, truth: Column | None, has_query: bool) -> str:
    known = [task for task in get_args(Task) if task != "generic"]
    if said not in known:
        fix = "Write one of them; tables without predictions go into Bundle.from_models."
        raise refused("task", f"is one of {', '.join(known)}", fix, f'"{said}"')
    if truth is None and said != "llm":
        raise refused("y_true", f'task = "{said}" needs the truth of every row', "Pass it as the first argument.")
    if said == "ranking" and not has_query:
        raise refused("query", 'task = "ranking" needs the query of every row', "Pass query=... with one value a row.")
    return said


def _by_values(truth: Column, given: Column) -> set[str]:
    classes = _different(truth)
    if given.kind == "texts":
        return {"multiclass"}
    if truth.kind == "truths" or classes == 2:
        return {"binary"}
    if truth.kind == "texts":
        return {"multiclass"} if given.kind != "numbers" else set()
    if not truth.is_whole or not given.is_whole:
        return {"regression"} if given.kind == "numbers" and classes > 1 else set()
    if classes > MOST_CLASSES or not np.isin(given.values, truth.values).all():
        return {"regression"}
    return {"multiclass", "regression"}


def _different(found: Column) -> int:
    return len(set(found.values[~found.missing].tolist()))


def _found(truth: Column, given: Column) -> str:
    return f"{_different(truth):,} different {truth.kind} in y_true, {_different(given):,} {given.kind} in y_score"
