"""Headers as people write them: which are metrics, of which split, in which language, and which are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.bundle.metric_names import metric
from deck.importing.importers.delimited_tables import ComparisonCsv
from deck.importing.importers.grids.column_names import in_english, is_quality, may_be_metric
from importer_sources import found_in, said, source, tables, values


@pytest.mark.parametrize(
    "header",
    [
        *("threshold", "Threshold (F1)", "best_threshold", "n", "n_test", "support", "epoch", "best_epoch", "seed"),
        *("fit_order", "total_flos", "rank_test_f1", "rank_test_score", "AUC rank", "Rank", "stack_level", "year"),
        *("base_rate", "true_positives", "# params", "Params", "auc_ci_low", "auc_upper", "f1_min", "delta_auc"),
        *("best_iteration", "ROC AUC p-value", "p_value", "number", "generated_tokens", "n_features_raw"),
    ],
)
def test_what_is_no_metric(tmp_path: Path, header: str) -> None:
    assert not is_quality(header)
    assert not may_be_metric(header)
    found = found_in(ComparisonCsv(), source(tmp_path, "a.csv", f"model,f1,{header}\nA,0.8,1\nB,0.7,2\n"))
    (table,) = tables(found)
    assert table.header == ("model", "f1")
    assert f"column {header}: " in said(found)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("RMSE (₹)", "rmse"),
        ("RMSE ↓", "rmse"),
        ("R²", "r2"),
        ("$R^2$", "r2"),
        ("Precision (Fake)", "precision"),
        ("F1 at selected threshold", "f1"),
        ("🎯 Accuracy", "accuracy"),
        ("**F1**", "f1"),
        ("Recall (нашли уходящих)", "recall"),
        ("F1 (Makro)", "f1_macro"),
        ("Makro-F1", "f1_macro"),
        ("Akurasi", "accuracy"),
        ("Presisi", "precision"),
        ("Exactitud", "accuracy"),
        ("Precisión", "precision"),
        ("Sensibilidad", "recall"),
        ("Полнота", "recall"),
        ("F1-мера", "f1"),
        ("AUC (train)", "train_roc_auc"),
        ("Accuracy (val)", "validation_accuracy"),
        ("AUC (test)", "roc_auc"),
        ("mean_test_Mean Absolute Error", "mae"),
    ],
)
def test_metrics(tmp_path: Path, header: str, name: str) -> None:
    (table,) = tables(
        found_in(ComparisonCsv(), source(tmp_path, "a.csv", f"model,mcc,{header}\nA,0.1,0.8\nB,0.2,0.7\n"))
    )
    assert metric(table.header[2]).name == name
    assert values(table, name) == {"A": 0.8, "B": 0.7}


def test_a_word_that_means_two_metrics_is_none_of_them() -> None:
    assert not metric(in_english("Точность")).known


def test_what_is_of_no_known_kind_is_left(tmp_path: Path) -> None:
    """Its lower values may be the better ones, which nothing says of it."""
    text = "model,f1,tail_loss,tail_penalty,net_profit\nA,0.8,3,1,9\nB,0.7,2,2,8\n"
    found = found_in(ComparisonCsv(), source(tmp_path, "a.csv", text))
    assert tables(found)[0].header == ("model", "f1", "tail_loss", "net_profit")
    assert "column tail_penalty: it is no metric that deck knows" in said(found)


@pytest.mark.parametrize(
    ("header", "cells", "name", "value"),
    [
        ("MAPE%", ("1.4", "2.1"), "mape", 0.014),
        ("MAPE", ("0.0094", "0.02"), "mape", 0.0094),
        ("MAPE", ("1.4%", "2.1%"), "mape", 0.014),
        ("Accuracy", ("87.5", "90"), "accuracy", 0.875),
        ("Accuracy (%)", ("87.5", "90"), "accuracy", 0.875),
        ("accuracy_pct", ("87.5", "90"), "accuracy", 0.875),
        ("Accuracy", ("87.5%", "90"), "accuracy", 0.875),
    ],
)
def test_percent(tmp_path: Path, header: str, cells: tuple[str, str], name: str, value: float) -> None:
    text = f"model,{header}\nA,{cells[0]}\nB,{cells[1]}\n"
    (table,) = tables(found_in(ComparisonCsv(), source(tmp_path, "a.csv", text)))
    assert values(table, name)["A"] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Modelo;Exactitud;Puntuación F1\nBosque;0,81;0,75\nLineal;0,79;0,7\n", ["accuracy", "f1"]),
        ("Модель,Полнота,F1-мера\nЛес,0.81,0.75\nЛинейная,0.79,0.7\n", ["recall", "f1"]),
        ("Algoritma,Akurasi,Presisi\nHutan,81%,75%\nLinear,79%,70%\n", ["accuracy", "precision"]),
        ("Metrik,Hutan,Linear\nAkurasi,0.81,0.79\nPresisi,0.75,0.7\n", ["accuracy", "precision"]),
    ],
)
def test_tables_in_other_languages(tmp_path: Path, text: str, names: list[str]) -> None:
    (table,) = tables(found_in(ComparisonCsv(), source(tmp_path, "a.csv", text)))
    assert [metric(header).name for header in table.header[1:]] == names
    assert list(values(table, names[0]).values()) == [0.81, 0.79]


@pytest.mark.parametrize("header", ["Accuracy (%)", "Genauigkeit (%)", "Genauigkeit %", "Akurasi (%)"])
def test_a_percent_sign_is_heard_in_each_language(tmp_path: Path, header: str) -> None:
    (table,) = tables(found_in(ComparisonCsv(), source(tmp_path, "a.csv", f"model,mcc,{header}\nA,0.1,80\nB,0.2,70\n")))
    assert values(table, "accuracy") == {"A": 0.8, "B": 0.7}
