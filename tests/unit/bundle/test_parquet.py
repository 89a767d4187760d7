# Messages are asserted whole, on one line each.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from deck.bundle import load
from deck.bundle.bundle import BinaryPredictions
from deck.errors import BundleError

Write = Callable[..., Path]

BINARY = """\
version = 1
[problem]
task = "binary"
question = "Who?"
metric = "pr_auc"
[data]
predictions = "p.parquet"
[data.columns]
segments = ["plan"]
"""
NOT_WHOLE = "b/p.parquet: is not a whole Parquet file. Fix: Write the file anew; it may have been cut off."


@pytest.fixture
def read(write: Write) -> Callable[..., BinaryPredictions]:
    def read_columns(columns: dict[str, Any], more: str = "", **options: Any) -> BinaryPredictions:
        folder = write(BINARY, more)
        plain = {"target": [1, 0, 1], "score": [0.9, 0.1, 0.5], "plan": ["a", "b", "a"]}
        pq.write_table(pa.table(plain | columns), folder / "p.parquet", **options)
        predictions = load(folder).predictions
        assert predictions is not None
        return predictions

    return read_columns


def refusal(read: Callable[..., BinaryPredictions], columns: dict[str, Any]) -> list[str]:
    with pytest.raises(BundleError) as caught:
        read(columns)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "target",
    [
        pa.array([True, False, True]),
        pa.array([1, 0, 1], pa.int8()),
        pa.array([1, 0, 1], pa.uint64()),
        pa.array([1.0, 0.0, 1.0], pa.float32()),
        pa.array(["1", "0", "1"]),
        pa.array(["true", "false", "true"], pa.large_string()),
        pa.array(["1", "0", "1"]).dictionary_encode(),
        pa.array([1, 0, 1]).dictionary_encode(),
        pa.chunked_array([[True], [False, True]]),
    ],
)
def test_types_of_targets(read: Callable[..., BinaryPredictions], target: Any) -> None:
    assert read({"target": target}).target.tolist() == [True, False, True]


@pytest.mark.parametrize("kind", [pa.float64(), pa.float32(), pa.float16(), pa.int32(), pa.uint8()])
def test_types_of_scores(read: Callable[..., BinaryPredictions], kind: Any) -> None:
    score = read({"score": pa.array([1, 0, 2], kind)}).score
    assert score.dtype == "float64"
    assert score.tolist() == [1.0, 0.0, 2.0]


@pytest.mark.parametrize(
    ("plan", "values", "codes"),
    [
        (pa.array(["007", None, "NA"]), ("007", "NA", "(missing)"), [0, 2, 1]),
        (pa.array([3, 1, None]), ("1", "3", "(missing)"), [1, 0, 2]),
        (pa.array([2.5, float("nan"), 1.0]), ("1", "2.5", "(missing)"), [1, 2, 0]),
        (pa.array([True, None, False]), ("false", "true", "(missing)"), [1, 2, 0]),
        (
            pa.DictionaryArray.from_arrays([2, 0, None], ["x", "never", "y"]),
            ("x", "y", "(missing)"),
            [1, 0, 2],
        ),
        (pa.array([100, -100, 0], pa.int8()), ("-100", "0", "100"), [2, 0, 1]),
        (
            pa.array([2**64 - 1, 2**64 - 3, 2**64 - 1], pa.uint64()),
            (str(2**64 - 3), str(2**64 - 1)),
            [1, 0, 1],
        ),
        (pa.array([10**18, -(10**18), 0]), ("-1000000000000000000", "0", "1000000000000000000"), [2, 0, 1]),
    ],
)
def test_segments(read: Callable[..., BinaryPredictions], plan: Any, values: tuple[str, ...], codes: list[int]) -> None:
    segment = read({"plan": plan}).segments[0]
    assert segment.values == values
    assert segment.codes.tolist() == codes


def test_row_groups_and_compression(read: Callable[..., BinaryPredictions]) -> None:
    rows = 1_000
    columns = {
        "target": [row % 3 == 0 for row in range(rows)],
        "score": [row / rows for row in range(rows)],
        "plan": [f"p{row % 7}" for row in range(rows)],
    }
    predictions = read(columns, row_group_size=13, compression="zstd")
    assert predictions.target.tolist() == columns["target"]
    assert predictions.score.tolist() == columns["score"]
    segment = predictions.segments[0]
    assert [segment.values[code] for code in segment.codes] == columns["plan"]


def test_columns_that_play_no_part_may_be_of_any_type(read: Callable[..., BinaryPredictions]) -> None:
    assert read({"embedding": [[1.0], [2.0], [3.0]]}).row_count == 3


@pytest.mark.yardstick("C14")
class TestC14:
    @pytest.mark.parametrize(
        ("column", "values", "kind"),
        [
            ("score", [[0.1], [0.2], [0.3]], "list<element: double>"),
            ("plan", [{"a": 1}, {"a": 2}, {"a": 3}], "struct<a: int64>"),
        ],
    )
    def test_nested(self, read: Callable[..., BinaryPredictions], column: str, values: list[Any], kind: str) -> None:
        assert refusal(read, {column: values}) == [
            f"b/p.parquet: column {column}: has a type that cannot be read here (found the nested type {kind}). "
            "Fix: Write it as a flat column."
        ]

    @pytest.mark.parametrize("kept", [4, 100, -1, -8, -100])
    def test_truncated(self, read: Callable[..., BinaryPredictions], kept: int) -> None:
        read({})
        path = Path("b/p.parquet")
        path.write_bytes(path.read_bytes()[:kept])
        with pytest.raises(BundleError) as caught:
            load("b")
        assert str(caught.value) == NOT_WHOLE

    @pytest.mark.parametrize("at", [5, 40, 200])
    def test_damaged_in_the_middle(self, read: Callable[..., BinaryPredictions], at: int) -> None:
        read({}, use_dictionary=False)
        path = Path("b/p.parquet")
        data = bytearray(path.read_bytes())
        data[at : at + 30] = b"\xff" * 30
        path.write_bytes(bytes(data))
        with pytest.raises(BundleError):
            load("b")

    def test_empty_file(self, read: Callable[..., BinaryPredictions]) -> None:
        read({})
        Path("b/p.parquet").write_bytes(b"")
        with pytest.raises(BundleError) as caught:
            load("b")
        assert str(caught.value) == "b/p.parquet: is empty. Fix: Write the predictions with their rows."

    def test_no_rows(self, read: Callable[..., BinaryPredictions]) -> None:
        empty = {
            "target": pa.array([], pa.int8()),
            "score": pa.array([], pa.float64()),
            "plan": pa.array([], pa.string()),
        }
        assert refusal(read, empty) == ["b/p.parquet: has no rows. Fix: Write the predictions with their rows."]

    def test_text_that_is_called_parquet(self, read: Callable[..., BinaryPredictions]) -> None:
        read({})
        Path("b/p.parquet").write_text("target,score,plan\n1,2,3\n0,1,1\n")
        with pytest.raises(BundleError) as caught:
            load("b")
        assert str(caught.value) == NOT_WHOLE


@pytest.mark.parametrize(
    ("column", "values", "message"),
    [
        ("target", [1, None, None], "has no value in 2 rows, first in row 2. Fix: Drop those rows, or say how they were scored."),
        ("score", [0.1, None, 0.2], "has no value in 1 row, first in row 2. Fix: Drop those rows, or say how they were scored."),
        ("score", [0.1, 0.2, float("nan")], "has no value in 1 row, first in row 3. Fix: Drop those rows, or say how they were scored."),
        ("score", [0.1, 0.2, float("inf")], "must hold finite numbers below 1e300; row 3 does not (found inf). Fix: Compute those scores anew."),
        ("score", ["a", "b", "c"], "has a type that cannot be read here (found text). Fix: Write it as a column of numbers."),
        ("plan", pa.array([0, 1, 2], pa.timestamp("s")), "has a type that cannot be read here (found type timestamp[ms]). "
         "Fix: Write it as text, whole numbers or true and false."),
    ],
)  # fmt: skip
def test_refusals(read: Callable[..., BinaryPredictions], column: str, values: Any, message: str) -> None:
    assert refusal(read, {column: values}) == [f"b/p.parquet: column {column}: {message}"]


def test_headers_are_cleaned(read: Callable[..., BinaryPredictions]) -> None:
    columns = {"cafe\u0301\x01 ": ["x", "y", "x"]}
    predictions = read(columns, 'fold = "caf\u00e9"\n')
    assert predictions.fold is not None
    assert predictions.fold.values == ("x", "y")


def test_duplicate_columns(write: Write) -> None:
    folder = write(BINARY)
    table = pa.Table.from_arrays([pa.array([1, 0])] * 3, names=["target", "score", "score"])
    pq.write_table(table, folder / "p.parquet")
    with pytest.raises(BundleError, match=r'has two columns of the same name \(found "score"\)'):
        load(folder)
