"""Which columns hold the spread of another one, by their names."""

from __future__ import annotations

import pytest

from deck.bundle.spread_names import is_standard_error, without_spread


@pytest.mark.parametrize(
    ("header", "of"),
    [
        ("f1_std", "f1"),
        ("std_test_score", "test_score"),
        ("F1 (std)", "f1"),
        ("MAE sd", "mae"),
        ("cv_f1_stdev", "cv_f1"),
    ],
)
def test_a_spread_says_of_which_column_it_is(header: str, of: str) -> None:
    assert without_spread(header) == of


@pytest.mark.parametrize("header", ["f1", "std", "F1 (SE)", "standard", ""])
def test_any_other_column_is_none(header: str) -> None:
    assert not without_spread(header)


@pytest.mark.parametrize("header", ["F1 (SE)", "auc_sem", "Test RMSE SE"])
def test_a_standard_error_is_one_of_a_metric(header: str) -> None:
    assert is_standard_error(header)


@pytest.mark.parametrize("header", ["Se", "RMSE", "model_se", "f1_std"])
def test_no_standard_error(header: str) -> None:
    assert not is_standard_error(header)
