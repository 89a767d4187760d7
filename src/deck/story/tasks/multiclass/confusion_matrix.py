"""The whole confusion matrix, where the classes are few enough to be read."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.in_words import table_in_words
from deck.charts.shortening import short
from deck.charts.spec import Table, TableColumn
from deck.story.draft import Draft, Material

MOST_CLASSES = 12
LONGEST_HEADERS = 90
"""Characters of all headers together, above which classes are numbered."""
LONGEST_NAME = 34
"""Characters of a class beside its number."""


def build(material: Material) -> Draft | None:
    """The slide; None with more than twelve classes."""
    evidence = material.evidence.multiclass
    if evidence is None or len(evidence.classes) > MOST_CLASSES:
        return None
    count, names = material.numbers.count, [result.name for result in evidence.classes]
    downwards, across = _labels(names)
    rows = tuple(
        (name, *(count(cell) if cell else "·" for cell in line))
        for name, line in zip(downwards, evidence.matrix.tolist(), strict=True)
    )
    columns = (TableColumn("True class", numeric=False), *(TableColumn(name) for name in across))
    wrong = evidence.rows - evidence.right
    title = (
        f"{count(evidence.right)} of {count(evidence.rows)} {material.units} are on the diagonal, {count(wrong)} off it"
    )
    return Draft(
        title=title,
        layout="Wide table",
        caption=f"{material.units.capitalize()} by true class (down) and predicted class (across)",
        exhibit=Table(
            columns, rows, summary=table_in_words(f"Confusion matrix of {len(names)} classes, by true class", rows)
        ),
        beats=(),
        source=evidence.source,
    )


def _labels(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of the rows and of the columns; where names are long the columns have the numbers of the rows."""
    if sum(map(len, names)) <= LONGEST_HEADERS:
        return list(names), list(names)
    numbers = [str(place) for place in range(1, len(names) + 1)]
    return [f"{number}  {short(name, LONGEST_NAME)}" for number, name in zip(numbers, names, strict=True)], numbers
