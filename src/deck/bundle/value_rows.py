"""Rows of a regression: the true number and those that models predict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.bundle import ValuePredictions
from deck.errors import Problem

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.bundle.prediction_columns import ColumnReader

LARGEST, LEAST = 1e15, 1e-4
"""Between them a slide can write numbers and their errors: none is as large, and not all targets are smaller."""


def value_rows(reader: ColumnReader) -> ValuePredictions:
    """Numbers as they are; those that no slide could write are refused."""
    return ValuePredictions(
        file=reader.file,
        target=_targets(reader),
        predicted=_values(reader, reader.roles.prediction),
        others=reader.others(lambda column: _values(reader, column)),
        fold=reader.fold(),
        segments=reader.segments(),
        group=reader.group(),
        texts=reader.texts(),
    )


def _targets(reader: ColumnReader) -> FloatArray:
    column = reader.roles.target
    values = _values(reader, column)
    largest = float(np.abs(values).max(initial=0.0))
    if 0.0 < largest < LEAST:
        message = f"holds no number as large as {LEAST:g}: a slide could not tell errors from 0"
        _refuse(reader, column, message, int(np.abs(values).argmax()), values, "smaller")
    return values


def _values(reader: ColumnReader, column: str) -> FloatArray:
    told = len(reader.problems)
    values = reader.scores(column)
    too_large = np.abs(values) >= LARGEST
    if len(reader.problems) == told and too_large.any():
        row = int(too_large.argmax())
        message = f"must hold numbers below {LARGEST:g}, which no slide has room for; row {row + 1:,} does not"
        _refuse(reader, column, message, row, values, "larger")
    return values


def _refuse(reader: ColumnReader, column: str, message: str, row: int, values: FloatArray, unit: str) -> None:
    table = reader.table
    fix = f"Write all of them in a {unit} unit, and name it in `measured_in` under [problem]."
    found = f"{values[row]:g}"
    reader.problems.append(Problem(message, table.place, table.line_of_row(row), f"column {column}", found, fix))
