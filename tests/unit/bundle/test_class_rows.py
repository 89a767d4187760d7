# Messages are asserted whole, on one line each.
# ruff: noqa: E501
"""Predictions of classes: what is read, and what is refused with how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from deck.bundle import load
from deck.bundle.bundle import ClassPredictions

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]

MULTICLASS = """\
version = 1
[problem]
task = "multiclass"
question = "Which queue?"
metric = "accuracy"
[data]
predictions = "p.csv"
[data.columns]
"""


@pytest.fixture
def rows_of(write: Write) -> Callable[..., ClassPredictions]:
    def of(content: str | bytes, columns: str = "") -> ClassPredictions:
        predictions = load(write(MULTICLASS, columns + "\n", {"p.csv": content})).predictions
        assert isinstance(predictions, ClassPredictions)
        return predictions

    return of


@pytest.fixture
def refused(refusals: Refusals) -> Callable[..., list[str]]:
    def of(content: str | bytes, columns: str = "") -> list[str]:
        return refusals(MULTICLASS, columns + "\n", {"p.csv": content})

    return of


Load = Callable[..., ClassPredictions]
Refused = Callable[..., list[str]]


def named(rows: ClassPredictions) -> tuple[list[str], list[str]]:
    """True and predicted classes by name."""
    return [rows.classes[code] for code in rows.target], [rows.classes[code] for code in rows.predicted]


@pytest.mark.parametrize(
    "content",
    [
        "target,prediction\nbilling,refund\nrefund,refund\n",
        "target;prediction\nbilling;refund\nrefund;refund\n",
        '\ufeffprediction\ttarget\r\n refund \t"billing"\r\nrefund\trefund\r\n',
    ],
)
def test_ways_to_write_it(rows_of: Load, content: str) -> None:
    rows = rows_of(content)
    assert named(rows) == (["billing", "refund"], ["refund", "refund"])
    assert rows.confidence is None
    assert not rows.target.flags.writeable and not rows.predicted.flags.writeable


def test_parts_of_columns(rows_of: Load) -> None:
    content = "ticket,queue,model,sure,old,week,channel,words\nt7,a,a,0.9,b,2,mail,help\nt8,b,a,0.4,c,10,,\n"
    columns = 'target = "queue"\nprediction = "model"\nscore = "sure"\nothers = { "Old rules" = "old" }\nfold = "week"\nsegments = ["channel"]\nid = "ticket"\ntext = "words"'
    rows = rows_of(content, columns)
    assert rows.classes == ("a", "b", "c")
    assert rows.others["Old rules"].tolist() == [1, 2]
    assert rows.confidence is not None and rows.confidence.tolist() == [0.9, 0.4]
    assert rows.fold is not None and rows.fold.values == ("2", "10")
    assert rows.segments[0].values == ("mail", "(missing)")
    assert rows.texts.identifier is not None and rows.texts.text is not None
    assert (rows.texts.identifier(1), rows.texts.text(0)) == ("t8", "help")


def test_a_column_named_score_is_read_only_where_it_is_asked_for(rows_of: Load) -> None:
    content = "target,prediction,score\na,a,sure\nb,a,unsure\n"
    assert rows_of(content).confidence is None


def test_classes_are_in_natural_order(rows_of: Load) -> None:
    rows = rows_of("target,prediction\nlevel 10,level 2\nlevel 2,level 10\nlevel 02,level 1\n")
    assert rows.classes == ("level 1", "level 02", "level 2", "level 10")


@pytest.mark.parametrize(("target", "predicted"), [("1", "1.0"), ("1.0", "1"), ("1.", "1.00"), ("-1", "-1.0")])
def test_whole_numbers_are_the_same_class_however_they_are_written(rows_of: Load, target: str, predicted: str) -> None:
    rows = rows_of(f"target,prediction,naive\n{target},{predicted},2\n2,2.0,2.0\n", 'others = { Naive = "naive" }')
    assert rows.classes == (target.split(".")[0], "2")
    assert rows.target.tolist() == rows.predicted.tolist() == [0, 1]
    assert rows.others["Naive"].tolist() == [1, 1]


def test_where_a_class_is_no_whole_number_all_are_words(rows_of: Load) -> None:
    rows = rows_of("target,prediction\n1.0,1.5\n2,1.0\n1,2\n")
    assert rows.classes == ("1", "1.0", "1.5", "2")
    assert rows_of("target,prediction\n01,1\n1,01\n").classes == ("01", "1")


def test_large_csv_and_parquet_are_read_alike(write: Write) -> None:
    random = np.random.default_rng(3)
    names = np.array(["billing", "refund", "login, or password"])
    target, predicted = random.integers(0, 3, 400_000), random.integers(0, 3, 400_000)
    score = random.integers(0, 100, 400_000) / 100
    lines = [f'"{names[t]}","{names[p]}",{s}' for t, p, s in zip(target, predicted, score.tolist(), strict=True)]
    content = "\n".join(["target,prediction,score", *lines]) + "\n"
    folder = write(MULTICLASS, 'score = "score"\n', {"p.csv": content})
    assert (folder / "p.csv").stat().st_size > 8 * 2**20
    from_csv = load(folder).predictions
    write(MULTICLASS.replace("p.csv", "p.parquet"), 'score = "score"\n')
    table = {"target": pa.array(names[target]).dictionary_encode(), "prediction": names[predicted], "score": score}
    pq.write_table(pa.table(table), folder / "p.parquet")
    from_parquet = load(folder).predictions
    for rows in (from_csv, from_parquet):
        assert isinstance(rows, ClassPredictions)
        assert rows.classes == ("billing", "login, or password", "refund")
        places = np.array([0, 2, 1])
        assert (rows.target == places[target]).all() and (rows.predicted == places[predicted]).all()
        assert rows.confidence is not None and (rows.confidence == score).all()


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64(), pa.int8()])
def test_numbers_of_parquet(write: Write, kind: pa.DataType) -> None:
    folder = write(MULTICLASS.replace("p.csv", "p.parquet"))
    pq.write_table(
        pa.table({"target": pa.array([0, 10, 2]), "prediction": pa.array([0, 2, 2], kind)}), folder / "p.parquet"
    )
    rows = load(folder).predictions
    assert isinstance(rows, ClassPredictions)
    assert (rows.classes, rows.predicted.tolist()) == (("0", "2", "10"), [0, 1, 1])


def test_rows_without_a_class(refused: Refused) -> None:
    assert refused("target,prediction\na,a\n,a\nb,NA\na,\n") == [
        "b/p.csv:3: column target: has no value in 1 row, first in row 2. Fix: Drop those rows, or say how they were scored.",
        "b/p.csv:4: column prediction: has no value in 2 rows, first in row 3. Fix: Drop those rows, or say how they were scored.",
    ]


def test_a_column_that_is_not_there(refused: Refused) -> None:
    assert refused("target,predicted\na,a\nb,b\n") == [
        'b/bundle.toml:8: data.columns.prediction: b/p.csv has no such column (found "prediction"). Fix: Did you mean `predicted`?'
    ]


def test_classes_written_in_two_ways(refused: Refused) -> None:
    content = "target,prediction,old\nbilling,0,Billing\nrefund,1,Refund\n"
    assert refused(content, 'prediction = "prediction"\nothers = { Old = "old" }') == [
        'b/bundle.toml:9: data.columns.prediction: column prediction of b/p.csv has no class in common with column target (found "0", "1"). Fix: Write classes as in column target, such as "billing", "refund".',
        'b/bundle.toml:10: data.columns.others.Old: column old of b/p.csv has no class in common with column target (found "Billing", "Refund"). Fix: Write classes as in column target, such as "billing", "refund".',
    ]


def test_a_number_is_no_class(refused: Refused) -> None:
    content = "target,prediction\n" + "".join(f"{row}.5,{row}.5\n" for row in range(301))
    assert refused(content, 'target = "target"') == [
        'b/bundle.toml:9: data.columns.target: column target of b/p.csv and the predictions have 301 different values; at most 300 are classes (found "0.5", "1.5", "2.5", "3.5", "4.5", "5.5" and 295 more). Fix: Name the columns of classes, or use task = "regression".'
    ]


def test_three_hundred_are_classes(rows_of: Load) -> None:
    rows = rows_of("target,prediction\n" + "".join(f"c{row},c{row}\n" for row in range(300)))
    assert (len(rows.classes), rows.classes[11]) == (300, "c11")


@pytest.mark.parametrize(
    ("cell", "said"), [("sure", 'row 2 holds something else (found "sure")'), ("", "has no value in 1 row")]
)
def test_scores_are_numbers(refused: Refused, cell: str, said: str) -> None:
    (problem,) = refused(f"target,prediction,score\na,a,0.5\nb,b,{cell}\n", 'score = "score"')
    assert problem.startswith("b/p.csv:3: column score: ") and said in problem


def test_one_row_and_none(refused: Refused) -> None:
    assert refused("target,prediction\na,a\n") == ["b/p.csv: has one row; two or more are needed."]
    assert refused("target,prediction\n") == [
        "b/p.csv: has a header and no rows. Fix: Write the predictions with their rows."
    ]


def test_keys_of_other_tasks(refused: Refused) -> None:
    (problem,) = refused("target,prediction\na,a\nb,b\n", 'positive = "a"')
    assert problem.startswith('b/bundle.toml:9: data.columns.positive: task = "multiclass" does not read this column')
