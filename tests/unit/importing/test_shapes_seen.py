"""Files in the shapes that take-homes really have: who reads them, and what comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from deck.bundle.metric_names import metric
from deck.importing.found import Found, FoundPredictions, FoundTable, Left
from deck.importing.gathering import gather
from deck.importing.ledger import Ledger
from deck.importing.tables import choose_models
from deck.importing.walking import HEAD_BYTES
from importer_sources import said, source, tables, values

ROWS = range(8)
TRUTH, SCORE = [0, 1] * 4, [0.1, 0.9, 0.2, 0.8, 0.6, 0.7, 0.3, 0.4]


def found_in_file(tmp_path: Path, name: str, text: str) -> list[Found]:
    source(tmp_path, name, text)
    return list(gather([tmp_path]).found)


def taken_of_file(tmp_path: Path, name: str, text: str) -> list[Found]:
    """The same without what is only said to have been left."""
    return [item for item in found_in_file(tmp_path, name, text) if not isinstance(item, Left)]


PREDICTIONS = {
    "a score": {"application_id": ROWS, "actual_default": TRUTH, "pred_prob": SCORE},
    "segments": {"lead_id": ROWS, "region": list("abababab"), "converted": TRUTH, "intent_score": SCORE},
    "indices": {"sample_index": ROWS, "y_true": TRUTH, "y_pred": TRUTH},
    "Spanish": {"Actual": SCORE, "Prediccion": SCORE},
    "residuals": {"Actual": SCORE, "Predicted": SCORE, "Residual": SCORE},
    "a column per model": {"repeat": [0] * 8, "row_index": ROWS, "y_true": TRUTH, "ridge_pred": SCORE},
    "decisions": {
        "id": ROWS,
        "predicted_decision": list("abababab"),
        "confidence": [90] * 8,
        "actual_decision": list("aaaabbbb"),
        "difficulty": list("eheheheh"),
    },
    "uplift": {"user_id": ROWS, "uplift_score": SCORE},
}


@pytest.mark.parametrize("shape", PREDICTIONS)
def test_predictions(tmp_path: Path, shape: str) -> None:
    frame = pd.DataFrame(PREDICTIONS[shape])
    (found,) = found_in_file(tmp_path, "results.csv", frame.to_csv(index=False))
    assert isinstance(found, FoundPredictions)
    assert found.columns == tuple(frame.columns)
    assert found.rows == 8


@pytest.mark.parametrize("pad", ["", "x"])
def test_a_long_file_whose_head_ends_within_a_letter_is_read_by_its_own_words(tmp_path: Path, pad: str) -> None:
    """Each letter has two bytes: of the two paddings one puts the end of the head between them."""
    rows = "".join(f"{number % 2},0.{number % 89 + 10},{'ж' * 40}\n" for number in range(1000))
    text = f"факт,прогноз,город{pad}\n{rows}"
    assert len(text.encode()) > HEAD_BYTES
    (found,) = found_in_file(tmp_path, "results.csv", text)
    assert isinstance(found, FoundPredictions)
    assert found.columns == ("факт", "прогноз", f"город{pad}")


@pytest.mark.parametrize("orient", ["records", "columns", "split", "index", "table", "lines"])
def test_predictions_in_json(tmp_path: Path, orient: Any) -> None:
    frame = pd.DataFrame(PREDICTIONS["a score"])
    text = frame.to_json(orient="records", lines=True) if orient == "lines" else frame.to_json(orient=orient)
    (found,) = found_in_file(tmp_path, "predictions.json", text)
    assert isinstance(found, FoundPredictions | FoundTable)
    columns = found.columns if isinstance(found, FoundPredictions) else found.header
    assert set(frame.columns) <= set(columns)


def test_nested_lines(tmp_path: Path) -> None:
    records = [{"id": row, "gold": {"label": "a"}, "output": {"predicted_label": "b", "conf": 0.5}} for row in ROWS]
    (found,) = found_in_file(tmp_path, "out.jsonl", "\n".join(map(json.dumps, records)))
    assert isinstance(found, FoundPredictions)
    assert found.columns == ("id", "label", "predicted_label", "conf")


def test_columns_of_models_alone_say_nothing(tmp_path: Path) -> None:
    assert not taken_of_file(tmp_path, "oof.csv", pd.DataFrame({"ridge": SCORE, "lgbm": SCORE}).to_csv(index=False))


def test_the_board_of_a_game_is_none_of_models(tmp_path: Path) -> None:
    assert not taken_of_file(tmp_path, "leaderboard.csv", "rank,player,score,level\n1,ann,900,3\n2,bo,700,2\n")


COMPARISONS = {
    "wide": (
        "Model,Accuracy,Precision,Recall,F1-Score,ROC-AUC\nA,0.8,0.7,0.6,0.65,0.9\nB,0.7,0.6,0.5,0.55,0.8\n",
        "f1",
    ),
    "pipelines": ("pipeline_name,cv_f1_mean,cv_f1_std,n\nA,0.65,0.01,5\nB,0.55,0.02,5\n", "f1"),
    "ranked": ("#,Stage,Model,F1 ↑\n1,final,🏆 A,**0.65**\n2,final,B,0.55\n", "f1"),
    "data sets": ("dataset,target,model,f1\nchurn,left,A,0.65\nchurn,left,B,0.55\n", "f1"),
    "quoted": ('model,f1,notes\n"A",0.65,"on two\nlines"\n"B",0.55,"a, b"\n', "f1"),
    "windows": ("model,f1\r\nA,0.65\r\nB,0.55\r\n", "f1"),
    "ticks": ("Model,F1\nA ✓,0.65\nB,0.55\n", "f1"),
    "transposed": ("metric,A,B\nf1,0.65,0.55\nrecall,0.6,0.5\n", "f1"),
    "percent": ("Model,F1 (%)\nA,65\nB,55\n", "f1"),
}


@pytest.mark.parametrize("shape", COMPARISONS)
def test_comparisons(tmp_path: Path, shape: str) -> None:
    text, name = COMPARISONS[shape]
    (table,) = tables(found_in_file(tmp_path, "model_comparison.csv", text))
    assert values(table, name) == pytest.approx({"A": 0.65, "B": 0.55})


def test_a_table_of_cities_and_horizons_keeps_its_models_apart(tmp_path: Path) -> None:
    rows = [f"{model},{city},{horizon},{len(city) + horizon}" for model in "AB" for city in ("Lima", "Oslo")
            for horizon in (1, 7)]  # fmt: skip
    (table,) = tables(found_in_file(tmp_path, "mae.csv", "\n".join(["model,city,horizon,MAE", *rows])))
    assert values(table, "mae")["A (Lima, horizon=7)"] == 11


def test_numbers_that_tell_models_apart_keep_the_name_of_their_column(tmp_path: Path) -> None:
    content = "model,k,silhouette\nk-means,2,0.61\nk-means,3,0.55\nWard,2,0.5"
    (table,) = tables(found_in_file(tmp_path, "clusters.csv", content))
    assert set(values(table, "silhouette")) == {"k-means (k=2)", "k-means (k=3)", "Ward (k=2)"}


def test_tasks_systems_and_what_stands_beside_their_metrics(tmp_path: Path) -> None:
    content = {
        "intent": {
            "rules": {"accuracy": 0.7, "macro_f1": 0.6, "per_class": {"a": {"f1": 0.5}}, "confusion": [[1, 2], [3, 4]]},
            "llm": {"accuracy": 0.9, "macro_f1": 0.8, "labels": ["a", "b"]},
        },
        "intervals": {"intent": {"rules": {"accuracy": [0.6, 0.8]}}},
    }
    (table,) = tables(found_in_file(tmp_path, "results.json", json.dumps(content)))
    assert table.origin.place == "intent"
    assert values(table, "accuracy") == {"rules": 0.7, "llm": 0.9}


def test_numbers_with_how_sure_they_are(tmp_path: Path) -> None:
    content = {"A": {"f1": {"mean": 0.8, "std": 0.01}}, "B": {"f1": {"value": 0.7, "ci": [0.6, 0.8]}}}
    (table,) = tables(found_in_file(tmp_path, "results.json", json.dumps(content)))
    assert table.rows == (("A", "0.8 ± 0.01"), ("B", "0.7"))


def test_the_test_counts_before_other_splits(tmp_path: Path) -> None:
    content = {name: {"train": {"f1": 0.99}, "val": {"f1": 0.9}, "test": {"f1": own}} for name, own in
               (("A", 0.8), ("B", 0.7))}  # fmt: skip
    found = found_in_file(tmp_path, "metrics.json", json.dumps(content))
    assert values(tables(found)[0], "f1") == {"A": 0.8, "B": 0.7}
    assert "those of" in said(found)


def test_a_report_per_folder(tmp_path: Path) -> None:
    for name, own in (("tfidf", 0.7), ("bert", 0.8)):
        source(tmp_path, f"{name}/report_{name}.json", json.dumps({"accuracy": own, "macro_f1": own, "n_test": 99}))
    table = choose_models(gather([tmp_path]).found, "", Ledger())
    assert table is not None
    assert set(table.names) == {"tfidf", "bert"}


def test_bold_is_not_best_and_a_star_is_no_name(tmp_path: Path) -> None:
    text = "Model,AUC\n**Leaky model** (excluded),0.99\nForest ★,**0.91**\nLinear,0.88\n"
    (table,) = tables(found_in_file(tmp_path, "a.csv", text))
    assert [row[0] for row in table.rows] == ["Leaky model (excluded)", "Forest", "Linear"]
    assert table.metric == ""


def test_a_doubled_column_of_intervals(tmp_path: Path) -> None:
    text = 'model,AUC,95% CI,F1,95% CI\nA,0.9,"[0.867, 0.924]",0.5,0.41 – 0.6\nB,0.8,"[0.7, 0.9]",0.4,0.3 – 0.5\n'
    found = found_in_file(tmp_path, "a.csv", text)
    assert tables(found)[0].header == ("model", "AUC", "F1")
    assert said(found).count("it holds intervals") == 2


def test_costs_and_speeds(tmp_path: Path) -> None:
    text = "model,f1,Training Time,latency_ms,Speed\nA,0.9,6h 33min,12,3674/s\nB,0.8,0.42s,9,1200/s\n"
    (table,) = tables(found_in_file(tmp_path, "a.csv", text))
    assert [metric(header).name for header in table.header[1:]] == ["f1", "train_seconds", "latency", "throughput"]
    assert values(table, "train_seconds") == {"A": 23_580.0, "B": 0.42}
    assert values(table, "throughput") == {"A": 3674.0, "B": 1200.0}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Feature,Importance,Std\nage,0.2,0.01\ncity,0.8,0.02\n", ("city", "0.8")),
        ("feature,mean_abs_shap\nage,0.2\ncity,0.8\n", ("city", "0.8")),
        ("feature,coefficient,odds_ratio\nage,-1.2,0.3\ncity,0.8,2.2\n", ("age", "-1.2")),
        (",0\nage,0.2\ncity,0.8\n", ("city", "0.8")),
        ("variable,gain\nage,1\ncity,3\n", ("city", "3")),
    ],
)
def test_importances(tmp_path: Path, text: str, first: tuple[str, str]) -> None:
    (table,) = tables(found_in_file(tmp_path, "feature_importance.csv", text), "importance")
    assert table.rows[0] == first


def test_a_merge_conflict_is_said(tmp_path: Path) -> None:
    text = "model,f1\nA,0.8\n<<<<<<< HEAD\nB,0.7\n=======\nB,0.9\n>>>>>>> main\n"
    assert said(found_in_file(tmp_path, "a.csv", text)) == "comparison of models: it holds a merge conflict"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("normalised.json", "[[0.5, 0.5], [0.1, 0.9]]"),
        ("uneven.json", '{"model": ["a", "b"], "f1": [0.5]}'),
        ("broken_split.json", '{"columns": ["model", "f1"], "data": [["A", 0.5], 3]}'),
        ("nested.json", '{"f1": {"A": 0.5, "B": {"x": 1}}, "accuracy": {"A": 0.6, "B": 0.7}}'),
        ("many.csv", "model,f1\n" + "".join(f"m{number},0.5\n" for number in range(2_500))),
        ("nameless.csv", "f1,recall\n0.5,0.6\n0.7,0.8\n"),
        ("unlike.csv", "model,metric\nA,good\nB,bad\n"),
    ],
)
def test_what_is_no_table_of_results(tmp_path: Path, name: str, text: str) -> None:
    assert taken_of_file(tmp_path, name, text) == []


@pytest.mark.parametrize(
    ("text", "kind", "header", "left"),
    [
        ("attribute,effect\nage,0.3\ncity,0.2\n", "importance", ("feature", "effect"), ""),
        ("model,metric,f1\nA,x,0.5\nB,y,0.6\n", "models", ("model", "f1"), "column metric: it holds words"),
        ("model,f1\nA,0.5\nA,0.6\n", "", (), "table of 1 model: each model has several rows"),
    ],
)
def test_tables_that_say_little_of_their_kind(
    tmp_path: Path, text: str, kind: str, header: tuple[str, ...], left: str
) -> None:
    found = found_in_file(tmp_path, "table.csv", text)
    shapes = [(item.kind, item.header) for item in found if isinstance(item, FoundTable)]
    assert shapes == ([(kind, header)] if kind else [])
    assert said(found).startswith(left)


def test_predictions_of_several_models_below_each_other_are_predictions(tmp_path: Path) -> None:
    text = "model,y_true,y_pred\n" + "".join(f"{'AB'[row % 2]},{row % 3},{row % 2}\n" for row in range(40))
    (found,) = found_in_file(tmp_path, "results.csv", text)
    assert isinstance(found, FoundPredictions)


def test_a_second_value_of_a_metric_is_left_and_the_same_again_is_not_spoken_of(tmp_path: Path) -> None:
    text = "model,metric,value\nA,f1,0.8\nA,f1,0.7\nA,recall,0.6\nB,f1,0.5\nB,f1,0.5\n"
    found = found_in_file(tmp_path, "results.csv", text)
    assert values(tables(found)[0], "f1") == {"A": 0.8, "B": 0.5}
    assert said(found) == ("1 further value: of a model and metric that have one already; nothing tells them apart")
