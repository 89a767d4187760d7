"""Tables as MLflow 3.17.2 lays them out in SQLite, with the columns that hold runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from deck.importing.importers.mlflow_database import MlflowDatabase
from importer_sources import found_in, left, source, tables, write_database

SCHEMA = """
CREATE TABLE experiments (experiment_id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(256) NOT NULL,
    artifact_location VARCHAR(256), lifecycle_stage VARCHAR(32), creation_time BIGINT, last_update_time BIGINT,
    workspace VARCHAR(63) DEFAULT 'default' NOT NULL);
CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL PRIMARY KEY, name VARCHAR(250), source_type VARCHAR(20),
    source_name VARCHAR(500), entry_point_name VARCHAR(50), user_id VARCHAR(256), status VARCHAR(9), start_time BIGINT,
    end_time BIGINT, source_version VARCHAR(50), lifecycle_stage VARCHAR(20), artifact_uri VARCHAR(200),
    experiment_id INTEGER, deleted_time BIGINT);
CREATE TABLE latest_metrics ("key" VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT, step BIGINT NOT NULL,
    is_nan BOOLEAN NOT NULL, run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY ("key", run_uuid));
CREATE TABLE params ("key" VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL);
CREATE TABLE tags ("key" VARCHAR(250) NOT NULL, value VARCHAR(8000), run_uuid VARCHAR(32) NOT NULL);
"""
RUNS = """
INSERT INTO experiments VALUES (1, 'churn', '/home/ann/mlruns/1', 'active', 1, 1, 'default'),
    (2, 'old', '/home/ann/mlruns/2', 'deleted', 1, 1, 'default');
INSERT INTO runs (run_uuid, name, user_id, status, start_time, lifecycle_stage, artifact_uri, experiment_id) VALUES
    ('a', 'Ridge', 'ann', 'FINISHED', 1, 'active', 's3://bucket/a', 1),
    ('b', 'LightGBM', 'ann', 'FINISHED', 2, 'active', 's3://bucket/b', 1),
    ('c', 'failed', 'ann', 'FAILED', 3, 'active', '', 1),
    ('d', 'best', 'ann', 'FINISHED', 4, 'deleted', '', 1),
    ('e', 'x', 'ann', 'FINISHED', 4, 'active', '', 2);
INSERT INTO latest_metrics (run_uuid, "key", value, step, is_nan) VALUES ('a', 'roc_auc', 0.81, 0, 0),
    ('b', 'roc_auc', 0.87, 0, 0), ('b', 'log_loss', 0, 0, 1), ('b', 'lift', 1.7976931348623157e308, 0, 0),
    ('d', 'roc_auc', 0.99, 0, 0);
"""


def test_finished_and_active_runs_of_active_experiments(tmp_path: Path) -> None:
    write_database(tmp_path / "mlflow.db", SCHEMA + RUNS)
    found = found_in(MlflowDatabase(), source(tmp_path, "mlflow.db"))
    (table,) = tables(found)
    assert table.header == ("model", "roc_auc")
    assert table.rows == (("Ridge", "0.81"), ("LightGBM", "0.87"))
    assert table.origin.place == "experiment churn"
    assert left(found) == {
        "1 run": "deleted",
        "2 values": "not a number, or infinite",
        "an experiment": "deleted",
    }
    assert "ann" not in repr(found)
    assert "s3:" not in repr(found)


def test_runs_that_still_wait_in_the_write_ahead_log_are_read_without_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "mlflow.db"
    write_database(path, "PRAGMA journal_mode = WAL;" + SCHEMA)
    with closing(sqlite3.connect(path)) as writer:
        writer.executescript("PRAGMA wal_autocheckpoint = 0;" + RUNS)
        (table,) = tables(found_in(MlflowDatabase(), source(tmp_path, "mlflow.db")))
        assert len(table.rows) == 2


def test_a_database_with_a_log_that_was_taken_in_is_read_without_a_trace(tmp_path: Path) -> None:
    write_database(tmp_path / "mlflow.db", "PRAGMA journal_mode = WAL;" + SCHEMA + RUNS)
    assert len(tables(found_in(MlflowDatabase(), source(tmp_path, "mlflow.db")))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mlflow.db"]


def test_a_read_only_folder_is_enough(tmp_path: Path) -> None:
    folder = tmp_path / "a folder? #1"
    folder.mkdir()
    write_database(folder / "mlflow.db", SCHEMA + RUNS)
    folder.chmod(0o500)
    try:
        assert len(tables(found_in(MlflowDatabase(), source(folder, "mlflow.db")))) == 1
    finally:
        folder.chmod(0o700)


def test_other_and_broken_databases_are_not_recognised(tmp_path: Path) -> None:
    write_database(tmp_path / "other.db", "CREATE TABLE runs (id INTEGER);")
    view = SCHEMA.replace("CREATE TABLE params (", "CREATE TABLE p (") + "CREATE VIEW params AS SELECT * FROM p;"
    write_database(tmp_path / "view.db", view)
    for name in ("other.db", "view.db"):
        assert not MlflowDatabase().recognises(source(tmp_path, name))
    assert not MlflowDatabase().recognises(source(tmp_path, "cut.db", b"SQLite format 3\0 and no more"))


def test_a_damaged_database_is_left(tmp_path: Path) -> None:
    path = tmp_path / "mlflow.db"
    write_database(path, "PRAGMA page_size = 512;" + SCHEMA + RUNS)
    whole = path.read_bytes()
    start = whole.index(b"LightGBM") // 512 * 512
    path.write_bytes(whole[:start] + b"\xff" * 512 + whole[start + 512 :])
    found = found_in(MlflowDatabase(), source(tmp_path, "mlflow.db"))
    assert left(found) == {"all runs": "the database is damaged"}
