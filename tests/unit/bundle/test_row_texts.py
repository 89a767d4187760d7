"""Texts of single rows: what a large CSV file, a small one and a Parquet file say of each row."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from deck.bundle.arrow_csv import CsvColumns, read_large_csv
from deck.bundle.arrow_parquet import read_parquet
from deck.bundle.text_columns import TextColumns
from deck.errors import BundleError

CONTENT = 'id,score,plan,note\n007,0.5,a,"two\nlines"\n8,12,,x\n007,0.25,b,\n'


def large_csv(path: Path, content: str, block_bytes: int = 2**18) -> CsvColumns:
    path.write_text(content, encoding="utf-8")
    with path.open("rb") as stream:
        return read_large_csv(stream, "p.csv", {"score"}, {"plan"}, {"id", "note", "plan"}, block_bytes)


def test_a_small_csv() -> None:
    columns = TextColumns(CONTENT.encode(), "p.csv")
    assert [columns.text("id")(row) for row in range(3)] == ["007", "8", "007"]
    assert [columns.text("note")(row) for row in range(3)] == ["two\nlines", "x", ""]


def test_a_large_csv_also_of_columns_that_are_read_for_something_else(tmp_path: Path) -> None:
    columns = large_csv(tmp_path / "p.csv", CONTENT)
    found = {name: [columns.text(name)(row) for row in range(3)] for name in columns.names}
    assert found == {
        "id": ["007", "8", "007"],
        "score": ["0.5", "12", "0.25"],
        "plan": ["a", "", "b"],
        "note": ["two\nlines", "x", ""],
    }


def test_a_large_csv_gives_any_wanted_column_as_categories(tmp_path: Path) -> None:
    columns = large_csv(tmp_path / "p.csv", CONTENT)
    for name in columns.names:
        values, codes = columns.categories(name)
        assert [values[code] for code in codes] == [columns.text(name)(row) for row in range(3)]


def test_a_row_longer_than_a_block(tmp_path: Path) -> None:
    long = "x" * 100_000
    columns = large_csv(tmp_path / "p.csv", f"id,score,plan,note\n1,0.5,a,{long}\n2,0.25,b,{long}y\n", 2**12)
    assert columns.row_count == 2
    assert columns.numbers("score").tolist() == [0.5, 0.25]
    assert columns.text("note")(1) == f"{long}y"


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pa.array(["a", None, "c"]), ["a", "", "c"]),
        (pa.array(["a", None, "c"]).dictionary_encode(), ["a", "", "c"]),
        (pa.array([7, None, -1]), ["7", "", "-1"]),
        (pa.array([12.0, 0.5, None]), ["12", "0.5", ""]),
        (pa.array([True, None, False]), ["true", "", "false"]),
    ],
)
def test_parquet(tmp_path: Path, values: pa.Array, texts: list[str]) -> None:
    path = tmp_path / "p.parquet"
    pq.write_table(pa.table({"id": values}), path)
    with path.open("rb") as stream:
        text = read_parquet(stream, "p.parquet", {"id"}).text("id")
    assert [text(row) for row in range(3)] == texts


def test_parquet_of_another_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.parquet"
    pq.write_table(pa.table({"id": pa.array([0, 1], pa.timestamp("s"))}), path)
    with path.open("rb") as stream, pytest.raises(BundleError, match="Write it as text"):
        read_parquet(stream, "p.parquet", {"id"}).text("id")
