"""Answers that do not pass, as they were given."""

from __future__ import annotations

from deck.charts.in_words import table_in_words
from deck.charts.shortening import beginning
from deck.charts.spec import Table, TableColumn
from deck.evidence.judged.values import FailedExample, JudgedEvidence
from deck.story.draft import Draft, Material
from deck.story.wording import capitalised

TEXT, ANSWER, CRITERIA = 42, 46, 28
"""Characters of a cell, so that a row stays on one line."""


def build(material: Material) -> Draft | None:
    """The slide; None where all pass, or where bundle.toml names no column of texts or answers."""
    evidence = material.evidence.judged
    if evidence is None or not any(example.text or example.answer for example in evidence.examples):
        return None
    columns = _columns(material, evidence)
    rows = tuple(tuple(cells[place] for cells in columns.values()) for place in range(len(evidence.examples)))
    return Draft(
        title=f"What answers that do not pass look like: {_count(material, evidence)}",
        layout="Wide table",
        caption=_order(evidence),
        exhibit=Table(
            tuple(TableColumn(header, numeric=header == "Verdict") for header in columns),
            rows,
            summary=table_in_words("Table of answers that do not pass", rows),
        ),
        beats=(),
        source=evidence.source,
    )


def _count(material: Material, evidence: JudgedEvidence) -> str:
    shown, failed = len(evidence.examples), evidence.rows - evidence.passed
    return f"{shown} of {material.numbers.count(failed)}" if shown < failed else f"all {shown}"


def _order(evidence: JudgedEvidence) -> str:
    """In which order the answers stand."""
    examples = evidence.examples
    if all(example.fails_second for example in examples):
        return "Failed by both judges; each kind of failure in turn"
    if examples[0].fails_second:
        return "Those that both judges fail come first"
    return "The lowest verdicts come first" if evidence.graded else "Each kind of failure in turn"


def _header(column: str | None) -> str:
    return capitalised((column or "").replace("_", " "))


def _columns(material: Material, evidence: JudgedEvidence) -> dict[str, list[str]]:
    """The cells of each column by its header; columns that say nothing are left out."""
    examples = evidence.examples
    numbers = material.numbers
    texts = [beginning(example.text, TEXT) for example in examples]
    second = [_second(example) for example in examples]
    columns = {
        capitalised(material.text.problem.unit): [] if all(texts) else [_named(material, each) for each in examples],
        _header(material.text.data.columns.text): texts,
        _header(material.text.data.columns.answer): [beginning(example.answer, ANSWER) for example in examples],
        "Fails": [_failed(example.failed) for example in examples],
        "Verdict": [numbers.number(example.verdict) for example in examples] if evidence.graded else [],
        "Second judge": second if len(set(second)) > 1 else [],
    }
    return {header: cells for header, cells in columns.items() if any(cells)}


def _named(material: Material, example: FailedExample) -> str:
    return beginning(example.identifier, TEXT) or f"Row {material.numbers.count(example.row)}"


def _failed(criteria: tuple[str, ...]) -> str:
    """The criteria, or the first of them and how many more where they are too long for a cell."""
    listed = ", ".join(criteria)
    if len(listed) <= CRITERIA or len(criteria) < 2:
        return beginning(listed, CRITERIA)
    more = f" and {len(criteria) - 1} more"
    return beginning(criteria[0], CRITERIA - len(more)) + more


def _second(example: FailedExample) -> str:
    return "" if example.fails_second is None else "fails too" if example.fails_second else "passes"
