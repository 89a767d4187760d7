"""Any file at all: no importer raises, whatever it is given, and what it finds is well formed.

DECK_EXAMPLES makes it look longer.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import optuna
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.importing.found import FoundFigure, FoundPredictions, FoundTable, FoundText, Left, SourceFile
from deck.importing.importers import importers
from importer_sources import source
from optuna_storages import database, journal

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"
NAMES = ("meta.yaml", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.ipynb", "README.md", "a.db", "a.xlsx", "a.parquet", "a")

SCORES = pd.DataFrame({"Model": ["Dummy", "RF"], "Accuracy": [0.7, 0.8], "ROC-AUC": [0.5, 0.9], "fit_time": [1.0, 2.0]})
PREDICTIONS = pd.DataFrame({"id": range(6), "y_true": [0, 1] * 3, "y_prob": [0.1, 0.9, 0.2, 0.8, 0.3, 0.7]})
REPORT = {
    "0": {"precision": 0.8, "recall": 0.7, "f1-score": 0.75, "support": 10.0},
    "1": {"precision": 0.7, "recall": 0.8, "f1-score": 0.75, "support": 10.0},
    "accuracy": 0.75,
    "macro avg": {"precision": 0.75, "recall": 0.75, "f1-score": 0.75, "support": 20.0},
}
TRIALS = "number,value_f1,params_C,state\n0,0.5,1,COMPLETE\n1,,2,FAIL\n"
SEARCH = "params,param_C,split0_test_f1,split1_test_f1,mean_test_f1,rank_test_f1\n{'C': 1},1,0.5,0.6,0.55,1\n"
LEADERBOARD = "model,score_test,score_val,eval_metric,stack_level,fit_order\nA,-0.5,-0.4,log_loss,1,1\n"
HISTORY = {"best_metric": 0.9, "global_step": 2, "log_history": [{"eval_f1": 0.9, "step": 2}], "best_global_step": 2}
HARNESS = {"results": {"arc": {"acc,none": 0.5, "acc_stderr,none": 0.1}}, "config": {"model_args": "pretrained=a/b"}}
HARNESS_TABLE = """hf (pretrained=a/b), limit: None
|Tasks|Version|Filter|n-shot|Metric|   |Value|   |Stderr|
|-----|------:|------|-----:|------|---|----:|---|-----:|
|arc  |      1|none  |     0|acc   |↑  |0.500|±  |0.0100|
| - a |      1|none  |     0|acc   |↑  |0.400|±  |   N/A|
"""
JUDGED = "user_input,response,faithfulness,answer_relevancy\nWhat?,That,0.9,0.8\nWho?,He,,0.7\n"
IMPORTANCES = "feature,importance,std\nage,0.2,0.1\ncity,0.8,0.1\n"
CARD = "---\nmodel-index:\n- name: a\n  results:\n  - metrics:\n    - type: f1\n      value: 0.9\n---\n"
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "source": ["# A\n", "|Model|F1|\n|-|-|\n|A|0.5|\n"], "metadata": {}},
        {"cell_type": "code", "source": "x", "outputs": [{"output_type": "stream", "text": ["F1: 0.5\n"]}]},
    ],
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
}


class Corpus(tuple[bytes, ...]):
    """Files, of which a failing test does not print all."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{len(self)} files"


def _written(write: Callable[[BytesIO], object]) -> bytes:
    stream = BytesIO()
    write(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Small files of every kind that importers read, to be broken."""
    root = tmp_path_factory.mktemp("seeds")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    with database(root) as opened:
        for storage in (opened, journal(root)):
            study = optuna.create_study(storage=storage, sampler=optuna.samplers.RandomSampler(seed=1))
            study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=2)
    path = root / "mlflow.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((GOLDEN / "mlflow_database.sql").read_text(encoding="utf-8"))
    store = json.loads((GOLDEN / "mlflow_store.json").read_text(encoding="utf-8"))
    frames = [SCORES, PREDICTIONS, SCORES.T, pd.DataFrame(REPORT).T, pd.DataFrame([[5, 2], [1, 7]])]
    texts = [
        *(frame.to_csv() for frame in frames),
        *(SCORES.to_json(orient=orient) for orient in ("split", "records", "index", "columns", "table")),
        *map(json.dumps, (REPORT, HISTORY, HARNESS, NOTEBOOK, {"confusion_matrix": [[5, 1], [2, 7]]})),
        *(HARNESS_TABLE, JUDGED, IMPORTANCES),
        *(TRIALS, SEARCH, LEADERBOARD, CARD, PREDICTIONS.to_json(orient="records", lines=True)),
        *(text for name, text in store.items() if name.endswith("meta.yaml")),
    ]
    return Corpus(
        [
            *(text.encode() for text in texts),
            *(path.read_bytes() for path in root.iterdir()),
            _written(lambda stream: SCORES.to_excel(stream, index=False)),
            _written(lambda stream: PREDICTIONS.to_parquet(stream)),
        ]
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where every example lies, one after the other."""
    return tmp_path_factory.mktemp("any")


def check_every_importer(file: SourceFile) -> None:
    before = file.path.read_bytes()
    for importer in importers():
        if importer.recognises(file):
            for found in importer.find(file):
                check_found(found)
    assert file.path.read_bytes() == before


def check_found(found: object) -> None:
    match found:
        case FoundTable():
            assert found.header
            assert all(len(row) == len(found.header) for row in found.rows)
            assert all(isinstance(cell, str) for row in (found.header, *found.rows) for cell in row)
        case FoundPredictions():
            assert found.rows >= 0
        case Left():
            assert found.what
            assert found.why
        case _:
            assert isinstance(found, FoundText | FoundFigure)


PIECES = (
    *(b"NaN", b"Infinity", b"-1e999", b"9" * 5000, b"[" * 2000, b'{"a":' * 400, b"\xff\xfe", b"\x00", b"\r", b'"'),
    *("—".encode(), "−0,5".encode(), b",,,,", b"<<<<<<< HEAD\n", b"\n\n\n", b"null", b"''", b"|", b"1,175", b"\xc3"),
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=8) | st.sampled_from(PIECES)),
    min_size=1,
    max_size=4,
)


@given(seed=st.integers(0, 1000), edits=EDITS, kept=st.just(1.0) | st.floats(0, 1), name=st.sampled_from(NAMES))
def test_files_that_were_broken(
    seed: int, edits: list[tuple[float, int, bytes]], kept: float, name: str, corpus: Corpus, folder: Path
) -> None:
    content = bytearray(corpus[seed % len(corpus)])
    for place, length, piece in edits:
        start = int(place * len(content))
        content[start : start + length] = piece
    check_every_importer(source(folder, name, bytes(content[: int(kept * len(content))])))


HEADERS = """
model Accuracy f1 RMSE y_true y_pred id fold params_C value state feature importance support precision recall f1-score
rank_test_f1 params 0 1 split0_test_f1 mean std test train metric confusion_matrix labels results data macro_avg
baseline neg_rmse score_val stack_level fit_time
"""
WORDS = st.sampled_from((*HEADERS.split(), "", "macro avg", "RMSE ↓", "Точность", "AUC (train)", "95% CI"))
CELLS = (
    WORDS
    | st.sampled_from(("0.5", "87.5", "-3", "1,175", "0,5", "[0.1, 0.2]", "N/A", "—", "{'C': 1}", "inf"))
    | (st.text(max_size=6))
)


@given(
    rows=st.lists(st.lists(CELLS, max_size=6), max_size=6), delimiter=st.sampled_from(",;\t|"), header=st.lists(WORDS)
)
def test_tables_of_any_words(rows: list[list[str]], delimiter: str, header: list[str], folder: Path) -> None:
    text = "\n".join(delimiter.join(row) for row in [header, *rows])
    check_every_importer(source(folder, "a.csv", text.encode("utf-8", "surrogatepass")))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | CELLS | st.just(10**400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=25,
)


@given(value=VALUES, lines=st.booleans())
def test_json_of_any_shape(value: object, lines: bool, folder: Path) -> None:
    text = json.dumps(value)
    check_every_importer(source(folder, "a.json", f"{text}\n{text}" if lines else text))
