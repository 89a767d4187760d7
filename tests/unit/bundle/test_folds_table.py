"""The table of folds, of one model or of several."""

# Messages are asserted whole, on one line each.
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle

Refusals = Callable[..., list[str]]


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


def test_methods_are_models(bundle_with: Callable[[str, str], Bundle]) -> None:
    folds = bundle_with("folds", "method,f1\nRandom,0.1\nLightGBM,0.4\n").folds
    assert folds is not None
    assert list(folds.models) == ["Random", "LightGBM"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("fold,pr_auc\n1,0.4\n2,—\n", "3: column pr_auc: this cell has no value. "
         "Fix: Write a number, or drop the row."),
        ("fold,note\n1,good\n", '1: has no column of numbers (found the columns "fold", "note"). '
         "Fix: Add the metric of every fold."),
        ("model,fold,pr_auc\nLightGBM,1,0.4\n,2,0.4\n", "3: this row has no model name. Fix: Name the model."),
        ("model,fold,pr_auc\nLightGBM,1,0.4\nLightGBM,1,0.4\n",
         '3: this fold of LightGBM is there twice, first on line 2 (found "1"). '
         "Fix: Keep one row of each model and fold; of a repeated cross-validation say which in a column `repeat`."),
        ("repeat,fold,pr_auc\n1,1,0.4\n,2,0.4\n", "3: this row has no repeat. Fix: Write its repeat: 1, 2, ..."),
        ("repeat,fold,pr_auc\n1,1,0.4\n1,1,0.4\n",
         '3: this fold of a repeat is there twice, first on line 2 (found "1.1"). '
         "Fix: Keep one row of each model and fold; of a repeated cross-validation say which in a column `repeat`."),
        ("fold,n_train,pr_auc\n1,80,0.4\n", "1: has the column n_train, but no `test_rows`. "
         "Fix: Add `test_rows`, or drop n_train."),
        ("fold,test_rows,pr_auc\n1,20,0.4\n", "1: has the column test_rows, but no `train_rows`. "
         "Fix: Add `train_rows`, or drop test_rows."),
        ("fold,train_rows,test_rows,pr_auc\n1,80,0,0.4\n", '2: test_rows must be 1 or more (found "0"). '
         "Fix: Write a number of rows."),
    ],
)  # fmt: skip
def test_refusals(refusals: Refusals, content: str, message: str) -> None:
    found = refusals(more='folds = "folds.csv"\n', files={"folds.csv": content})
    assert found == [f"b/folds.csv:{message}"]


def test_faults_of_all_columns_are_told_at_once(refusals: Refusals) -> None:
    found = refusals(more='folds = "folds.csv"\n', files={"folds.csv": "fold,f1,recall\n1,x,0.4\n2,0.4,1.2\n"})
    assert [message.partition(": this cell ")[0] for message in found] == [
        "b/folds.csv:2: column f1",
        "b/folds.csv:3: column recall: recall is at most 1 (found 1.2). Fix: Write a value of 0 to 1.",
    ]
