"""The tables beside predictions, and the traps of predictions: one class, ties, scores that are no probabilities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from deck.bundle.bundle import BinaryPredictions, Bundle, ModelsTable
from deck.evidence import evaluate

MakeBundle = Callable[..., Bundle]
MakePredictions = Callable[..., BinaryPredictions]
Churn = tuple[Any, Any, Any]


def test_folds_of_the_churn_take_home(make_bundle: MakeBundle, churn_models: ModelsTable) -> None:
    folds = {
        "train_pr_auc": [0.891, 0.887, 0.893, 0.889, 0.885],
        "validation_pr_auc": [0.442, 0.419, 0.448, 0.427, 0.420],
    }
    evidence = evaluate(make_bundle(models=churn_models, folds=folds))
    facts = evidence.facts
    assert facts.number("folds.mean") == pytest.approx(0.4312)
    assert facts.number("folds.sd") == pytest.approx(0.013141, abs=1e-6)
    assert (facts.number("folds.lowest"), facts.number("folds.highest")) == (0.419, 0.448)
    assert facts.number("folds.count") == 5
    assert facts.number("folds.gap") == pytest.approx(0.4578)
    assert evidence.folds is not None
    assert evidence.folds.scores == tuple(folds["validation_pr_auc"])


def test_one_fold_has_no_spread(make_bundle: MakeBundle) -> None:
    facts = evaluate(make_bundle(folds={"pr_auc": [0.4]})).facts
    assert facts["folds.sd"].value is None
    assert facts["folds.sd"].note == "there is one fold"


def test_folds_without_the_primary_metric_are_said(make_bundle: MakeBundle) -> None:
    evidence = evaluate(make_bundle(folds={"f1": [0.4, 0.5]}))
    assert evidence.folds is None
    assert "folds.csv has no column for PR-AUC" in evidence.notices[0]


def test_folds_come_from_predictions_too(make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn) -> None:
    target, good, _ = churn
    evidence = evaluate(make_bundle(predictions=predictions(target, good, fold=np.arange(2_000) % 5)))
    assert evidence.folds is not None
    assert evidence.folds.folds == ("0", "1", "2", "3", "4")
    assert evidence.folds.mean == pytest.approx(evidence.facts.number("score.pr_auc"), rel=0.1)
    assert evidence.folds.source == "predictions.csv"


def test_a_fold_of_one_class_is_left_out(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    rows = predictions([1, 0, 1, 0, 0, 0], np.arange(6) / 6, fold=[1, 1, 2, 2, 3, 3])
    evidence = evaluate(make_bundle(predictions=rows))
    assert evidence.folds is not None
    assert evidence.folds.folds == ("1", "2")
    assert "predictions.csv: PR-AUC is not defined in 1 of 3 folds, which is left out." in evidence.notices


def test_where_every_fold_is_of_one_class_there_are_no_scores_by_fold(
    make_bundle: MakeBundle, predictions: MakePredictions
) -> None:
    evidence = evaluate(make_bundle(predictions=predictions([1, 1, 0, 0], [0.9, 0.6, 0.2, 0.1], fold=[1, 1, 2, 2])))
    assert evidence.folds is None
    assert any("not defined in 2 of 2 folds, which are left out" in notice for notice in evidence.notices)


def test_folds_keep_their_names_in_a_natural_order(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    names = ["week 10", "week 2", "(missing)"]
    rows = predictions([1, 0, 1, 0, 1, 0], np.arange(6) / 6, fold=[names[i // 2] for i in range(6)])
    evidence = evaluate(make_bundle(predictions=rows))
    assert evidence.folds is not None
    assert evidence.folds.folds == ("(missing)", "week 2", "week 10")
    rows = predictions([1, 0, 0, 0, 0, 0], np.arange(6) / 6, fold=[0, 0, 1, 1, 2, 2])
    notices = [notice for notice in evaluate(make_bundle(predictions=rows)).notices if "folds" in notice]
    assert notices == ["predictions.csv: PR-AUC is not defined in 2 of 3 folds, which are left out."]


def test_tuning_of_the_churn_take_home(make_bundle: MakeBundle) -> None:
    tuning = [("learning_rate", "0.047", "0.1"), ("PR-AUC", "0.431 ± 0.018", "0.409 ± 0.022")]
    facts = evaluate(make_bundle(tuning=tuning, tuning_scores=(0.431, 0.409))).facts
    assert facts.number("tuning.gain") == pytest.approx(0.022)
    assert facts.number("tuning.lift") == pytest.approx(0.431 / 0.409)


@pytest.mark.parametrize("scores", [(None, None), (None, 0.4), (0.4, None)])
def test_tuning_without_scores_has_no_gain(make_bundle: MakeBundle, scores: tuple[float | None, float | None]) -> None:
    assert "tuning.gain" not in evaluate(make_bundle(tuning=[("depth", "6", "-1")], tuning_scores=scores)).facts


def test_features_are_shares_of_absolute_importance(make_bundle: MakeBundle) -> None:
    evidence = evaluate(make_bundle(importance={"age": 1.0, "logins": -6.0, "top": 2.0, "plan": 1.0}))
    assert [(feature.name, feature.share) for feature in evidence.features] == [
        ("logins", 0.6),
        ("top", 0.2),
        ("age", 0.1),
        ("plan", 0.1),
    ]
    facts = evidence.facts
    assert facts["feature.top.name"].value == "logins"
    assert facts.number("feature.top.share") == 0.6
    assert facts.number("feature.top.ratio") == pytest.approx(3.0)
    assert facts.number("feature.top3.share") == pytest.approx(0.9)
    assert facts.number("feature.top_2.share") == 0.2
    assert facts.number("features.count") == 4


@pytest.mark.parametrize("importance", [{}, {"a": 0.0, "b": 0.0}])
def test_importance_of_nothing_is_said(make_bundle: MakeBundle, importance: dict[str, float]) -> None:
    evidence = evaluate(make_bundle(importance=importance))
    assert evidence.features == ()
    assert "importance.csv" in evidence.notices[0]
    assert "feature.top.name" not in evidence.facts


@pytest.mark.parametrize(
    ("importance", "shares"),
    [
        ({"a": 0.0, "b": 2.0}, [1.0, 0.0]),
        ({"a": 1.5e308, "b": 1.5e308, "c": -1.5e308}, [1 / 3] * 3),
        ({"a": 3e-320, "b": 1e-320}, [0.75, 0.25]),
    ],
)
def test_shares_of_importances_of_any_size(
    make_bundle: MakeBundle, importance: dict[str, float], shares: list[float]
) -> None:
    features = evaluate(make_bundle(importance=importance)).features
    assert [feature.share for feature in features] == pytest.approx(shares, rel=1e-3)


def test_one_feature_has_no_next(make_bundle: MakeBundle) -> None:
    facts = evaluate(make_bundle(importance={"age": 3.0})).facts
    assert facts.number("feature.top3.share") == 1.0
    assert "feature.top.ratio" not in facts


def test_data_of_predictions(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    facts = evaluate(make_bundle(predictions=predictions([1, 0, 0, 0], [0.9, 0.2, 0.3, 0.1]))).facts
    assert (facts.number("data.rows"), facts.number("data.positives")) == (4, 1)
    assert (facts.number("data.positive_rate"), facts.number("data.imbalance")) == (0.25, 3.0)


def test_stated_rows_are_those_of_the_data_set(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    bundle = make_bundle(predictions=predictions([1, 0], [0.9, 0.2]), data={"rows": 20_000})
    facts = evaluate(bundle).facts
    assert (facts.number("data.rows"), facts.number("data.scored_rows")) == (20_000, 2)
    assert str(facts["data.rows"].source) == "bundle.toml (data.rows)"


def test_nothing_at_all(make_bundle: MakeBundle) -> None:
    evidence = evaluate(make_bundle())
    assert (evidence.comparison, evidence.binary, len(evidence.facts)) == (None, None, 0)


@pytest.mark.yardstick("C09", "table-labels")
@pytest.mark.parametrize("positive", [0, 1])
def test_one_class_only(make_bundle: MakeBundle, predictions: MakePredictions, positive: int) -> None:
    rows = predictions([positive] * 40, np.linspace(0, 1, 40), {"Other": np.linspace(1, 0, 40)}, plan=["A"] * 40)
    evidence = evaluate(make_bundle(predictions=rows))
    for name in ("score.pr_auc", "score.roc_auc", "score.brier", "score.calibration_error", "best.pr_auc"):
        assert evidence.facts[name].value is None, name
        assert evidence.facts[name].note, name
    assert evidence.facts.number("data.positive_rate") == float(positive)
    assert evidence.binary is not None
    assert evidence.binary.pr_curve is None
    assert evidence.comparison is not None
    assert evidence.comparison.baseline is None
    assert any("is positive" in notice for notice in evidence.notices)


@pytest.mark.yardstick("C11")
def test_constant_scores(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    evidence = evaluate(make_bundle(predictions=predictions(np.arange(100) < 20, np.full(100, 0.3))))
    facts = evidence.facts
    assert (facts.number("score.pr_auc"), facts.number("score.roc_auc")) == (0.2, 0.5)
    assert facts.number("score.brier") == pytest.approx(0.17)
    assert facts.number("score.calibration_error") == pytest.approx(0.1)
    assert facts.number("top.10.found") == pytest.approx(0.1)
    assert facts.number("lift.baseline") == 1.0
    assert any("same on every row" in notice for notice in evidence.notices)
    assert evidence.comparison is not None
    assert evidence.comparison.against_baseline is not None
    assert evidence.comparison.against_baseline.beyond_noise is False


@pytest.mark.yardstick("C11")
def test_labels_in_place_of_scores_are_said(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    rows = predictions(np.arange(100) < 20, (np.arange(100) < 30).astype(float))
    assert any("2 distinct values" in notice for notice in evaluate(make_bundle(predictions=rows)).notices)


@pytest.mark.parametrize(("distinct", "is_said"), [(9, True), (10, False)])
def test_ten_distinct_scores_are_no_labels(
    make_bundle: MakeBundle, predictions: MakePredictions, distinct: int, is_said: bool
) -> None:
    rows = predictions(np.arange(200) % 3 == 0, np.arange(200) % distinct / 10)
    notices = evaluate(make_bundle(predictions=rows)).notices
    assert any(f"only {distinct} distinct values" in notice for notice in notices) is is_said


def test_scores_from_zero_to_one_are_probabilities(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    target, score = np.arange(101) % 3 == 0, np.linspace(0, 1, 101)
    evidence = evaluate(make_bundle(predictions=predictions(target, score)))
    assert evidence.facts.number("score.brier") == pytest.approx(((score - target) ** 2).mean())
    assert not any("no probabilities" in notice for notice in evidence.notices)


@pytest.mark.yardstick("C10")
@pytest.mark.parametrize("score", [np.linspace(-3, 0.9, 100), np.linspace(0, 1.2, 100)])
def test_scores_that_are_no_probabilities(
    make_bundle: MakeBundle, predictions: MakePredictions, score: np.ndarray
) -> None:
    evidence = evaluate(make_bundle(predictions=predictions(np.arange(100) % 3 == 0, score)))
    assert evidence.facts.number("score.pr_auc") is not None
    for name in ("score.brier", "score.calibration_error"):
        assert evidence.facts[name].value is None
        assert "no probabilities" in evidence.facts[name].note
    assert evidence.binary is not None
    assert evidence.binary.calibration == ()
    assert any("no probabilities" in notice for notice in evidence.notices)


def test_two_rows(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    facts = evaluate(make_bundle(predictions=predictions([1, 0], [0.9, 0.1]))).facts
    assert (facts.number("score.pr_auc"), facts.number("score.roc_auc")) == (1.0, 1.0)
    assert facts["score.pr_auc_low"].value is None
    assert "fewer than 5" in facts["score.pr_auc_low"].note


def test_a_perfect_ranking_has_no_interval(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    facts = evaluate(make_bundle(predictions=predictions(np.arange(50) >= 25, np.arange(50) / 50))).facts
    assert facts.number("score.pr_auc") == 1.0
    assert facts["score.pr_auc_high"].value is None
    assert facts["score.pr_auc_high"].note == "no interval, as the rows do not vary around this value"


@pytest.mark.parametrize(("positive", "words"), [(0, "no row is positive"), (1, "every row is positive")])
def test_of_rows_of_one_class_it_is_said_which(
    make_bundle: MakeBundle, predictions: MakePredictions, positive: int, words: str
) -> None:
    evidence = evaluate(make_bundle(predictions=predictions([positive] * 40, np.linspace(0, 1, 40))))
    assert evidence.facts["score.pr_auc"].note == words
    assert any(words in notice for notice in evidence.notices)


def test_top_tenths_and_deciles(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    target = np.zeros(100, dtype=np.bool_)
    target[[0, 1, 2, 3, 12, 13, 25, 99]] = True
    facts = evaluate(make_bundle(predictions=predictions(target, np.linspace(1, 0, 100)))).facts
    assert [facts.number(f"decile.{i}.found") for i in (1, 2, 3, 4, 10)] == [0.5, 0.25, 0.125, 0.0, 0.125]
    assert [facts.number(f"top.{i}.found") for i in (10, 20, 30)] == [0.5, 0.75, 0.875]
    assert facts.number("top.10.lift") == pytest.approx(5.0)


def test_a_column_named_like_a_fact_does_not_replace_it(
    make_bundle: MakeBundle, models_table: Callable[..., ModelsTable]
) -> None:
    facts = evaluate(make_bundle(models=models_table([("Net", {"pr_auc": 0.4, "name": 3.0})]))).facts
    assert facts["best.name"].value == "Net"
    assert facts.number("model.net.name") == 3.0


def test_evidence_is_read_only(make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn) -> None:
    target, good, _ = churn
    evidence = evaluate(make_bundle(predictions=predictions(target, good)))
    assert evidence.binary is not None
    for curve in (evidence.binary.pr_curve, evidence.binary.roc_curve):
        assert curve is not None
        with pytest.raises(ValueError, match="read-only"):
            curve.x[0] = 1.0


def test_the_same_bundle_gives_the_same_evidence(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    target, good, worse = churn
    bundle = make_bundle(predictions=predictions(target, good, {"Other": worse}))
    assert list(evaluate(bundle).facts.values()) == list(evaluate(bundle).facts.values())
