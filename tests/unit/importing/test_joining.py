"""A report a model, each in a file of its own, becomes one table of models."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from msgspec.structs import replace
from sklearn.metrics import accuracy_score, classification_report, confusion_matrix

from deck.importing.found import FoundTable, Origin
from deck.importing.gathering import gather
from deck.importing.joining import joined_where_single
from deck.importing.ledger import Ledger
from deck.importing.tables import choose_models
from importer_sources import source, values

TRUTH = [0, 1, 1, 0, 1, 0, 1, 1, 0, 1]
PREDICTED = {"ridge": [0, 1, 0, 0, 1, 1, 1, 1, 0, 1], "forest": [0, 1, 1, 0, 1, 0, 1, 1, 0, 0]}


def one(file: str, name: str, **metrics: str) -> FoundTable:
    return FoundTable("models", ("model", *metrics), ((name, *metrics.values()),), Origin(file))


def test_reports_a_folder_are_models_of_one_table(tmp_path: Path) -> None:
    for name, predicted in PREDICTED.items():
        report = classification_report(TRUTH, predicted, output_dict=True)
        source(tmp_path, f"{name}/classification_report.json", json.dumps(report))
    table = choose_models(gather([tmp_path]).found, "", Ledger())
    assert table is not None
    found = FoundTable("models", table.header, table.rows, Origin("t"))
    assert values(found, "accuracy") == {name: accuracy_score(TRUTH, PREDICTED[name]) for name in ("forest", "ridge")}


def test_a_report_a_matrix_and_metrics_of_one_model_are_one_row(tmp_path: Path) -> None:
    predicted = PREDICTED["ridge"]
    source(tmp_path, "results/classification_report.txt", classification_report(TRUTH, predicted))
    source(tmp_path, "results/confusion_matrix.csv", pd.DataFrame(confusion_matrix(TRUTH, predicted)).to_csv())
    source(tmp_path, "results/metrics.json", json.dumps({"roc_auc": 0.9, "accuracy": 0.8}))
    table = choose_models(gather([tmp_path]).found, "", Ledger())
    assert table is not None
    assert table.names == ("Model",)
    assert {"accuracy", "roc_auc", "f1_macro"} <= {found.name for found in table.metrics}


def test_one_metric_under_two_spellings_is_one_column() -> None:
    tables = [one("a.json", "A", Accuracy="0.8", AUC="0.9"), one("b.json", "B", accuracy="0.7", roc_auc="0.85")]
    ledger = Ledger()
    (joined,) = joined_where_single(tables, ledger)
    assert [(taken.origin.file, taken.what) for taken in ledger.taken] == [("b.json", "metrics of B")]
    assert joined.header == ("model", "Accuracy", "AUC")
    assert joined.rows == (("A", "0.8", "0.9"), ("B", "0.7", "0.85"))
    assert joined.origin == Origin("a.json", "with 1 more file like it")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (("f1", True), ("f1", True)),
        (("f1", None), ("f1", True)),
        (("f1", False), ("", None)),
        (("rmse", False), ("", None)),
        (("", None), ("", None)),
    ],
)
def test_the_metric_that_decides_stays_where_all_agree(
    other: tuple[str, bool | None], said: tuple[str, bool | None]
) -> None:
    first = replace(one("a.json", "A", f1="0.8", rmse="2"), metric="f1", higher_is_better=True)
    second = replace(one("b.json", "B", f1="0.7", rmse="3"), metric=other[0], higher_is_better=other[1])
    (joined,) = joined_where_single([first, second], Ledger())
    assert (joined.metric, joined.higher_is_better) == said


def test_files_of_one_name_that_say_different_things_are_told_apart_by_their_folders() -> None:
    ledger = Ledger()
    tables = [one("a/m.json", "XGB", f1="0.8"), one("b/m.json", "XGB", f1="0.7"), one("b/n.json", "XGB", f1="0.6")]
    (joined,) = joined_where_single(tables, ledger)
    assert joined.rows == (("XGB", "0.8"), ("XGB, b", "0.7"))
    assert [left.what for left in ledger.left] == ["other values of XGB, b"]


def test_rounded_values_are_the_same() -> None:
    tables = [one("a.txt", "XGB", f1="0.80", mae="12"), one("b.json", "XGB", f1="0.8049", rmse="3")]
    (joined,) = joined_where_single(tables, Ledger())
    assert joined.rows == (("XGB", "0.80", "12", "3"),)


def test_a_table_of_several_models_is_not_joined_with_others() -> None:
    wide = FoundTable("models", ("model", "f1"), (("A", "0.8"), ("B", "0.7")), Origin("c.csv"))
    tables = [one("a.json", "A", f1="0.8"), wide]
    assert joined_where_single(tables, Ledger()) == tables


def test_values_without_a_name_are_of_the_model_that_has_them() -> None:
    (joined,) = joined_where_single(
        [
            one("forest.json", "forest", accuracy="0.91", f1="0.90"),
            one("ridge.json", "ridge", accuracy="0.89", f1="0.88"),
            one("results/metrics.json", "Model", accuracy="0.9101", f1="0.9012", roc_auc="0.95"),
        ],
        Ledger(),
    )
    assert joined.rows == (("forest", "0.91", "0.90", "0.95"), ("ridge", "0.89", "0.88", ""))
