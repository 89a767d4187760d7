"""A row called `Mean` among models: a baseline that always says the mean, or the average of them."""

from __future__ import annotations

import pytest

from deck.importing.importers.json_trees import metric_groups


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
