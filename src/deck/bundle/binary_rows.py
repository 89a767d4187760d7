"""Rows of a binary task: which of two values is the positive one, and a score for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.bundle import BinaryPredictions, BoolArray
from deck.bundle.labels import is_missing, is_true, is_zero_or_one, quoted, same_value
from deck.bundle.prediction_columns import ColumnReader, read_only
from deck.errors import Problem

if TYPE_CHECKING:
    from deck.bundle.labels import Declared


def binary_rows(reader: ColumnReader) -> BinaryPredictions:
    """Target and scores."""
    roles = reader.roles
    return BinaryPredictions(
        file=reader.file,
        target=_target(reader),
        score=reader.scores(roles.score),
        others=reader.others(reader.scores),
        fold=reader.fold(),
        segments=reader.segments(),
        group=reader.group(),
        texts=reader.texts(),
    )


def _target(reader: ColumnReader) -> BoolArray:
    column, declared = reader.roles.target, reader.roles.positive
    values, codes = reader.categories(column)
    nothing = [
        place
        for place, value in enumerate(values)
        if is_missing(value) and (declared is None or not same_value(value, declared))
    ]
    if nothing:
        reader.without_value(column, np.isin(codes, nothing))
    problem = None if nothing or not values else _problem(reader, values)
    if problem:
        reader.problems.append(problem)
    if nothing or problem or not values:
        return np.empty(0, np.bool_)
    positive = np.array([_is_positive(value, declared) for value in values], dtype=np.bool_)
    return read_only(positive[codes])


def _is_positive(value: str, declared: Declared | None) -> bool:
    return is_true(value) if declared is None else same_value(value, declared)


def _problem(reader: ColumnReader, values: Sequence[str]) -> Problem | None:
    """Why these are not the two values of a binary target, if they are not."""
    column, declared = reader.roles.target, reader.roles.positive
    if len(values) > 2:
        message = f"has {len(values):,} different values; a binary target has two"
        fix = 'Name the column of the outcome, or use task = "multiclass" or "regression".'
        return reader.fault("target", column, message, values, fix)
    if declared is None:
        if all(map(is_zero_or_one, values)):
            return None
        message = "holds neither 0 and 1 nor false and true, so the positive value must be declared"
        fix = f"Write `positive = ...` under [data.columns] for {column}."
        return reader.fault("target", column, message, values, fix)
    if any(same_value(value, declared) for value in values) or _is_other_class(values, declared):
        return None
    shown = f'"{declared}"' if isinstance(declared, str) else str(declared)
    fix = f"Write `positive = ...` with one of {quoted(values)}."
    message = f"this value does not occur in column {column}"
    return Problem(message, reader.toml_place, None, "data.columns.positive", shown, fix)


def _is_other_class(values: Sequence[str], declared: Declared) -> bool:
    """Whether all rows are of the class beside the declared one: all 0 where 1 is positive, or all 1 where 0 is."""
    zeros_and_ones = all(map(is_zero_or_one, (*values, str(declared))))
    return zeros_and_ones and len(set(map(is_true, values))) == 1
