"""What MLflow itself wrote: tests/golden/importing/make_mlflow.py, by MLflow 3.17.2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deck.importing.found import Found, FoundTable, Left
from deck.importing.gathering import gather
from importer_sources import left, source, tables, values, write_database

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "importing"


@pytest.fixture(params=["file store", "database"])
def found(request: pytest.FixtureRequest, tmp_path: Path) -> list[Found]:
    if request.param == "database":
        write_database(tmp_path / "mlflow.db", (GOLDEN / "mlflow_database.sql").read_text(encoding="utf-8"))
    else:
        store = json.loads((GOLDEN / "mlflow_store.json").read_text(encoding="utf-8"))
        for name, text in store.items():
            source(tmp_path, f"mlruns/{name}", text)
    return list(gather([tmp_path]).found)


def models(found: list[Found]) -> FoundTable:
    (table,) = tables(found)
    return table


def test_a_row_a_run_and_the_search_as_one_model(found: list[Found]) -> None:
    assert [row[0] for row in models(found).rows] == [
        "Logistic regression",
        "Weak regression",
        "Search",
        "With a logged model",
    ]
    assert values(models(found), "roc_auc")["Search"] == max(
        value for name, value in values(models(found), "roc_auc").items() if value is not None
    )


def test_the_last_step_of_a_metric_counts_and_what_is_infinite_is_left(found: list[Found]) -> None:
    assert set(models(found).header) == {"model", "roc_auc", "f1", "train/loss"}
    assert [row[models(found).header.index("train/loss")] for row in models(found).rows] == ["0.7", "0.7", "", ""]
    assert left(found)["4 values"] == "not a number, or infinite"


def test_trials_of_a_search_become_a_tuning_table(found: list[Found]) -> None:
    (table,) = tables(found, "tuning")
    assert table.rows[0] == ("C", "0.01 / 0.1 / 10", "0.1", "")
    assert "seed" not in {row[0] for row in table.rows}


def test_failed_running_and_deleted_runs_are_left(found: list[Found]) -> None:
    assert not {"Failed", "Running", "Leaky"} & {row[0] for row in models(found).rows}
    assert {item.why for item in found if isinstance(item, Left)} == {
        *("failed", "running", "deleted", "no metric was logged", "not a number, or infinite"),
    }


def test_nothing_says_who_ran_it_and_where(found: list[Found]) -> None:
    assert "ann" not in repr(found)
    assert "/home" not in repr(found)
