"""Which of several files holds the predictions, and in what encoding."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from deck.bundle import load
from deck.errors import BundleError
from deck.importing.initialising import Initialised, initialise
from deck.importing.walking import HEAD_BYTES
from takehomes import predictions


def left(done: Initialised) -> dict[str, str]:
    """Why each file was left."""
    return {one.origin.file: one.why for file in done.files for one in file.left}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_whatever_the_encoding_the_bundle_s_copy_is_utf_8(tmp_path: Path, encoding: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    text = predictions().replace({"region": {"plain": "Müritz"}}).to_csv(index=False)
    (source / "predictions.csv").write_bytes(text.encode(encoding))
    initialise([source], tmp_path / "talk")
    copied = load(tmp_path / "talk").predictions
    assert copied is not None
    region = next(column for column in copied.segments if column.name == "region")
    assert "Müritz" in region.values
    assert "Müritz" in (tmp_path / "talk" / "predictions.csv").read_text(encoding="utf-8-sig")


def test_of_two_files_that_of_the_test_set_is_taken(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    predictions().to_csv(source / "train_predictions.csv", index=False)
    predictions().head(300).to_csv(source / "test_predictions.csv", index=False)
    done = initialise([source], tmp_path / "talk")
    taken = load(tmp_path / "talk").predictions
    assert taken is not None and taken.row_count == 300
    assert left(done)["train_predictions.csv"] == "a bundle has one file: test_predictions.csv"


@pytest.mark.parametrize(
    ("target", "score"),
    [
        ("verdadero", "probabilidad"),
        ("outcome", "propensity"),
        ("groundtruth", "scores"),
        ("gt", "logit"),
        ("y_val", "likelihood"),
        ("istwert", "prognose"),
        ("факт", "прогноз"),
        ("real", "previsão"),
    ],
)
def test_a_file_is_known_by_every_word_for_a_truth_and_an_output(tmp_path: Path, target: str, score: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    given = predictions()[["actual_failed", "prob"]].set_axis([target, score], axis=1)
    given.to_csv(source / "results.csv", index=False)
    initialise([source], tmp_path / "talk")
    taken = load(tmp_path / "talk").predictions
    assert taken is not None and taken.row_count == len(given)


@pytest.mark.parametrize("name", ["label_count", "real_estate", "expected_delivery", "reference_number"])
def test_a_column_that_is_about_more_than_a_truth_is_none(tmp_path: Path, name: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    frame = predictions()[["actual_failed", "prob"]].set_axis([name, "credit_score"], axis=1)
    frame.to_csv(source / "applications.csv", index=False)
    with pytest.raises(BundleError, match="neither a table of models nor predictions was found"):
        initialise([source], tmp_path / "talk")


def test_the_encoding_of_a_long_file_may_show_late(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    rows = pd.concat([predictions()] * 10, ignore_index=True).drop(columns="region")
    rows["region"] = ["plain"] * (len(rows) - 300) + ["Müritz"] * 300
    text = rows.to_csv(index=False).encode("cp1252")
    assert text.index("Müritz".encode("cp1252")) > HEAD_BYTES
    (source / "predictions.csv").write_bytes(text)
    initialise([source], tmp_path / "talk")
    copied = load(tmp_path / "talk").predictions
    assert copied is not None
    assert "Müritz" in next(column for column in copied.segments if column.name == "region").values
