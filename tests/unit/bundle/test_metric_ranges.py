# Messages are asserted whole, on one line each.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.bundle import load

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]

MORE = 'folds = "folds.csv"\n'


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        ("fold,Accuracy\n1,87.3\n2,91.2\n",
         ["1: column Accuracy: accuracy is at most 1, so these look like percent (found 87.3 to 91.2). "
          'Fix: Name the column "Accuracy (%)".']),
        ("fold,R2\n1,87\n",
         ['1: column R2: R² is at most 1, so these look like percent (found 87). Fix: Name the column "R2 (%)".']),
        ("fold,ROC AUC\n1,0.9\n2,1.2\n3,-0.1\n",
         ["3: column ROC AUC: ROC-AUC is at most 1 (found 1.2). Fix: Write a value of 0 to 1.",
          "4: column ROC AUC: ROC-AUC is at least 0 (found -0.1). Fix: Write a value of 0 to 1."]),
        ("fold,f1\n1,0.873\n2,87.3\n",
         ["3: column f1: F1 is at most 1 (found 87.3). Fix: Write 0.873 for 87.3%."]),
        ("fold,mean_absolute_error\n1,-3.5\n2,-4\n",
         ["2: column mean_absolute_error: MAE is at least 0, so these look negated, as scikit-learn does it (found -3.5). "
          'Fix: Take the minus signs away, or name the column "neg_mae".']),
        ("fold,train_rmse,rmse\n1,3,-3.5\n2,2,4\n",
         ["2: column rmse: RMSE is at least 0 (found -3.5). Fix: Write a value of 0 or more."]),
        ("fold,r2\n1,0.5\n2,1.5\n",
         ["3: column r2: R² is at most 1 (found 1.5). Fix: Write a value of 1 or less."]),
        ("fold,MCC,val_auc\n1,-1.5,1.2\n",
         ["2: column MCC: MCC is at least -1 (found -1.5). Fix: Write a value of -1 to 1.",
          "2: column val_auc: validation ROC-AUC is at most 1 (found 1.2). Fix: Write a value of 0 to 1."]),
        ("fold,fit_time\n1,-2\n",
         ["2: column fit_time: training time is at least 0 (found -2). Fix: Write a value of 0 or more."]),
    ],
)  # fmt: skip
def test_values_that_a_metric_cannot_have_are_refused(refusals: Refusals, content: str, messages: list[str]) -> None:
    found = refusals(more=MORE, files={"folds.csv": content})
    assert found == [f"b/folds.csv:{message}" for message in messages]


@pytest.mark.parametrize(
    ("column", "cells", "value"),
    [
        ("Accuracy (%)", "87.3", 0.873),
        ("Accuracy", "87.3%", 0.873),
        ("roc_auc", "1.0000000001", 1.0000000001),
        ("R2", "-12", -12.0),
        ("neg_mean_absolute_error", "-3.5", -3.5),
        ("ROUGE-1", "42.5", 42.5),
        ("WER", "104", 104.0),
        ("sMAPE", "120", 120.0),
        ("overall (1-5)", "4.2", 4.2),
        ("bias", "-236", -236.0),
        ("Wow Factor", "-1e9", -1e9),
        ("my_pct", "87", 87.0),
    ],
)
def test_values_that_it_can_have_are_taken(write: Write, column: str, cells: str, value: float) -> None:
    bundle = load(write(more=MORE, files={"folds.csv": f"fold,{column}\n1,{cells}\n"}))
    assert bundle.folds is not None
    assert list(bundle.folds.columns.values()) == [(value,)]
