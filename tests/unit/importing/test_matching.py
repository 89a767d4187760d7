"""Predictions and the table of models held against each other when a bundle is made."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from deck.importing.initialising import Initialised, initialise
from takehomes import predictions, stated


def made(root: Path, models: pd.DataFrame, more: str = "") -> tuple[Initialised, list[dict[str, str]]]:
    """The bundle of the forest's predictions with a table of models, and its decisions."""
    source = root / "source"
    source.mkdir()
    models.to_csv(source / "models.csv", index=False)
    predictions().to_csv(source / "predictions.csv", index=False)
    (source / "README.md").write_text(f"# Antenna outages\n{more}", encoding="utf-8")
    done = initialise([source], root / "talk")
    return done, tomllib.loads((root / "talk" / "bundle.toml").read_text()).get("decision", [])


@pytest.fixture
def leaky() -> pd.DataFrame:
    """The forest, rounded as people round, beside a model that knows the answer."""
    told = stated()
    return pd.DataFrame(
        {
            "model": ["with leak", "Forest"],
            "pr_auc": [0.999, round(told["forest_pr"], 3)],
            "roc_auc": [0.999, round(told["forest_roc"], 3)],
        }
    )


def test_the_model_whose_metrics_the_predictions_give_is_that_of_the_talk(tmp_path: Path, leaky: pd.DataFrame) -> None:
    done, decisions = made(tmp_path, leaky)
    assert decisions == [{"about": "model", "chose": "Forest"}]
    assert done.notes == ()


def test_another_model_that_was_chosen_stays_and_is_noted(tmp_path: Path, leaky: pd.DataFrame) -> None:
    more = "\n## Results\n\nSelected model: with leak, because it is best.\n"
    done, decisions = made(tmp_path, leaky.replace("with leak", "With leak"), more.replace("with leak", "With leak"))
    assert decisions[0]["chose"] == "With leak"
    assert done.notes == (
        "predictions.csv has the metrics of Forest in the table of models, "
        "and not those of With leak, which was chosen",
    )


def test_a_bias_over_the_mean_of_the_target_is_called_what_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    target = pd.Series([60.25 + 2 * row for row in range(41)])
    pd.DataFrame({"actual": target, "predicted": target + 5}).to_csv(folder / "p.csv", index=False)
    (folder / "m.csv").write_text("model,RMSE,Bias\nForest,5,0.05\nMean,23.7,0\n", encoding="utf-8")
    done = initialise([folder], tmp_path / "talk")
    assert (tmp_path / "talk" / "models.csv").read_text().startswith("model,RMSE,Relative bias,")
    assert done.notes == ()


def test_metrics_that_no_predictions_give_are_noted(tmp_path: Path, leaky: pd.DataFrame) -> None:
    done, _ = made(tmp_path, leaky.assign(pr_auc=[0.5, 0.4], roc_auc=[0.7, 0.6]))
    assert any("PR-AUC" in note and "the table of models says 0.5" in note for note in done.notes)
