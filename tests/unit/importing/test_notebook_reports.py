"""Reports that a notebook prints for several models are one table; the code names what no heading does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from nbformat.v4 import new_code_cell, new_output
from sklearn.metrics import classification_report

from deck.importing.found import Found, FoundTable
from deck.importing.importers.notebook import Notebook
from importer_sources import found_in, left, source, tables
from takehomes import notebook, text_cell


def found(root: Path, *cells: object) -> list[Found]:
    return found_in(Notebook(), source(root, "analysis.ipynb", notebook(*cells)))


def report(seed: int, code: str, more: str = "") -> object:
    draws = np.random.default_rng(seed)
    truth = draws.integers(0, 2, 200)
    guess = np.where(draws.random(200) < 0.8, truth, 1 - truth)
    text = f"{classification_report(truth, guess)}\n{more}"
    return new_code_cell(code, outputs=[new_output("stream", name="stdout", text=text)])


def column(table: FoundTable, name: str) -> list[str]:
    return [row[table.header.index(name)] for row in table.rows]


def test_of_models_under_their_headings_are_one_table(tmp_path: Path) -> None:
    items = found(
        tmp_path,
        text_cell("### Logistic Regression"),
        report(1, "print(classification_report(y, p))", "ROC AUC Score: 0.8203"),
        text_cell("### GradientBoosting"),
        report(2, "print(classification_report(y, p))", "ROC AUC Score: 0.7552"),
    )
    (table,) = tables(items)
    assert column(table, "model") == ["Logistic Regression", "GradientBoosting"]
    assert column(table, "ROC AUC Score") == ["0.8203", "0.7552"]


def test_are_named_by_the_code_where_the_heading_is_a_task(tmp_path: Path) -> None:
    items = found(
        tmp_path,
        text_cell("## Implement and evaluate the model"),
        report(1, "m = RandomForestClassifier(n_estimators=10)\nprint(classification_report(y, m.predict(X)))"),
        report(2, "m = XGBClassifier()\nprint(classification_report(y, m.predict(X)))"),
    )
    (table,) = tables(items)
    assert column(table, "model") == ["Random Forest", "XGBoost"]


def test_a_model_that_is_loaded_is_called_as_it_is_called_there(tmp_path: Path) -> None:
    code = 'tok = AutoTokenizer.from_pretrained("x/tok")\nm = AutoModel.from_pretrained("org/small-bert")\nprint(r)'
    (table,) = tables(found(tmp_path, report(1, code)))
    assert column(table, "model") == ["small-bert"]
    (table,) = tables(found(tmp_path, report(1, 'm = AutoModel.from_pretrained("./mine")')))
    assert column(table, "model") == ["Model"]


def test_the_last_report_of_a_model_counts(tmp_path: Path) -> None:
    items = found(tmp_path, text_cell("### Random forest"), report(1, "print(1)"), report(2, "print(2)"))
    assert len(tables(items)) == 1
    assert left(items)["report of Random forest"] == "a later one is of the same model"
