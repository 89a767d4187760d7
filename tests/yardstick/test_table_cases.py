"""C01 to C14 as somebody at the command line sees them: refused with the place, or read for what the cells mean."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from deck.bundle import load
from deck.evidence import evaluate
from yardstick.refusals import BINARY_TOML, bundle, refusal, refusals

ROWS = "target,score\n1,0.9\n0,0.2\n"
PARQUET_TOML = BINARY_TOML.replace("p.csv", "p.parquet")


def predictions(folder: Path, content: str | bytes, columns: str = "") -> None:
    bundle(folder, BINARY_TOML, columns, {"p.csv": content})


def models(folder: Path, content: str | bytes) -> None:
    bundle(folder, files={"models.csv": content})


def parquet(folder: Path, columns: dict[str, Sequence[object]]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    bundle(folder, PARQUET_TOML, files={"p.parquet": stream.getvalue()})
    return stream.getvalue()


@pytest.mark.yardstick("C01")
def test_c01_byte_order_mark_windows_line_ends_and_cells_of_several_lines(tmp_path: Path) -> None:
    rows = b'"Gradient\r\nboosting",0.431,"a ""b"", c"\r\nForest,0.382,d\r\n'
    models(tmp_path, b"\xef\xbb\xbfmodel,pr_auc,notes\r\n" + rows)
    table = load(tmp_path / "b").models
    assert table is not None
    assert [(row.name, row.values["pr_auc"].value) for row in table.rows] == [
        ("Gradient\nboosting", 0.431),
        ("Forest", 0.382),
    ]


@pytest.mark.yardstick("C02")
@pytest.mark.parametrize("write", [models, predictions])
@pytest.mark.parametrize(
    ("encoding", "words"), [("utf-16", "is encoded as UTF-16"), ("utf-16-le", "UTF-16"), ("latin-1", "Latin-1")]
)
def test_c02_another_encoding_is_named(tmp_path: Path, write: object, encoding: str, words: str) -> None:
    assert callable(write)
    content = "model,pr_auc\nGradué,0.431\nB,0.2\n" if write is models else f"{ROWS}0,0.1\n".replace("score", "scoré")
    write(tmp_path, content.encode(encoding))
    message = refusal(tmp_path)
    assert message.startswith("b/models.csv" if write is models else "b/p.csv")
    assert words in message


@pytest.mark.yardstick("C03")
@pytest.mark.parametrize(
    "content",
    [
        "model,pr_auc,roc_auc\nA,0,431,0,9\nB,0,382,0,8\n",
        "model,pr_auc\nA,0,431\nB,0,382\n",
        "model,pr_auc\nA;x,0.4\nB;y,0.3\nC,0,2\n",
    ],
    ids=["commas for both", "a column too many", "one comma for both"],
)
def test_c03_what_could_be_shifted_is_refused(tmp_path: Path, content: str) -> None:
    models(tmp_path, content)
    assert refusals(tmp_path)[0].startswith("b/models.csv:")


@pytest.mark.yardstick("C03")
@pytest.mark.parametrize("separator", [";", "\t"])
def test_c03_decimal_commas_are_read(tmp_path: Path, separator: str) -> None:
    rows = [["model", "pr_auc", "roc_auc"], ["A", "0,431", "0,912"], ["B", "0,382", "0,889"]]
    models(tmp_path, "".join(separator.join(row) + "\n" for row in rows))
    table = load(tmp_path / "b").models
    assert table is not None
    assert [[row.values[name].value for name in ("pr_auc", "roc_auc")] for row in table.rows] == [
        [0.431, 0.912],
        [0.382, 0.889],
    ]


@pytest.mark.yardstick("C04")
@pytest.mark.parametrize(
    ("content", "lines"),
    [("model,pr_auc\nA,0.4,x\nB,0.3,y\n", [2, 3]), ("model,pr_auc\nA,0.4\nB,0.3,y\nC,0.2\n", [3])],
    ids=["all rows", "one row"],
)
def test_c04_rows_of_another_length(tmp_path: Path, content: str, lines: list[int]) -> None:
    models(tmp_path, content)
    messages = refusals(tmp_path)
    assert [message.split(": ")[0] for message in messages] == [f"b/models.csv:{line}" for line in lines]
    assert all("this row has 3 fields and the header 2" in message for message in messages)


@pytest.mark.yardstick("C05")
def test_c05_cells_as_people_write_them(tmp_path: Path) -> None:
    models(
        tmp_path,
        'model,pr_auc,train_rows,accuracy,train time\nA,0.79 ± 0.03,"1,000",12%,0.42s\nB,0.5,"12,000",—,N/A\n',
    )
    table = load(tmp_path / "b").models
    assert table is not None
    first, second = (row.values for row in table.rows)
    assert (first["pr_auc"].value, first["pr_auc"].spread) == (0.79, 0.03)
    assert [first[name].value for name in table.columns][1:] == [1_000, 0.12, 0.42]
    assert [second[name].value for name in table.columns] == [0.5, 12_000, None, None]


@pytest.mark.yardstick("C05")
def test_c05_cells_that_mean_nothing_are_refused_with_their_place(tmp_path: Path) -> None:
    cells = ("0.XXXX", "best", "inf", "1e400", "0.1 0.2", "[0.1; 0.2]")
    models(tmp_path, "model,pr_auc\n" + "".join(f'M{n},"{cell}"\n' for n, cell in enumerate(cells)))
    messages = refusals(tmp_path)
    assert [message.split(": ")[:2] for message in messages] == [
        [f"b/models.csv:{line}", "column pr_auc"] for line in range(2, 2 + len(cells))
    ]
    assert all(f'(found "{cell}")' in message for cell, message in zip(cells, messages, strict=True))


@pytest.mark.yardstick("C06")
def test_c06_labels_stay_text_to_the_slides(tmp_path: Path) -> None:
    rows = (f"{row % 3 == 0:d},0.{row % 9}1,{('NA', 'null')[row % 2]},007\n" for row in range(400))
    predictions(tmp_path, f"target,score,plan,id\n{''.join(rows)}", 'segments = ["plan", "id"]\n')
    evidence = evaluate(load(tmp_path / "b"))
    assert evidence.segments is not None
    found = {(part.column, part.value) for part in evidence.segments.results}
    assert found == {("plan", "NA"), ("plan", "null"), ("id", "007")}


@pytest.mark.yardstick("C07")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("model,pr_auc,pr_auc\nA,0.4,0.3\n", "b/models.csv:1: has two columns of the same name"),
        ("", "b/models.csv: is empty"),
        ("\ufeff\r\n\r\n", "b/models.csv: is empty"),
        ("model,pr_auc\n", "b/models.csv: has a header and no rows"),
    ],
    ids=["duplicate columns", "no bytes", "blank lines", "header only"],
)
def test_c07_tables_of_nothing(tmp_path: Path, content: str, words: str) -> None:
    models(tmp_path, content)
    assert refusal(tmp_path).startswith(words)


@pytest.mark.yardstick("C08")
@pytest.mark.parametrize("blank", ["", "NaN", "nan", "NA", "null"])
def test_c08_no_value_in_the_target(tmp_path: Path, blank: str) -> None:
    predictions(tmp_path, f"{ROWS}{blank},0.3\n1,0.8\n{blank},0.1\n")
    message = refusal(tmp_path)
    assert message.startswith("b/p.csv:4: column target: has no value in 2 rows, first in row 3")


@pytest.mark.yardstick("C12")
@pytest.mark.parametrize("labels", [("1", "2"), ("stayed", "churned"), ("-1", "1")])
def test_c12_which_label_is_positive_must_be_said(tmp_path: Path, labels: tuple[str, str]) -> None:
    first, second = labels
    predictions(tmp_path, f"target,score\n{first},0.1\n{second},0.9\n")
    message = refusal(tmp_path)
    assert message.startswith("b/bundle.toml:8: data.columns.target: ")
    assert "the positive value must be declared" in message
    assert f'(found "{first}", "{second}")' in message


@pytest.mark.yardstick("C12")
def test_c12_declared_it_is_the_positive_one(tmp_path: Path) -> None:
    rows = "".join(f"{1 + row % 2},0.{row % 2}{row % 7}\n" for row in range(100))
    predictions(tmp_path, f"target,score\n{rows}", "positive = 2\n")
    facts = evaluate(load(tmp_path / "b")).facts
    assert facts["score.pr_auc"].value == facts["score.roc_auc"].value == 1.0


@pytest.mark.yardstick("C14")
@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"target": [1, 0], "score": [[0.1], [0.2]]}, "column score: has a type that cannot be read here"),
        ({"target": [{"a": 1}, {"a": 0}], "score": [0.1, 0.2]}, "column target: has a type that cannot be read here"),
    ],
    ids=["a list", "a struct"],
)
def test_c14_nested_parquet(tmp_path: Path, columns: dict[str, Sequence[object]], words: str) -> None:
    parquet(tmp_path, columns)
    assert refusal(tmp_path).startswith(f"b/p.parquet: {words}")


@pytest.mark.yardstick("C14")
@pytest.mark.parametrize("kept", [0, 3, 40, -1, -9])
def test_c14_truncated_parquet(tmp_path: Path, kept: int) -> None:
    content = parquet(tmp_path, {"target": [1, 0], "score": [0.9, 0.1]})
    (tmp_path / "b" / "p.parquet").write_bytes(content[:kept])
    assert refusal(tmp_path).startswith("b/p.parquet: ")


@pytest.mark.yardstick("C14")
def test_c14_parquet_without_rows(tmp_path: Path) -> None:
    parquet(tmp_path, {"target": pa.array([], pa.int8()), "score": pa.array([], pa.float64())})
    assert refusal(tmp_path).startswith("b/p.parquet: has no rows")
