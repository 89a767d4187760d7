"""Where a draft begins: with predictions, or with a table of models alone."""

from __future__ import annotations

from typing import Any

from deck.authoring.draft import BundleDraft
from deck.authoring.faults import refused, shown
from deck.authoring.model_tables import models_of
from deck.authoring.opening import check_that_it_loads
from deck.authoring.plain_values import plain
from deck.authoring.prediction_table import Passed, PredictionTable, prediction_table
from deck.bundle.metric_names import metric as metric_of

NO_NAMES = frozenset({"", "0", "target", "y", "y_true", "y_test", "label", "labels", "truth", "relevance"})
"""Names of a truth that say nothing of what it is."""
SAID_LATER = frozenset({"problem.metric", "problem.pass_from"})
"""Keys that a table of models or `problem(...)` may still put right."""


def from_predictions(
    y_true: object,
    y_score: object,
    *,
    metric: str,
    model: str = "",
    others: object = None,
    segments: object = None,
    task: str | None = None,
    pos_label: object = None,
    classes: object = None,
    confidence: object = None,
    fold: object = None,
    group: object = None,
    ids: object = None,
    texts: object = None,
    query: object = None,
    item: object = None,
    criteria: object = None,
    second_judge: object = None,
    cost: object = None,
    latency: object = None,
    answers: object = None,
) -> BundleDraft:
    """A bundle of what a model gives for rows that it was not trained on, to be gone on with call by call.

    One value a row each, as a list, a NumPy array, or a Series of pandas, Polars or Arrow; the index of a pandas object
    is not looked at, rows are taken in their order. Frames, or dictionaries of columns, where several are passed.

    y_true: the truth; of a ranking the relevance of the item; None where answers are judged.
    y_score: the score of the positive class (binary), the predicted class or a probability for each class (multiclass),
    the predicted number (regression), the score of the item, NaN where it was not retrieved (ranking), or the verdict
    on the answer (llm).
    metric: the primary metric, such as "pr_auc", "f1_macro", "rmse", "ndcg_at_10" or "pass_rate".
    model: whose scores these are. others: the same of other models on the same rows, by name.
    segments: columns by which errors are grouped. Of more than 12 different numbers four ranges are
    made, of as many days months or years.
    task: binary, multiclass, regression, ranking or llm, where the values do not tell it.
    pos_label: the value of y_true that is positive, where it is not 1 or True.
    classes: of probabilities by class, the class of each column: model.classes_; sorted as in scikit-learn if left out.
    confidence: how sure the model is of the class that it predicts.
    fold: of each row. group: what rows belong to where those of one are alike, such as a customer or a day.
    ids, texts, answers: what a row is called, what it says, and what the system answered, for examples of errors.
    query, item: of a ranking. criteria, second_judge, cost, latency: of judged answers.

    Raises BundleError with all that cannot be used: the argument, what was found, and how to mend it.
    """
    table = prediction_table(
        Passed(
            y_true=y_true,
            y_score=y_score,
            metric=_said(metric),
            task=task,
            pos_label=pos_label,
            classes=classes,
            one_each={
                "query": query, "item": item, "confidence": confidence, "fold": fold, "group": group, "ids": ids,
                "texts": texts, "second_judge": second_judge, "cost": cost, "latency": latency, "answers": answers,
            },
            named={"others": others, "criteria": criteria, "segments": segments},
        )
    )  # fmt: skip
    problem = {"task": table.task, "question": _question(metric, table), "metric": metric}
    draft = BundleDraft({"version": 1, "problem": problem}, predictions=table, model=plain(model))
    check_that_it_loads(draft, may_come_later=SAID_LATER)
    return draft


def from_models(
    models: object, *, metric: str, baseline: str | None = None, higher_is_better: bool | None = None
) -> BundleDraft:
    """A bundle of a table of models alone: one row a model, metrics as columns, or a mapping of models to metrics.

    metric: the primary metric, one of the columns. higher_is_better: of a metric that deck does not know.
    """
    table = models_of(models, baseline)
    count, label = len(table.rows), metric_of(_said(metric), higher_is_better)
    if not label.known and higher_is_better is None and metric in table.header:
        fix = "Pass higher_is_better=True, or False."
        raise refused("higher_is_better", "must be said of a metric that deck does not know", fix, f'"{metric}"')
    question = f"Which of {count} models is best by {label.said}?" if count > 1 else f"How good is {label.said}?"
    problem: dict[str, Any] = {"task": "generic", "question": question, "metric": metric}
    if higher_is_better is not None:
        problem["higher_is_better"] = higher_is_better
    draft = BundleDraft({"version": 1, "problem": problem}, tables={"models": table})
    check_that_it_loads(draft)
    return draft


def _said(metric: object) -> str:
    if not isinstance(metric, str) or not metric.strip():
        fix = 'Write the one that decides, such as metric="pr_auc".'
        raise refused("metric", "must be the name of a metric", fix, shown(metric))
    return metric


def _question(metric: str, table: PredictionTable) -> str:
    """What the numbers answer, until `problem(question=...)` says it better."""
    truth = table.columns.get("y_true")
    name = truth.name.replace("_", " ").strip() if truth is not None else ""
    if table.task in ("binary", "multiclass", "regression") and name.casefold() not in NO_NAMES:
        return f"How well can {name} be predicted?"
    return f"How good is the model by {metric_of(metric).said}?"
