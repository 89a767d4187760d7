"""Leaderboards with the columns that AutoGluon 1.x documents, written by pandas."""

from pathlib import Path

from deck.importing.importers.autogluon import AutoGluon
from importer_sources import found_in, left, source, tables

TIMES = "pred_time_test,pred_time_val,fit_time,pred_time_test_marginal,pred_time_val_marginal,fit_time_marginal"
TABULAR = f""",model,score_test,score_val,eval_metric,{TIMES},stack_level,can_infer,fit_order
0,WeightedEnsemble_L2,-0.51,-0.49,root_mean_squared_error,0.12,0.02,12.1,0.001,0.0002,0.1,2,True,3
1,LightGBM,-0.53,-0.5,root_mean_squared_error,0.1,0.02,1.1,0.1,0.0002,0.1,1,True,1
"""


def test_errors_are_turned_back(tmp_path: Path) -> None:
    found = found_in(AutoGluon(), source(tmp_path, "leaderboard.csv", TABULAR))
    (table,) = tables(found)
    assert table.header == ("model", "rmse", "val_rmse", "pred_time_test", "fit_time")
    assert table.rows == (
        ("WeightedEnsemble_L2", "0.51", "0.49", "0.12", "12.1"),
        ("LightGBM", "0.53", "0.5", "0.1", "1.1"),
    )
    assert (table.metric, table.higher_is_better) == ("rmse", False)
    assert "stack_level" in next(iter(left(found)))


def test_scores_stay_and_further_metrics_are_taken(tmp_path: Path) -> None:
    text = (
        "model,score_val,eval_metric,accuracy,log_loss,pred_time_val,fit_time,fit_order,stack_level\n"
        "GBM,0.9,roc_auc,0.8,-0.4,0.1,2.0,1,1\n"
    )
    (table,) = tables(found_in(AutoGluon(), source(tmp_path, "l.csv", text)))
    assert table.header == ("model", "val_roc_auc", "accuracy", "log_loss", "pred_time_val", "fit_time")
    assert table.rows == (("GBM", "0.9", "0.8", "0.4", "0.1", "2.0"),)


def test_an_error_of_time_series(tmp_path: Path) -> None:
    text = "model,score_test,eval_metric,pred_time_val,fit_time_marginal,fit_order\nETS,-0.2,WQL,0.1,0.2,1\n"
    (table,) = tables(found_in(AutoGluon(), source(tmp_path, "l.csv", text)))
    assert (table.header, table.rows, table.higher_is_better) == (
        ("model", "wql", "pred_time_val"),
        (("ETS", "0.2", "0.1"),),
        False,
    )


def test_without_the_name_of_the_metric_nothing_is_turned(tmp_path: Path) -> None:
    text = "model,score_val,pred_time_val,fit_time,fit_order\nGBM,-0.5,0.1,2.0,1\n"
    found = found_in(AutoGluon(), source(tmp_path, "l.csv", text))
    (table,) = tables(found)
    assert table.rows[0][:2] == ("GBM", "-0.5")
    assert (table.metric, table.higher_is_better) == ("", None)
    assert left(found)["name of the metric"] == "the leaderboard has no eval_metric"


def test_the_leaderboard_of_a_game_is_not_recognised(tmp_path: Path) -> None:
    assert not AutoGluon().recognises(source(tmp_path, "leaderboard.csv", "player,score,rank\nann,3,1\n"))


def test_errors_of_the_error_format_stay_as_they_are(tmp_path: Path) -> None:
    """`leaderboard(score_format="error")` writes errors where 0 is perfect."""
    text = TABULAR.replace("score_test,score_val", "metric_error_test,metric_error_val").replace(",-0.", ",0.")
    (table,) = tables(found_in(AutoGluon(), source(tmp_path, "l.csv", text)))
    assert table.header[:3] == ("model", "rmse", "val_rmse")
    assert table.rows[0][:3] == ("WeightedEnsemble_L2", "0.51", "0.49")
    assert (table.metric, table.higher_is_better) == ("rmse", False)


def test_the_error_of_a_score_has_no_name(tmp_path: Path) -> None:
    text = "model,metric_error_val,eval_metric,pred_time_val,fit_time,fit_order,stack_level\nGBM,0.1,roc_auc,1,2,1,1\n"
    found = found_in(AutoGluon(), source(tmp_path, "l.csv", text))
    assert tables(found)[0].header == ("model", "pred_time_val", "fit_time")
    assert left(found)["metric_error_val, fit_order, stack_level"] == "no metric of a model"


def test_what_extra_info_adds_is_left(tmp_path: Path) -> None:
    text = (
        "model,score_val,eval_metric,pred_time_val,fit_time,fit_order,num_features,memory_size,model_type,features\n"
        "GBM,0.9,f1,0.1,2.0,1,12,1024,LGBModel,\"['age', 'city']\"\n"
    )
    found = found_in(AutoGluon(), source(tmp_path, "l.csv", text))
    assert tables(found)[0].header == ("model", "val_f1", "pred_time_val", "fit_time")
    assert "fit_order, num_features, memory_size, model_type, features" in left(found)


def test_leaderboards_of_several_metrics_without_rows_or_ragged(tmp_path: Path) -> None:
    mixed = TABULAR.replace("root_mean_squared_error", "mean_absolute_error", 1)
    found = found_in(AutoGluon(), source(tmp_path, "mixed.csv", mixed))
    assert left(found)["name of the metric"] == "the leaderboard has no eval_metric"
    assert tables(found)[0].rows[0][:2] == ("WeightedEnsemble_L2", "-0.51")
    empty = found_in(AutoGluon(), source(tmp_path, "empty.csv", TABULAR.splitlines()[0] + "\n"))
    assert left(empty) == {"leaderboard": "it has no rows"}
    ragged = found_in(AutoGluon(), source(tmp_path, "ragged.csv", TABULAR + "2,Cat\n"))
    assert left(ragged) == {"leaderboard": "its rows are not all as long as its header"}
