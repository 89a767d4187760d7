"""Which metrics the predictions of each task give."""

from __future__ import annotations

import re

COMPUTED: dict[str, tuple[str, ...]] = {
    "binary": ("pr_auc", "roc_auc", "brier"),
    "multiclass": ("accuracy", "balanced_accuracy", "f1_macro", "f1_weighted", "precision_macro", "recall_macro"),
    "regression": ("rmse", "mae", "r2", "mape", "bias"),
    "ranking": ("ndcg_at_10", "recall_at_10", "precision_at_10", "hit_rate_at_10", "map", "mrr"),
    "llm": ("pass_rate", "mean_score"),
}
"""By task, canonical names. Those of a ranking are computed at any k, or without one over all that is ranked."""

ASKED_FOR: dict[str, tuple[str, ...]] = {"binary": ("log_loss",), "regression": ("mse", "wape", "wmape", "rmsle")}
"""What the predictions of a task give, too, where the bundle speaks of it."""

OF_FLAGGED_ROWS = ("f1", "precision", "recall", "specificity", "accuracy", "balanced_accuracy")
"""What scores of a binary task give where the threshold is known at which the models table states them."""

_RANKING = re.compile(r"(?P<base>ndcg|recall|precision|hit_rate|map|mrr)(?:_at_(?P<k>[1-9]\d{0,4}))?")
_NEED_K = frozenset({"recall", "precision", "hit_rate"})
"""Metrics of a ranking that say nothing where all items are looked at."""


def is_computed(task: str | None, name: str) -> bool:
    """Whether predictions of the task give the metric of this canonical name."""
    if task == "ranking":
        return ranking_metric(name) is not None
    return name in (*COMPUTED.get(task or "", ()), *ASKED_FOR.get(task or "", ()))


def computed_metrics(task: str, *spoken_of: str) -> tuple[str, ...]:
    """What is computed from the predictions of a task, where a bundle speaks of these metrics by canonical names."""
    return (*COMPUTED.get(task, ()), *(name for name in ASKED_FOR.get(task, ()) if name in spoken_of))


def ranking_metric(name: str) -> tuple[str, int | None] | None:
    """`ndcg_at_10` as its base and its k; None where it is no metric of a ranking."""
    match = _RANKING.fullmatch(name)
    if match is None or (match["k"] is None and match["base"] in _NEED_K):
        return None
    return match["base"], int(match["k"]) if match["k"] else None
