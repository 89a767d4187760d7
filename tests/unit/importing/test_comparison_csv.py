"""Comparisons of models in CSV, wide and long, and how the models and their metrics are told."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from deck.importing.found import Found, FoundTable
from deck.importing.importers.delimited_tables import ComparisonCsv
from deck.importing.ledger import Ledger
from deck.importing.tidying import tidy_models
from importer_sources import found_in, said, source, tables, values


def _found(tmp_path: Path, text: str) -> list[Found]:
    return found_in(ComparisonCsv(), source(tmp_path, "anything.csv", text))


def _table(found: list[Found]) -> FoundTable:
    (table,) = tables(found)
    return table


def _values(found: list[Found], metric: str) -> dict[str, float | None]:
    return values(_table(found), metric)


def test_wide_table_of_pandas(tmp_path: Path) -> None:
    frame = pd.DataFrame({"Accuracy": [0.7, 0.8], "ROC-AUC": [0.75, 0.86]}, index=["Dummy baseline", "LightGBM"])
    found = _found(tmp_path, frame.to_csv())
    assert _values(found, "roc_auc") == {"Dummy baseline": 0.75, "LightGBM": 0.86}


def test_columns_of_two_levels(tmp_path: Path) -> None:
    frame = pd.DataFrame({"model": ["A", "A", "B", "B"], "f1": [0.5, 0.7, 0.6, 0.8]})
    found = _found(tmp_path, frame.groupby("model").agg({"f1": ["mean", "std"]}).to_csv())
    assert _values(found, "f1") == pytest.approx({"A": 0.6, "B": 0.7})
    assert "f1_std" in _table(found).header


def test_what_is_no_metric_is_left(tmp_path: Path) -> None:
    found = _found(tmp_path, "rank,model,f1,threshold,n_test,notes\n1,A,0.8,0.41,1000,fast\n2,B,0.7,0.5,1000,slow\n")
    assert _table(found).header == ("model", "f1")
    for header in ("rank", "threshold", "n_test", "notes"):
        assert f"column {header}: " in said(found)


def test_intervals_of_a_column_of_their_own_are_left(tmp_path: Path) -> None:
    found = _found(tmp_path, 'model,AUC,95% CI,F1,95% CI\nA,0.9,"[0.867, 0.924]",0.5,"[0.4, 0.6]"\n')
    assert _table(found).header == ("model", "AUC", "F1")
    assert said(found).count("it holds intervals") == 2


def test_negated_errors_are_turned_back(tmp_path: Path) -> None:
    found = _found(tmp_path, "model,neg_root_mean_squared_error,MAE\nA,-3.5,-2.5\nB,-3.0,-2.0\n")
    assert _values(found, "rmse") == {"A": 3.5, "B": 3.0}
    assert _values(found, "mae") == {"A": 2.5, "B": 2.0}


def test_percent_without_a_sign(tmp_path: Path) -> None:
    assert _values(_found(tmp_path, "model,Accuracy\nA,87.5\nB,90\n"), "accuracy") == {"A": 0.875, "B": 0.9}


def test_decimal_commas_between_semicolons(tmp_path: Path) -> None:
    found = _found(tmp_path, "Modelo;F1;RMSE\nA;0,81;1.175,5\nB;0,79;1.200,25\n")
    assert _values(found, "f1") == {"A": 0.81, "B": 0.79}
    assert _values(found, "rmse") == {"A": 1175.5, "B": 1200.25}


def test_rows_of_the_test_before_those_of_training(tmp_path: Path) -> None:
    text = "model,split,f1\nA,train,0.99\nA,test,0.80\nB,train,0.95\nB,test,0.82\n"
    found = _found(tmp_path, text)
    assert _values(found, "f1") == {"A": 0.8, "B": 0.82}
    assert "rows of split train: those of test are taken" in said(found)


def test_long_table_of_metrics(tmp_path: Path) -> None:
    text = "model,metric,value\nA,RMSE,3\nA,MAE,2\nB,RMSE,4\nB,MAE,1\n"
    assert _values(_found(tmp_path, text), "mae") == {"A": 2.0, "B": 1.0}


def test_models_of_several_cities_keep_them_in_their_names(tmp_path: Path) -> None:
    text = "model,MAE,RMSE,city,horizon\nA,1,2,Lima,7\nB,2,3,Lima,7\nA,3,4,Oslo,7\nB,4,5,Oslo,7\n"
    assert _values(_found(tmp_path, text), "mae") == {"A (Lima)": 1, "B (Lima)": 2, "A (Oslo)": 3, "B (Oslo)": 4}


def test_settings_tell_models_apart_where_some_have_none(tmp_path: Path) -> None:
    text = "model,n,depth,eta,f1\nA,7,3,0.1,0.80\nA,7,5,0.1,0.81\nA,7,5,0.3,0.82\nB,7,,0.1,0.75\n"
    assert _values(_found(tmp_path, text), "f1") == {
        "A (depth=3, eta=0.1)": 0.8,
        "A (depth=5, eta=0.1)": 0.81,
        "A (depth=5, eta=0.3)": 0.82,
        "B (eta=0.1)": 0.75,
    }


def test_seeds_are_no_part_of_a_name(tmp_path: Path) -> None:
    found = _found(tmp_path, "model,seed,f1\nA,1,0.8\nA,2,0.7\nB,1,0.6\nB,2,0.5\n")
    assert not tables(found)
    assert "each model has several rows; keep one row a model" in said(found)


def test_too_many_rows_a_model_are_left_with_the_reason(tmp_path: Path) -> None:
    rows = [f"{model},{city},{number / 100}" for number, city in enumerate("abcdefghijklmn") for model in ("A", "B")]
    found = _found(tmp_path, "\n".join(["model,city,MAE", *rows]) + "\n")
    assert not [item for item in found if isinstance(item, FoundTable)]
    assert "each model has several rows, told apart by city" in said(found)


def test_metrics_in_rows(tmp_path: Path) -> None:
    found = _found(tmp_path, "Metric,LightGBM ⭐,Baseline\nROC-AUC,0.91,0.7\nF1,0.6,0.4\n")
    assert _values(found, "roc_auc") == {"LightGBM": 0.91, "Baseline": 0.7}


def test_names_over_blank_cells(tmp_path: Path) -> None:
    found = _found(tmp_path, "model,split,f1\nA,train,0.9\n,test,0.8\nB,train,0.7\n,test,0.6\n")
    assert _values(found, "f1") == {"A": 0.8, "B": 0.6}


def test_cells_that_are_no_number_are_empty_and_said(tmp_path: Path) -> None:
    found = _found(tmp_path, "model,f1,accuracy\nA,0.8,0.9\nB,0.XXXX,0.8\nC,0.7–0.8,~0.7\n")
    assert _values(found, "f1") == {"A": 0.8, "B": None, "C": None}
    assert "f1 of B: 0.XXXX: it is not one number" in said(found)


def test_the_same_metric_twice(tmp_path: Path) -> None:
    found = _found(tmp_path, "model,f1,F1-Score,cv_f1_mean\nA,0.8,0.81,0.79\n")
    ledger = Ledger()
    tidy = tidy_models(_table(found), ledger)
    assert tidy is not None
    assert tidy.header == ("model", "f1", "cv_f1_mean")
    assert [left.what for left in ledger.left] == ["column F1-Score"]


def test_merge_conflict(tmp_path: Path) -> None:
    found = _found(tmp_path, "model,f1\nA,0.8\n<<<<<<< HEAD\nB,0.7\n=======\nB,0.9\n>>>>>>> main\n")
    assert said(found) == "comparison of models: it holds a merge conflict"


@pytest.mark.parametrize(
    "text",
    [
        "team,points,wins\nA,10,3\nB,9,2\n",
        "age,income,city\n31,2000,Oslo\n44,3000,Lima\n",
        "number,value,params_max_depth,state\n0,0.8,3,COMPLETE\n1,0.7,5,COMPLETE\n",
        "model,score_test,score_val,eval_metric,stack_level,fit_order\nA,0.8,0.7,f1,1,1\n",
        "",
        "one line",
        "{}",
    ],
)
def test_other_tables_are_not_comparisons(tmp_path: Path, text: str) -> None:
    assert not ComparisonCsv().recognises(source(tmp_path, "model_comparison.csv", text))


def test_a_long_table_of_means_keeps_their_spread_and_leaves_their_intervals(tmp_path: Path) -> None:
    text = "model,metric,mean,std,lower\nA,RMSE,3,0.3,2.5\nA,MAE,2,0.2,1.5\nB,RMSE,4,0.4,3.5\nB,MAE,1,0.1,0.5\n"
    found = _found(tmp_path, text)
    assert _values(found, "rmse") == {"A": 3.0, "B": 4.0}
    assert _table(found).header == ("model", "RMSE", "RMSE_std", "MAE", "MAE_std")
    assert _table(found).rows[1] == ("B", "4", "0.4", "1", "0.1")
    assert "column lower: it is not the value of a metric" in said(found)
