"""The task follows from the values and the metric, can be said, and is asked for where it cannot be told."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from deck.authoring.tasks import task_of
from deck.authoring.values import column
from deck.errors import BundleError


def told(truth: Any, given: Any, metric: str = "", said: str | None = None, **more: bool) -> str:
    flags = {"is_matrix": False, "has_query": False, **more}
    passed = None if truth is None else column(truth, "y_true")
    return task_of(said, passed, column(given, "y_score"), primary=metric, **flags)


@pytest.mark.parametrize(
    ("truth", "given", "metric", "task"),
    [
        ([0, 1, 1], [0.1, 0.9, 0.4], "pr_auc", "binary"),
        ([True, False, True], [0.1, 0.9, 0.4], "", "binary"),
        (["yes", "no", "no"], [0.1, 0.9, 0.4], "roc_auc", "binary"),
        (["a", "b", "c"], ["a", "a", "c"], "f1_macro", "multiclass"),
        (["a", "b", "b"], ["a", "a", "b"], "", "multiclass"),
        ([0, 1, 2, 3], [0, 1, 1, 3], "accuracy", "multiclass"),
        ([0, 1, 2, 3], [0, 1, 1, 3], "rmse", "regression"),
        ([0, 1, 2, 3], [0.2, 1.1, 1.9, 3.3], "mae", "regression"),
        ([0.5, 1.5, 2.5], [0.2, 1.1, 1.9], "", "regression"),
        (list(range(100)), list(range(100)), "", "regression"),
        (None, [1, 0, 1], "pass_rate", "llm"),
    ],
)
def test_by_values_and_metric(truth: Any, given: Any, metric: str, task: str) -> None:
    assert told(truth, given, metric) == task


def test_by_what_else_was_passed() -> None:
    assert told([0, 1, 0], [0.1, 0.2, 0.3], "ndcg_at_10", has_query=True) == "ranking"
    assert told([0, 1, 2], ["0", "1", "2"], "accuracy", is_matrix=True) == "multiclass"


def test_what_is_said_goes_before_what_is_seen() -> None:
    assert told([0, 1, 1], [0, 1, 0], said="multiclass") == "multiclass"


def test_whole_numbers_that_may_be_either_are_asked_for() -> None:
    with pytest.raises(BundleError, match=r"task: cannot be told .*multiclass or regression .*Say it: task="):
        told([0, 1, 2, 3], [0, 1, 1, 3], "our_own_metric")


def test_what_is_nothing_known_is_asked_for() -> None:
    with pytest.raises(BundleError, match="may be nothing that is known"):
        told(["a", "b", "c"], np.array([0.1, 0.2, 0.3]))


@pytest.mark.parametrize(
    ("said", "truth", "message"),
    [
        ("classification", [0, 1], "task: is one of binary, multiclass"),
        ("generic", [0, 1], "Bundle.from_models"),
        ("binary", None, 'y_true: task = "binary" needs the truth'),
        ("ranking", [0, 1], 'query: task = "ranking" needs the query'),
    ],
)
def test_a_task_that_cannot_be(said: str, truth: Any, message: str) -> None:
    with pytest.raises(BundleError, match=message):
        told(truth, [0.1, 0.2], said=said)
