"""Files as MLflow 3.17.2 writes them with its file store."""

from pathlib import Path

import pytest

from deck.importing.found import Left, SourceFile
from deck.importing.importers.mlflow_store import MlflowStore, last_value
from importer_sources import found_in, left, source, tables

EXPERIMENT = """artifact_location: file:///C:/Users/ann/mlruns/19443
creation_time: 1795624012058
effective_trace_archival_retention: null
experiment_id: '19443'
last_update_time: 1795624012058
lifecycle_stage: {stage}
name: 'churn: take-home'
trace_location: null
workspace: default
"""
RUN = """artifact_uri: file:///C:/Users/ann/mlruns/19443/{run_id}/artifacts
end_time: 1795624012131
entry_point_name: ''
experiment_id: '19443'
lifecycle_stage: {stage}
run_id: {run_id}
run_name: {name}
source_name: ''
source_type: 4
source_version: ''
start_time: {started}
status: {status}
tags: []
user_id: ann
"""


def experiment(root: Path, stage: str = "active") -> SourceFile:
    return source(root, "mlruns/19443/meta.yaml", EXPERIMENT.format(stage=stage))


def run(
    root: Path,
    number: int,
    name: str,
    metrics: dict[str, str],
    params: dict[str, str] | None = None,
    parent: int | None = None,
    status: int = 3,
    stage: str = "active",
) -> None:
    run_id = f"{number:032x}"
    folder = f"mlruns/19443/{run_id}"
    text = RUN.format(run_id=run_id, name=name, status=status, stage=stage, started=1795624012058 + number)
    source(root, f"{folder}/meta.yaml", text)
    for key, lines in metrics.items():
        source(root, f"{folder}/metrics/{key}", lines)
    for key, value in (params or {}).items():
        source(root, f"{folder}/params/{key}", value)
    if parent is not None:
        source(root, f"{folder}/tags/mlflow.parentRunId", f"{parent:032x}")


def line(value: float) -> str:
    return f"1795624012101 {value} 0\n"


def test_a_row_a_run_with_the_last_value_of_every_metric(tmp_path: Path) -> None:
    run(tmp_path, 1, "Logistic regression", {"roc_auc": line(0.81), "train/loss": "3 1.0 0\n4 0.9 1\n4 0.8 2\n"})
    run(tmp_path, 2, "LightGBM", {"roc_auc": "1 0.7 0\n2 0.87 0\n", "f1": line(0.5)})
    (table,) = tables(found_in(MlflowStore(), experiment(tmp_path)))
    assert table.header == ("model", "roc_auc", "train/loss", "f1")
    assert table.rows == (("Logistic regression", "0.81", "0.8", ""), ("LightGBM", "0.87", "", "0.5"))
    assert table.origin.place == "experiment churn: take-home"


def test_only_finished_and_active_runs(tmp_path: Path) -> None:
    run(tmp_path, 1, "good", {"roc_auc": line(0.8)})
    run(tmp_path, 2, "failed", {}, status=4)
    run(tmp_path, 3, "running", {"roc_auc": line(0.98)}, status=1)
    run(tmp_path, 4, "deleted", {"roc_auc": line(0.99)}, stage="deleted")
    found = found_in(MlflowStore(), experiment(tmp_path))
    assert tables(found)[0].rows == (("good", "0.8"),)
    assert [item.why for item in found if isinstance(item, Left)] == ["failed", "running", "deleted"]


def test_a_deleted_experiment_is_left(tmp_path: Path) -> None:
    run(tmp_path, 1, "good", {"roc_auc": line(0.8)})
    assert left(found_in(MlflowStore(), experiment(tmp_path, "deleted"))) == {"experiment": "deleted"}


def test_runs_that_differ_by_parameters_only_are_a_search(tmp_path: Path) -> None:
    run(tmp_path, 1, "search", {})
    for number, depth in enumerate((3, 5, 7), 2):
        params = {"max_depth": str(depth), "seed": "1", "out_dir": f"/home/ann/{depth}"}
        run(tmp_path, number, f"depth {depth}", {"roc_auc": line(0.9 - depth / 100)}, params, parent=1)
    found = found_in(MlflowStore(), experiment(tmp_path))
    (tuning,) = tables(found, "tuning")
    assert tuning.rows == (("max_depth", "3 / 5 / 7", "3", ""), ("roc_auc", "", "0.87", ""))
    assert (tuning.metric, tuning.higher_is_better) == ("roc_auc", True)
    assert tables(found)[0].rows == (("search", "0.87"),)


def test_an_error_is_best_where_it_is_lowest(tmp_path: Path) -> None:
    for number, alpha in enumerate(("0.1", "1", "10"), 1):
        run(tmp_path, number, f"gentle-fox-{number}", {"rmse": line(float(alpha))}, {"alpha": alpha})
    found = found_in(MlflowStore(), experiment(tmp_path))
    assert tables(found, "tuning")[0].rows[0] == ("alpha", "0.1 / 1 / 10", "0.1", "")
    assert tables(found)[0].rows == (("gentle-fox-1", "0.1"),)


def test_a_search_whose_metrics_disagree_has_no_best(tmp_path: Path) -> None:
    for number, depth in enumerate((3, 5, 7), 1):
        metrics = {"roc_auc": line(depth / 10), "f1": line(0.9 - depth / 10)}
        run(tmp_path, number, f"trial {number}", metrics, {"max_depth": str(depth)})
    found = found_in(MlflowStore(), experiment(tmp_path))
    assert tables(found, "tuning") == []
    assert len(tables(found)[0].rows) == 3
    assert left(found) == {
        "search of 3 runs": "they differ by parameters only, and no metric says which of them is best"
    }


def test_the_parent_says_which_of_the_metrics_the_search_chose_by(tmp_path: Path) -> None:
    run(tmp_path, 1, "search", {"best_f1": line(0.6)})
    for number, depth in enumerate((3, 5, 7), 2):
        metrics = {"roc_auc": line(float("nan") if depth == 7 else 0.9), "f1": line(0.3 + depth / 100)}
        run(tmp_path, number, f"depth {depth}", metrics, {"max_depth": str(depth)}, parent=1)
    (tuning,) = tables(found_in(MlflowStore(), experiment(tmp_path)), "tuning")
    assert (tuning.metric, tuning.higher_is_better) == ("f1", True)
    assert tuning.rows == (("max_depth", "3 / 5 / 7", "7", ""), ("f1", "", "0.37", ""))


def test_a_search_of_scikit_learn_is_best_where_its_own_score_is_highest(tmp_path: Path) -> None:
    run(tmp_path, 1, "GridSearchCV", {"best_cv_score": line(-2.0)})
    for number, alpha in enumerate(("0.1", "1", "10"), 2):
        run(tmp_path, number, f"alpha {alpha}", {"mean_test_score": line(-number)}, {"alpha": alpha}, parent=1)
    (tuning,) = tables(found_in(MlflowStore(), experiment(tmp_path)), "tuning")
    assert tuning.rows == (("alpha", "0.1 / 1 / 10", "0.1", ""), ("mean_test_score", "", "-2", ""))


@pytest.mark.parametrize("parameter", ["model_class", "Estimator", "algo"])
def test_runs_of_different_models_are_no_search(tmp_path: Path, parameter: str) -> None:
    for number, model in enumerate(("forest", "ridge", "svm"), 1):
        run(tmp_path, number, f"gentle-fox-{number}", {"f1": line(number / 10)}, {parameter: model})
    found = found_in(MlflowStore(), experiment(tmp_path))
    assert len(tables(found)[0].rows) == 3
    assert tables(found, "tuning") == []


def test_models_with_names_are_no_search(tmp_path: Path) -> None:
    for number, name in enumerate(("Ridge", "Lasso", "ElasticNet"), 1):
        run(tmp_path, number, name, {"rmse": line(number)}, {"alpha": str(number)})
    found = found_in(MlflowStore(), experiment(tmp_path))
    assert [row[0] for row in tables(found)[0].rows] == ["Ridge", "Lasso", "ElasticNet"]


def test_runs_of_one_name_are_told_apart_by_parameters_or_the_latest_counts(tmp_path: Path) -> None:
    run(tmp_path, 1, "LightGBM", {"f1": line(0.5)}, {"leaves": "31"})
    run(tmp_path, 2, "LightGBM", {"f1": line(0.6)}, {"leaves": "63"})
    run(tmp_path, 3, "Ridge", {"f1": line(0.1)})
    run(tmp_path, 4, "Ridge", {"f1": line(0.2)})
    found = found_in(MlflowStore(), experiment(tmp_path))
    assert tables(found)[0].rows == (("LightGBM (leaves 31)", "0.5"), ("LightGBM (leaves 63)", "0.6"), ("Ridge", "0.2"))
    assert left(found) == {"run 00000000 Ridge": "a later run has the same name"}


def test_a_run_whose_name_is_made_up_is_called_as_its_parameters_call_the_model(tmp_path: Path) -> None:
    run(tmp_path, 1, "merciful-snipe-640", {"f1": line(0.5)}, {"model_type": "catboost"})
    run(tmp_path, 2, "stylish-crab-12", {"f1": line(0.6)}, {"depth": "3"})
    run(tmp_path, 3, "two-stage-2", {"f1": line(0.7)}, {"model": "/home/ann/model.pkl"})
    found = found_in(MlflowStore(), experiment(tmp_path))
    assert [row[0] for row in tables(found)[0].rows] == ["catboost", "stylish-crab-12", "two-stage-2"]


def test_what_is_no_number_and_no_metric_is_left(tmp_path: Path) -> None:
    run(tmp_path, 1, "model", {"mae": line(0.1), "rmse": "1 nan 0\n", "epoch": line(3), "system/cpu": line(9)})
    found = found_in(MlflowStore(), experiment(tmp_path))
    assert tables(found)[0].rows == (("model", "0.1"),)
    assert left(found) == {"1 value": "not a number, or infinite", "epoch / system/cpu": "no metric of a model"}


def test_nothing_private_is_taken(tmp_path: Path) -> None:
    run(tmp_path, 1, "/Users/ann@example.org/ridge", {"mae": line(0.1)}, {"data": "/home/ann/data.csv"})
    shown = repr(found_in(MlflowStore(), experiment(tmp_path)))
    assert "'ridge'" in shown
    assert not any(word in shown for word in ("ann", "C:", "file:///", "data.csv"))


def test_folders_of_models_and_links_are_no_runs(tmp_path: Path) -> None:
    run(tmp_path, 1, "model", {"mae": line(0.1)})
    source(tmp_path, "mlruns/19443/models/meta.yaml", "model_id: m-1\n")
    (tmp_path / "mlruns/19443/link").symlink_to(tmp_path / f"mlruns/19443/{1:032x}")
    assert len(tables(found_in(MlflowStore(), experiment(tmp_path)))[0].rows) == 1


def test_an_experiment_that_cannot_be_read_and_a_metric_without_a_value_are_left(tmp_path: Path) -> None:
    run(tmp_path, 1, "empty", {"f1": "\n"})
    run(tmp_path, 2, "good", {"f1": f"\n{line(0.5)}"})
    found = found_in(MlflowStore(), experiment(tmp_path))
    assert left(found) == {"run 00000000": "a metric has no value"}
    assert tables(found)[0].rows == (("good", "0.5"),)
    broken = source(tmp_path, "mlruns/19443/meta.yaml", EXPERIMENT.format(stage="active") + "? x\n")
    assert left(found_in(MlflowStore(), broken)) == {"experiment": "its meta.yaml '? x' is no key with a value"}


def test_a_broken_run_is_left_and_the_others_are_read(tmp_path: Path) -> None:
    run(tmp_path, 1, "model", {"mae": line(0.1)})
    run(tmp_path, 2, "broken", {"mae": "what is this\n"})
    found = found_in(MlflowStore(), experiment(tmp_path))
    assert tables(found)[0].rows == (("model", "0.1"),)
    assert "'what is this' is no line of a metric" in left(found).values()


def test_the_meta_file_of_a_run_is_not_an_experiment(tmp_path: Path) -> None:
    run(tmp_path, 1, "model", {})
    assert not MlflowStore().recognises(source(tmp_path, f"mlruns/19443/{1:032x}/meta.yaml"))


@pytest.mark.parametrize(
    ("lines", "value"),
    [("1 0.5\n", 0.5), ("9 0.1 0\n8 0.2 1\n", 0.2), ("8 0.2 1\n9 0.3 1\n", 0.3), ("1 2 3 m-1\r\n", 2.0)],
)
def test_the_last_value_is_by_step_and_then_by_time(lines: str, value: float) -> None:
    assert last_value(lines) == value
