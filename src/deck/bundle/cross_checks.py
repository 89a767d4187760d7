"""What only shows when bundle.toml and its tables are held against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from deck.bundle.computed_metrics import COMPUTED, is_computed
from deck.bundle.labels import quoted, same_value
from deck.bundle.metric_names import is_cost, is_metric, metric
from deck.bundle.nearest import nearest
from deck.bundle.normalised_names import normalised
from deck.bundle.prediction_roles import keys_of_other_tasks
from deck.bundle.verdict_scales import verdict_problems
from deck.errors import Problem

if TYPE_CHECKING:
    from deck.bundle.drafts import Draft
    from deck.bundle.tables import Tables

OF_ONE_TASK = {"measured_in": "regression", "tolerance": "regression", "pass_from": "llm"}
"""Keys of [problem] that only one task has a use for."""


def cross_check(draft: Draft, tables: Tables, place: str) -> list[Problem]:
    """All problems between the parts; what could not be read is not held against anything."""
    problems = [
        *_tables_given(draft),
        *_keys_of_other_tasks(draft),
        *verdict_problems(draft, tables),
        *_primary_metric(draft, tables),
        *_direction(draft, tables),
        *_error_segments(draft, tables),
        *_business(draft),
    ]
    return [Problem(p.message, place, None, p.key, p.found, p.fix) for p in problems]


def _tables_given(draft: Draft) -> list[Problem]:
    data = draft.data
    if not draft.data_is_whole or data.models or (data.predictions and draft.task != "generic"):
        return []
    if data.predictions:
        message = 'task = "generic" reads no predictions, so it needs the models table'
        return [
            Problem(
                message, key="data.models", fix='Write `models = "models.csv"`, or name the task of the predictions.'
            )
        ]
    message = "needs models or predictions"
    return [Problem(message, key="data", fix='Write `models = "models.csv"` or `predictions = "predictions.csv"`.')]


def _keys_of_other_tasks(draft: Draft) -> list[Problem]:
    if draft.task is None:
        return []
    problems = keys_of_other_tasks(draft.task, draft.data.columns) if draft.data_is_whole else []
    for key in sorted(draft.problem_keys & OF_ONE_TASK.keys()):
        if draft.task != OF_ONE_TASK[key]:
            message = f'task = "{draft.task}" has no use for this'
            fix = f'Take it away, or use task = "{OF_ONE_TASK[key]}".'
            problems.append(Problem(message, key=f"problem.{key}", fix=fix))
    return problems


def _primary_metric(draft: Draft, tables: Tables) -> list[Problem]:
    if draft.metric is None or draft.task is None or {"models", "predictions"} & tables.failed:
        return []
    name = metric(draft.metric).name
    found = dict(tables.models.columns) if tables.models is not None else {}
    task = draft.task if draft.data.predictions is not None else None
    usable = _usable_metrics(found, task)
    if is_cost(draft.metric):
        return [_cost_problem(draft.metric, usable)]
    if as_typed := next(
        (known for known, header in found.items() if normalised(header) == normalised(draft.metric)), None
    ):
        return [] if as_typed == name else [_other_column(draft.metric, as_typed, found.get(name, name))]
    if name in found or is_computed(task, name) or not (found or COMPUTED.get(task or "") or tables.models):
        return []
    near = nearest(draft.metric, usable)
    where = "no column of the models table" if tables.models is not None else "not computed from predictions"
    fix = f"Did you mean `{near}`?" if near else f"There are: {', '.join(usable) or 'no metrics'}."
    return [Problem(f"this metric is {where}", key="problem.metric", found=f'"{draft.metric}"', fix=fix)]


def _other_column(typed: str, name: str, header: str) -> Problem:
    """`cv_auc` stands for ROC-AUC, which is the test's where the table has a column of the test as well."""
    message = f"this metric stands for column {header}, as the table has both"
    return Problem(message, key="problem.metric", found=f'"{typed}"', fix=f'Write "{header}", or "{name}".')


def _cost_problem(name: str, usable: Sequence[str]) -> Problem:
    message = f"{metric(name).label} is what a model takes, not how good it is"
    fix = f"Name a metric of how good the models are: {', '.join(usable) or 'the table has none'}."
    return Problem(message, key="problem.metric", found=f'"{name}"', fix=fix)


def _usable_metrics(found: Mapping[str, str], task: str | None) -> list[str]:
    """Metrics that can be the primary one, as the table spells them; what a model costs is none."""
    names = [header for header in found.values() if is_metric(header) and not is_cost(header)]
    return [*names, *(name for name in COMPUTED.get(task or "", ()) if name not in found)]


def _direction(draft: Draft, tables: Tables) -> list[Problem]:
    if draft.metric is None:
        return []
    found = metric(draft.metric)
    if draft.higher_is_better is None:
        # A name that is no column is told as that; a column that could not be read may be of any kind.
        is_column = tables.models is not None and found.name in tables.models.columns
        if found.has_direction or "higher_is_better" in draft.problem_keys or not is_column:
            return []
        message = "deck does not know this metric, so its direction must be said"
        fix = "Write higher_is_better = true (or false) under [problem]."
        return [Problem(message, key="problem.metric", found=f'"{draft.metric}"', fix=fix)]
    if not found.has_direction or found.higher_is_better == draft.higher_is_better:
        return []
    said, right = ("true", "false") if draft.higher_is_better else ("false", "true")
    message = f"of {found.label}, {'higher' if found.higher_is_better else 'lower'} values are better"
    fix = f"Write `higher_is_better = {right}`, or take the key away."
    return [Problem(message, key="problem.higher_is_better", found=said, fix=fix)]


def _error_segments(draft: Draft, tables: Tables) -> list[Problem]:
    problems: list[Problem] = []
    for index, case in draft.errors:
        for column, value in case.segment.items():
            key = f"error[{index}].segment.{column}"
            problems += _segment_problem(draft, tables, key, column, value)
    return problems


def _segment_problem(draft: Draft, tables: Tables, key: str, column: str, value: str | float | bool) -> list[Problem]:
    if not draft.data_is_whole:
        return []
    declared = draft.data.columns.segments
    if draft.data.predictions is None or draft.task == "generic":
        return [Problem("a segment needs predictions", key=key, fix="Give the `share` of errors instead.")]
    if column not in declared:
        near = nearest(column, declared)
        failed = _failed_segments(tables, declared)
        if failed and (near is None or near in failed):
            return []  # the name in `segments` is the wrong one, and that is said already
        fix = f"Did you mean `{near}`?" if near else "Name the column in `segments` under [data.columns]."
        return [Problem("this is no column of segments", key=key, found=f'"{column}"', fix=fix)]
    segment = next((s for s in tables.predictions.segments if s.name == column), None) if tables.predictions else None
    if segment is None or any(same_value(text, value) for text in segment.values):
        return []
    from deck.bundle.wording import show

    near = nearest(str(value), segment.values)
    fix = f"Did you mean `{near}`?" if near else f"Its values are: {quoted(segment.values)}."
    return [Problem(f"no row has this value in column {column}", key=key, found=show(value), fix=fix)]


def _failed_segments(tables: Tables, declared: Sequence[str]) -> set[str]:
    """Columns named in `segments` that the predictions do not have."""
    keys = {problem.key for problem in tables.problems}
    return {column for index, column in enumerate(declared) if f"data.columns.segments[{index}]" in keys}


def _business(draft: Draft) -> list[Problem]:
    business = draft.business
    if business is None or not draft.data_is_whole:
        return []
    if draft.data.predictions is not None and draft.task == "binary":
        return []
    if draft.task is None or (business.flagged is not None and business.threshold.precision is not None):
        return []
    message = "without predictions of a binary task, a business case needs `flagged` and `threshold.precision`"
    fix = "Write `flagged = ...` (rows flagged in a period) and `threshold = { precision = ... }`."
    return [Problem(message, key="business", fix=fix)]
