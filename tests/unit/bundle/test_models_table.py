# Messages are asserted whole, on one line each.
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deck.bundle import load

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle, ModelsTable

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]


@pytest.fixture
def bundle_of_models(write: Write, bundle_toml: str) -> Callable[[str], Bundle]:
    def with_models(models: str) -> Bundle:
        return load(write(bundle_toml.replace('"pr_auc"', '"f1"'), files={"models.csv": models}))

    return with_models


@pytest.fixture
def models_of(bundle_of_models: Callable[[str], Bundle]) -> Callable[[str], ModelsTable]:
    def only_models(models: str) -> ModelsTable:
        table = bundle_of_models(models).models
        assert table is not None
        return table

    return only_models


def test_columns_get_canonical_names(models_of: Callable[[str], ModelsTable]) -> None:
    table = models_of(
        "Classifier,Accuracy (%),ROC-AUC,F1-Score,Training Time (min),threshold\n"
        "A,94.27,0.9,0.8,1.5,0.4\nB,93%,**0.8 ± 0.1**,—,90s,0.5\n"
    )
    assert dict(table.columns) == {
        "accuracy": "Accuracy (%)",
        "roc_auc": "ROC-AUC",
        "f1": "F1-Score",
        "train_seconds": "Training Time (min)",
        "threshold": "threshold",
    }
    first, second = (row.values for row in table.rows)
    assert first["accuracy"].value == pytest.approx(0.9427)
    assert first["train_seconds"].value == 90.0
    assert second["accuracy"].value == 0.93
    assert second["roc_auc"].spread == 0.1
    assert second["f1"].value is None
    assert second["train_seconds"].value == 90.0


@pytest.mark.parametrize(
    ("header", "cell", "seconds"),
    [
        ("Training Time (hrs)", "2", 7_200),
        ("Training Time [hour]", "0.5", 1_800),
        ("Training time (h, 8 cores)", "2", 7_200),
        ("Training time (milliseconds)", "250", 0.25),
        ("Training time (minute)", "1.5e+00", 90),
        ("Training time (m)", "2", 120),
        ("fit_time_days", "2", 172_800),
        ("train_time_sec", "2", 2),
        ("Training Time (min)", "2 h", 7_200),
        ("Training Time (min)", "", None),
    ],
)
def test_times_are_in_seconds(
    models_of: Callable[[str], ModelsTable], header: str, cell: str, seconds: float | None
) -> None:
    table = models_of(f'model,f1,"{header}"\nA,0.5,{cell}\nB,0.5,1\n')
    assert table.rows[0].values["train_seconds"].value == seconds


@pytest.mark.parametrize(("cell", "seconds"), [("120", 0.12), ("120 ms", 0.12), ("0.5 s", 0.5), ("1.2e2", 0.12)])
def test_latencies_are_in_seconds_where_the_header_names_their_unit(
    models_of: Callable[[str], ModelsTable], cell: str, seconds: float
) -> None:
    table = models_of(f"model,f1,Latency (ms)\nA,0.5,{cell}\n")
    assert table.rows[0].values["latency"].value == seconds
    assert table.in_seconds == {"latency"}


@pytest.mark.parametrize(
    ("header", "cells", "in_seconds"),
    [
        ("latency", "12,9", set()),
        ("latency", "12 ms,9 ms", {"latency"}),
        ("latency", "12 ms,9", set()),
        ("runtime_min", "2,3", {"runtime"}),
        ("train_time", "2,3", {"train_seconds"}),
        ("cost_usd", "2,3", set()),
    ],
)
def test_which_columns_are_times_in_seconds(
    models_of: Callable[[str], ModelsTable], header: str, cells: str, in_seconds: set[str]
) -> None:
    first, second = cells.split(",")
    assert models_of(f"model,f1,{header}\nA,0.5,{first}\nB,0.4,{second}\n").in_seconds == in_seconds


def test_percent_with_an_exponent(models_of: Callable[[str], ModelsTable]) -> None:
    assert models_of("model,f1 (%)\nA,9.5e1\nB,5e-1%\n").rows[0].values["f1"].value == 0.95


def test_columns_of_standard_deviations_become_spreads(models_of: Callable[[str], ModelsTable]) -> None:
    table = models_of("pipeline_name,cv_f1_mean,cv_f1_std\nA,0.5,0.01\nB,0.6,\n")
    assert list(table.columns) == ["f1"]
    assert [row.values["f1"].spread for row in table.rows] == [0.01, None]


def test_cross_validation_beside_the_test(models_of: Callable[[str], ModelsTable]) -> None:
    table = models_of("model,cv_f1_mean,cv_f1_std,test_f1\nA,0.5,0.01,0.4\n")
    assert dict(table.columns) == {"crossval_f1": "cv_f1_mean", "f1": "test_f1"}
    values = table.rows[0].values
    assert (values["crossval_f1"].value, values["crossval_f1"].spread) == (0.5, 0.01)
    assert (values["f1"].value, values["f1"].spread) == (0.4, None)


def test_lowest_and_highest_are_no_units(models_of: Callable[[str], ModelsTable]) -> None:
    table = models_of("model,f1_mean,f1_min,f1_max,fit_time_min\nA,0.5,0.4,0.6,2\n")
    assert list(table.columns) == ["f1", "f1_min", "f1_max", "train_seconds"]
    assert table.rows[0].values["train_seconds"].value == 120


def test_train_and_validation_are_metrics_of_their_own(models_of: Callable[[str], ModelsTable]) -> None:
    table = models_of("model,train_f1,val_f1,test_f1\nA,0.9,0.8,0.7\n")
    assert list(table.columns) == ["train_f1", "validation_f1", "f1"]


def test_index_without_a_header_names_the_models(models_of: Callable[[str], ModelsTable]) -> None:
    assert models_of(",f1\nA,0.5\n").rows[0].name == "A"


def test_marks_of_the_winner_are_no_part_of_a_name(models_of: Callable[[str], ModelsTable]) -> None:
    table = models_of("#,model,f1\n1,**A** ★,0.5\n2,=cmd|'x',0.4\n")
    assert [row.name for row in table.rows] == ["A", "=cmd|'x'"]


@pytest.mark.yardstick("C06")
def test_c06_model_names_stay_text(models_of: Callable[[str], ModelsTable]) -> None:
    assert [row.name for row in models_of("model,f1\nNA,0.1\n007,0.2\nNone,0.3\n").rows] == [
        "NA",
        "007",
        "None",
    ]


def test_columns_of_words_are_passed_over_and_said(bundle_of_models: Callable[[str], Bundle]) -> None:
    bundle = bundle_of_models("model,f1,notes\nA,0.5,fast\nB,0.6,2 layers\nC,0.7,3\n")
    assert bundle.models is not None
    assert list(bundle.models.columns) == ["f1"]
    assert bundle.notices == ("b/models.csv: column notes holds words; it is passed over",)


@pytest.mark.yardstick("C03")
def test_c03_decimal_commas(models_of: Callable[[str], ModelsTable]) -> None:
    table = models_of("model;f1;recall\nA;0,431;12,5%\n")
    assert table.rows[0].values["f1"].value == 0.431
    assert table.rows[0].values["recall"].value == 0.125


@pytest.mark.yardstick("C05")
@pytest.mark.parametrize(
    ("models", "messages"),
    [
        (
            "model,f1,recall\nA,0.XXXX,best\nB,0.5,inf\n",
            [
                'b/models.csv:2: column f1: this cell is a placeholder that was never filled in (found "0.XXXX"). '
                "Fix: Write one number, or leave the cell empty.",
                'b/models.csv:2: column recall: this cell is not a number (found "best"). '
                "Fix: Write one number, or leave the cell empty.",
                'b/models.csv:3: column recall: this cell is infinite (found "inf"). '
                "Fix: Write one number, or leave the cell empty.",
            ],
        ),
        (
            "model,f1\nA,0.1\nB,0.2\nA,0.3\n,0.4\n",
            [
                'b/models.csv:4: this model is there twice, first on line 2 (found "A"). '
                "Fix: Keep one row a model, or give them names of their own.",
                "b/models.csv:5: this row has no model name. Fix: Name the model.",
            ],
        ),
        (
            "model,f1,F1-Score\nA,0.1,0.2\n",
            ['b/models.csv:1: has two columns for F1 (found "f1" and "F1-Score"). Fix: Rename or drop one of them.'],
        ),
        (
            "model,baseline,f1\nA,perhaps,0.2\n",
            ['b/models.csv:2: column baseline: this cell must be true or false (found "perhaps").'],
        ),
        (
            "id,f1\n1,0.2\n",
            [
                'b/models.csv:1: has no column for the model\'s name (found the columns "id", "f1"). '
                "Fix: Name it `model`."
            ],
        ),
        (
            f"model,f1\n{'x' * 2_001},0.5\n",
            ["b/models.csv:2: column model: this name must be at most 2,000 characters (found 2,001 characters)."],
        ),
        (
            "model,f1\n" + "".join(f"m{number},0.5\n" for number in range(501)),
            ["b/models.csv: has 501 models; at most 500 are read."],
        ),
    ],
)
def test_refusals(refusals: Refusals, bundle_toml: str, models: str, messages: list[str]) -> None:
    assert refusals(bundle_toml.replace('"pr_auc"', '"f1"'), files={"models.csv": models}) == messages
