"""Rows of an llm task: examples with the verdicts of judges."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from deck.bundle.bundle import FloatArray, JudgedExamples
from deck.bundle.metric_names import seconds_of_unit
from deck.bundle.prediction_columns import ColumnReader, read_only
from deck.errors import Problem

WORDS = {
    **dict.fromkeys(("true", "yes", "pass", "passed", "correct"), 1.0),
    **dict.fromkeys(("false", "no", "fail", "failed", "incorrect"), 0.0),
}
"""Verdicts as they are written; a number is one too."""


_LONG_SECONDS = 300
"""As half of the answers of a system seldom take, but as milliseconds nearly always are."""


def judged_rows(reader: ColumnReader) -> JudgedExamples:
    """Verdicts as numbers."""
    roles = reader.roles
    second = roles.second_judge
    return JudgedExamples(
        file=reader.file,
        verdict=_verdicts(reader, roles.score),
        others=reader.others(lambda column: _verdicts(reader, column)),
        criteria=MappingProxyType({name: _verdicts(reader, column) for name, column in roles.criteria.items()}),
        second_judge=_verdicts(reader, second) if second is not None else None,
        cost=_amounts(reader, roles.cost, "a cost") if roles.cost is not None else None,
        latency_seconds=_seconds(reader, roles.latency) if roles.latency is not None else None,
        fold=reader.fold(),
        segments=reader.segments(),
        group=reader.group(),
        texts=reader.texts(),
    )


def _seconds(reader: ColumnReader, column: str) -> FloatArray:
    """Times in the unit that the name of their column says, such as `latency_ms`; seconds where it says none."""
    times = _amounts(reader, column, "a time")
    unit = seconds_of_unit(column)
    if unit is None and len(times) and np.median(times) > _LONG_SECONDS:
        reader.cleaner.notices.append(
            f"{reader.file}: column {column} is read as seconds, and half of its answers take more than "
            f"{_LONG_SECONDS} of them; where it holds milliseconds, call it {column}_ms."
        )
    return read_only(times * (unit or 1.0))


def _amounts(reader: ColumnReader, column: str, what: str) -> FloatArray:
    """Numbers that cannot be below zero."""
    amounts = reader.scores(column)
    below = amounts < 0.0
    if below.any():
        row = int(below.argmax())
        message = f"{what} is 0 or more; row {row + 1:,} is below"
        fix = "Measure those rows anew, or leave the column out."
        line, place = reader.table.line_of_row(row), reader.table.place
        reader.problems.append(Problem(message, place, line, f"column {column}", f"{amounts[row]:g}", fix))
    return amounts


def _verdicts(reader: ColumnReader, column: str) -> FloatArray:
    return reader.numbers_by_word(column, WORDS)
