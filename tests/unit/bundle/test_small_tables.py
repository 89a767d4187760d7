"""The tables of importance and of tuning."""

# Messages are asserted whole, on one line each.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle

Refusals = Callable[..., list[str]]


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
        ("tuning", "parameter,range\nlr,1\n", '1: has no column for the best value '
         '(found the columns "parameter", "range"). Fix: Name it `best`.'),
    ],
)  # fmt: skip
def test_refusals(refusals: Refusals, role: str, content: str, message: str) -> None:
    found = refusals(more=f'{role} = "{role}.csv"\n', files={f"{role}.csv": content})
    assert found == [f"b/{role}.csv:{message}"]
