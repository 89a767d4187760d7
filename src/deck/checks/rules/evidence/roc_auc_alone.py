"""E104: ROC-AUC stands alone although positives are rare.

ROC-AUC counts every pair of a positive and a negative row, and where negatives abound it is high as soon as the easy
ones are told apart. What a list of the highest scores is worth shows in precision and recall.

Fix: report PR-AUC, or precision and recall at the threshold in use, beside it: a column of the models table.

Bad:

    [problem]
    metric = "roc_auc"
    models.csv:
    model,roc_auc,baseline
    LightGBM,0.912,
    Majority class,0.500,true
    predictions.csv:
    target,score
    1,0.9
    0,0.1
    0,0.2
    0,0.3
    0,0.1
    0,0.2
    0,0.1
    0,0.4

Good:

    [problem]
    metric = "roc_auc"
    models.csv:
    model,roc_auc,pr_auc,baseline
    LightGBM,0.912,0.431,
    Majority class,0.500,0.080,true
    predictions.csv:
    target,score
    1,0.9
    0,0.1
    0,0.2
    0,0.3
    0,0.1
    0,0.2
    0,0.1
    0,0.4
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.bundle.bundle import BinaryPredictions
from deck.checks.case import Case
from deck.checks.finding import Found
from deck.checks.rule import CannotRun, Rule

RARE = 0.2
BESIDE = ("pr_auc", "precision", "recall", "f1", "f1_macro", "mcc", "recall_at_k", "precision_at_k", "lift")


def find(case: Case) -> Iterable[Found]:
    """One finding."""
    metric, predictions = case.evidence.metric, case.bundle.predictions
    if metric.name != "roc_auc":
        return
    if not isinstance(predictions, BinaryPredictions):
        raise CannotRun("it needs data.predictions, to know how rare the positives are")
    rate = float(predictions.target.mean()) if predictions.row_count else 0.0
    columns = case.bundle.models.columns if case.bundle.models else ()
    if rate >= RARE or any(column.startswith(BESIDE) for column in columns):
        return
    alone = "stands without PR-AUC, precision or recall" if len(columns) > 1 else "is the only metric"
    yield Found(
        f"ROC-AUC {alone}, and {case.numbers.share(rate)} of rows are positive: it is high as soon as the many easy "
        "negatives are told apart.",
        'Add pr_auc as a column of the models table, or write metric = "pr_auc" in [problem].',
        case.at("problem", "metric", role="results"),
        mark="roc_auc",
    )


RULE = Rule("E104", "roc-auc-alone", "warning", find)
