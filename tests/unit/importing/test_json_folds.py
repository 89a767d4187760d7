"""Scores by fold in JSON: which lists are folds, of which model and metric, and what their means are."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from deck.importing.found import Found
from deck.importing.gathering import gather
from deck.importing.importers.grids.column_names import known_too
from deck.importing.ledger import Ledger
from deck.importing.tables import choose_models
from importer_sources import said, source, tables, values

FOREST, LINEAR = [0.81, 0.82, 0.80], [0.78, 0.77, 0.76]


def found_in_json(tmp_path: Path, name: str, content: Any) -> list[Found]:
    return list(gather([source(tmp_path, name, json.dumps(content)).path]).found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cv_results.json", {"Forest": {"f1": FOREST}, "Linear": {"f1": LINEAR}}),
        ("cv_f1.json", {"Forest": FOREST, "Linear": LINEAR}),
        ("scores.json", {"f1_by_fold": {"Forest": FOREST, "Linear": LINEAR}}),
        ("metrics.json", {"results": {"Forest": {"cv_f1_scores": FOREST}, "Linear": {"cv_f1_scores": LINEAR}}}),
        ("folds.json", {"test": {"Forest": {"test_f1": FOREST}, "Linear": {"test_f1": LINEAR}}}),
    ],
)
def test_lists_under_models_and_metrics_are_folds(tmp_path: Path, name: str, content: Any) -> None:
    (table,) = tables(found_in_json(tmp_path, name, content), "folds")
    assert table.header[:2] == ("model", "fold")
    assert table.rows[:3] == tuple(("Forest", str(fold), str(cell)) for fold, cell in enumerate(FOREST, 1))
    assert table.rows[3:] == tuple(("Linear", str(fold), str(cell)) for fold, cell in enumerate(LINEAR, 1))


def test_lists_of_one_model_are_of_the_model_that_the_file_names(tmp_path: Path) -> None:
    (table,) = tables(found_in_json(tmp_path, "xgboost_cv.json", {"f1": FOREST, "auc": LINEAR}), "folds")
    assert {row[0] for row in table.rows} == {"xgboost"}
    assert table.header == ("model", "fold", "f1", "auc")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("curves.json", {"Forest": {"precision": FOREST, "recall": LINEAR}}),
        ("cv.json", {"Forest": {"history": {"f1": FOREST}}}),
        ("cv.json", {"Forest": {"train_f1": FOREST}}),
        ("cv.json", {"f1": [0.8]}),
        ("cv.json", {"f1": ["a", "b"]}),
    ],
)
def test_what_is_no_fold(tmp_path: Path, name: str, content: Any) -> None:
    assert not tables(found_in_json(tmp_path, name, content), "folds")


def test_lists_without_a_metric_are_left_or_of_the_one_that_the_user_names(tmp_path: Path) -> None:
    content = {"Forest": FOREST, "Linear": LINEAR}
    found = found_in_json(tmp_path, "cv.json", content)
    assert not tables(found, "folds")
    assert "2 lists of scores by fold: nothing says of which metric" in said(found)
    with known_too("f1"):
        (table,) = tables(found_in_json(tmp_path, "cv.json", content), "folds")
    assert table.header == ("model", "fold", "f1")


def test_models_with_fewer_folds_than_another_are_left(tmp_path: Path) -> None:
    content = {"Forest": {"f1": FOREST, "auc": FOREST[:2]}}
    found = found_in_json(tmp_path, "cv.json", content)
    (table,) = tables(found, "folds")
    assert table.header == ("model", "fold", "f1")
    assert "column auc: not every fold has a number" in said(found)


def test_means_of_folds_are_the_models_where_nothing_else_is(tmp_path: Path) -> None:
    content = {"Forest": {"f1": FOREST}, "Linear": {"f1": LINEAR}}
    models = choose_models(found_in_json(tmp_path, "cv.json", content), "", Ledger())
    assert models is not None
    assert models.found.origin.place == "means of 6 folds"
    assert values(models.found, "f1") == {
        "Forest": pytest.approx(fmean(FOREST)),
        "Linear": pytest.approx(fmean(LINEAR)),
    }


def test_a_table_of_models_comes_before_the_means_of_folds(tmp_path: Path) -> None:
    found = found_in_json(tmp_path, "cv.json", {"Forest": {"f1": FOREST}, "Linear": {"f1": LINEAR}})
    source(tmp_path, "models.csv", "model,f1\nForest,0.7\nLinear,0.6\n")
    found += gather([tmp_path / "models.csv"]).found
    models = choose_models(found, "", Ledger())
    assert models is not None
    assert values(models.found, "f1") == {"Forest": 0.7, "Linear": 0.6}
