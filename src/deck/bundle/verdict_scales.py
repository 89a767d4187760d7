"""From which number on a verdict of an llm task passes, held against the numbers of each column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deck.errors import Problem

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray, JudgedExamples
    from deck.bundle.drafts import Draft
    from deck.bundle.schema import Columns
    from deck.bundle.tables import Tables

FAILED, PASSED = 0.0, 1.0


def verdict_problems(draft: Draft, tables: Tables) -> list[Problem]:
    """Columns of numbers of which nothing says which of them pass, or that are of another scale than what is said."""
    from deck.bundle.bundle import JudgedExamples

    examples = tables.predictions
    if not isinstance(examples, JudgedExamples):
        return []
    has_bar = "pass_from" in draft.problem_keys
    if has_bar and draft.pass_from is None:
        return []
    problems = []
    for key, column, verdict in _verdict_columns(draft.data.columns, examples):
        graded = verdict[(verdict != FAILED) & (verdict != PASSED)]
        if len(graded) and not has_bar:
            message = f"column {column} of {examples.file} holds numbers, so it must be said which of them pass"
            fix = "Write `pass_from = ...` under [problem]."
            return [Problem(message, key="problem.pass_from", found=f"{graded.min():g}", fix=fix)]
        if len(graded) and _is_of_another_scale(float(verdict.max()), draft.pass_from):
            found = f"{verdict.min():g} to {verdict.max():g}"
            message = f"column {column} of {examples.file} has another scale than pass_from = {draft.pass_from:g}"
            fix = f"Write it as true and false, by what passes in {column} itself, or do not name it here."
            problems.append(Problem(message, key=f"data.columns.{key}", found=found, fix=fix))
    return problems


def _is_of_another_scale(highest: float, pass_from: float | None) -> bool:
    """Whether one is of shares up to 1 and the other of grades: all shares would fail, and all grades pass."""
    if pass_from is None:
        return False
    return (pass_from > PASSED) if highest <= PASSED else (pass_from < PASSED)


def _verdict_columns(columns: Columns, examples: JudgedExamples) -> Iterator[tuple[str, str, FloatArray]]:
    """Every column of verdicts with the key that names it."""
    yield "score", columns.score, examples.verdict
    named = (("others", columns.others, examples.others), ("criteria", columns.criteria, examples.criteria))
    for key, columns_by_name, verdicts in named:
        for name, verdict in verdicts.items():
            yield f"{key}.{name}", columns_by_name[name], verdict
    if columns.second_judge is not None and examples.second_judge is not None:
        yield "second_judge", columns.second_judge, examples.second_judge
