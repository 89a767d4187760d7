# Messages are asserted whole, on one line each.
# ruff: noqa: E501
"""Predictions of a ranking: what is read, and what is refused."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from deck.bundle import load
from deck.bundle.arrow_csv import read_large_csv
from deck.bundle.bundle import RankedPredictions
from deck.bundle.text_columns import TextColumns
from deck.errors import BundleError

Read = Callable[..., RankedPredictions]
Refused = Callable[..., list[str]]

TOML = """\
version = 1
[problem]
task = "ranking"
question = "Which?"
metric = "ndcg_at_10"
[data]
predictions = "{file}"
[data.columns]
{columns}
"""
ROWS = "query,item,target,score\na,x,1,0.9\na,y,0,\nb,x,0,0.25\n"


@pytest.fixture
def read(write: Callable[..., Path]) -> Read:
    def of(content: str | bytes, columns: str = 'item = "item"', file: str = "p.csv") -> RankedPredictions:
        predictions = load(write(TOML.format(file=file, columns=columns), files={file: content})).predictions
        assert isinstance(predictions, RankedPredictions)
        return predictions

    return of


@pytest.fixture
def refused(refusals: Callable[..., list[str]]) -> Refused:
    def of(content: str | bytes, columns: str = 'item = "item"', file: str = "p.csv") -> list[str]:
        return refusals(TOML.format(file=file, columns=columns), files={file: content})

    return of


def parquet(**columns: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def test_pairs_are_rows_and_queries_are_what_is_counted(read: Read) -> None:
    predictions = read(ROWS)
    assert (predictions.row_count, len(predictions.relevance)) == (2, 3)
    assert predictions.query.values == ("a", "b")
    assert predictions.query.codes.tolist() == [0, 0, 1]
    assert predictions.relevance.tolist() == [1.0, 0.0, 0.0]
    assert predictions.item is not None and predictions.item.values == ("x", "y")
    assert not predictions.score.flags.writeable


@pytest.mark.parametrize("nothing", ["", " ", "nan", "NA", "null", "None"])
def test_what_has_no_score_was_not_retrieved(read: Read, nothing: str) -> None:
    score = read(ROWS.replace("a,y,0,\n", f"a,y,0,{nothing}\n")).score
    assert (score[0], score[2]) == (0.9, 0.25)
    assert math.isnan(score[1])


def test_decimal_commas_are_read_beside_empty_scores(read: Read) -> None:
    score = read(ROWS.replace(",", ";").replace("0.", "0,")).score
    assert (score[0], score[2]) == (0.9, 0.25)
    assert math.isnan(score[1])


@pytest.mark.parametrize("words", [("True", "False"), ("yes", "no"), ("1", "0"), ("1.0", "0.0"), ("TRUE", "false")])
def test_relevance_may_be_words(read: Read, words: tuple[str, str]) -> None:
    content = ROWS.replace(",1,", f",{words[0]},").replace(",0,", f",{words[1]},")
    assert read(content).relevance.tolist() == [1.0, 0.0, 0.0]


def test_relevance_may_be_a_grade(read: Read) -> None:
    assert read(ROWS.replace(",1,", ",4.5,")).relevance.tolist() == [4.5, 0.0, 0.0]


def test_parquet_with_booleans_and_missing_scores(read: Read) -> None:
    content = parquet(query=[7, 7, 8], item=["x", "y", "x"], target=[True, False, True], score=[0.5, None, math.nan])
    predictions = read(content, file="p.parquet")
    assert predictions.query.values == ("7", "8")
    assert predictions.relevance.tolist() == [1.0, 0.0, 1.0]
    assert predictions.score[0] == 0.5
    assert all(math.isnan(value) for value in predictions.score[1:])


def test_parquet_with_whole_numbers_as_scores_and_gaps(read: Read) -> None:
    content = parquet(query=["a", "a"], target=[1, 0], score=pa.array([3, None], pa.int32()))
    score = read(content, "", "p.parquet").score
    assert score[0] == 3.0 and math.isnan(score[1])


def test_a_large_csv_is_read_alike(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(ROWS, encoding="utf-8")
    with (tmp_path / "p.csv").open("rb") as stream:
        large = read_large_csv(stream, "p.csv", {"score"}, {"query", "item", "target"})
        small = TextColumns(ROWS.encode(), "p.csv")
        for table in (large, small):
            score = table.numbers("score", may_be_missing=True)
            assert (score[0], score[2]) == (0.9, 0.25)
            assert math.isnan(score[1])
            with pytest.raises(BundleError, match="has no value in 1 row, first in row 2"):
                table.numbers("score")


def test_segments_and_folds_have_one_entry_a_query(read: Read) -> None:
    content = "query,target,score,plan,fold\nb,1,1,pro,2\na,1,1,free,1\nb,0,2,pro,2\n"
    predictions = read(content, 'segments = ["plan"]\nfold = "fold"')
    (plan,) = predictions.segments
    assert [plan.values[code] for code in plan.codes] == ["pro", "free"]
    assert predictions.fold is not None
    assert [predictions.fold.values[code] for code in predictions.fold.codes] == ["2", "1"]


def test_a_segment_of_the_item_is_refused(refused: Refused) -> None:
    content = "query,target,score,genre\na,1,1,drama\na,0,2,crime\n"
    assert refused(content, 'segments = ["genre"]') == [
        'b/p.csv:2: column genre: must be the same on all rows of a query; query a has more than one value (found "drama", "crime"). Fix: Name columns that say something of the query, not of the item.'
    ]


def test_a_repeated_pair_is_refused(refused: Refused) -> None:
    assert refused(ROWS + "a,y,0,0.3\n") == [
        "b/p.csv:5: column item: 1 row repeats a pair of query and item, first row 4 (found a, y). Fix: Keep one row for each item that a query could show."
    ]
    assert "2 rows repeat a pair of query and item, first row 4" in refused(ROWS + "a,y,0,0.3\nb,x,0,1\n")[0]


def test_relevance_below_zero_is_refused(refused: Refused) -> None:
    assert refused(ROWS.replace("a,y,0,", "a,y,-1,")) == [
        "b/p.csv:3: column target: relevance is 0 or more; row 2 is below (found -1). Fix: Write 0 for items that are not relevant."
    ]


@pytest.mark.parametrize(
    ("typed", "column"), [(("b,x", ",x"), "query"), (("b,x", "b,"), "item"), (("b,x,0", "b,x,"), "target")]
)
def test_a_missing_query_item_or_relevance_is_refused(refused: Refused, typed: tuple[str, str], column: str) -> None:
    (message,) = refused(ROWS.replace(*typed))
    assert message.startswith(f"b/p.csv:4: column {column}: has no value in 1 row, first in row 3.")


def test_words_as_scores_are_refused_with_their_row(refused: Refused) -> None:
    (message,) = refused(ROWS.replace("0.25", "high"))
    assert message.startswith(
        'b/p.csv:4: column score: must hold numbers only; row 3 holds something else (found "high").'
    )


def test_infinite_scores_are_refused(refused: Refused) -> None:
    (message,) = refused(ROWS.replace("0.25", "-inf"))
    assert message.startswith(
        "b/p.csv:4: column score: must hold finite numbers below 1e300; row 3 does not (found -inf)."
    )


def test_all_faults_are_told_at_once(refused: Refused) -> None:
    messages = refused(ROWS.replace("0.25", "high").replace("a,y,0,", "a,x,-1,"), 'item = "item"\nothers = { B = "b" }')
    assert len(messages) == 4
    assert "b/p.csv has no such column" in messages[0]


def test_columns_of_other_tasks_are_refused(refused: Refused) -> None:
    messages = refused(ROWS, 'prediction = "score"')
    assert any('task = "ranking" does not read this column' in message for message in messages)
