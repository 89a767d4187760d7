"""scikit-learn's reports, matrices and searches in the shapes that people save them in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import make_classification, make_regression
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, classification_report, confusion_matrix, f1_score, recall_score
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV, cross_validate

from deck.importing.found import Found
from deck.importing.gathering import gather
from importer_sources import said, source, tables, values

RNG = np.random.default_rng(7)
TRUTH = RNG.integers(0, 2, 200)
PREDICTED = np.where(RNG.random(200) < 0.8, TRUTH, 1 - TRUTH)
NAMES = np.array(["churn", "stay"])
ACCURACY = accuracy_score(TRUTH, PREDICTED)
MATRIX = confusion_matrix(TRUTH, PREDICTED)
REPORT = classification_report(TRUTH, PREDICTED, output_dict=True)
PRINTED = classification_report(TRUTH, PREDICTED, digits=4)


def found_in_file(tmp_path: Path, name: str, text: str) -> list[Found]:
    """What the importer that is asked first finds in the file."""
    file = source(tmp_path, name, text)
    return list(gather([file.path]).found)


def only_row(found: list[Found]) -> dict[str, str]:
    (table,) = tables(found)
    (row,) = table.rows
    return dict(zip(table.header, row, strict=True))


def labelled(rows: str, columns: str, names: Any = (0, 1)) -> pd.DataFrame:
    index, header = ([f"{prefix}{name}" for name in names] for prefix in (rows, columns))
    return pd.DataFrame(MATRIX, index=index, columns=header)


@pytest.mark.parametrize(
    "content",
    [
        {"model": "Forest", "classification_report": REPORT, "roc_auc": 0.9, "best_params": {"C": 1}},
        {"model": "Forest", "classification_report": PRINTED, "roc_auc": 0.9},
        {"Forest": {"report": REPORT, "roc_auc": 0.9}},
    ],
)
def test_a_report_beside_other_metrics(tmp_path: Path, content: dict[str, Any]) -> None:
    row = only_row(found_in_file(tmp_path, "metrics.json", json.dumps(content)))
    assert row["model"] == "Forest"
    assert float(row["accuracy"]) == pytest.approx(ACCURACY, abs=1e-4)
    assert float(row["f1"]) == pytest.approx(f1_score(TRUTH, PREDICTED), abs=1e-4)
    assert row["roc_auc"] == "0.9"


def test_reports_by_model(tmp_path: Path) -> None:
    (table,) = tables(found_in_file(tmp_path, "reports.json", json.dumps({"Forest": REPORT, "Linear": REPORT})))
    assert values(table, "accuracy") == pytest.approx({"Forest": ACCURACY, "Linear": ACCURACY})


def test_printed_reports_are_named_by_the_line_above_them(tmp_path: Path) -> None:
    text = f"=== Random Forest ===\n\n{PRINTED}\nClassification report: XGBoost\n{PRINTED}\nAccuracy: 0.7812\n{PRINTED}"
    found = tables(found_in_file(tmp_path, "results.txt", text))
    assert [table.rows[0][0] for table in found] == ["Random Forest", "XGBoost", "Model 3"]


def test_a_report_of_some_classes_has_no_positive_one(tmp_path: Path) -> None:
    """With labels=[0, 1] of three classes there is a micro average, and no accuracy."""
    truth = RNG.integers(0, 3, 100)
    report = classification_report(truth, RNG.permutation(truth), labels=[0, 1], output_dict=True, zero_division=0)
    row = only_row(found_in_file(tmp_path, "report.json", json.dumps(report)))
    assert not {"accuracy", "f1"} & set(row)
    assert float(row["macro_f1"]) == pytest.approx(report["macro avg"]["f1-score"])


def test_accuracy_that_stands_under_support(tmp_path: Path) -> None:
    """As people write it who build the frame from the printed report."""
    frame = pd.DataFrame({name: own for name, own in REPORT.items() if name != "accuracy"}).T
    frame.loc["accuracy"] = [None, None, None, ACCURACY]
    row = only_row(found_in_file(tmp_path, "report.csv", frame.to_csv()))
    assert float(row["accuracy"]) == pytest.approx(ACCURACY)


@pytest.mark.parametrize(
    ("rows", "columns"),
    [("Actual ", "Predicted "), ("true_", "pred_"), ("True: ", "Pred: "), ("Actual_", "Predicted_")],
)
@pytest.mark.parametrize("index", [True, False])
def test_matrices_that_say_which_side_is_true(tmp_path: Path, rows: str, columns: str, index: bool) -> None:
    row = only_row(found_in_file(tmp_path, "svm_cm.csv", labelled(rows, columns).to_csv(index=index)))
    assert row["model"] == "svm"
    assert float(row["accuracy"]) == pytest.approx(ACCURACY)
    assert float(row["recall"]) == pytest.approx(recall_score(TRUTH, PREDICTED))


@pytest.mark.parametrize("margins", [True, False])
def test_a_crosstab_with_its_sums_and_without(tmp_path: Path, margins: bool) -> None:
    actual, predicted = pd.Series(TRUTH, name="Actual"), pd.Series(PREDICTED, name="Predicted")
    row = only_row(found_in_file(tmp_path, "cm.csv", pd.crosstab(actual, predicted, margins=margins).to_csv()))
    assert float(row["accuracy"]) == pytest.approx(ACCURACY)
    assert float(row["macro_recall"]) == pytest.approx(recall_score(TRUTH, PREDICTED, average="macro"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cm.csv", pd.DataFrame(MATRIX).to_csv()),
        ("cm.csv", pd.DataFrame(MATRIX).to_csv(index=False)),
        ("cm.csv", labelled("", "", NAMES).to_csv()),
        ("cm.json", json.dumps(MATRIX.tolist())),
        ("cm.json", json.dumps({"labels": NAMES.tolist(), "confusion_matrix": MATRIX.tolist()})),
    ],
)
def test_matrices_that_do_not_say_it_give_what_both_sides_agree_on(tmp_path: Path, name: str, text: str) -> None:
    """Nor is F1 of the second class given: without labels it may be any class, and is not the positive one."""
    found = found_in_file(tmp_path, name, text)
    row = only_row(found)
    assert set(row) == {"model", "accuracy", "macro_f1"}
    assert float(row["macro_f1"]) == pytest.approx(f1_score(TRUTH, PREDICTED, average="macro"))
    assert "nothing says whether rows or columns are the truth" in said(found)


def test_a_matrix_of_three_classes_has_no_positive_one(tmp_path: Path) -> None:
    truth = RNG.integers(0, 3, 100)
    guess = np.where(RNG.random(100) < 0.7, truth, (truth + 1) % 3)
    names = [f"Actual {name}" for name in "abc"], [f"Predicted {name}" for name in "abc"]
    matrix = pd.DataFrame(confusion_matrix(truth, guess), index=names[0], columns=names[1])
    row = only_row(found_in_file(tmp_path, "forest_cm.csv", matrix.to_csv()))
    assert set(row) == {"model", "accuracy", "macro_f1", "macro_precision", "macro_recall"}
    assert float(row["accuracy"]) == pytest.approx(accuracy_score(truth, guess))
    assert float(row["macro_recall"]) == pytest.approx(recall_score(truth, guess, average="macro"))


def test_a_matrix_without_a_row_says_nothing(tmp_path: Path) -> None:
    found = found_in_file(tmp_path, "cm.csv", (labelled("Actual ", "Predicted ") * 0).to_csv())
    assert said(found) == "confusion matrix: all of its counts are zero"


def test_a_normalised_matrix_is_none_of_counts(tmp_path: Path) -> None:
    shares = pd.DataFrame(confusion_matrix(TRUTH, PREDICTED, normalize="true"), index=NAMES, columns=NAMES)
    assert not tables(found_in_file(tmp_path, "cm.csv", shares.to_csv()))


@pytest.fixture(scope="module")
def search() -> GridSearchCV:
    features, target = make_classification(120, random_state=1)
    grid = {"C": [0.01, 0.1, 1.0], "class_weight": [None, "balanced"]}
    scoring = {"f1": "f1", "auc": "roc_auc"}
    return GridSearchCV(LogisticRegression(), grid, cv=3, scoring=scoring, refit="f1").fit(features, target)


def slim(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[[name for name in frame if str(name).startswith(("params", "mean_test", "std_test", "rank_test"))]]


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("cv.csv", lambda frame: frame.to_csv()),
        ("cv.csv", lambda frame: frame.sort_values("rank_test_f1").to_csv(index=False)),
        ("cv.csv", lambda frame: slim(frame).to_csv(index=False)),
        ("cv.json", lambda frame: frame.to_json(orient="records")),
        ("cv.json", lambda frame: frame.to_json()),
    ],
)
def test_a_search_in_any_file(
    tmp_path: Path, search: GridSearchCV, name: str, write: Callable[[pd.DataFrame], str]
) -> None:
    (table,) = tables(found_in_file(tmp_path, name, write(pd.DataFrame(search.cv_results_))), "tuning")
    best = {row[0]: row[2] for row in table.rows}
    assert float(best["C"]) == search.best_params_["C"]
    assert best["class_weight"] == str(search.best_params_["class_weight"])
    assert float(best["f1"]) == pytest.approx(search.best_score_)
    assert {row[0]: row[1] for row in table.rows}["C"] == "0.01 / 0.1 / 1"


def test_a_search_among_many_values_says_their_range(tmp_path: Path) -> None:
    features, target = make_classification(120, random_state=1)
    values_of_c = {"C": list(np.logspace(-3, 1, 30))}
    search = RandomizedSearchCV(LogisticRegression(), values_of_c, n_iter=9, cv=3, random_state=0).fit(features, target)
    for frame in (pd.DataFrame(search.cv_results_), slim(pd.DataFrame(search.cv_results_))):
        (table,) = tables(found_in_file(tmp_path, "cv.csv", frame.to_csv()), "tuning")
        assert float(table.rows[0][2]) == pytest.approx(search.best_params_["C"], rel=1e-5)
        assert " to " in table.rows[0][1]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("{'C': 0.1, 'words': '\\d+'}", "{'C': 1, 'words': '\\d+'}"), ""),
        (("C is 0.1", "C is 1"), "parameters of the search: no column begins with param_"),
    ],
)
def test_parameters_of_a_search_are_read_as_python_writes_them(
    tmp_path: Path, cells: tuple[str, str], reason: str
) -> None:
    text = f'params,mean_test_f1,rank_test_f1\n"{cells[0]}",0.7,2\n"{cells[1]}",0.8,1\n'
    found = found_in_file(tmp_path, "cv_results.csv", text)
    assert reason in said(found)
    rows = [table.rows[0] for table in tables(found, "tuning")]
    assert rows == ([] if reason else [("C", "0.1 / 1", "1", "")])


def test_ranks_by_several_metrics_are_those_of_the_first(tmp_path: Path) -> None:
    text = "param_C,mean_test_f1,rank_test_f1,mean_test_auc,rank_test_auc\n1,0.8,1,0.7,2\n10,0.7,2,0.9,1\n"
    found = found_in_file(tmp_path, "cv_results.csv", text)
    assert said(found) == "ranks by other metrics: the best by rank_test_f1 is taken"
    (table,) = tables(found, "tuning")
    assert table.rows == (("C", "1 / 10", "1", ""), ("f1", "", "0.8", ""), ("auc", "", "0.7", ""))


@pytest.fixture(scope="module")
def folds() -> pd.DataFrame:
    features, target = make_regression(90, 4, noise=5, random_state=1)
    scoring = ["neg_mean_absolute_error", "neg_root_mean_squared_error", "r2"]
    return pd.DataFrame(cross_validate(Ridge(), features, target, scoring=scoring))


def test_folds_of_two_models_by_cross_validate_are_told_from_a_row_a_model(tmp_path: Path) -> None:
    features, target = make_classification(60, random_state=3)
    frames = [pd.DataFrame(cross_validate(LogisticRegression(C=c), features, target, cv=3)) for c in (0.1, 1)]
    long = pd.concat([frame.assign(model=f"C {number}") for number, frame in enumerate(frames)])
    (table,) = tables(found_in_file(tmp_path, "cv.csv", long.to_csv(index=False)), "folds")
    assert table.header == ("model", "test_score")
    assert [float(row[1]) for row in table.rows] == pytest.approx(list(long["test_score"]))
    means = long.groupby("model", as_index=False).mean().rename(columns={"test_score": "test_accuracy"})
    (models,) = tables(found_in_file(tmp_path, "cv.csv", means.to_csv(index=False)))
    assert [row[0] for row in models.rows] == ["C 0", "C 1"]


def test_columns_of_folds_that_are_no_metric_of_their_own_are_left(tmp_path: Path) -> None:
    text = "fold,model,f1,test_f1,seed,auc\n1,1,0.8,0.8,7,\n2,2,0.7,0.7,7,0.9\n"
    found = found_in_file(tmp_path, "cv_results.csv", text)
    (table,) = tables(found, "folds")
    assert table.header == ("fold", "f1")
    assert said(found).splitlines() == [
        "column model: it is no metric that deck knows",
        "column seed: it is no metric",
        "column test_f1: another column is F1 too",
        "column auc: not every fold has a number",
    ]


def test_negated_scores_of_folds_are_turned_back(tmp_path: Path, folds: pd.DataFrame) -> None:
    (table,) = tables(found_in_file(tmp_path, "folds.csv", folds.to_csv()), "folds")
    assert table.header == ("fold", "test_mean_absolute_error", "test_root_mean_squared_error", "test_r2")
    assert [float(row[1]) for row in table.rows] == pytest.approx(list(-folds["test_neg_mean_absolute_error"]))


def test_what_sums_folds_up_is_no_fold(tmp_path: Path, folds: pd.DataFrame) -> None:
    found = found_in_file(tmp_path, "folds.csv", folds.describe().to_csv())
    assert not tables(found, "folds")
    assert said(found) == "8 rows that sum folds up: deck computes them"


def test_means_and_deviations_of_negated_scores(tmp_path: Path, folds: pd.DataFrame) -> None:
    (table,) = tables(found_in_file(tmp_path, "ridge.csv", folds.agg(["mean", "std"]).T.to_csv()))
    assert values(table, "mae")["ridge"] == pytest.approx(-folds["test_neg_mean_absolute_error"].mean())
    assert "test_mean_absolute_error_std" in table.header


@pytest.mark.parametrize(
    ("text", "kind", "header"),
    [
        ("fold,accuracy,f1,confusion_matrix\n1,0.8,0.7,[[1 2]\n", "folds", ("fold", "accuracy", "f1")),
        ("model,f1_mean,f1_std\nA,0.8,0.01\nB,0.7,0.02\n", "models", ("model", "f1_mean", "f1_std")),
        ("model,f1\nA,0.737(+/-0.017)\nB,0.72 (+/- 0.02)\n", "models", ("model", "f1")),
        ("fit_time,score_time,test_score,train_score\n1,2,0.8,0.9\n1,2,0.7,0.9\n", "folds", ("fold", "test_score")),
        ("name,test score\nA,0.8\nB,0.7\n", "models", ("model", "test score")),
        ("fold,model,f1\n1,A,0.8\n2,A,0.7\n1,B,0.6\n2,B,0.5\n", "folds", ("model", "fold", "f1")),
    ],
)
def test_what_else_is_called_cv_results(tmp_path: Path, text: str, kind: str, header: tuple[str, ...]) -> None:
    (table,) = tables(found_in_file(tmp_path, "cv_results.csv", text), kind)
    assert table.header == header
