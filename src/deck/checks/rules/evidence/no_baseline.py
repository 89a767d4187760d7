"""E101: no baseline to compare with.

Without one nobody can tell whether a model is good or the task easy; reviewers of take-homes name it as the first
reason for a bad mark. A constant, the most frequent class, last week's value or a logistic regression will do.

Fix: add a row for it to the models table, with `true` in the column `baseline`.

Bad:

    models.csv:
    model,pr_auc
    LightGBM,0.431
    Random forest,0.382

Good:

    models.csv:
    model,pr_auc,baseline
    LightGBM,0.431,
    Random forest,0.382,
    Majority class,0.080,true
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule


def find(case: Case) -> Iterable[Found]:
    """One finding."""
    comparison, table = case.evidence.comparison, case.bundle.models
    if comparison is None or any(model.baseline for model in comparison.models):
        return
    label = case.evidence.metric.said
    number = case.slide_with("models")
    yield Found(
        f"No model is marked as a baseline, so {label} of {comparison.best.name} has nothing to stand against.",
        "Add a row for a simple model to the models table, with true in its column `baseline`.",
        Spot(slide_number=number, file=table.file, line=1) if table else Spot(("data",), number),
    )


RULE = Rule("E101", "no-baseline", "warning", find, needs=("models",))
