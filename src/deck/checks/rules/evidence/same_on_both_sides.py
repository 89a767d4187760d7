"""E115: the same row, or rows of one group, stand on both sides of a split.

A customer with rows in two folds is in the training data while being tested: the model may know the answer by heart.
The score is then too good, and falls in production.

Fix: split by customer (GroupKFold), drop the duplicates, or say in `split` why it does no harm.

Bad:

    [data.columns]
    id = "customer"
    fold = "fold"
    predictions.csv:
    target,score,customer,fold
    1,0.9,C1,1
    0,0.2,C2,1
    0,0.1,C3,1
    1,0.8,C1,2
    0,0.3,C4,2
    0,0.2,C5,2

Good:

    [data.columns]
    id = "customer"
    fold = "fold"
    predictions.csv:
    target,score,customer,fold
    1,0.9,C1,1
    0,0.2,C2,1
    0,0.1,C3,1
    1,0.8,C6,2
    0,0.3,C4,2
    0,0.2,C5,2
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from deck.bundle.bundle import Predictions, RankedPredictions, SegmentColumn
from deck.checks.case import Case
from deck.checks.finding import Found
from deck.checks.rule import CannotRun, Rule
from deck.checks.wording import short

MOST_ROWS = 200_000
"""Ids are read a row at a time."""


def find(case: Case) -> Iterable[Found]:
    """A finding on ids, and one on groups, that are in more than one fold."""
    predictions = case.bundle.predictions
    if predictions is None or predictions.fold is None:
        raise CannotRun("it needs predictions with data.columns.fold, and data.columns.id or group")
    columns, fold = case.bundle.text.data.columns, predictions.fold
    identifier = None if isinstance(predictions, RankedPredictions) else predictions.texts.identifier
    if identifier is None and predictions.group is None:
        raise CannotRun("it needs data.columns.id or data.columns.group")
    if identifier is not None and predictions.row_count <= MOST_ROWS:
        yield from _ids_on_both_sides(case, predictions, fold, columns.id or "id")
    if predictions.group is not None:
        yield from _groups_on_both_sides(case, predictions.group, fold)


def _ids_on_both_sides(case: Case, predictions: Predictions, fold: SegmentColumn, column: str) -> Iterable[Found]:
    identifier = predictions.texts.identifier
    assert identifier is not None
    first: dict[str, int] = {}
    twice: dict[str, int] = {}
    for row in range(predictions.row_count):
        name, code = identifier(row), int(fold.codes[row])
        if first.setdefault(name, code) != code:
            twice.setdefault(name, row)
    if twice:
        yield _found(case, "id", column, len(twice), len(first), next(iter(twice)))


def _groups_on_both_sides(case: Case, group: SegmentColumn, fold: SegmentColumn) -> Iterable[Found]:
    pairs = np.unique(np.stack([group.codes, fold.codes], axis=1), axis=0)
    codes, folds = np.unique(pairs[:, 0], return_counts=True)
    several = codes[folds > 1]
    if several.size:
        yield _found(case, "group", group.name, int(several.size), int(codes.size), group.values[int(several[0])])


def _found(case: Case, key: str, column: str, several: int, count: int, example: str) -> Found:
    return Found(
        f"{several:,} of {count:,} values of {column} are in more than one fold ({short(example)} is one): their rows "
        "were trained on while being tested.",
        f"Split by {column}, or drop the duplicates; or say in [data] split why it does no harm.",
        case.at("data", "columns", key, role="results"),
        mark=column,
    )


RULE = Rule("E115", "same-on-both-sides", "warning", find)
