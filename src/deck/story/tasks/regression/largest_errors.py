"""The rows that are farthest off, for those who ask what went wrong there."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.equal_decimals import with_equal_decimals
from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.evidence.regression.values import LargeError
from deck.story.draft import Draft, Material
from deck.story.tasks.regression.words import in_target_unit
from deck.story.wording import capitalised, number_word

SEGMENTS = 3
"""Columns of segments on the slide at the most."""


def build(material: Material) -> Draft | None:
    """The slide; None where every prediction is exact."""
    evidence = material.evidence.regression
    if evidence is None or not evidence.largest:
        return None
    largest, quote = evidence.largest, material.quote()
    names, texts = _named(material, largest), [(row.text,) for row in largest if row.text]
    segments = _segments(material, largest)
    columns = [TableColumn(capitalised(material.text.problem.unit), numeric=False)]
    columns += [TableColumn("Text", numeric=False)] if texts else []
    columns += [TableColumn(name.replace("_", " ").capitalize(), numeric=False) for name in _segment_names(material)]
    columns += [TableColumn(header) for header in ("Predicted", "Actual", "Error")]
    rows = tuple(
        (name, *((row.text,) if texts else ()), *values, *numbers)
        for name, row, values, numbers in zip(names, largest, segments, _numbers(material, largest), strict=True)
    )
    return Draft(
        title=_title(material, len(largest), quote("residual.largest")),
        layout="Wide table",
        caption=f"Largest errors first{_measured(material)}; above zero the prediction is too high",
        exhibit=Table(tuple(columns), rows, summary=table_in_words("Table of errors", rows)),
        beats=(),
        source=evidence.source,
        facts=quote.used,
    )


def _title(material: Material, count: int, largest: str) -> str:
    if count == 1:
        return f"The only error is {in_target_unit(material, largest)}"
    return f"The {number_word(count).lower()} largest errors go up to {in_target_unit(material, largest)}"


def _measured(material: Material) -> str:
    unit = material.text.problem.measured_in
    return f", {unit}" if unit else ""


def _named(material: Material, largest: Sequence[LargeError]) -> list[str]:
    """What the rows are called, else their numbers in the file."""
    return [row.identifier or f"Row {material.numbers.count(row.row)}" for row in largest]


def _segment_names(material: Material) -> list[str]:
    predictions = material.bundle.predictions
    return [column.name for column in predictions.segments[:SEGMENTS]] if predictions else []


def _segments(material: Material, largest: Sequence[LargeError]) -> list[tuple[str, ...]]:
    predictions = material.bundle.predictions
    columns = predictions.segments[:SEGMENTS] if predictions else ()
    return [tuple(column.values[column.codes[row.row - 1]] for column in columns) for row in largest]


def _numbers(material: Material, largest: Sequence[LargeError]) -> list[tuple[str, str, str]]:
    values = with_equal_decimals([value for row in largest for value in (row.predicted, row.target)], material.numbers)
    errors = with_equal_decimals([row.residual for row in largest], material.numbers, signed=True)
    return list(zip(values[0::2], values[1::2], errors, strict=True))
