"""Write what MLflow itself writes of a small take-home: its file store as JSON by path, and its database as SQL.

    pip install mlflow scikit-learn pandas && python make_mlflow.py

MLflow takes 800 MB with what it needs, so the tests read what this wrote. Where it ran is written as /home/ann.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import warnings
from contextlib import closing
from pathlib import Path

os.environ |= {"LOGNAME": "ann", "MLFLOW_ALLOW_FILE_STORE": "true", "MLFLOW_DISABLE_TELEMETRY": "true"}
warnings.simplefilter("ignore")

import mlflow  # noqa: E402
from mlflow.tracking import MlflowClient  # noqa: E402
from sklearn.datasets import make_classification  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.metrics import f1_score, roc_auc_score  # noqa: E402

HERE = Path(__file__).resolve().parent
FEATURES, TARGET = make_classification(200, random_state=0)
NEVER_KEPT = ("artifacts", "traces", ".trash", "mlflow.source")


def log_take_home() -> None:
    """Two models, a search of three trials, a model logged as one of MLflow 3, and what has to be left."""
    mlflow.set_experiment("churn: take-home")
    for name, strength in (("Logistic regression", 1.0), ("Weak regression", 0.001)):
        with mlflow.start_run(run_name=name):
            mlflow.log_param("C", strength)
            log_scores(strength)
            for step, loss in enumerate((0.9, 0.5, 0.7)):
                mlflow.log_metric("train/loss", loss, step=step)
            mlflow.log_metric("lift", float("inf"))
            mlflow.log_metric("log_loss", float("nan"))
    with mlflow.start_run(run_name="Search"):
        for strength in (0.01, 0.1, 10.0):
            with mlflow.start_run(nested=True):
                mlflow.log_params({"C": strength, "seed": 7})
                log_scores(strength)
    log_what_is_left()


def log_scores(strength: float) -> None:
    """The scores of a real model."""
    model = LogisticRegression(C=strength).fit(FEATURES[:100], TARGET[:100])
    score = model.predict_proba(FEATURES[100:])[:, 1]
    mlflow.log_metric("roc_auc", roc_auc_score(TARGET[100:], score))
    mlflow.log_metric("f1", f1_score(TARGET[100:], score > 0.5))


def log_what_is_left() -> None:
    """A failed run, one that still runs, a deleted one that is the best of all, and a deleted experiment."""
    client = MlflowClient()
    experiment = mlflow.get_experiment_by_name("churn: take-home").experiment_id
    client.set_terminated(client.create_run(experiment, run_name="Failed").info.run_id, "FAILED")
    running = client.create_run(experiment, run_name="Running").info.run_id
    client.log_metric(running, "roc_auc", 0.98)
    deleted = client.create_run(experiment, run_name="Leaky").info.run_id
    client.log_metric(deleted, "roc_auc", 0.999)
    client.set_terminated(deleted)
    client.delete_run(deleted)
    with mlflow.start_run(run_name="With a logged model"):
        logged = mlflow.initialize_logged_model(name="regression")
        mlflow.log_metric("roc_auc", 0.5, model_id=logged.model_id)
    client.delete_experiment(client.create_experiment("old"))


def store_as_json(root: Path) -> str:
    """Every small text of the file store by its path."""
    files = {
        path.relative_to(root).as_posix(): neutral(path.read_text(), root)
        for path in sorted(root.rglob("*"))
        if path.is_file() and not any(part in path.as_posix() for part in NEVER_KEPT)
    }
    return json.dumps(files, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def database_as_sql(path: Path, root: Path) -> str:
    """The statements that make the database anew, without what says where the script lay."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM tags WHERE key LIKE 'mlflow.source%'")
        connection.execute("DELETE FROM logged_model_tags WHERE tag_key LIKE 'mlflow.source%'")
        return neutral("\n".join(connection.iterdump()) + "\n", root)


def neutral(text: str, root: Path) -> str:
    """A text without the folder in which this ran."""
    return text.replace(str(root), "/home/ann/takehome")


def main() -> None:
    """Write both beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        os.chdir(root)
        mlflow.set_tracking_uri((root / "mlruns").as_uri())
        log_take_home()
        (HERE / "mlflow_store.json").write_text(store_as_json(root / "mlruns"), encoding="utf-8")
        mlflow.set_tracking_uri(f"sqlite:///{root}/mlflow.db")
        log_take_home()
        (HERE / "mlflow_database.sql").write_text(database_as_sql(root / "mlflow.db", root), encoding="utf-8")
        os.chdir(HERE)


if __name__ == "__main__":
    main()
