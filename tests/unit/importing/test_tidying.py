"""Tables of models in the shapes that people write become tables that a bundle can hold."""

from __future__ import annotations

import pytest

from deck.bundle.metric_names import metric
from deck.bundle.models_table import MAX_MODELS
from deck.importing.found import FoundTable, Origin
from deck.importing.ledger import Ledger
from deck.importing.model_names import baseline_among
from deck.importing.tidying import ModelTable, tidy_models, with_primary


def tidied(text: str, ledger: Ledger | None = None) -> ModelTable:
    header, *rows = ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())
    found = FoundTable("models", tuple(header), tuple(map(tuple, rows)), Origin("table.csv"))
    table = tidy_models(found, ledger or Ledger())
    assert table is not None
    return table


def test_marks_links_ranks_and_words_go() -> None:
    table = tidied("# | Model | Notes | AUC\n1 | **[Forest](f.md)** ★ | tuned | 0.9\n2 | Linear | plain | 0.8")
    assert table.names == ("Forest", "Linear")
    assert [found.name for found in table.metrics] == ["roc_auc"]


def test_models_that_stand_twice_are_told_apart_by_the_words_beside_them() -> None:
    table = tidied("model | city | mae\nLinear | Paris | 3\nLinear | Rome | 4\nForest | Paris | 2")
    assert table.names == ("Linear, Paris", "Linear, Rome", "Forest")


def test_a_value_keeps_and_its_interval_goes() -> None:
    table = tidied("model | roc_auc\nForest | 0.89 [0.87, 0.92]\nLinear | 0.85 (95% CI: 0.82–0.88)")
    assert [row[1] for row in table.rows] == ["0.89", "0.85"]


@pytest.mark.parametrize("header", ["F1 | F1 (SE)", "F1 (SE) | F1"])
def test_standard_errors_are_no_second_column_of_their_metric(header: str) -> None:
    cells = {"F1": ("0.81", "0.79"), "F1 (SE)": ("0.01", "0.02")}
    forest, linear = (" | ".join(cells[name][row] for name in header.split(" | ")) for row in (0, 1))
    ledger = Ledger()
    table = tidied(f"model | {header}\nForest | {forest}\nLinear | {linear}", ledger)
    assert (table.header, table.rows) == (("model", "F1"), (("Forest", "0.81"), ("Linear", "0.79")))
    assert "column F1 (SE)" in {left.what for left in ledger.left}


def test_a_column_of_ranges_is_left_and_a_placeholder_is_a_gap() -> None:
    ledger = Ledger()
    table = tidied(
        "model | f1 | 95% CI\nForest | 0.8 | [0.7, 0.9]\nLinear | 0.XXXX | [0.6, 0.8]\nTree | 0.6 | -", ledger
    )
    assert table.header == ("model", "f1")
    assert table.rows == (("Forest", "0.8"), ("Tree", "0.6"))
    assert [left.what for left in ledger.left] == ["column 95% CI", '"0.XXXX" (f1 of Linear)']


@pytest.mark.parametrize(
    ("header", "cells", "written"),
    [
        ("Accuracy", ("91.2", "88"), "Accuracy (%)"),
        ("Accuracy", ("0.912", "0.88"), "Accuracy"),
        ("Accuracy", ("91.2%", "88%"), "Accuracy"),
        ("Accuracy (%)", ("91.2", "88"), "Accuracy (%)"),
        ("Accuracy", ("91,2%", "88,5%"), "Accuracy"),
        ("Accuracy", ("91.2%", "88"), "Accuracy"),
        ("neg_mean_absolute_error", ("-3", "-4"), "mean_absolute_error"),
    ],
)
def test_percent_is_said_where_it_is_meant(header: str, cells: tuple[str, str], written: str) -> None:
    assert tidied(f"model | {header}\nA | {cells[0]}\nB | {cells[1]}").header == ("model", written)


def test_negated_errors_lose_their_minus_and_it_is_said() -> None:
    ledger = Ledger()
    table = tidied("model | mae\nA | -3.2\nB | −4.1", ledger)
    assert [row[1] for row in table.rows] == ["3.2", "4.1"]
    assert "the minus signs of mae" in {left.what for left in ledger.left}


def test_a_value_that_a_metric_cannot_have_is_left_and_the_others_stay() -> None:
    ledger = Ledger()
    table = tidied("model | f1 | roc_auc | mae\nA | 0.8 | 0.9 | 3\nB | 1.7 | 85% | -4\nC | 0.6 | 1.2 | 5", ledger)
    assert table.rows == (("A", "0.8", "0.9", "3"), ("B", "", "85%", ""), ("C", "0.6", "", "5"))
    assert {left.what: left.why for left in ledger.left} == {
        '"1.7" (f1)': "F1 cannot have this value",
        '"1.2" (roc_auc)': "ROC-AUC cannot have this value",
        '"-4" (mae)': "MAE cannot have this value",
    }


def test_in_percent_a_value_above_a_hundred_is_the_only_one_to_go() -> None:
    ledger = Ledger()
    assert tidied("model | f1 (%)\nA | 81\nB | 170\nC | 60", ledger).rows == (("A", "81"), ("C", "60"))
    assert [left.what for left in ledger.left if left.why == "F1 cannot have this value"] == ['"170" (f1 (%))']


def test_a_column_of_which_no_value_is_possible_goes() -> None:
    ledger = Ledger()
    assert tidied("model | f1 | recall\nA | 0.8 | -0.5\nB | 0.7 | -0.4", ledger).header == ("model", "f1")
    assert {left.why for left in ledger.left} == {"recall cannot have this value"}


def test_a_column_whose_cells_are_mostly_words_is_left() -> None:
    ledger = Ledger()
    assert tidied("model | f1 | recall\nA | 0.8 | low\nB | 0.7 | high\nC | 0.6 | 0.5", ledger).header == ("model", "f1")
    assert [(left.what, left.why) for left in ledger.left] == [("column recall", "its cells hold no single numbers")]


def test_numbers_with_points_and_with_commas_stay_as_they_are() -> None:
    ledger = Ledger()
    table = tidied("model | f1 | mae\nA | 0.85 | 1,5\nB | 0.75 | 2.5", ledger)
    assert [row[1] for row in table.rows] == ["0.85", "0.75"]


def test_another_row_of_a_model_and_more_models_than_a_bundle_holds_are_left() -> None:
    ledger = Ledger()
    rows = [f"model {number} | 0.5" for number in range(MAX_MODELS + 2)]
    table = tidied("\n".join(["model | f1", *rows, "model 0 | 0.6", "model 1 | 0.5"]), ledger)
    assert len(table.rows) == MAX_MODELS
    assert {left.what: left.why for left in ledger.left} == {
        "another row of model 0": "its name does not tell it from the first",
        "2 models": f"a bundle holds at most {MAX_MODELS}",
    }


def test_two_columns_of_one_metric_become_one_and_a_spread_stays() -> None:
    ledger = Ledger()
    table = tidied("model | f1 | F1 Score | f1_std\nA | 0.8 | 0.8 | 0.01\nB | 0.7 | 0.7 | 0.02", ledger)
    assert table.header == ("model", "f1", "f1_std")
    assert [left.what for left in ledger.left] == ["column F1 Score"]


def test_thresholds_and_counts_are_no_metrics() -> None:
    ledger = Ledger()
    assert tidied("model | f1 | threshold | n | epoch\nA | 0.8 | 0.5 | 100 | 3", ledger).header == ("model", "f1")
    assert len(ledger.left) == 3


def test_settings_of_the_training_are_no_metrics() -> None:
    assert tidied("model | f1 | learning_rate | dropout\nA | 0.8 | 0.001 | 0.1").header == ("model", "f1")


def test_models_without_the_primary_metric_go_where_two_are_left_to_compare() -> None:
    ledger = Ledger()
    table = tidied("model | f1 | recall\nA | 0.8 | 0.7\nB | 0.7 | 0.6\nC | | 0.9")
    assert with_primary(table, metric("f1"), ledger).names == ("A", "B")
    assert [left.what for left in ledger.left] == ["the row of C"]
    few = tidied("model | f1 | recall\nA | 0.8 | 0.7\nC | | 0.9")
    assert with_primary(few, metric("f1"), ledger).names == ("A", "C")


def test_a_column_that_marks_the_baseline_is_heard() -> None:
    table = tidied("model | f1 | baseline\nA | 0.8 |\nB | 0.7 | true")
    assert (table.header, table.baseline) == (("model", "f1"), "B")


def test_a_table_without_models_or_without_metrics_is_left_with_its_reason() -> None:
    ledger = Ledger()
    costs = FoundTable("models", ("model", "fit_time"), (("A", "3"), ("B", "4")), Origin("c"))
    counts = FoundTable("models", ("model", "epochs"), (("A", "3"), ("B", "4")), Origin("a"))
    numbers = FoundTable("models", ("f1", "mae"), (("0.3", "4"),), Origin("b"))
    assert tidy_models(costs, ledger) is None
    assert tidy_models(counts, ledger) is None
    assert tidy_models(numbers, ledger) is None
    assert [left.why for left in ledger.left if left.what.startswith("a table")] == [
        "no column says how good the models are",
        "no column says how good the models are",
        "no column names the models",
    ]


@pytest.mark.parametrize(
    ("names", "baseline"),
    [
        (("Random Forest", "Dummy (stratified)"), "Dummy (stratified)"),
        (("Naive Bayes", "Seasonal naive"), "Seasonal naive"),
        (("XGBoost", "Logistic regression (baseline)"), "Logistic regression (baseline)"),
        (("Random Forest", "Mean predictor"), "Mean predictor"),
        (("K-means", "Random Forest", "Gaussian Naive Bayes"), None),
        (("Most frequent class", "SVM"), "Most frequent class"),
        (("Random", "SVM"), "Random"),
        (("Random targeting", "X-learner"), "Random targeting"),
        (("Gradient Boosting", "Mehrheitsklasse"), "Mehrheitsklasse"),
        (("SVM", "Häufigste Klasse"), "Häufigste Klasse"),
        (("Random forest", "Clase mayoritaria"), "Clase mayoritaria"),
        (("Modelo", "Azar"), "Azar"),
        (("gbdt", "lr_baseline"), "lr_baseline"),
        (("Naive (last value)", "Boosting", "Seasonal naive"), "Naive (last value)"),
    ],
)
def test_a_baseline_is_known_by_its_name(names: tuple[str, ...], baseline: str | None) -> None:
    assert baseline_among(names) == baseline
