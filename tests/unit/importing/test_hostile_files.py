"""Files that were made to hurt, or were hurt themselves: nothing raises, and nothing takes long."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest

from deck.importing.found import Found, Left
from deck.importing.gathering import gather
from deck.importing.importers import importers
from deck.importing.importers.classification_report import ClassificationReport
from deck.importing.importers.excel import Excel
from deck.importing.importers.mlflow_database import MlflowDatabase
from deck.importing.importers.optuna_database import OptunaDatabase
from importer_sources import found_in, left, source, tables, write_database

MOST_SECONDS = 5.0
SCORES = pd.DataFrame({"Model": ["Forest", "Linear"], "Accuracy": [0.8, 0.7], "F1": [0.7, 0.6]})


@contextmanager
def soon() -> Iterator[None]:
    started = time.perf_counter()
    yield
    assert time.perf_counter() - started < MOST_SECONDS


def found_of(tmp_path: Path, name: str, content: str | bytes) -> list[Found]:
    """What is found in a file; the importers themselves have to say what they cannot read."""
    source(tmp_path, name, content)
    with soon():
        found = list(gather([tmp_path]).found)
    assert "it could not be read as" not in repr(found)
    return found


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("suffix", ["xlsx", "db", "json", "csv", "parquet"])
def test_files_that_were_cut(tmp_path: Path, suffix: str, share: float) -> None:
    path = tmp_path / f"scores.{suffix}"
    if suffix == "xlsx":
        SCORES.to_excel(path)
    elif suffix == "parquet":
        SCORES.assign(y_true=[0, 1], y_pred=[0, 1]).to_parquet(path)
    elif suffix == "db":
        write_database(path, "CREATE TABLE runs (id INTEGER); INSERT INTO runs VALUES (1);")
    else:
        path.write_text(SCORES.to_json() if suffix == "json" else SCORES.to_csv())
    content = path.read_bytes()
    found_of(tmp_path, path.name, content[: int(share * len(content))])


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\0", b"\xff\xfe", b"\xff" * 1000, b"SQLite format 3\0", b"PK\x03\x04", b"PAR1", b"PAR1" + b"\0" * 64),
        *(b"%PDF-1.7", b"\x89PNG\r\n", bytes(range(256)) * 40, "модель,точность\nА,0.8\n".encode("koi8-r")),
    ],
)
def test_bytes_that_are_no_file_of_any_kind(tmp_path: Path, content: bytes) -> None:
    for name in ("a.csv", "a.json", "a.db", "a.xlsx", "a.parquet", "meta.yaml"):
        assert not tables(found_of(tmp_path, name, content))


def test_a_hundred_thousand_columns(tmp_path: Path) -> None:
    names = [f"f{number}" for number in range(100_000)]
    assert not found_of(tmp_path, "wide.csv", f"{','.join(names)}\n{','.join('1' for _ in names)}\n")
    assert not found_of(tmp_path, "wide.json", json.dumps([dict.fromkeys(names, 1.0)]))


def test_cells_of_many_characters(tmp_path: Path) -> None:
    text = f'model,accuracy,notes\nA,0.8,"{"x" * 200_000}"\nB,0.7,y\n'
    found_of(tmp_path, "long.csv", text)
    found = found_of(tmp_path, "tail.csv", "model,f1\n" + "A,0.8\n" * 3 + f'B,"{"(" * 100_000}"\n')
    assert all(isinstance(item, Left) for item in found if item.origin.file == "tail.csv")


@pytest.mark.parametrize("sign", [*"([<*_` 1,.'\"{|\\$#-", "a ", "1,", "**[", "<a", "neg_", "precision "])
def test_signs_without_end(tmp_path: Path, sign: str) -> None:
    """No pattern goes over them again and again."""
    long = sign * 60_000
    quoted = long.replace('"', '""')
    found_of(tmp_path, "cell.csv", f'model,f1\nA,0.8\n"{quoted[:100_000]}",0.7\nB,"{quoted[:100_000]}"\n')
    found_of(tmp_path, "header.csv", f'model,f1,"{quoted[:50_000]}"\nA,0.8,1\nB,0.7,2\n')
    found_of(tmp_path, "a.json", json.dumps({"A": {"f1": 0.8, long: 1, "notes": long}, long: {"f1": 0.7}}))
    with soon():
        assert not ClassificationReport().recognises(
            source(tmp_path, "report.txt", f"precision recall f1-score support\n{long}\n")
        )


@pytest.mark.parametrize("opened", ["[", '{"a":', '{"results": {"x_stderr": ', '[{"accuracy": 0.5, "a": '])
def test_json_that_is_nested_very_deeply(tmp_path: Path, opened: str) -> None:
    closed = "".join("}" if sign == "{" else "]" for sign in reversed(opened) if sign in "[{")
    for depth in (50, 500, 900, 50_000):
        found_of(tmp_path, "deep.json", opened * depth + "1" + closed * depth)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 6000, "null", '"0.5"', "[]"])
def test_json_with_numbers_that_are_none(tmp_path: Path, value: str) -> None:
    found = found_of(tmp_path, "metrics.json", f'{{"A": {{"f1": 0.5, "accuracy": {value}}}, "B": {{"f1": 0.6}}}}')
    for table in tables(found):
        assert not {"nan", "inf", "-inf"} & {cell for row in table.rows for cell in row}


@pytest.mark.parametrize("extra", ['"log_history": [{"eval_f1": NaN, "step": Infinity}]', '"best_metric": 1e999'])
def test_a_trainer_whose_numbers_are_none(tmp_path: Path, extra: str) -> None:
    found_of(tmp_path, "trainer_state.json", f'{{"log_history": [], "global_step": 1, {extra}}}')


def test_a_workbook_that_grows_when_it_is_unpacked(tmp_path: Path) -> None:
    SCORES.to_excel(tmp_path / "good.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "good.xlsx") as good,
        zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bomb,
    ):
        for part in good.infolist():
            bomb.writestr(part, good.read(part))
        with bomb.open("xl/worksheets/sheet9.xml", "w", force_zip64=True) as stream:
            for _ in range(210):
                stream.write(b" " * 1_000_000)
    with soon():
        found = found_in(Excel(), source(tmp_path, "bomb.xlsx"))
    assert "save the sheets as CSV" in left(found)["the workbook"]


def test_a_workbook_without_its_parts(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "empty.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "<workbook")
    assert left(found_in(Excel(), source(tmp_path, "empty.xlsx")))["the workbook"].startswith("it cannot be read")


@pytest.mark.parametrize("importer", [MlflowDatabase(), OptunaDatabase()])
def test_databases_that_are_none_and_one_that_is_endless(
    tmp_path: Path, importer: MlflowDatabase | OptunaDatabase
) -> None:
    """A view with an endless query would run when it is read; it is no table."""
    endless = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS study_id, x AS run_uuid FROM n"
    )
    write_database(tmp_path / "view.db", f"CREATE VIEW studies AS {endless}; CREATE VIEW runs AS {endless};")
    with soon():
        for name, content in (("view.db", None), ("zero.db", b"SQLite format 3\0" + b"\0" * 4096)):
            assert not importer.recognises(source(tmp_path, name, content))


def test_a_file_that_was_taken_away_after_it_was_listed(tmp_path: Path) -> None:
    for name, text in (("a.csv", SCORES.to_csv()), ("a.json", SCORES.to_json() + " " * 70_000)):
        file = source(tmp_path, name, text)
        file.path.unlink()
        for importer in importers():
            if importer.recognises(file):
                assert all(isinstance(item, Left) for item in importer.find(file))
