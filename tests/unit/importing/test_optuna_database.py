"""Tables as Optuna 5.0.0 lays them out in SQLite, with the columns that hold studies."""

import json
from pathlib import Path

import pytest

from deck.importing.found import Left, SourceFile
from deck.importing.importers.optuna_database import OptunaDatabase
from deck.importing.importers.optuna_distributions import distribution
from importer_sources import found_in, left, source, tables, write_database

SCHEMA = """
CREATE TABLE studies (study_id INTEGER NOT NULL PRIMARY KEY, study_name VARCHAR(512) NOT NULL);
CREATE TABLE study_directions (study_direction_id INTEGER NOT NULL PRIMARY KEY, direction VARCHAR(8) NOT NULL,
    study_id INTEGER NOT NULL, objective INTEGER NOT NULL);
CREATE TABLE study_system_attributes (study_system_attribute_id INTEGER NOT NULL PRIMARY KEY, study_id INTEGER,
    "key" VARCHAR(512), value_json TEXT);
CREATE TABLE trials (trial_id INTEGER NOT NULL PRIMARY KEY, number INTEGER, study_id INTEGER, state VARCHAR(8) NOT NULL,
    datetime_start DATETIME, datetime_complete DATETIME);
CREATE TABLE trial_values (trial_value_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER NOT NULL,
    objective INTEGER NOT NULL, value FLOAT, value_type VARCHAR(7) NOT NULL);
CREATE TABLE trial_params (param_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER, param_name VARCHAR(512),
    param_value FLOAT, distribution_json TEXT);
"""
RATE = '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.3, "log": true}}'
DEPTH = '{"name": "IntDistribution", "attributes": {"log": false, "step": 2, "low": 2, "high": 10}}'
BOOSTING = '{"name": "CategoricalDistribution", "attributes": {"choices": ["gbdt", "dart", null]}}'


def study(number: int, directions: tuple[str, ...] = ("MAXIMIZE",), metric: str = "") -> str:
    script = f"INSERT INTO studies VALUES ({number}, 'study {number}');"
    for objective, direction in enumerate(directions):
        script += f"INSERT INTO study_directions VALUES (NULL, '{direction}', {number}, {objective});"
    if metric:
        names = json.dumps([metric])
        script += f"INSERT INTO study_system_attributes VALUES (NULL, {number}, 'study:metric_names', '{names}');"
    return script


def trial(
    study_number: int,
    number: int,
    value: float | None,
    params: tuple[tuple[str, float, str], ...] = (("rate", 0.1, RATE),),
    state: str = "COMPLETE",
    kind: str = "FINITE",
) -> str:
    trial_id = study_number * 100 + number
    script = f"INSERT INTO trials VALUES ({trial_id}, {number}, {study_number}, '{state}', NULL, NULL);"
    if value is not None or kind != "FINITE":
        shown = "NULL" if value is None else value
        script += f"INSERT INTO trial_values VALUES (NULL, {trial_id}, 0, {shown}, '{kind}');"
    for name, inner, described in params:
        script += f"INSERT INTO trial_params VALUES (NULL, {trial_id}, '{name}', {inner}, '{described}');"
    return script


def database(root: Path, *scripts: str) -> SourceFile:
    write_database(root / "optuna.db", SCHEMA + "".join(scripts))
    return source(root, "optuna.db")


def test_the_best_trial_of_a_study_with_what_was_searched(tmp_path: Path) -> None:
    params = (("rate", 0.00018590599973656389, RATE), ("depth", 6.0, DEPTH), ("boosting", 2.0, BOOSTING))
    file = database(
        tmp_path,
        study(1, metric="pr_auc"),
        trial(1, 0, 0.5),
        trial(1, 1, 0.6, params),
        trial(1, 2, 0.9, state="PRUNED"),
        trial(1, 3, None, state="FAIL"),
        trial(1, 4, None, kind="INF_POS"),
    )
    found = found_in(OptunaDatabase(), file)
    (table,) = tables(found, "tuning")
    assert table.header == ("parameter", "range", "best", "default")
    assert table.rows == (
        ("rate", "0.0001 to 0.3 (log)", "0.000185906", ""),
        ("depth", "2 to 10", "6", ""),
        ("boosting", "gbdt / dart / None", "None", ""),
        ("pr_auc", "", "0.6", ""),
    )
    assert (table.metric, table.higher_is_better, table.origin.place) == ("pr_auc", True, "study study 1, trial 1")
    assert sorted(item.why for item in found if isinstance(item, Left)) == ["fail", "pruned"]


def test_several_studies_each_in_its_direction(tmp_path: Path) -> None:
    file = database(
        tmp_path,
        study(1),
        trial(1, 0, 0.5, (("rate", 0.1, RATE),)),
        trial(1, 1, 0.6, (("rate", 0.2, RATE),)),
        study(2, ("MINIMIZE",)),
        trial(2, 0, 0.5, (("rate", 0.1, RATE),)),
        trial(2, 1, 0.6, (("rate", 0.2, RATE),)),
    )
    found = found_in(OptunaDatabase(), file)
    assert [table.rows[0][2] for table in tables(found, "tuning")] == ["0.2", "0.1"]
    assert [table.higher_is_better for table in tables(found, "tuning")] == [True, False]
    assert left(found) == {
        "best value 0.6": "the study does not name its metric",
        "best value 0.5": "the study does not name its metric",
    }


def test_several_objectives_and_empty_studies_are_left(tmp_path: Path) -> None:
    file = database(tmp_path, study(1, ("MAXIMIZE", "MINIMIZE")), trial(1, 0, 0.5), study(2))
    found = found_in(OptunaDatabase(), file)
    assert left(found) == {
        "best trial": "the study has 2 objectives, and no trial is best by all",
        "the study": "it has no complete trial with parameters",
    }


def test_ranges_that_were_widened_and_parameters_of_other_trials(tmp_path: Path) -> None:
    wider = RATE.replace("0.3", "1.0")
    private = BOOSTING.replace("dart", "/home/ann/data.csv")
    file = database(
        tmp_path,
        study(1, metric="f1"),
        trial(1, 0, 0.5, (("rate", 0.9, wider), ("gamma", 0.9, RATE))),
        trial(1, 1, 0.6, (("rate", 0.1, RATE), ("data", 0, private))),
    )
    found = found_in(OptunaDatabase(), file)
    assert tables(found, "tuning")[0].rows[0] == ("rate", "0.0001 to 1 (log)", "0.1", "")
    assert left(found) == {"gamma, data": "no parameter of the best trial, or private"}


def test_a_database_with_nonsense_is_left(tmp_path: Path) -> None:
    file = database(tmp_path, study(1), trial(1, 0, 0.5, (("rate", 0.1, "[1, 2"),)))
    assert left(found_in(OptunaDatabase(), file)) == {"all studies": "the database is damaged"}


@pytest.mark.parametrize(
    ("described", "text"),
    [
        ('{"name": "LogUniformDistribution", "attributes": {"low": 0.001, "high": 1.0}}', "0.001 to 1 (log)"),
        ('{"name": "DiscreteUniformDistribution", "attributes": {"low": 0, "high": 1.0, "q": 0.1}}', "0 to 1"),
        ('{"name": "CategoricalDistribution", "attributes": {"choices": [true, 1, 0.5]}}', "True / 1 / 0.5"),
        (
            '{"name": "CategoricalDistribution", "attributes": {"choices": [1, 2, 3, 4, 5, 6, 7, 8]}}',
            "1 / 2 / 3 / 4 / 5 and 3 more",
        ),
    ],
)
def test_distributions_in_words(described: str, text: str) -> None:
    assert distribution(described).text == text
