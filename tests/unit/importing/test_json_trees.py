"""Metrics in nested JSON: which split is taken, and whether a row called `Mean` is a model or averages the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deck.importing.importers.comparison_json import ComparisonJson
from deck.importing.importers.json_trees import metric_groups
from importer_sources import found_in, said, source, tables, values


@pytest.mark.parametrize(
    ("mean", "names"),
    [({"rmse": 77.0, "mae": 65.0}, ["Mean", "Ridge", "Forest"]), ({"rmse": 56.0, "mae": 45.0}, ["Ridge", "Forest"])],
)
def test_mean_is_a_model_where_it_does_not_average_the_others(mean: dict[str, float], names: list[str]) -> None:
    values = {"Mean": mean, "Ridge": {"rmse": 55.0, "mae": 44.0}, "Forest": {"rmse": 57.0, "mae": 46.0}}
    rows = [name for group in metric_groups(values, "Model") for name in group.rows if name != "Model"]
    assert rows == names


def test_a_mean_beside_splits_is_none() -> None:
    (group,) = metric_groups({"train": {"rmse": 40.0}, "mean": {"rmse": 50.0}, "test": {"rmse": 60.0}}, "Ridge")
    assert group.rows == {"Ridge": {"rmse": "60.0"}}


def test_of_the_splits_of_a_model_in_json_that_of_the_test_is_taken(tmp_path: Path) -> None:
    content = {
        "Forest": {"test": {"f1": 0.5}, "train": {"f1": 0.9}, "val": {"f1": 0.6}},
        "Linear": {"train": {"f1": 0.8}, "test": {"f1": 0.4}},
    }
    found = found_in(ComparisonJson(), source(tmp_path, "metrics.json", json.dumps(content)))
    (table,) = tables(found)
    assert values(table, "f1") == {"Forest": 0.5, "Linear": 0.4}
    assert said(found).splitlines() == [
        "train metrics of Forest: those of a surer split are taken",
        "val metrics of Forest: those of a surer split are taken",
        "other metrics of Linear: those of test are taken",
    ]
