"""Values of models.csv that a metric cannot have; how they are told apart is in test_metric_ranges.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from deck.bundle import load

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]


def test_every_column_that_cannot_be_is_refused_with_its_line(refusals: Refusals) -> None:
    models = "model,pr_auc,Accuracy,roc_auc\nRandom,0.08,50,0.5\nLightGBM,0.431,91.2,1.2\n"
    assert refusals(files={"models.csv": models}) == [
        "b/models.csv:1: column Accuracy: accuracy is at most 1, so these look like percent (found 50 to 91.2). "
        'Fix: Name the column "Accuracy (%)".',
        "b/models.csv:3: column roc_auc: ROC-AUC is at most 1 (found 1.2). Fix: Write a value of 0 to 1.",
    ]


def test_a_header_that_says_percent_is_one(write: Write) -> None:
    models = "model,pr_auc,Accuracy (%),f1_pct\nLightGBM,0.431,91.2,61\n"
    table = load(write(files={"models.csv": models})).models
    assert table is not None
    assert {name: cell.value for name, cell in table.rows[0].values.items()} == {
        "pr_auc": 0.431,
        "accuracy": 0.912,
        "f1": 0.61,
    }


def test_a_percent_sign_of_a_number_says_nothing_of_the_cells(write: Write) -> None:
    models = "model,pr_auc,Precision@10%,f1 (95% CI),uplift@30%\nLightGBM,0.431,0.56,0.61,0.055\n"
    table = load(write(files={"models.csv": models})).models
    assert table is not None
    assert {name: cell.value for name, cell in table.rows[0].values.items()} == {
        "pr_auc": 0.431,
        "precision_at_10_percent": 0.56,
        "f1": 0.61,
        "uplift_at_30_percent": 0.055,
    }


def test_cells_without_a_value_and_unknown_metrics_have_no_range(write: Write) -> None:
    models = "model,pr_auc,Wow Factor\nRandom,—,-5\nLightGBM,0.431,1e6\n"
    assert load(write(files={"models.csv": models})).models is not None
