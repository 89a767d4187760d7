"""Files as scikit-learn and pandas write them: reports, matrices, searches, folds and importances."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import make_classification, make_regression
from sklearn.ensemble import RandomForestClassifier
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, classification_report, confusion_matrix, f1_score, recall_score
from sklearn.model_selection import GridSearchCV, cross_validate

from deck.bundle.delimited import TextTable
from deck.bundle.folds_table import folds_table
from deck.bundle.small_tables import importance_table, tuning_table
from deck.importing.found import Found, FoundTable
from deck.importing.gathering import gather
from deck.importing.importers.classification_report import ClassificationReport
from deck.importing.importers.delimited_tables import ConfusionMatrixCsv, CrossValidationCsv, ImportancesCsv
from importer_sources import said, source

if TYPE_CHECKING:
    from deck.importing.found import Importer

RNG = np.random.default_rng(7)
TRUTH = RNG.integers(0, 2, 200)
PREDICTED = np.where(RNG.random(200) < 0.8, TRUTH, 1 - TRUTH)
ACCURACY = accuracy_score(TRUTH, PREDICTED)


def _found(importer: Importer, tmp_path: Path, text: str, name: str = "report_xgboost.csv") -> list[Found]:
    file = source(tmp_path, name, text)
    others = [ClassificationReport(), ConfusionMatrixCsv(), CrossValidationCsv(), ImportancesCsv()]
    assert [other.kind for other in others if other.recognises(file)] == [importer.kind]
    return list(importer.find(file))


def _tables(found: list[Found]) -> list[FoundTable]:
    return [item for item in found if isinstance(item, FoundTable)]


def _row(found: list[Found]) -> dict[str, str]:
    (table,) = _tables(found)
    return dict(zip(table.header, table.rows[0], strict=True))


def _text_table(table: FoundTable) -> TextTable:
    return TextTable("t", table.header, table.rows, tuple(range(2, len(table.rows) + 2)), ",")


@pytest.mark.parametrize("form", ["json", "csv", "transposed csv", "text", "python"])
def test_report_in_every_form(tmp_path: Path, form: str) -> None:
    values = classification_report(TRUTH, PREDICTED, output_dict=True)
    frame = pd.DataFrame(values)
    text = {
        "json": json.dumps(values),
        "python": str(json.loads(json.dumps(values))),
        "csv": frame.T.to_csv(),
        "transposed csv": frame.to_csv(),
        "text": f"Results\n\n{classification_report(TRUTH, PREDICTED, digits=4)}\n",
    }[form]
    row = _row(_found(ClassificationReport(), tmp_path, text))
    assert row["model"] == "xgboost"
    assert float(row["accuracy"]) == pytest.approx(ACCURACY, abs=1e-4)
    assert float(row["f1"]) == pytest.approx(f1_score(TRUTH, PREDICTED), abs=1e-4)
    assert float(row["macro_recall"]) == pytest.approx(recall_score(TRUTH, PREDICTED, average="macro"), abs=1e-4)


def test_report_of_named_classes_has_no_positive_one(tmp_path: Path) -> None:
    names = np.array(["cat", "dog"])
    values = classification_report(names[TRUTH], names[PREDICTED], output_dict=True)
    row = _row(_found(ClassificationReport(), tmp_path, json.dumps(values), "classification_report.json"))
    assert row["model"] == "Model"
    assert "f1" not in row
    assert "macro_f1" in row


def test_matrix_with_labels_says_which_side_is_true(tmp_path: Path) -> None:
    matrix = confusion_matrix(TRUTH, PREDICTED)
    frame = pd.DataFrame(matrix, index=["Actual 0", "Actual 1"], columns=["Predicted 0", "Predicted 1"])
    row = _row(_found(ConfusionMatrixCsv(), tmp_path, frame.to_csv()))
    assert float(row["accuracy"]) == pytest.approx(ACCURACY)
    assert float(row["recall"]) == pytest.approx(recall_score(TRUTH, PREDICTED))
    turned = _row(_found(ConfusionMatrixCsv(), tmp_path, frame.T.to_csv()))
    assert turned == row


@pytest.mark.parametrize("index", [True, False])
def test_matrix_without_labels_gives_what_both_sides_agree_on(tmp_path: Path, index: bool) -> None:
    frame = pd.DataFrame(confusion_matrix(TRUTH, PREDICTED))
    found = _found(ConfusionMatrixCsv(), tmp_path, frame.to_csv(index=index))
    row = _row(found)
    assert float(row["accuracy"]) == pytest.approx(ACCURACY)
    assert float(row["macro_f1"]) == pytest.approx(f1_score(TRUTH, PREDICTED, average="macro"))
    assert "recall" not in row
    assert "nothing says whether rows or columns are the truth" in said(found)


def test_grid_search_gives_tuning_and_folds(tmp_path: Path) -> None:
    features, target = make_classification(120, random_state=1)
    search = GridSearchCV(
        LogisticRegression(), {"C": [0.01, 0.1, 1.0]}, cv=3, scoring={"f1": "f1", "auc": "roc_auc"}, refit="f1"
    ).fit(features, target)
    found = _found(
        CrossValidationCsv(), tmp_path, pd.DataFrame(search.cv_results_).to_csv(index=False), "cv_results.csv"
    )
    tuning, folds = _tables(found)
    read = tuning_table(_text_table(tuning), "t", "f1")
    best = min(range(3), key=lambda place: search.cv_results_["rank_test_f1"][place])
    assert (read.rows[0].parameter, read.rows[0].range) == ("C", "0.01 / 0.1 / 1")
    assert float(read.rows[0].best) == search.best_params_["C"]
    assert read.tuned == pytest.approx(search.cv_results_["mean_test_f1"][best])
    own = folds_table(_text_table(folds), "t", [])
    assert own.folds == ("1", "2", "3")
    splits = [search.cv_results_[f"split{fold}_test_f1"][best] for fold in range(3)]
    assert own.columns["f1"] == pytest.approx(splits)


def test_negated_scores_of_a_search(tmp_path: Path) -> None:
    features, target = make_regression(90, 4, noise=5, random_state=1)
    scoring = {"neg_mean_absolute_error": "neg_mean_absolute_error", "RMSE": "neg_root_mean_squared_error"}
    search = GridSearchCV(Ridge(), {"alpha": [0.1, 10.0]}, cv=3, scoring=scoring, refit="RMSE").fit(features, target)
    found = _found(CrossValidationCsv(), tmp_path, pd.DataFrame(search.cv_results_).to_csv(), "cv.csv")
    folds = folds_table(_text_table(_tables(found)[1]), "t", [])
    best = search.cv_results_["params"].index({"alpha": 0.1})
    assert folds.columns["mae"][0] == pytest.approx(-search.cv_results_["split0_test_neg_mean_absolute_error"][best])
    assert folds.columns["rmse"][0] == pytest.approx(-search.cv_results_["split0_test_RMSE"][best])


def test_a_backtest_has_a_fold_a_date(tmp_path: Path) -> None:
    rows = [
        f"{model},{date},{value}"
        for model, value in (("GBM", 0.11), ("ETS", 0.17))
        for date in ("2025-02-03", "2025-03-31")
    ]
    (table,) = _tables(_found(CrossValidationCsv(), tmp_path, "\n".join(["model,cutoff,WAPE", *rows]), "backtest.csv"))
    own = folds_table(_text_table(table), "t", [])
    assert own.folds == ("2025-02-03", "2025-03-31")
    thresholds = source(tmp_path, "curve.csv", "model,cutoff,F1\nGBM,0.3,0.5\nGBM,0.5,0.6\n")
    assert not CrossValidationCsv().recognises(thresholds)


def test_negative_score_without_a_name_is_left(tmp_path: Path) -> None:
    features, target = make_regression(90, 4, noise=5, random_state=1)
    search = GridSearchCV(Ridge(), {"alpha": [0.1, 10.0]}, cv=3, scoring="neg_mean_absolute_error").fit(
        features, target
    )
    found = _found(CrossValidationCsv(), tmp_path, pd.DataFrame(search.cv_results_).to_csv(), "cv.csv")
    assert [table.kind for table in _tables(found)] == ["tuning"]
    assert "it is negative, and nothing says which error it is" in said(found)


def test_cross_validate(tmp_path: Path) -> None:
    features, target = make_classification(120, random_state=1)
    scores = cross_validate(LogisticRegression(), features, target, scoring=["f1", "roc_auc"], return_train_score=True)
    found = _found(CrossValidationCsv(), tmp_path, pd.DataFrame(scores).to_csv(), "scores.csv")
    (table,) = _tables(found)
    read = folds_table(_text_table(table), "t", [])
    assert set(read.columns) == {"f1", "roc_auc"}
    assert read.columns["f1"] == pytest.approx(tuple(scores["test_f1"]))
    assert read.columns["roc_auc"] == pytest.approx(tuple(scores["test_roc_auc"]))


def test_folds_of_several_models(tmp_path: Path) -> None:
    text = "model,fold,f1,fit_time\nA,1,0.8,1\nA,2,0.7,1\nA,mean,0.75,1\nB,1,0.6,2\nB,2,0.5,2\nB,mean,0.55,2\n"
    found = _found(CrossValidationCsv(), tmp_path, text)
    (table,) = _tables(found)
    read = folds_table(_text_table(table), "t", [])
    assert {name: tuple(own.columns["f1"]) for name, own in read.models.items()} == {"A": (0.8, 0.7), "B": (0.6, 0.5)}
    assert "2 rows that sum folds up" in said(found)


def _forest() -> tuple[RandomForestClassifier, list[str]]:
    features, target = make_classification(150, 5, random_state=2)
    return RandomForestClassifier(20, random_state=0).fit(features, target), [f"feature {name}" for name in "abcde"]


def test_importances_as_a_series_without_a_name(tmp_path: Path) -> None:
    forest, names = _forest()
    series = pd.Series(forest.feature_importances_, index=names)
    (table,) = _tables(_found(ImportancesCsv(), tmp_path, series.to_csv()))
    read = importance_table(_text_table(table), "t", [])
    ordered = series.sort_values(ascending=False)
    assert read.features == tuple(ordered.index)
    assert read.importances == pytest.approx(tuple(ordered))


def test_permutation_importances_with_their_spread(tmp_path: Path) -> None:
    forest, names = _forest()
    features, target = make_classification(150, 5, random_state=2)
    result = permutation_importance(forest, features, target, n_repeats=3, random_state=0)
    frame = pd.DataFrame({"Feature": names, "Importance": result.importances_mean, "Std": result.importances_std})
    found = _found(ImportancesCsv(), tmp_path, frame.to_csv(index=False))
    (table,) = _tables(found)
    assert table.header == ("feature", "Importance")
    assert "column Std: column Importance is taken" in said(found)


def test_rows_without_a_number_and_features_that_stand_twice_are_left(tmp_path: Path) -> None:
    text = "feature,importance\nage,0.5\ncity,n/a\nage,0.4\nwind,0.1\n,0.2\n" + "".join(
        f"f{number},0.01\n" for number in range(30)
    )
    found = _found(ImportancesCsv(), tmp_path, text)
    (table,) = _tables(found)
    assert table.rows[:2] == (("age", "0.5"), ("wind", "0.1"))
    assert said(found).splitlines() == [
        "2 rows: no feature with a number",
        "1 more row: of features that are there already",
    ]


def test_importances_in_json_by_feature(tmp_path: Path) -> None:
    source(tmp_path, "importances.json", json.dumps({"feature_importance": {"age": 0.2, "city": 0.8}}))
    (table,) = _tables(list(gather([tmp_path]).found))
    assert (table.kind, table.rows) == ("importance", (("city", "0.8"), ("age", "0.2")))


def test_coefficients_keep_their_signs_and_leave_the_odds(tmp_path: Path) -> None:
    text = "feature,standardized_log_odds_coef,odds_ratio_per_1sd\nclicks,0.69,2.0\nage,-1.2,0.3\n"
    (table,) = _tables(_found(ImportancesCsv(), tmp_path, text))
    assert table.rows == (("age", "-1.2"), ("clicks", "0.69"))


def test_importances_of_several_models_are_tables_of_their_own(tmp_path: Path) -> None:
    text = "model,feature,importance\nA,x,0.2\nA,y,0.8\nB,x,0.6\nB,y,0.4\n"
    first, second = _tables(_found(ImportancesCsv(), tmp_path, text))
    assert (first.rows[0], second.rows[0]) == (("y", "0.8"), ("x", "0.6"))
    assert second.origin.place == "rows of B"
