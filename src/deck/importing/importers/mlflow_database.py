"""MLflow's database of SQLite, as mlflow/store/tracking/dbmodels/models.py lays it out."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from deck.importing.found import Found, Left, Origin, SourceFile
from deck.importing.importers.mlflow_runs import Run, found_in_experiment
from deck.importing.importers.sqlite_reading import Columns, has_tables, opened

_TABLES: Columns = {
    "experiments": frozenset({"experiment_id", "name", "lifecycle_stage"}),
    "runs": frozenset({"run_uuid", "name", "status", "lifecycle_stage", "experiment_id", "start_time"}),
    "latest_metrics": frozenset({"key", "value", "is_nan", "run_uuid"}),
    "params": frozenset({"key", "value", "run_uuid"}),
    "tags": frozenset({"key", "value", "run_uuid"}),
}
_RUNS = "SELECT run_uuid, name, status, lifecycle_stage, start_time FROM runs WHERE experiment_id = ?"
_OF_RUNS = "run_uuid IN (SELECT run_uuid FROM runs WHERE experiment_id = ?)"
_METRICS = f"SELECT run_uuid, key, CASE WHEN is_nan THEN NULL ELSE value END FROM latest_metrics WHERE {_OF_RUNS}"
_PARAMS = f"SELECT run_uuid, key, value FROM params WHERE {_OF_RUNS}"
_TAGS = f"SELECT run_uuid, key, value FROM tags WHERE key IN ('mlflow.parentRunId', 'mlflow.runName') AND {_OF_RUNS}"


class MlflowDatabase:
    """Opened without a trace; addresses, users and sources of runs are not read."""

    kind = "MLflow database"

    def recognises(self, file: SourceFile) -> bool:
        """Whether it is an SQLite database with MLflow's tables."""
        return has_tables(file, _TABLES)

    def find(self, file: SourceFile) -> Iterator[Found]:
        """What the runs of each experiment measured."""
        try:
            experiments = list(_experiments(file))
        except (sqlite3.Error, TypeError, ArithmeticError, ValueError):
            yield Left(Origin(file.name), "all runs", "the database is damaged")
            return
        for name, stage, runs in experiments:
            if stage != "active":
                yield Left(Origin(file.name), "an experiment", "deleted")
            else:
                yield from found_in_experiment(name, runs, file.name)


def _experiments(file: SourceFile) -> Iterator[tuple[str, str, list[Run]]]:
    """Name, stage and runs of each experiment that has any."""
    with opened(file.path) as connection:
        query = "SELECT experiment_id, name, lifecycle_stage FROM experiments ORDER BY experiment_id"
        for experiment_id, name, stage in connection.execute(query).fetchall():
            if runs := _runs(connection, experiment_id):
                yield str(name), str(stage), runs


def _runs(connection: sqlite3.Connection, experiment_id: object) -> list[Run]:
    metrics, params, tags = (_by_run(connection, query, experiment_id) for query in (_METRICS, _PARAMS, _TAGS))
    return [
        Run(
            run_id,
            str(name or tags[run_id].get("mlflow.runName", "")),
            {key: float("nan") if value is None else float(str(value)) for key, value in metrics[run_id].items()},
            {key: str(value) for key, value in params[run_id].items()},
            str(tags[run_id].get("mlflow.parentRunId", "")),
            int(started_ms or 0),
            str(status).lower() if stage == "active" else "deleted",
        )
        for run_id, name, status, stage, started_ms in connection.execute(_RUNS, (experiment_id,)).fetchall()
    ]


def _by_run(connection: sqlite3.Connection, query: str, experiment_id: object) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = defaultdict(dict)
    for run_id, key, value in connection.execute(query, (experiment_id,)):
        found[run_id][key] = value
    return found
