"""Models, importances, folds and tuned parameters in the shapes that notebooks have them in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_validate

from deck.authoring.model_tables import models_of
from deck.authoring.other_tables import folds_of, importance_of, tuning_of, with_more_folds
from deck.authoring.small_table import SmallTable
from deck.errors import BundleError

METRICS = {
    "LightGBM": {"pr_auc": 0.43, "f1": 0.5},
    "Forest": {"pr_auc": 0.4, "f1": 0.45},
    "Dummy": {"pr_auc": 0.1, "f1": 0.0},
}
RECORDS = [{"model": name, **metrics} for name, metrics in METRICS.items()]


def columns(table: SmallTable) -> dict[str, list[str]]:
    return {name: [row[place] for row in table.rows] for place, name in enumerate(table.header)}


@pytest.mark.parametrize(
    "models",
    [
        METRICS,
        RECORDS,
        pd.DataFrame(RECORDS),
        pd.DataFrame(METRICS).T,
        pd.DataFrame(RECORDS).set_index("model"),
        pl.DataFrame(RECORDS),
        pa.Table.from_pylist(RECORDS),
    ],
)
def test_models(models: Any) -> None:
    assert columns(models_of(models, None)) == {
        "model": ["LightGBM", "Forest", "Dummy"],
        "pr_auc": ["0.43", "0.4", "0.1"],
        "f1": ["0.5", "0.45", "0.0"],
        "baseline": ["", "", "true"],
    }


def test_the_baseline_is_what_is_said() -> None:
    assert columns(models_of(METRICS, "forest"))["baseline"] == ["", "true", ""]
    marked = [{**row, "baseline": row["model"] == "LightGBM"} for row in RECORDS]
    assert columns(models_of(marked, None))["baseline"] == ["true", "", ""]
    with pytest.raises(BundleError, match=r"baseline: is no model .*LightGBM, Forest, Dummy"):
        models_of(METRICS, "Logistic")


def test_columns_of_words_are_left_out_and_said() -> None:
    table = models_of([{**row, "params": "depth=3"} for row in RECORDS], None)
    assert "params" not in table.header
    assert table.left == ("add_models: column params is left out: it holds words or ranges",)


@pytest.mark.parametrize(
    ("models", "message"),
    [
        (pd.DataFrame({"pr_auc": [0.1, 0.2]}), r"models: .*names the models .*frame.reset_index\(\)"),
        ({"a": {"pr_auc": 1.7}, "b": {"pr_auc": 0.5}}, r'models: "1.7" \(pr_auc\): PR-AUC cannot have this value'),
        ({"a": {"pr_auc": None}, "b": {"pr_auc": 0.5}}, "models: has a model without any number"),
        ([], "models: has no columns"),
        (np.ones((2, 2)), "models: has no named columns"),
    ],
)
def test_what_is_no_table_of_models(models: Any, message: str) -> None:
    with pytest.raises(BundleError, match=message):
        models_of(models, None)


@pytest.mark.parametrize(
    "passed",
    [
        ({"age": 0.2, "plan": 0.5},),
        (pd.Series([0.2, 0.5], index=["age", "plan"]),),
        (np.array([0.2, 0.5]), ["age", "plan"]),
        (np.array([0.2, 0.5]), pd.Index(["age", "plan"])),
    ],
)
def test_importances_come_largest_first(passed: tuple[Any, ...]) -> None:
    assert importance_of(*passed).rows == (("plan", "0.5"), ("age", "0.2"))


def test_importances_of_a_frame_are_as_they_are() -> None:
    frame = pl.DataFrame({"feature": ["age", "plan"], "gain": [1.0, 2.5]})
    assert importance_of(frame) == SmallTable(("feature", "gain"), (("age", "1.0"), ("plan", "2.5")))


@pytest.mark.parametrize(
    ("passed", "message"),
    [
        ((np.array([0.2, 0.5]),), r"importances: does not name the features.*X.columns"),
        ((np.array([0.2, 0.5]), ["age"]), "importances: has 2 values where features has 1"),
        (({"age": float("nan")},), "importances: 1 row has no value"),
        (([1, 2], ["age", "age"]), r"importances: this feature is there twice \(found"),
    ],
)
def test_importances_that_cannot_be(passed: tuple[Any, ...], message: str) -> None:
    with pytest.raises(BundleError, match=message):
        importance_of(*passed)


def test_folds_as_scikit_learn_gives_them() -> None:
    scores = cross_validate(
        LogisticRegression(max_iter=500), *load_iris(return_X_y=True), scoring=["accuracy", "f1_macro"], cv=3,
        return_estimator=True, return_train_score=True,
    )  # fmt: skip
    found = columns(folds_of(scores, None))
    assert found["fold"] == ["1", "2", "3"]
    assert [float(cell) for cell in found["test_accuracy"]] == scores["test_accuracy"].tolist()
    assert "estimator" not in found


def test_folds_of_a_frame_keep_their_names() -> None:
    frame = pd.DataFrame({"fold": ["a", "b"], "pr_auc": [0.4, 0.5]})
    assert folds_of(frame, None) == SmallTable(("fold", "pr_auc"), (("a", "0.4"), ("b", "0.5")))


def test_folds_of_several_models_stand_in_one_table() -> None:
    first, second = folds_of({"pr_auc": [0.4, 0.5]}, "LightGBM"), folds_of({"pr_auc": [0.3], "f1": [0.2]}, "Forest")
    both = with_more_folds(first, second)
    assert columns(both) == {
        "model": ["LightGBM", "LightGBM", "Forest"], "fold": ["1", "2", "1"], "pr_auc": ["0.4", "0.5", "0.3"]
    }  # fmt: skip


def test_folds_that_come_again_take_the_place_of_the_first() -> None:
    first, again = folds_of({"pr_auc": [0.4, 0.5]}, "LightGBM"), folds_of({"pr_auc": [0.1, 0.2]}, "LightGBM")
    assert columns(with_more_folds(first, again))["pr_auc"] == ["0.1", "0.2"]
    nameless = folds_of({"pr_auc": [0.7]}, None)
    assert with_more_folds(nameless, nameless) == nameless
    with pytest.raises(BundleError, match=r"model: must be named .*add_folds\(scores, model="):
        with_more_folds(first, nameless)


def test_tuned_parameters() -> None:
    table = tuning_of(
        {"rate": np.float64(0.123456), "depth": 5}, {"rate": (0.001, 0.1), "depth": [3, 5, 7]}, {"depth": 6}
    )
    assert table.rows == (("rate", "0.001 to 0.1", "0.1235", ""), ("depth", "3, 5, 7", "5", "6"))
    with pytest.raises(BundleError, match=r"ranges: names no tuned parameter \(found width\)"):
        tuning_of({"depth": 5}, {"width": (1, 2)}, None)
    frame = pd.DataFrame({"parameter": ["depth"], "range": ["3 to 7"], "best": [5], "default": [6]})
    assert tuning_of(frame, None, None).rows == (("depth", "3 to 7", "5", "6"),)
