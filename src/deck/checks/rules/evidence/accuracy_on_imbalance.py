"""E103: accuracy leads although the classes are imbalanced.

Where 92% of rows are of one class, saying that class each time is right 92% of the time. A high accuracy then shows
how rare the other class is, not that the model finds it, and interviewers know this trap.

Fix: `metric = "pr_auc"` in `[problem]`, or recall, precision or F1 of the rare class; keep accuracy as a column.

Bad:

    [problem]
    metric = "accuracy"
    models.csv:
    model,accuracy,baseline
    LightGBM,0.94,
    Majority class,0.92,true

Good:

    [problem]
    metric = "pr_auc"
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.class_balance import most_frequent_share
from deck.checks.finding import Found
from deck.checks.rule import Rule

IMBALANCED = 0.8
"""Share of the most frequent class from which on accuracy says little: four rows to one."""
_TRIVIAL = r"\b(?:majority|most frequent|constant|always|dummy|zero ?r|never|nobody|all negative)\b"


def find(case: Case) -> Iterable[Found]:
    """One finding, by the classes of the predictions or by the accuracy of a baseline that knows nothing."""
    if case.evidence.metric.name != "accuracy":
        return
    share = most_frequent_share(case) or _share_by_baseline(case)
    if share is not None and share >= IMBALANCED:
        said = case.numbers.share(share)
        yield Found(
            f"Accuracy is the primary metric, but {said} of rows are of one class: saying that class each time is "
            f"right {said} of the time.",
            'Write metric = "pr_auc" in [problem], or recall or F1 of the rare class.',
            case.at("problem", "metric", role="results"),
            mark="accuracy",
        )


def _share_by_baseline(case: Case) -> float | None:
    baseline = case.evidence.comparison.baseline if case.evidence.comparison else None
    is_trivial = baseline is not None and re.search(_TRIVIAL, baseline.name, re.I)
    return baseline.metrics.get("accuracy") if baseline and is_trivial else None


RULE = Rule("E103", "accuracy-on-imbalance", "warning", find)
