"""`--update`: what is new in the sources goes into bundle.toml, and what stands there stays as it was typed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from deck.bundle import load
from deck.errors import BundleError
from deck.importing.initialising import initialise
from takehomes import predictions

MODELS = "model,pr_auc,baseline\nForest,0.41,\nLogistic,0.35,\nMajority,0.10,true\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with a table of models, and nothing else."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "models.csv").write_text(MODELS, encoding="utf-8")
    return folder


@pytest.fixture
def talk(source: Path, tmp_path: Path) -> Path:
    """The bundle that was made of it."""
    initialise([source], tmp_path / "talk")
    return tmp_path / "talk"


def toml(talk: Path) -> dict[str, Any]:
    return tomllib.loads((talk / "bundle.toml").read_text(encoding="utf-8"))


def test_predictions_that_are_new_come_with_their_columns_and_their_task(source: Path, talk: Path) -> None:
    assert toml(talk)["problem"]["task"] == "generic"
    predictions().to_csv(source / "predictions.csv", index=False)
    initialise([source], talk, update=True)
    after = toml(talk)
    assert after["problem"]["task"] == "binary"
    text = (talk / "bundle.toml").read_text(encoding="utf-8")
    assert text.index("\npredictions = ") < text.index("# [[limitation]]") < text.index("[data.columns]")
    assert "no predictions were found" not in text
    assert after["data"]["predictions"] == "predictions.csv"
    assert (after["data"]["columns"]["target"], after["data"]["columns"]["score"]) == ("actual_failed", "prob")
    loaded = load(talk)
    assert loaded.predictions is not None and loaded.predictions.row_count == len(predictions())


def test_a_new_table_stands_before_the_columns_of_the_predictions(source: Path, talk: Path) -> None:
    predictions().to_csv(source / "predictions.csv", index=False)
    initialise([source], talk, update=True)
    (source / "importance.csv").write_text("feature,importance\nage,0.6\nload,0.4\n", encoding="utf-8")
    initialise([source], talk, update=True)
    assert toml(talk)["data"]["importance"] == "importance.csv"
    assert "importance" not in toml(talk)["data"]["columns"]
    importance = load(talk).importance
    assert importance is not None and importance.features == ("age", "load")


def test_a_table_of_another_kind_takes_the_name_of_its_own_kind(source: Path, talk: Path) -> None:
    predictions().to_csv(source / "predictions.csv", index=False)
    initialise([source], talk, update=True)
    (source / "predictions.csv").unlink()
    predictions().head(300).to_parquet(source / "predictions.parquet", index=False)
    initialise([source], talk, update=True)
    assert toml(talk)["data"]["predictions"] == "predictions.parquet"
    assert len(pd.read_parquet(talk / "predictions.parquet")) == 300


def test_a_direction_that_the_user_has_written_stays(source: Path, talk: Path) -> None:
    text = (talk / "bundle.toml").read_text(encoding="utf-8")
    mine = text.replace('metric = "pr_auc"', 'metric = "pr_auc"\nhigher_is_better = true', 1)
    (talk / "bundle.toml").write_text(mine, encoding="utf-8")
    (source / "models.csv").write_text(MODELS.replace("0.41", "0.45"), encoding="utf-8")
    initialise([source], talk, update=True)
    assert (talk / "bundle.toml").read_text(encoding="utf-8") == mine
    models = load(talk).models
    assert models is not None and models.rows[0].values["pr_auc"].value == 0.45


def test_fresh_data_that_do_not_go_with_the_bundle_change_nothing(source: Path, talk: Path) -> None:
    predictions().to_csv(source / "predictions.csv", index=False)
    initialise([source], talk, update=True)
    assert toml(talk)["data"]["columns"]["segments"] == ["region", "mast"]
    predictions().drop(columns="mast").to_csv(source / "predictions.csv", index=False)
    before = {path.name: path.read_bytes() for path in talk.iterdir()}
    with pytest.raises(BundleError) as caught:
        initialise([source], talk, update=True)
    said = 'data.columns.segments[1]: predictions.csv has no such column (found "mast")'
    assert re.match(rf"bundle\.toml:\d+: {re.escape(said)}", str(caught.value))
    assert {path.name: path.read_bytes() for path in talk.iterdir()} == before
