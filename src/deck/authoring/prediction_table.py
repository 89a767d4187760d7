"""What `from_predictions` was passed as the table of predictions, with the part that each column plays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
from msgspec import Struct

from deck.authoring.class_probabilities import GIVEN, TRUTH, given_by_model
from deck.authoring.columns import Column, check_complete, numbers_of
from deck.authoring.faults import refused, shown
from deck.authoring.frames import columns
from deck.authoring.ranges import in_ranges
from deck.authoring.tasks import task_of
from deck.authoring.values import column
from deck.errors import BundleError, Problem

CONFIDENCE = "confidence"
FEWEST_ROWS = 2
ROLE_OF = {CONFIDENCE: "score", "ids": "id", "texts": "text", "answers": "answer"}
"""Keys of [data.columns] that arguments are not called by."""


class PredictionTable(Struct, frozen=True):
    """Columns of one length by their headers, and what [data.columns] says of them."""

    task: str
    columns: Mapping[str, Column]
    roles: Mapping[str, Any]

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return next(iter(self.columns.values())).row_count


class Passed(Struct, frozen=True):
    """The arguments of `from_predictions` that have one value a row, and those that say how to read them."""

    y_true: object
    y_score: object
    metric: str
    task: str | None
    pos_label: object
    classes: object
    one_each: Mapping[str, object]
    """Single columns by their argument, such as `fold`; None where none was passed."""
    named: Mapping[str, object]
    """Columns with names by their argument, such as `segments`; None where none were passed."""


def prediction_table(passed: Passed) -> PredictionTable:
    """The table. Raises BundleError for what has no value, another length, or a part that the task does not know."""
    truth = column(passed.y_true, TRUTH) if passed.y_true is not None else None
    given, confidence = given_by_model(passed.y_score, passed.classes, truth)
    task = task_of(
        passed.task,
        truth,
        given,
        is_matrix=confidence is not None,
        has_query=passed.one_each.get("query") is not None,
        primary=passed.metric,
    )
    _judged_has_no_truth(truth, task)
    table = _Table(task)
    if truth is not None:
        table.put_read("target", TRUTH, truth)
    table.put_read("prediction" if task in ("multiclass", "regression") else "score", GIVEN, given)
    if confidence is not None and task == "multiclass" and passed.one_each.get(CONFIDENCE) is None:
        table.put("score", CONFIDENCE, confidence)
    if passed.pos_label is not None:
        table.roles["positive"] = _label(passed.pos_label)
    _put_single_columns(table, passed)
    _put_named_columns(table, passed)
    _check_lengths(table)
    if table.problems:
        raise BundleError(*table.problems)
    return PredictionTable(task, table.columns, table.roles)


class _Table(Struct):
    """The table as it grows."""

    task: str
    columns: dict[str, Column] = {}
    roles: dict[str, Any] = {}
    problems: list[Problem] = []

    def put_read(self, role: str, name: str, found: Column) -> None:
        """Put a column as its task reads it; one that it cannot read stands as it is, for the lengths of others."""
        self.put(role, name, found)
        with self.gathering():
            self.columns[name] = _as_read(found, self.task, role)

    def put(self, role: str, name: str, found: Column) -> None:
        self.roles[role] = self.add(name, found)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Faults are kept for the end, so that all of them are said."""
        try:
            yield
        except BundleError as error:
            self.problems += error.problems

    def add(self, name: str, found: Column) -> str:
        """The header under which the column stands; another one where it is taken."""
        free = name if name not in self.columns else f"{name} of {found.argument.partition('[')[0]}"
        self.columns[free] = found
        return free


def _judged_has_no_truth(truth: Column | None, task: str) -> None:
    if truth is not None and task == "llm":
        fix = f"Pass None for it, and the verdicts as {GIVEN}."
        raise refused(TRUTH, "judged answers have no truth beside the verdict", fix)


def _as_read(found: Column, task: str, role: str) -> Column:
    """The column as its task reads it: numbers where numbers are wanted, every row with a value."""
    if task == "ranking" and role == "score":
        return numbers_of(found, may_be_missing=True)
    if task == "regression" or (task == "binary" and role == "score"):
        return numbers_of(found)
    check_complete(found)
    return found


def _put_single_columns(table: _Table, passed: Passed) -> None:
    for argument, values in passed.one_each.items():
        if values is not None:
            with table.gathering():
                table.put(ROLE_OF.get(argument, argument), argument, _single(values, argument))


def _single(values: object, argument: str) -> Column:
    found = column(values, argument)
    if argument in ("cost", "latency", CONFIDENCE):
        return numbers_of(found)
    if argument in ("query", "item", "group", "second_judge"):
        check_complete(found)
    return found


def _put_named_columns(table: _Table, passed: Passed) -> None:
    for role, values in passed.named.items():
        if values is None:
            continue
        with table.gathering():
            named = columns(values, role)
            if role == "segments":
                table.roles[role] = [table.add(name, in_ranges(found)) for name, found in named.items()]
            else:
                table.roles[role] = dict(_of_models(table, named))


def _of_models(table: _Table, named: Mapping[str, Column]) -> Iterator[tuple[str, str]]:
    for name, found in named.items():
        with table.gathering():
            yield name, table.add(name, _as_read(found, table.task, "score"))


def _check_lengths(table: _Table) -> None:
    first = next(iter(table.columns.values()))
    fix = "Pass the same rows in the same order."
    for found in table.columns.values():
        if found.row_count != first.row_count:
            message = f"has {found.row_count:,} values where {first.argument} has {first.row_count:,}"
            table.problems.append(Problem(message, key=found.argument, fix=fix))
    if first.row_count < FEWEST_ROWS:
        rows = "1 row" if first.row_count else "no rows"
        message = f"has {rows}; two or more are needed"
        table.problems.append(Problem(message, key=first.argument, fix="Pass the rows of the test set."))


def _label(value: object) -> str | int | float | bool:
    if isinstance(value, np.generic):
        value = value.item()
    if not isinstance(value, (str, int, float, bool)):
        raise refused("pos_label", "is the value of y_true that is positive", "Pass one of its values.", shown(value))
    return value
