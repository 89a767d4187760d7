"""Tables as `study.trials_dataframe().to_csv()` of Optuna 5.0.0 writes them."""

from pathlib import Path

from deck.importing.importers.optuna_trials import OptunaTrials
from importer_sources import found_in, left, source, tables

NAMED = """number,value_pr_auc,datetime_start,datetime_complete,duration,params_boosting,params_rate,user_attrs_f1,state
0,0.56,2026-11-25 16:26:54.951004,2026-11-25 16:26:54.966442,0 days 00:00:00.015438,gbdt,0.1,0.4,COMPLETE
1,0.52,2026-11-25 16:26:54.970595,2026-11-25 16:26:54.989158,0 days 00:00:00.018563,dart,0.000185905999736,0.5,COMPLETE
2,,2026-11-25 16:26:54.993810,2026-11-25 16:26:55.002736,0 days 00:00:00.008926,dart,0.0007960381368785567,,FAIL
"""


def test_the_best_trial_by_a_metric_that_the_study_named(tmp_path: Path) -> None:
    found = found_in(OptunaTrials(), source(tmp_path, "trials.csv", NAMED))
    (table,) = tables(found, "tuning")
    assert table.rows == (
        ("boosting", "gbdt / dart", "gbdt", ""),
        ("rate", "0.000185906 to 0.1", "0.1", ""),
        ("pr_auc", "", "0.56", ""),
    )
    assert (table.metric, table.higher_is_better, table.origin.place) == ("pr_auc", True, "trial 0")
    assert left(found) == {"1 trial": "fail"}


def test_a_loss_is_best_where_it_is_lowest(tmp_path: Path) -> None:
    text = NAMED.replace("value_pr_auc", "value_log_loss")
    assert tables(found_in(OptunaTrials(), source(tmp_path, "t.csv", text)), "tuning")[0].origin.place == "trial 1"


def test_a_value_without_a_name_says_nothing_of_the_best(tmp_path: Path) -> None:
    for columns in ("value", "values_0"):
        found = found_in(OptunaTrials(), source(tmp_path, "t.csv", NAMED.replace("value_pr_auc", columns)))
        assert tables(found, "tuning") == []
        assert left(found)["best of 2 trials"] == "the table names neither its metric nor which direction is better"


def test_states_of_older_releases_and_an_index(tmp_path: Path) -> None:
    text = "".join(f"{place},{line}\n" for place, line in enumerate(NAMED.splitlines()))
    text = "," + text[2:].replace("COMPLETE", "TrialState.COMPLETE")
    assert len(tables(found_in(OptunaTrials(), source(tmp_path, "t.csv", text)), "tuning")) == 1


def test_other_tables_and_ragged_ones(tmp_path: Path) -> None:
    assert not OptunaTrials().recognises(source(tmp_path, "cv.csv", "params_C,mean_test_score\n1,0.5\n"))
    assert not OptunaTrials().recognises(source(tmp_path, "empty.csv", ""))
    assert not OptunaTrials().recognises(source(tmp_path, "bytes.csv", b"\x00\xff\xfe\n"))
    ragged = found_in(OptunaTrials(), source(tmp_path, "t.csv", NAMED + "3,1\n"))
    assert left(ragged) == {"trials": "its rows are not all as long as its header"}


def test_without_states_all_trials_are_complete_and_one_needs_a_value(tmp_path: Path) -> None:
    lines = [line.rpartition(",")[0] for line in NAMED.splitlines()]
    found = found_in(OptunaTrials(), source(tmp_path, "t.csv", "\n".join(lines)))
    assert tables(found, "tuning")[0].rows[0] == ("boosting", "gbdt / dart", "gbdt", "")
    none = found_in(OptunaTrials(), source(tmp_path, "t.csv", NAMED.replace("0.56", "").replace("0.52", "nan")))
    assert left(none)["trials"] == "none is complete and has a value"
