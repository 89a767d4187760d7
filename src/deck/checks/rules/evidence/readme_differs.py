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
from deck.checks.readme_tables import ReadmeNumber, readme_numbers
from deck.checks.rule import CannotRun, Rule

README = "README.md"


def find(case: Case) -> Iterable[Found]:
    """A finding for each number of a table of the README that the models table contradicts."""
    table = case.bundle.models
    if table is None or not (case.bundle.folder / README).is_file():
        raise CannotRun("it needs data.models and a README.md beside bundle.toml with a table of models and metrics")
    numbers = tuple(readme_numbers(case.bundle.folder / README, table))
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
    allowed = max(half_of_last_digit(number.text), half_of_last_digit(text))
    return abs(number.value - value) > allowed * 1.001


def half_of_last_digit(text: str) -> float:
    """By how much rounding may have moved a number as it is written: 0.005 for `0.43`, 0.005 too for `43%`."""
    digits = text.strip().rstrip("%").strip()
    decimals = len(digits.partition(".")[2]) if digits.replace(".", "", 1).isdigit() else 2
    return float(0.5 * 10.0**-decimals / (100 if "%" in text else 1))


RULE = Rule("E113", "readme-differs", "error", find)
