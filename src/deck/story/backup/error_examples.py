"""What an error looks like: the rows that the model gets most plainly wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from deck.charts.in_words import table_in_words
from deck.charts.shortening import beginning, short
from deck.charts.spec import Table, TableColumn
from deck.evidence.error_examples import ErrorExample
from deck.story.draft import Draft, Material
from deck.story.wording import capitalised, number_word

LONGEST, LONGEST_CLASS = 90, 30
"""Characters of a text in a table, and of what it is."""

Said = Callable[[ErrorExample, Material], str]

COLUMNS: tuple[tuple[str, Said], ...] = (
    ("What it says", lambda example, _: beginning(example.text, LONGEST)),
    ("True", lambda example, _: short(example.true, LONGEST_CLASS)),
    ("Predicted", lambda example, _: short(example.predicted, LONGEST_CLASS)),
    ("Score", lambda example, material: "" if example.score is None else material.numbers.metric(example.score)),
)
"""Shown where any of the examples has something to say."""


def build(material: Material) -> Draft | None:
    """The slide; None where the predictions carry no names or texts of rows, or nothing is wrong."""
    evidence = material.evidence
    examples = evidence.examples
    if not examples or evidence.task is None:
        return None
    shown = [(header, cells) for header, cells in _columns(material, examples) if any(cells)]
    rows = tuple(zip(*(cells for _, cells in shown), strict=True))
    has_scores = any(example.score is not None for example in examples)
    return Draft(
        title=_title(material, len(rows)),
        layout="Wide table",
        caption="Those of which it is surest, by score" if has_scores else "The first ones in the file",
        exhibit=Table(
            tuple(TableColumn(header, numeric=header == "Score") for header, _ in shown),
            rows,
            summary=table_in_words("Table of examples of errors", rows),
        ),
        beats=(),
        source=evidence.task.source,
    )


def _columns(material: Material, examples: Sequence[ErrorExample]) -> list[tuple[str, list[str]]]:
    named = any(example.name for example in examples)
    names = [example.name or material.numbers.spec(example.row, ",") for example in examples]
    first = (capitalised(material.text.problem.unit) if named else "Row", names)
    return [first, *((header, [said(example, material) for example in examples]) for header, said in COLUMNS)]


def _title(material: Material, count: int) -> str:
    if count == 1:
        return f"The {material.text.problem.unit} that the model gets most plainly wrong"
    return f"{number_word(count)} {material.units} that the model gets most plainly wrong"
