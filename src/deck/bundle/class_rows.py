"""Rows of a multiclass task: the true class and those that models predict."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from deck.bundle.bundle import ClassPredictions, Codes, FloatArray, IntArray
from deck.bundle.labels import quoted
from deck.bundle.natural_order import natural
from deck.bundle.prediction_columns import ColumnReader, read_only
from deck.bundle.prediction_roles import column_roles

MOST_CLASSES = 300

Coded = tuple[tuple[str, ...], Codes]
"""Distinct classes of a column and, for each row, the place of its class among them."""

_WHOLE = re.compile(r"(-?\d+)(\.0*)?")


def class_rows(reader: ColumnReader) -> ClassPredictions:
    """Classes as places among all that occur, in natural order."""
    roles = reader.roles
    columns = {"target": roles.target, "prediction": roles.prediction}
    columns |= {f"others.{model}": column for model, column in roles.others.items()}
    coded = _with_plain_numbers({key: _coded(reader, column) for key, column in columns.items()})
    for key in list(columns)[1:]:
        _check_classes_in_common(reader, key, columns[key], coded)
    classes = _in_order({value for values, _ in coded.values() for value in values})
    if len(classes) > MOST_CLASSES:
        message = f"and the predictions have {len(classes):,} different values; at most {MOST_CLASSES:,} are classes"
        fix = 'Name the columns of classes, or use task = "regression".'
        reader.problems.append(reader.fault("target", roles.target, message, classes, fix))
    places = {value: place for place, value in enumerate(classes)}
    return ClassPredictions(
        file=reader.file,
        classes=tuple(classes),
        target=_placed(coded["target"], places),
        predicted=_placed(coded["prediction"], places),
        others=MappingProxyType({model: _placed(coded[f"others.{model}"], places) for model in roles.others}),
        confidence=_confidence(reader),
        fold=reader.fold(),
        segments=reader.segments(),
        group=reader.group(),
        texts=reader.texts(),
    )


def _coded(reader: ColumnReader, column: str) -> Coded:
    values, codes = reader.categories(column)
    return (values, codes) if reader.has_all_values(column, values, codes) else ((), np.empty(0, np.int64))


def _with_plain_numbers(coded: Mapping[str, Coded]) -> dict[str, Coded]:
    """Where all classes are whole numbers, `3` and `3.0` are one: a column of numbers is written as either."""
    whole = {value: _WHOLE.fullmatch(value) for values, _ in coded.values() for value in values}
    if not all(whole.values()):
        return dict(coded)
    plain = {value: match.group(1) for value, match in whole.items() if match}
    return {key: (tuple(plain[value] for value in values), codes) for key, (values, codes) in coded.items()}


def _in_order(classes: Collection[str]) -> list[str]:
    """By size where all are whole numbers, else in natural order."""
    if all(_WHOLE.fullmatch(name) for name in classes):
        return sorted(classes, key=lambda name: (float(name), name))
    return sorted(classes, key=lambda name: (natural(name), name))


def _check_classes_in_common(reader: ColumnReader, key: str, column: str, coded: Mapping[str, Coded]) -> None:
    """A problem where a model predicts nothing but classes that no row is of: they are written in another way."""
    true, (predicted, _) = coded["target"][0], coded[key]
    if not true or not predicted or not set(true).isdisjoint(predicted):
        return
    fix = f"Write classes as in column {reader.roles.target}, such as {quoted(_in_order(set(true)), 3)}."
    message = f"has no class in common with column {reader.roles.target}"
    reader.problems.append(reader.fault(key, column, message, _in_order(set(predicted)), fix))


def _placed(coded: Coded, places: Mapping[str, int]) -> IntArray:
    values, codes = coded
    return read_only(_lookup(values, places)[codes])


def _lookup(values: Sequence[str], places: Mapping[str, int]) -> IntArray:
    return np.array([places[value] for value in values], dtype=np.int64)


def _confidence(reader: ColumnReader) -> FloatArray | None:
    is_read = any(role.key == "data.columns.score" for role in column_roles("multiclass", reader.roles))
    return reader.scores(reader.roles.score) if is_read else None
