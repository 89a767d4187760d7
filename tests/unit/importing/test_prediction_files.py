"""Which of several files holds the predictions, and in what encoding."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from deck.bundle import load
from deck.bundle.bundle import BinaryPredictions
from deck.errors import BundleError
from deck.importing.asking import Options, UndecidedError
from deck.importing.importers.predictions_csv import Predictions
from deck.importing.initialising import Initialised, initialise
from deck.importing.walking import HEAD_BYTES
from importer_sources import source
from takehomes import comparison, predictions


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


@pytest.mark.parametrize(
    ("truth", "is_found"), [(["Vertrag", "Störung", "Rechnung"], True), (["Nord", "Süd", "Ost"], False)]
)
def test_words_that_another_column_holds_too_are_predicted_classes(
    tmp_path: Path, truth: list[str], is_found: bool
) -> None:
    predicted = ["Störung", "Vertrag", "Rechnung"] * 15
    frame = pd.DataFrame({"Ticket-Nr": range(45), "Kategorie": truth * 15, "Vorhersage": predicted})
    file = source(tmp_path, "tickets.csv", frame.to_csv(index=False, sep=";"))
    assert Predictions().recognises(file) is is_found


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


@pytest.mark.parametrize(
    ("orient", "lines"), [("columns", False), ("records", False), ("records", True), ("split", False), ("list", False)]
)
def test_json_of_any_orientation_is_copied_as_a_table(tmp_path: Path, orient: str, lines: bool) -> None:
    frame = predictions()
    text = json.dumps(frame.to_dict("list")) if orient == "list" else frame.to_json(orient=orient, lines=lines)
    source(tmp_path, "source/predictions.json", text)
    initialise([tmp_path / "source"], tmp_path / "talk")
    taken = load(tmp_path / "talk").predictions
    assert isinstance(taken, BinaryPredictions)
    assert list(taken.score) == pytest.approx(list(frame["prob"]))
    assert list(taken.target) == list(frame["actual_failed"] == 1)


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("a.json", lambda text: text[:-1] + ", 7]", "entry 601 is no record"),
        ("a.jsonl", lambda text: text + "7\n", "line 601 is no record"),
        ("a.jsonl", lambda text: text + "{,\n", "line 601 is no JSON"),
        ("a.csv", lambda text: text + "1,2,3\n", "this row has 3 fields and the header 5"),
        ("a.csv", lambda text: 5 * text + "\0\n", "is not a text table: it holds a zero byte"),
        ("a.csv", lambda text: text.replace("mast", "prob", 1), "has two columns of the same name"),
    ],
)
def test_a_file_that_is_broken_further_down_is_left_with_the_place(
    tmp_path: Path, name: str, change: Callable[[str], str], why: str
) -> None:
    frame = predictions()
    written = {
        "a.json": frame.to_json(orient="records"),
        "a.jsonl": frame.to_json(orient="records", lines=True),
        "a.csv": frame.to_csv(index=False),
    }
    source(tmp_path, f"source/{name}", change(written[name]))
    source(tmp_path, "source/models.csv", comparison().to_csv(index=False))
    done = initialise([tmp_path / "source"], tmp_path / "talk")
    assert left(done) == {name: why}


def test_predictions_on_a_sheet_of_a_workbook_are_taken(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    long = pd.concat([predictions()] * 4, ignore_index=True)
    long.to_excel(tmp_path / "source" / "a.xlsx", index=False)
    comparison().to_csv(tmp_path / "source" / "models.csv", index=False)
    done = initialise([tmp_path / "source"], tmp_path / "talk")
    assert not left(done)
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "talk" / "predictions.csv"), long)


FOREIGN = "kunde;eredmeny;erwartung\n" + "".join(
    f"{row};{row % 2};0,{(row * 37) % 50 + 25 * (row % 2) + 10}\n" for row in range(60)
)
"""Predictions by names that no list of words holds."""


def foreign(folder: Path) -> Path:
    source = folder / "source"
    source.mkdir()
    (source / "models.csv").write_text("model,roc_auc\nA,0.8\nB,0.7\n", encoding="utf-8")
    (source / "rows.csv").write_text(FOREIGN, encoding="utf-8")
    return source


def test_columns_that_the_user_names_make_a_file_predictions(tmp_path: Path) -> None:
    options = Options(target="eredmeny", score="erwartung")
    initialise([foreign(tmp_path)], tmp_path / "talk", options=options)
    bundle = load(tmp_path / "talk")
    assert isinstance(bundle.predictions, BinaryPredictions)
    assert bundle.text.data.columns.target == "eredmeny"
    assert bundle.predictions.row_count == 60


def test_a_table_that_nobody_knows_is_said_with_its_columns(tmp_path: Path) -> None:
    source = foreign(tmp_path)
    pd.read_csv(source / "rows.csv", sep=";").to_parquet(source / "rows.parquet")
    done = initialise([source], tmp_path / "talk")
    told = {file.file: file.left[0] for file in done.files if file.left}
    assert told["rows.csv"].what == told["rows.parquet"].what == "columns kunde, eredmeny, erwartung"
    assert "--target and --score" in told["rows.csv"].why
    assert done.other_files == 0


@pytest.mark.parametrize("options", [Options(target="outcome"), Options(score="guess"), Options(positive="yes")])
def test_an_option_that_names_no_predictions_is_not_passed_over(tmp_path: Path, options: Options) -> None:
    with pytest.raises(UndecidedError, match="no predictions were found for it") as caught:
        initialise([foreign(tmp_path)], tmp_path / "talk", options=options)
    assert any("columns kunde, eredmeny, erwartung" in problem.message for problem in caught.value.problems)
    assert not (tmp_path / "talk").exists()


def test_a_score_by_order_makes_no_table_of_models_predictions(tmp_path: Path) -> None:
    source = foreign(tmp_path)
    (source / "models.csv").write_text("model,erwartung,roc_auc\nA,0.8,0.9\nB,0.7,0.8\n", encoding="utf-8")
    initialise([source], tmp_path / "talk", options=Options(target="eredmeny", score="erwartung"))
    bundle = load(tmp_path / "talk")
    assert bundle.models is not None and len(bundle.models.rows) == 2
    assert bundle.predictions is not None
