"""What Optuna itself writes, into a database, a journal and a table of trials."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import optuna
import pytest
from optuna.storages import BaseStorage

from deck.importing.found import Found, Left
from deck.importing.importers.optuna_database import OptunaDatabase
from deck.importing.importers.optuna_journal import OptunaJournal
from deck.importing.importers.optuna_trials import OptunaTrials
from importer_sources import found_in, left, said, source, tables
from optuna_storages import database, journal


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    with warnings.catch_warnings():
        # What is experimental in one release of Optuna says so in a warning.
        warnings.simplefilter("ignore")
        yield


@pytest.fixture(params=["database", "journal"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BaseStorage]:
    if request.param == "journal":
        yield journal(tmp_path)
        return
    with database(tmp_path) as opened:
        yield opened


def found_beside(tmp_path: Path) -> list[Found]:
    if (tmp_path / "optuna.db").exists():
        return found_in(OptunaDatabase(), source(tmp_path, "optuna.db"))
    return found_in(OptunaJournal(), source(tmp_path, "optuna.log"))


def new_study(storage: BaseStorage | None, name: str, *directions: str) -> optuna.Study:
    sampler = optuna.samplers.RandomSampler(seed=1)
    return optuna.create_study(study_name=name, storage=storage, directions=list(directions), sampler=sampler)


def objective(trial: optuna.Trial) -> float:
    rate = trial.suggest_float("rate", 1e-4, 0.3, log=True)
    depth = trial.suggest_int("depth", 2, 10, step=2)
    trial.suggest_categorical("boosting", ["gbdt", "dart", None])
    if trial.number == 2:
        raise ValueError("a trial that fails")
    if trial.number == 3:
        trial.report(0.99, 0)
        raise optuna.TrialPruned
    return depth / 20 + rate


def test_the_best_of_trials_of_which_some_failed_or_were_pruned(storage: BaseStorage, tmp_path: Path) -> None:
    study = new_study(storage, "churn", "maximize")
    study.set_metric_names(["roc_auc"])
    study.optimize(objective, n_trials=8, catch=(ValueError,))
    (table,) = tables(found := found_beside(tmp_path), "tuning")
    best = study.best_trial
    assert table.origin.place == f"study churn, trial {best.number}"
    assert [row[:3] for row in table.rows] == [
        ("rate", "0.0001 to 0.3 (log)", f"{best.params['rate']:.6g}"),
        ("depth", "2 to 10", str(best.params["depth"])),
        ("boosting", "gbdt / dart / None", str(best.params["boosting"])),
        ("roc_auc", "", f"{best.value:.6g}"),
    ]
    assert (table.metric, table.higher_is_better) == ("roc_auc", True)
    assert sorted(item.why for item in found if isinstance(item, Left)) == ["fail", "pruned"]


def test_several_studies_one_of_which_was_deleted(storage: BaseStorage, tmp_path: Path) -> None:
    gone = new_study(storage, "gone", "minimize")
    gone.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=2)
    optuna.delete_study(study_name="gone", storage=storage)
    for direction in ("minimize", "maximize"):
        study = new_study(storage, direction, direction)
        study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=3)
    found = tables(found_beside(tmp_path), "tuning")
    assert [(table.higher_is_better, table.metric) for table in found] == [(False, ""), (True, "")]
    low, high = (float(table.rows[0][2]) for table in found)
    assert low < high


def test_of_several_objectives_no_trial_is_best(storage: BaseStorage, tmp_path: Path) -> None:
    study = new_study(storage, "two", "maximize", "minimize")
    study.optimize(lambda trial: (trial.suggest_float("x", 0, 1), 1.0), n_trials=2)
    assert left(found_beside(tmp_path)) == {
        "best trial": "the study has 2 objectives, and no trial is best by all",
    }


def test_trials_that_were_added_whole(storage: BaseStorage, tmp_path: Path) -> None:
    study = new_study(storage, "added", "minimize")
    space = {"x": optuna.distributions.FloatDistribution(0, 1)}
    for value in (0.25, 0.75):
        study.add_trial(optuna.trial.create_trial(params={"x": value}, distributions=space, value=value))
    assert tables(found_beside(tmp_path), "tuning")[0].rows[0] == ("x", "0 to 1", "0.25", "")


def test_trials_that_wait_or_are_infinite_are_not_best(storage: BaseStorage, tmp_path: Path) -> None:
    study = new_study(storage, "odd", "minimize")
    values = iter((float("-inf"), 0.5))
    study.optimize(lambda trial: next(values) + 0 * trial.suggest_float("x", 0, 1), n_trials=2)
    study.enqueue_trial({"x": 0.1})
    (table,) = tables(found := found_beside(tmp_path), "tuning")
    assert table.origin.place == "study odd, trial 1"
    assert left(found)["1 trial"] == "waiting"


def test_a_journal_with_half_a_record_at_its_end(tmp_path: Path) -> None:
    study = new_study(journal(tmp_path), "cut", "minimize")
    study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=2)
    path = tmp_path / "optuna.log"
    path.write_text(path.read_text() + '{"op_code":4,"worker')
    found = found_in(OptunaJournal(), source(tmp_path, "optuna.log"))
    assert len(tables(found, "tuning")) == 1
    assert left(found)["1 record"] == "broken"


@pytest.mark.parametrize("index", [True, False])
def test_tables_of_trials(tmp_path: Path, index: bool) -> None:
    study = new_study(None, "churn", "maximize")
    study.set_metric_names(["roc_auc"])
    study.optimize(objective, n_trials=8, catch=(ValueError,))
    text = study.trials_dataframe().to_csv(index=index)
    (table,) = tables(found := found_in(OptunaTrials(), source(tmp_path, "trials.csv", text)), "tuning")
    assert table.origin.place == f"trial {study.best_trial.number}"
    assert table.rows[-1] == ("roc_auc", "", f"{study.best_value:.6g}", "")
    assert study.best_params["boosting"] is None
    assert left(found)["params_boosting"] == "no parameter of the best trial, or None, which a table cannot tell"


def test_tables_of_trials_that_name_no_metric_or_several(tmp_path: Path) -> None:
    nameless = new_study(None, "nameless", "maximize")
    nameless.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=2)
    found = found_in(OptunaTrials(), source(tmp_path, "a.csv", nameless.trials_dataframe().to_csv()))
    assert "the table names neither its metric nor which direction is better" in said(found)
    two = new_study(None, "two", "maximize", "minimize")
    two.optimize(lambda trial: (trial.suggest_float("x", 0, 1), 1.0), n_trials=2)
    found = found_in(OptunaTrials(), source(tmp_path, "b.csv", two.trials_dataframe().to_csv()))
    assert "the study has 2 objectives, and no trial is best by all" in said(found)
