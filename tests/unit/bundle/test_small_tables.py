# Messages are asserted whole, on one line each.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deck.bundle import load

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]


@pytest.fixture
def bundle_with(write: Write) -> Callable[[str, str], Bundle]:
    def with_table(role: str, content: str) -> Bundle:
        return load(write(more=f'{role} = "{role}.csv"\n', files={f"{role}.csv": content}))

    return with_table


@pytest.mark.parametrize(
    ("content", "column"),
    [
        ("Feature,Importance,Std\nlogins,0.5,0.1\nage,-0.2,0.1\n", "Importance"),
        ("feature,mean_abs_shap\nlogins,0.5\nage,-0.2\n", "mean_abs_shap"),
        (",0\nlogins,0.5\nage,-0.2\n", "0"),
        ("variable;my measure\nlogins;0,5\nage;-0,2\n", "my measure"),
    ],
)
def test_importance(bundle_with: Callable[[str, str], Bundle], content: str, column: str) -> None:
    table = bundle_with("importance", content).importance
    assert table is not None
    assert (table.features, table.importances, table.column) == (("logins", "age"), (0.5, -0.2), column)


def test_folds_without_their_summary(bundle_with: Callable[[str, str], Bundle]) -> None:
    bundle = bundle_with("folds", "fold,PR-AUC,fit_time\n1,0.4,2\n2,0.5,3\nmean,0.45,2.5\n")
    assert bundle.folds is not None
    assert bundle.folds.folds == ("1", "2")
    assert dict(bundle.folds.columns) == {"pr_auc": (0.4, 0.5), "train_seconds": (2.0, 3.0)}
    assert bundle.notices == ("b/folds.csv: rows that sum the folds up are passed over",)


def test_folds_without_a_fold_column_are_counted(bundle_with: Callable[[str, str], Bundle]) -> None:
    folds = bundle_with("folds", "fit_time,test_roc_auc,train_roc_auc\n1,0.4,0.5\n1,0.5,0.6\n").folds
    assert folds is not None
    assert folds.folds == ("1", "2")
    assert list(folds.columns) == ["train_seconds", "roc_auc", "train_roc_auc"]


def test_folds_of_cross_validation_beside_the_test(bundle_with: Callable[[str, str], Bundle]) -> None:
    folds = bundle_with("folds", "fold,oof_auc,test_auc\n1,0.4,0.5\n").folds
    assert folds is not None
    assert dict(folds.columns) == {"outoffold_roc_auc": (0.4,), "roc_auc": (0.5,)}


def test_tuning_cells_stay_as_typed(bundle_with: Callable[[str, str], Bundle]) -> None:
    tuning = bundle_with("tuning", "Parameter,Search space,Best value\nlr,[0.01; 0.3],0.050\n").tuning
    assert tuning is not None
    row = tuning.rows[0]
    assert (row.parameter, row.range, row.best, row.default) == ("lr", "[0.01; 0.3]", "0.050", "")


@pytest.mark.parametrize(
    ("content", "tuned", "default"),
    [
        ("parameter;range;best;default\nlr;3,10;0,05;0,1\nPR-AUC;;0,431;0,409\n", 0.431, 0.409),
        ("parameter;range;best;default\nlr;;0.05;0.1\nPR-AUC;;43.1%;\n", 0.431, None),
        ("parameter,best,default\nPR AUC,better,0.409\n", None, 0.409),
        ("parameter,best,default\nroc_auc,0.9,0.8\n", None, None),
    ],
)
def test_scores_of_tuning_are_read_with_the_decimal_sign_of_the_table(
    bundle_with: Callable[[str, str], Bundle], content: str, tuned: float | None, default: float | None
) -> None:
    tuning = bundle_with("tuning", content).tuning
    assert tuning is not None
    assert (tuning.tuned, tuning.default) == (tuned, default)


def test_scores_of_tuning_with_two_readings_are_refused(refusals: Refusals) -> None:
    content = "parameter;range;best;default\nPR-AUC;;1,234;1,512\n"
    (message,) = refusals(more='tuning = "tuning.csv"\n', files={"tuning.csv": content})
    assert "has numbers that may mean thousands or decimals" in message
    content = "parameter;range;best;default\ndepth;;1,234;1,512\n"
    (message,) = refusals(more='tuning = "tuning.csv"\nrows = 0\n', files={"tuning.csv": content})
    assert "data.rows" in message


def test_tuning_cells_need_not_be_numbers_of_one_kind(bundle_with: Callable[[str, str], Bundle]) -> None:
    tuning = bundle_with("tuning", 'parameter,range,best\ndepth,"3,9",5\nlr,"0.01,0.3",0.05\n').tuning
    assert tuning is not None
    assert [row.range for row in tuning.rows] == ["3,9", "0.01,0.3"]


@pytest.mark.parametrize(
    ("role", "content", "message"),
    [
        ("importance", "feature,importance\na,\n", "2: column importance: this cell has no value. "
         "Fix: Write a number, or drop the row."),
        ("importance", "feature,importance\n,0.1\n", "2: this row has no feature name. Fix: Name the feature."),
        ("importance", "feature,importance\na,0.1\na,0.2\n", '3: this feature is there twice, first on line 2 (found "a"). '
         "Fix: Keep one row a feature."),
        ("importance", "feature,x,y\na,1,2\n", '1: has several columns that may be the importance '
         '(found the columns "feature", "x", "y"). Fix: Name it `importance`.'),
        ("folds", "fold,pr_auc\n1,0.4\n2,—\n", "3: column pr_auc: this cell has no value. "
         "Fix: Write a number, or drop the row."),
        ("folds", "fold,note\n1,good\n", '1: has no column of numbers (found the columns "fold", "note"). '
         "Fix: Add the metric of every fold."),
        ("folds", "model,fold,pr_auc\nLightGBM,1,0.4\n,2,0.4\n", "3: this row has no model name. Fix: Name the model."),
        ("folds", "model,fold,pr_auc\nLightGBM,1,0.4\nLightGBM,1,0.4\n",
         '3: this fold of LightGBM is there twice, first on line 2 (found "1"). '
         "Fix: Keep one row of each model and fold; of a repeated cross-validation say which in a column `repeat`."),
        ("folds", "repeat,fold,pr_auc\n1,1,0.4\n,2,0.4\n", "3: this row has no repeat. Fix: Write its repeat: 1, 2, ..."),
        ("folds", "repeat,fold,pr_auc\n1,1,0.4\n1,1,0.4\n",
         '3: this fold of a repeat is there twice, first on line 2 (found "1.1"). '
         "Fix: Keep one row of each model and fold; of a repeated cross-validation say which in a column `repeat`."),
        ("folds", "fold,n_train,pr_auc\n1,80,0.4\n", "1: has the column n_train, but no `test_rows`. "
         "Fix: Add `test_rows`, or drop n_train."),
        ("folds", "fold,test_rows,pr_auc\n1,20,0.4\n", "1: has the column test_rows, but no `train_rows`. "
         "Fix: Add `train_rows`, or drop test_rows."),
        ("folds", "fold,train_rows,test_rows,pr_auc\n1,80,0,0.4\n", '2: test_rows must be 1 or more (found "0"). '
         "Fix: Write a number of rows."),
        ("tuning", "parameter,range\nlr,1\n", '1: has no column for the best value '
         '(found the columns "parameter", "range"). Fix: Name it `best`.'),
    ],
)  # fmt: skip
def test_refusals(refusals: Refusals, role: str, content: str, message: str) -> None:
    found = refusals(more=f'{role} = "{role}.csv"\n', files={f"{role}.csv": content})
    assert found == [f"b/{role}.csv:{message}"]


def test_folds_of_several_models(bundle_with: Callable[[str, str], Bundle]) -> None:
    content = "model,fold,PR-AUC,rows\nLightGBM,1,0.4,900\nRandom,1,0.1,900\nLightGBM,2,0.5,870\nmean,mean,0.4,0\n"
    folds = bundle_with("folds", content).folds
    assert folds is not None
    assert (folds.model, folds.folds) == ("LightGBM", ("1", "2"))
    assert dict(folds.columns) == {"pr_auc": (0.4, 0.5), "rows": (900.0, 870.0)}
    assert {name: (own.folds, own.line) for name, own in folds.models.items()} == {
        "LightGBM": (("1", "2"), 2),
        "Random": (("1",), 3),
    }
    assert dict(folds.of_model("Random").columns) == {"pr_auc": (0.1,), "rows": (900.0,)}
    assert folds.of_model("Random").models == folds.models


def test_folds_of_several_models_without_a_fold_column_are_counted_by_model(
    bundle_with: Callable[[str, str], Bundle],
) -> None:
    folds = bundle_with("folds", "Classifier,f1\nRandom,0.1\nLightGBM,0.4\nLightGBM,0.5\n").folds
    assert folds is not None
    assert {name: own.folds for name, own in folds.models.items()} == {"Random": ("1",), "LightGBM": ("1", "2")}


def test_folds_of_a_repeated_cross_validation(bundle_with: Callable[[str, str], Bundle]) -> None:
    content = "model,repeat,fold,train_rows,test_rows,pr_auc\n" + "".join(
        f"{model},{repeat},{fold},80,20,0.{repeat}{fold}\n"
        for model in ("LightGBM", "Random")
        for repeat in (1, 2)
        for fold in (1, 2, 3)
    )
    folds = bundle_with("folds", content).folds
    assert folds is not None
    assert folds.folds == ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")
    assert dict(folds.columns) == {"pr_auc": (0.11, 0.12, 0.13, 0.21, 0.22, 0.23)}
    design = folds.models["Random"].design
    assert design.repeats == ("1", "1", "1", "2", "2", "2")
    assert (design.trained_on, design.tested_on) == ((80.0,) * 6, (20.0,) * 6)


def test_folds_of_repeats_without_a_name_are_counted_in_each(bundle_with: Callable[[str, str], Bundle]) -> None:
    folds = bundle_with("folds", "repeat,pr_auc\na,0.4\na,0.5\nb,0.4\nb,0.5\n").folds
    assert folds is not None
    assert folds.folds == ("a.1", "a.2", "b.1", "b.2")
