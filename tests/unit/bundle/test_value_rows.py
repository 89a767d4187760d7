# Messages are asserted whole, on one line each.
# ruff: noqa: E501
"""Predictions of a regression: what is read, and what is refused with how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from deck.bundle import load
from deck.bundle.bundle import ValuePredictions

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]

REGRESSION = """\
version = 1
[problem]
task = "regression"
question = "How many?"
metric = "rmse"
[data]
predictions = "p.csv"
[data.columns]
"""


@pytest.fixture
def rows_of(write: Write) -> Callable[..., ValuePredictions]:
    def of(content: str | bytes, columns: str = "", toml: str = REGRESSION) -> ValuePredictions:
        predictions = load(write(toml, columns + "\n", {"p.csv": content})).predictions
        assert isinstance(predictions, ValuePredictions)
        return predictions

    return of


@pytest.fixture
def refused(refusals: Refusals) -> Callable[..., list[str]]:
    def of(content: str | bytes, columns: str = "", toml: str = REGRESSION) -> list[str]:
        return refusals(toml, columns + "\n", {"p.csv": content})

    return of


Load = Callable[..., ValuePredictions]
Refused = Callable[..., list[str]]


@pytest.mark.parametrize(
    "content",
    [
        "target,prediction\n10,9.5\n-3,0\n",
        "target;prediction\n10;9,5\n-3;0\n",
        "prediction\ttarget\n9.5\t1e1\n0.0\t-3.0\n",
        "\ufefftarget,prediction\r\n 10 , 9.5 \r\n-3,0\r\n",
    ],
)
def test_ways_to_write_it(rows_of: Load, content: str) -> None:
    rows = rows_of(content)
    assert (rows.target.tolist(), rows.predicted.tolist()) == ([10.0, -3.0], [9.5, 0.0])
    assert not rows.target.flags.writeable and not rows.predicted.flags.writeable


def test_parts_of_columns(rows_of: Load) -> None:
    content = "hour,bikes,forecast,naive,month,season,note\n7,10,9,8,May,warm,rain\n8,20,22,25,June,,\n"
    columns = 'target = "bikes"\nprediction = "forecast"\nothers = { "Last week" = "naive" }\nfold = "month"\nsegments = ["season"]\nid = "hour"\ntext = "note"'
    rows = rows_of(content, columns)
    assert rows.row_count == 2
    assert rows.others["Last week"].tolist() == [8.0, 25.0]
    assert rows.fold is not None and rows.fold.values == ("May", "June")
    assert rows.segments[0].values == ("warm", "(missing)")
    assert rows.texts.identifier is not None and rows.texts.text is not None
    assert (rows.texts.identifier(1), rows.texts.text(0)) == ("8", "rain")


def test_parquet(write: Write) -> None:
    folder = write(REGRESSION.replace("p.csv", "p.parquet"))
    table = {"target": pa.array([1, 2], pa.int32()), "prediction": pa.array([1.5, 2.5], pa.float32())}
    pq.write_table(pa.table(table), folder / "p.parquet")
    rows = load(folder).predictions
    assert isinstance(rows, ValuePredictions)
    assert (rows.target.tolist(), rows.predicted.tolist()) == ([1.0, 2.0], [1.5, 2.5])


def test_a_column_that_is_not_there(refused: Refused) -> None:
    assert refused("target,predicted\n1,2\n3,4\n") == [
        'b/bundle.toml:8: data.columns.prediction: b/p.csv has no such column (found "prediction"). Fix: Did you mean `predicted`?'
    ]


def test_every_column_with_words_is_told_at_once(refused: Refused) -> None:
    assert refused("target,prediction\n10,9.5\nmany,0\n3,few\n") == [
        'b/p.csv:3: column target: must hold numbers only; row 2 holds something else (found "many"). Fix: Name a column of scores.',
        'b/p.csv:4: column prediction: must hold numbers only; row 3 holds something else (found "few"). Fix: Name a column of scores.',
    ]


def test_rows_without_a_value(refused: Refused) -> None:
    assert refused("target,prediction\n10,9.5\n,0\n3,NA\n4,\n") == [
        "b/p.csv:3: column target: has no value in 1 row, first in row 2. Fix: Drop those rows, or say how they were scored.",
        "b/p.csv:4: column prediction: has no value in 2 rows, first in row 3. Fix: Drop those rows, or say how they were scored.",
    ]


def test_one_row_and_none(refused: Refused) -> None:
    assert refused("target,prediction\n1,2\n") == ["b/p.csv: has one row; two or more are needed."]
    assert refused("target,prediction\n") == [
        "b/p.csv: has a header and no rows. Fix: Write the predictions with their rows."
    ]


@pytest.mark.parametrize(("cell", "found"), [("1e15", "1e+15"), ("-2.5e200", "-2.5e+200")])
def test_numbers_that_no_slide_has_room_for(refused: Refused, cell: str, found: str) -> None:
    said = f"must hold numbers below 1e+15, which no slide has room for; row 2 does not (found {found}). Fix: Write all of them in a larger unit, and name it in `measured_in` under [problem]."
    assert refused(f"target,prediction,naive\n1,2,3\n{cell},{cell},{cell}\n", 'others = { Naive = "naive" }') == [
        f"b/p.csv:3: column {column}: {said}" for column in ("target", "prediction", "naive")
    ]


@pytest.mark.parametrize("cell", ["inf", "-1e300"])
def test_numbers_that_are_not_finite_are_told_once(refused: Refused, cell: str) -> None:
    (problem,) = refused(f"target,prediction\n1,2\n2,{cell}\n")
    assert problem.startswith("b/p.csv:3: column prediction: must hold finite numbers below 1e300; row 2 does not")


def test_targets_that_are_all_next_to_nothing(refused: Refused, rows_of: Load) -> None:
    assert refused("target,prediction\n0,0\n-5e-7,0\n1e-7,0\n") == [
        "b/p.csv:3: column target: holds no number as large as 0.0001: a slide could not tell errors from 0 (found -5e-07). Fix: Write all of them in a smaller unit, and name it in `measured_in` under [problem]."
    ]
    assert rows_of("target,prediction\n0,1e-9\n0,0\n").target.tolist() == [0.0, 0.0]
    assert rows_of("target,prediction\n1e-9,0\n1,0\n").target.tolist() == [1e-9, 1.0]


def test_keys_of_other_tasks(refused: Refused) -> None:
    (problem,) = refused("target,prediction\n1,2\n3,4\n", 'score = "prediction"')
    assert problem.startswith('b/bundle.toml:9: data.columns.score: task = "regression" does not read this column')


def test_a_metric_that_predictions_do_not_give(refused: Refused) -> None:
    (problem,) = refused("target,prediction\n1,2\n3,4\n", toml=REGRESSION.replace("rmse", "pinball"))
    assert "problem.metric: this metric is not computed from predictions" in problem
    assert "rmse, mae, r2, mape, bias" in problem


@pytest.mark.parametrize("tolerance", ["0", "-5", "inf", "1e15"])
def test_a_tolerance_is_above_zero(refused: Refused, tolerance: str) -> None:
    toml = REGRESSION.replace("[data]\n", f"tolerance = {tolerance}\n[data]\n", 1)
    (problem,) = refused("target,prediction\n1,2\n3,4\n", toml=toml)
    assert problem.startswith("b/bundle.toml:6: problem.tolerance:")
