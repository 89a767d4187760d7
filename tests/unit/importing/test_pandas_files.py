"""A comparison of models as pandas writes it: CSV, TSV, JSON in every orientation, and Excel."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from deck.importing.found import FoundTable, Left
from deck.importing.gathering import gather
from deck.importing.importers import excel
from deck.importing.importers.delimited_tables import ComparisonCsv
from deck.importing.importers.excel import Excel
from importer_sources import found_in, said, source, tables, values

NAMES = ["Dummy", "Random Forest", "LightGBM"]
SCORES = pd.DataFrame(
    {"Model": NAMES, "Accuracy": [0.7, 0.8, 0.85], "ROC-AUC": [0.5, 0.86, 0.9], "fit_time": [0.1, 2, 3]}
)
INDEXED = SCORES.set_index("Model")
ACCURACY = dict(zip(NAMES, SCORES["Accuracy"], strict=True))


def read_again(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text))


def only_table(path: Path) -> FoundTable:
    """The one table of models of a file, which one importer reads without leaving anything."""
    gathered = gather([path])
    (file,) = gathered.files
    assert not [item for item in file.found if isinstance(item, Left)]
    (table,) = [item for item in file.found if isinstance(item, FoundTable)]
    assert table.kind == "models"
    return table


@pytest.mark.parametrize(
    "write",
    [
        lambda: SCORES.to_csv(index=False),
        lambda: SCORES.to_csv(),
        lambda: read_again(SCORES.to_csv()).to_csv(index=False),
        lambda: read_again(SCORES.to_csv()).to_csv(),
        lambda: INDEXED.to_csv(),
        lambda: INDEXED.rename_axis(None).to_csv(),
        lambda: INDEXED.to_csv(sep="\t"),
        lambda: INDEXED.to_csv(sep=";", decimal=","),
        lambda: INDEXED.to_csv(lineterminator="\r\n"),
        lambda: INDEXED.T.to_csv(),
        lambda: SCORES.melt("Model").to_csv(index=False),
        lambda: SCORES.melt("Model", var_name="metric", value_name="score").to_csv(),
        lambda: INDEXED.stack().rename("value").rename_axis(["model", "metric"]).to_csv(),
    ],
)
def test_csv(tmp_path: Path, write: Callable[[], str]) -> None:
    source(tmp_path, "scores.csv", write())
    assert values(only_table(tmp_path / "scores.csv"), "accuracy") == ACCURACY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = INDEXED.rename(index={"Dummy": "Référence"}).to_csv()
    source(tmp_path, "scores.csv", text.encode(encoding))
    assert list(values(only_table(tmp_path / "scores.csv"), "accuracy")) == ["Référence", *NAMES[1:]]


@pytest.mark.parametrize("orient", ["records", "split", "index", "columns", "table"])
@pytest.mark.parametrize("frame", [SCORES, INDEXED])
def test_json(tmp_path: Path, orient: str, frame: pd.DataFrame) -> None:
    source(tmp_path, "scores.json", frame.to_json(orient=orient))
    if orient == "records" and frame is INDEXED:
        # pandas does not write the index here: nothing is left that names the models.
        assert not gather([tmp_path]).found
        return
    assert values(only_table(tmp_path / "scores.json"), "accuracy") == ACCURACY


@pytest.mark.parametrize("orient", ["dict", "index"])
def test_python_dictionaries_that_were_saved_as_json(tmp_path: Path, orient: str) -> None:
    source(tmp_path, "scores.json", str(INDEXED.to_dict(orient=orient)))
    assert values(only_table(tmp_path / "scores.json"), "accuracy") == ACCURACY


def test_json_lines(tmp_path: Path) -> None:
    source(tmp_path, "scores.jsonl", SCORES.to_json(orient="records", lines=True))
    assert values(only_table(tmp_path / "scores.jsonl"), "accuracy") == ACCURACY


def test_json_without_columns_has_no_names(tmp_path: Path) -> None:
    source(tmp_path, "scores.json", SCORES.to_json(orient="values"))
    assert not gather([tmp_path]).files


@pytest.mark.parametrize("index", [True, False])
def test_excel(tmp_path: Path, index: bool) -> None:
    SCORES.to_excel(tmp_path / "scores.xlsx", index=index)
    assert values(only_table(tmp_path / "scores.xlsx"), "accuracy") == ACCURACY


def test_sheets_with_titles_several_tables_and_none(tmp_path: Path) -> None:
    with pd.ExcelWriter(tmp_path / "results.xlsx") as book:
        pd.DataFrame([["Results of May"]]).to_excel(book, sheet_name="Models", header=False, index=False)
        SCORES.to_excel(book, sheet_name="Models", startrow=2, index=False)
        SCORES.assign(Accuracy=0.5).to_excel(book, sheet_name="Models", startrow=9, index=False)
        pd.DataFrame({"feature": ["age", "city"], "importance": [0.2, 0.8]}).to_excel(
            book, sheet_name="Why", index=False
        )
        pd.DataFrame({"note": ["done"], "by": ["me"]}).to_excel(book, sheet_name="Notes")
    found = found_in(Excel(), source(tmp_path, "results.xlsx"))
    assert [table.origin.place for table in tables(found)] == ["sheet Models", "sheet Models, table 2"]
    assert tables(found, "importance")[0].rows == (("city", "0.8"), ("age", "0.2"))
    assert said(found) == "sheet: it is no table of results"


def test_predictions_of_a_sheet_are_taken_whole(tmp_path: Path) -> None:
    rows = 2_500
    frame = pd.DataFrame({"y_true": [0, 1] * (rows // 2), "y_score": [number / rows for number in range(rows)]})
    with pd.ExcelWriter(tmp_path / "results.xlsx") as book:
        frame.to_excel(book, sheet_name="Test set", index=False)
        SCORES.to_excel(book, sheet_name="Models", index=False)
    found = found_in(Excel(), source(tmp_path, "results.xlsx"))
    (predictions,) = tables(found, "predictions")
    assert (predictions.header, predictions.origin.place) == (("y_true", "y_score"), "sheet Test set")
    assert [float(row[1]) for row in predictions.rows] == frame["y_score"].tolist()
    assert values(tables(found)[0], "accuracy") == ACCURACY
    assert not said(found)


def test_predictions_beyond_the_most_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "_MOST_PREDICTIONS", 2_005)
    frame = pd.DataFrame({"y_true": [0, 1] * 1_100, "y_score": [0.1, 0.9] * 1_100})
    frame.to_excel(tmp_path / "results.xlsx", index=False)
    found = found_in(Excel(), source(tmp_path, "results.xlsx"))
    assert len(tables(found, "predictions")[0].rows) == 2_004
    assert "the rows beyond: at most 2,005 of a sheet are read; save it as CSV" in said(found)


def test_rows_of_a_sheet_beyond_the_most_are_said(tmp_path: Path) -> None:
    pd.DataFrame({"model": range(2_100), "note": "long"}).to_excel(tmp_path / "log.xlsx", index=False)
    found = found_in(Excel(), source(tmp_path, "log.xlsx"))
    assert "the rows beyond: at most 2,000 of a sheet are read; save it as CSV" in said(found)


def test_cells_that_excel_shows_in_percent(tmp_path: Path) -> None:
    with pd.ExcelWriter(tmp_path / "results.xlsx", engine="openpyxl") as book:
        SCORES.to_excel(book, index=False)
        for row in book.sheets["Sheet1"].iter_rows(min_row=2, min_col=2, max_col=2):
            row[0].number_format = "0.0%"
    (table,) = tables(found_in(Excel(), source(tmp_path, "results.xlsx")))
    assert [row[1] for row in table.rows] == ["70%", "80%", "85%"]


def test_statistics_are_no_models(tmp_path: Path) -> None:
    """`frame.agg(["mean", "std"])` of the scores of folds has a row a statistic; its columns are metrics."""
    folds = pd.DataFrame({"f1": [0.7, 0.8, 0.9], "roc_auc": [0.8, 0.9, 1.0]})
    for frame in (folds.agg(["mean", "std"]).T, folds.describe().T[["mean", "std", "min", "max"]]):
        found = found_in(ComparisonCsv(), source(tmp_path, "xgboost_scores.csv", frame.to_csv()))
        (table,) = tables(found)
        assert [row[0] for row in table.rows] == ["xgboost"]
        assert values(table, "f1")["xgboost"] == pytest.approx(0.8)
        assert "f1_std" in table.header


def test_means_without_deviations_are_of_one_model(tmp_path: Path) -> None:
    folds = pd.DataFrame({"f1": [0.7, 0.8, 0.9], "roc_auc": [0.8, 0.9, 1.0]})
    file = source(tmp_path, "xgboost_scores.csv", folds.agg(["mean", "max"]).T.to_csv())
    (table,) = tables(found_in(ComparisonCsv(), file))
    assert values(table, "f1") == {"xgboost": pytest.approx(0.8)}
    assert table.header == ("model", "f1", "roc_auc")


@pytest.mark.parametrize("split", [("Train", "Test"), ("train", "validation", "test")])
def test_splits_are_no_models(tmp_path: Path, split: tuple[str, ...]) -> None:
    frame = pd.DataFrame({name: [0.9, 0.8] for name in split}, index=pd.Index(["Accuracy", "F1"], name="Metric"))
    frame[split[-1]] = [0.6, 0.5]
    found = found_in(ComparisonCsv(), source(tmp_path, "ridge.csv", frame.to_csv()))
    (table,) = tables(found)
    assert values(table, "f1") == {"ridge": 0.5}
    assert "are taken" in said(found)


def test_metrics_and_values_of_one_model(tmp_path: Path) -> None:
    series = pd.Series({"accuracy": 0.8, "f1": 0.7, "threshold": 0.41})
    for text in (series.rename("value").rename_axis("metric").to_csv(), series.to_frame().T.to_csv(index=False)):
        found = found_in(ComparisonCsv(), source(tmp_path, "results/svm_metrics.csv", text))
        (table,) = tables(found)
        assert values(table, "f1") == {"svm": 0.7}
        assert "threshold" in said(found)


def test_json_of_metrics_and_much_else(tmp_path: Path) -> None:
    content = {"accuracy": 0.8, "f1": 0.7, "threshold": 0.41, "n_test": 1000, "features": ["a", "b"], "seed": 7}
    source(tmp_path, "results/metrics.json", json.dumps(content))
    (file,) = gather([tmp_path]).files
    (table,) = tables(list(file.found))
    assert table.header == ("model", "accuracy", "f1")
    assert {"column threshold", "column n_test", "column seed"} <= {
        item.what for item in file.found if isinstance(item, Left)
    }
