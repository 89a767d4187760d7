"""E113: the README of the bundle states another result than the models table.

The README is what the reviewers have read. A deck whose numbers differ from it makes them ask which of the two is
true before they ask anything else.

Fix: bring the table of the README up to date, or the models table, whichever is older.

Bad:

    README.md:
    # Churn

    | model | PR-AUC |
    |---|---|
    | LightGBM | 0.52 |

Good:

    README.md:
    # Churn

    | model | PR-AUC |
    |---|---|
    | LightGBM | 0.43 |
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.bundle.metric_names import metric as metric_named
from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.readme import README, ReadmeNumber, readme_lines, readme_numbers
from deck.checks.rule import CannotRun, Rule
from deck.evidence.stated import half_of_last_digit


def find(case: Case) -> Iterable[Found]:
    """A finding for each number of a table of the README that the models table contradicts."""
    table, lines = case.bundle.models, readme_lines(case.bundle.folder)
    if table is None or not lines:
        raise CannotRun("it needs data.models and a README.md beside bundle.toml with a table of models and metrics")
    numbers = tuple(readme_numbers(lines, table))
    if not numbers:
        raise CannotRun("README.md has no table whose rows are models and whose columns are metrics")
    rows = {row.name: row for row in table.rows}
    for number in numbers:
        cell = rows[number.model].values[number.metric]
        if cell.value is not None and _contradicts(number, cell.value, cell.text):
            label = metric_named(number.metric).label
            yield Found(
                f"{number.model}: README.md says {label} {number.text}, {table.file} says {cell.text}.",
                f"Write {cell.text} in the README, or bring {table.file} up to date.",
                Spot(file=README, line=number.line),
                mark=number.text,
            )


def _contradicts(number: ReadmeNumber, value: float, text: str) -> bool:
    """Whether the two differ by more than their rounding."""
    allowed = max(half_of_last_digit(number.value, number.text), half_of_last_digit(value, text))
    return abs(number.value - value) > allowed * 1.001


RULE = Rule("E113", "readme-differs", "error", find)
