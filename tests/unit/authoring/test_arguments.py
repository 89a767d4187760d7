"""Problems and advice on files are told as problems and advice on calls."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from deck.authoring.arguments import CALLS, IDENTITY, OF_PREDICTIONS, call_of, in_calls, in_words_of_python
from deck.authoring.constructors import from_predictions
from deck.authoring.draft import BundleDraft
from deck.errors import Problem

SCHEMA: dict[str, Any] = json.loads((ROOT / "layouts" / "bundle.schema.json").read_text("utf-8"))
SAID_ELSEWHERE = {
    "problem": {"task", "metric"},
    "data": {"predictions", "models", "importance", "folds", "tuning", "columns"},
    "figure": {"path"},
}
FOLDER = Path("/somewhere/deck-1")
TEXT: dict[str, Any] = {
    "problem": {"task": "binary", "metric": "pr_auc"},
    "data": {"predictions": "predictions.csv", "models": "models.csv"},
    "decision": ({"about": "model", "chose": "A"}, {"about": "features", "chose": "B"}),
    "error": ({"name": "New customers"},),
}


def told(problem: Problem) -> str:
    return str(in_words_of_python(problem, TEXT, FOLDER))


@pytest.mark.parametrize(
    ("path", "call"),
    [
        (("decision", 1, "because"), ('decide("features")', "because")),
        (("error", 0, "segment", "plan"), ('add_error("New customers")', "segment.plan")),
        (("problem", "metric"), ("from_predictions", "metric")),
        (("problem", "unit"), ("problem", "unit")),
        (("talk", "minutes"), ("talk", "minutes")),
        (("title", "models"), ('title("models")', "")),
        (("say", "models", 1), ('say("models")', "")),
        (("data", "columns", "target"), ("from_predictions", "y_true")),
        (("data", "columns", "others", "Forest"), ("from_predictions", 'others["Forest"]')),
        (("data", "columns", "id"), ("from_predictions", "ids")),
        (("data", "models"), ("add_models", "")),
        (("data", "split"), ("data", "split")),
        (("check", "ignore", 0), ("ignore", "ignore.0")),
        ((), ("", "")),
    ],
)
def test_keys_are_calls(path: tuple[Any, ...], call: tuple[str, str]) -> None:
    assert call_of(path, TEXT) == call


def test_every_section_of_a_bundle_has_its_call() -> None:
    sections = set(SCHEMA["properties"]) - {"version", "$schema"}
    assert sections <= set(CALLS)
    assert set(IDENTITY) <= sections


@pytest.mark.parametrize("section", sorted({*IDENTITY, "talk", "problem", "data", "business"}))
def test_every_key_is_an_argument_of_its_call(section: str) -> None:
    found = SCHEMA["properties"][section]
    name = str(found.get("items", found).get("$ref", "#/$defs/Business")).rpartition("/")[2]
    keys = set(SCHEMA["$defs"][name]["properties"]) - SAID_ELSEWHERE.get(section, set())
    assert keys <= set(inspect.signature(getattr(BundleDraft, CALLS[section])).parameters)


def test_every_column_is_an_argument_at_the_beginning() -> None:
    keys = {OF_PREDICTIONS.get(key, key) for key in SCHEMA["$defs"]["Columns"]["properties"]}
    assert keys <= set(inspect.signature(from_predictions).parameters)


def test_cells_of_a_table_are_told_without_its_file() -> None:
    place = str(FOLDER / "models.csv")
    assert told(Problem("this cell is no number", place, 3, "column f1", '"x"')) == (
        'add_models: f1: this cell is no number (found "x").'
    )


def test_a_column_of_predictions_is_its_argument() -> None:
    message = f"column y_true of {FOLDER / 'predictions.csv'} has 3 different values; a binary target has two"
    problem = Problem(message, str(FOLDER / "bundle.toml"), None, "data.columns.target")
    assert told(problem) == "from_predictions: y_true: has 3 different values; a binary target has two."


def test_rows_are_counted_from_0() -> None:
    problem = Problem(
        "relevance is 0 or more; row 1,001 is below", str(FOLDER / "predictions.csv"), 1002, "column y_true"
    )
    assert told(problem) == "from_predictions: y_true: relevance is 0 or more; position 1,000 is below."


def test_a_problem_of_something_else_stays_where_it_is() -> None:
    assert told(Problem("the folder is read-only", "/elsewhere/talk")) == "/elsewhere/talk: the folder is read-only."


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ("Write one to three [[limitation]] with text.", "Write one to three add_limitation(...) with text."),
        ("Write `pass_from = ...` under [problem].", "Write problem(pass_from=...)."),
        ("Write higher_is_better = true (or false) under [problem].", "Write problem(higher_is_better=...)."),
        ("Write `positive = ...` under [data.columns] for y_true.", "Pass pos_label=... to from_predictions."),
        ("Name the column in `segments` under [data.columns].", "Pass the column in segments=."),
        ("Write [business] with a threshold.", "Write business(...) with a threshold."),
        ("it needs predictions with data.columns.fold, and data.columns.id or group", "it needs predictions with "
         "fold=, and ids= or group="),
        ("models.csv says 0.4, predictions.parquet gives 0.5", "add_models says 0.4, y_score gives 0.5"),
        ("Leave out --theme, or --template", "Leave out theme=, or template="),
        ("choose another place with -o.", "choose another place."),
        ("bundle.toml:27: data.columns.others.Forest: no such model", 'others["Forest"]: no such model'),
        ("folds.csv:2: column model: no such model", "add_folds: column model: no such model"),
        ("`deck facts` lists them.", "`.facts()` lists them."),
        ("A binary task reads: id, score, target.", "A binary task reads: ids, y_score, y_true."),
    ],
)  # fmt: skip
def test_advice(words: str, call: str) -> None:
    assert in_calls(words) == call
