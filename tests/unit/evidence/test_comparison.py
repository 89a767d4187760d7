from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace
from sklearn.metrics import average_precision_score, roc_auc_score

from deck.bundle.bundle import BinaryPredictions, Bundle, ModelsTable, SegmentColumn
from deck.bundle.metric_names import metric
from deck.evidence import evaluate
from deck.evidence.binary.metrics import estimate_ranking_metric
from deck.evidence.binary.score_ranking import rank_rows
from deck.evidence.comparison import times_better
from deck.evidence.models import model_column, name_of_score
from deck.evidence.row_groups import RowGroups, by_groups

if TYPE_CHECKING:
    from deck.evidence.comparison import Comparison

MakeBundle = Callable[..., Bundle]
MakeTable = Callable[..., ModelsTable]
MakePredictions = Callable[..., BinaryPredictions]
Churn = tuple[Any, Any, Any]


def comparison_of(bundle: Bundle) -> Comparison:
    comparison = evaluate(bundle).comparison
    assert comparison is not None
    return comparison


def test_churn_models(make_bundle: MakeBundle, churn_models: ModelsTable) -> None:
    evidence = evaluate(make_bundle(models=churn_models))
    comparison, facts = evidence.comparison, evidence.facts
    assert comparison is not None
    assert [model.name for model in comparison.models] == [
        "LightGBM",
        "Random Forest",
        "Logistic Reg.",
        "Baseline (majority)",
    ]
    assert comparison.metric_columns == ("pr_auc", "roc_auc")
    assert facts["best.name"].value == "LightGBM"
    assert facts["runner_up.name"].value == "Random Forest"
    assert facts["baseline.name"].value == "Baseline (majority)"
    assert facts.number("model.logistic_reg.roc_auc") == 0.834
    assert facts.number("lift.baseline") == pytest.approx(5.3875)
    assert facts.number("gain.baseline") == pytest.approx(0.351)
    assert facts.number("lift.runner_up") == pytest.approx(1.128272)
    assert facts.number("gain.runner_up") == pytest.approx(0.049)
    assert facts.number("time.runner_up") == 3.75
    assert facts.number("models.count") == 4
    assert facts["gain.baseline_low"].value is None
    assert facts["gain.baseline_low"].note
    assert evidence.notices == ()


def test_sources_name_the_cell(make_bundle: MakeBundle, churn_models: ModelsTable) -> None:
    facts = evaluate(make_bundle(models=churn_models)).facts
    assert str(facts["best.pr_auc"].source) == "models.csv (PR_AUC), row LightGBM"
    assert str(facts["lift.runner_up"].source) == "models.csv (PR_AUC), rows LightGBM and Random Forest"


def test_lower_is_better(make_bundle: MakeBundle, models_table: MakeTable) -> None:
    models = models_table([("mean", {"rmse": 10.0}), ("trees", {"rmse": 4.0})], baselines=["mean"])
    evidence = evaluate(make_bundle(task="generic", metric="rmse", models=models))
    assert evidence.facts["best.name"].value == "trees"
    assert evidence.facts.number("lift.baseline") == 2.5
    assert evidence.facts.number("gain.baseline") == 6.0
    assert evidence.comparison is not None
    assert evidence.comparison.against_baseline is not None
    assert evidence.comparison.against_baseline.value == 6.0


def test_the_bundle_says_which_direction_is_better(make_bundle: MakeBundle, models_table: MakeTable) -> None:
    models = models_table([("a", {"waste": 3.0}), ("b", {"waste": 1.0})])
    bundle = make_bundle(task="generic", metric="waste", models=models)
    assert comparison_of(bundle).best.name == "a"
    bundle = make_bundle(task="generic", metric="waste", higher_is_better=False, models=models)
    assert comparison_of(bundle).best.name == "b"


def test_missing_values_come_last(make_bundle: MakeBundle, models_table: MakeTable) -> None:
    models = models_table([("none", {"pr_auc": None}), ("low", {"pr_auc": 0.1}), ("high", {"pr_auc": 0.2})])
    assert [model.name for model in comparison_of(make_bundle(models=models)).models] == ["high", "low", "none"]


def test_a_baseline_is_never_the_best_unless_alone(make_bundle: MakeBundle, models_table: MakeTable) -> None:
    rows = [("simple", {"pr_auc": 0.5}), ("complex", {"pr_auc": 0.4})]
    comparison = comparison_of(make_bundle(models=models_table(rows, baselines=["simple"])))
    assert comparison.best.name == "complex"
    assert comparison.models[0].name == "simple"
    assert comparison.against_baseline is not None
    assert comparison.against_baseline.value == pytest.approx(-0.1)
    alone = comparison_of(make_bundle(models=models_table(rows[:1], baselines=["simple"])))
    assert (alone.best.name, alone.baseline, alone.runner_up) == ("simple", None, None)


def test_of_several_baselines_the_best_counts(make_bundle: MakeBundle, models_table: MakeTable) -> None:
    rows = [("random", {"pr_auc": 0.1}), ("rule", {"pr_auc": 0.3}), ("trees", {"pr_auc": 0.4})]
    comparison = comparison_of(make_bundle(models=models_table(rows, baselines=["random", "rule"])))
    assert comparison.baseline is not None
    assert comparison.baseline.name == "rule"
    assert comparison.runner_up is None


@pytest.mark.parametrize(("best", "baseline"), [(0.5, 0.0), (0.5, -0.2), (-0.1, -0.2)])
def test_a_ratio_needs_values_above_zero(
    make_bundle: MakeBundle, models_table: MakeTable, best: float, baseline: float
) -> None:
    rows = [("model", {"r2": best}), ("mean", {"r2": baseline})]
    facts = evaluate(make_bundle(task="generic", metric="r2", models=models_table(rows, ["mean"]))).facts
    assert facts["lift.baseline"].value is None
    assert "above zero" in facts["lift.baseline"].note
    assert facts.number("gain.baseline") == pytest.approx(best - baseline)


def test_without_the_primary_metric_nothing_is_best_and_it_is_said(
    make_bundle: MakeBundle, models_table: MakeTable
) -> None:
    evidence = evaluate(make_bundle(models=models_table([("a", {"f1": 0.5}), ("b", {"f1": 0.6})])))
    assert evidence.comparison is not None
    assert evidence.comparison.best.name == "a"
    assert evidence.facts["best.pr_auc"].value is None
    assert "no PR-AUC" in evidence.notices[0]


def test_models_of_one_name_get_facts_of_their_own(make_bundle: MakeBundle, models_table: MakeTable) -> None:
    models = models_table([("Net", {"pr_auc": 0.2}), ("net", {"pr_auc": 0.3})])
    facts = evaluate(make_bundle(models=models)).facts
    assert facts.number("model.net.pr_auc") == 0.2
    assert facts.number("model.net_2.pr_auc") == 0.3


def test_spreads_are_facts(make_bundle: MakeBundle, models_table: MakeTable) -> None:
    models = models_table([("Net", {"pr_auc": 0.2})], spreads={"Net": 0.03})
    assert evaluate(make_bundle(models=models)).facts.number("model.net.pr_auc_spread") == 0.03


def test_columns_that_are_no_metrics_are_facts_but_no_columns(make_bundle: MakeBundle, models_table: MakeTable) -> None:
    models = models_table([("Net", {"threshold": 0.5, "pr_auc": 0.2, "f1": 0.4})])
    evidence = evaluate(make_bundle(models=models))
    assert evidence.comparison is not None
    assert evidence.comparison.metric_columns == ("pr_auc", "f1")
    assert evidence.facts["model.net.threshold"].unit == "number"


def test_a_metric_that_one_of_the_models_has_is_a_column_and_one_that_none_has_is_not(
    make_bundle: MakeBundle, models_table: MakeTable
) -> None:
    rows = [("Net", {"pr_auc": 0.2, "f1": None, "recall": None}), ("Trees", {"pr_auc": 0.3, "f1": 0.4, "recall": None})]
    assert comparison_of(make_bundle(models=models_table(rows))).metric_columns == ("pr_auc", "f1")


@pytest.mark.parametrize(
    ("name", "better", "other", "times"),
    [
        ("pr_auc", 0.5, 0.25, 2.0),
        ("rmse", 4.0, 10.0, 2.5),
        ("pr_auc", 0.0, 0.25, None),
        ("rmse", 0.0, 10.0, None),
        ("pr_auc", 0.5, 0.0, None),
        ("pr_auc", None, 0.25, None),
        ("pr_auc", 0.5, None, None),
    ],
)
def test_how_many_times_better(name: str, better: float | None, other: float | None, times: float | None) -> None:
    assert times_better(metric(name), better, other) == times


def test_without_a_table_models_come_from_the_scores(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    target, good, worse = churn
    evidence = evaluate(make_bundle(predictions=predictions(target, good, {"Forest": worse})))
    comparison = evidence.comparison
    assert comparison is not None
    assert [model.name for model in comparison.models] == ["The model", "Forest", "Random ranking"]
    assert evidence.facts.number("best.pr_auc") == pytest.approx(average_precision_score(target, good))
    assert evidence.facts.number("runner_up.roc_auc") == pytest.approx(roc_auc_score(target, worse))
    assert evidence.facts.number("baseline.pr_auc") == pytest.approx(target.mean())
    assert evidence.facts.number("baseline.roc_auc") == 0.5
    assert comparison.against_baseline is not None
    assert comparison.against_runner_up is not None
    assert comparison.against_baseline.beyond_noise is True
    assert comparison.against_runner_up.beyond_noise is True
    own = estimate_ranking_metric(target, good, rank_rows(target, good), "pr_auc").interval
    assert own is not None
    assert (comparison.best.interval, comparison.models[2].interval) == (own, None)
    assert str(evidence.facts["gain.runner_up_low"].source) == (
        "predictions.csv (target, score, Forest), all 2,000 rows"
    )


def test_brier_of_a_model_is_compared_with_predicting_the_positive_rate(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    target, good, _ = churn
    rate = target.mean()
    calibrated = np.clip(rate + 0.8 * (good - good.mean()), 0, 1)
    evidence = evaluate(make_bundle(metric="brier", predictions=predictions(target, calibrated)))
    assert evidence.facts.number("baseline.brier") == pytest.approx(rate * (1 - rate))
    losses = (rate - target) ** 2 - (calibrated - target) ** 2
    assert evidence.facts.number("gain.baseline") == pytest.approx(losses.mean())
    assert evidence.comparison is not None
    assert evidence.comparison.against_baseline is not None
    interval = evidence.comparison.against_baseline.interval
    assert interval is not None
    # The positive rate is estimated from the same rows; near its optimum that changes next to nothing.
    assert interval.high - interval.low == pytest.approx(2 * 1.96 * losses.std() / np.sqrt(len(target)), rel=0.02)


def test_models_vary_by_group_where_the_bundle_says_which_rows_belong_together(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    target, good, _ = churn
    branch = SegmentColumn("branch", tuple("abcdefghijklmnopqrst"), np.arange(len(target)) % 20)
    rows = replace(predictions(target, good), group=branch)
    plain = estimate_ranking_metric(target, good, rank_rows(target, good), "pr_auc")
    grouped = by_groups(plain, RowGroups.of(branch)).interval
    assert grouped is not None and grouped != plain.interval
    assert comparison_of(make_bundle(predictions=rows)).best.interval == grouped


def test_the_chosen_model_owns_the_score_column(
    make_bundle: MakeBundle, predictions: MakePredictions, churn_models: ModelsTable, churn: Churn
) -> None:
    target, good, worse = churn
    rows = predictions(target, worse, {"LightGBM": good})
    decision = ({"about": "model", "chose": "a Random Forest with 500 trees"},)
    evidence = evaluate(make_bundle(models=churn_models, predictions=rows, decision=decision))
    assert evidence.facts["best.name"].value == "LightGBM"
    difference = evidence.comparison and evidence.comparison.against_runner_up
    assert difference is not None
    assert difference.interval is not None
    real = average_precision_score(target, good) - average_precision_score(target, worse)
    assert (difference.interval.low + difference.interval.high) / 2 == pytest.approx(real)


def test_without_a_decision_the_best_without_other_scores_owns_the_score_column(
    make_bundle: MakeBundle, predictions: MakePredictions, churn_models: ModelsTable, churn: Churn
) -> None:
    target, good, worse = churn
    bundle = make_bundle(models=churn_models, predictions=predictions(target, good, {"random forest": worse}))
    comparison = comparison_of(bundle)
    assert [model.interval is not None for model in comparison.models] == [True, True, False, False]


def test_a_baseline_without_scores_is_paired_only_if_it_ranks_nothing(
    make_bundle: MakeBundle, predictions: MakePredictions, models_table: MakeTable, churn: Churn
) -> None:
    target, good, _ = churn
    rate = float(target.mean())
    for stated, paired in ((rate, True), (1.04 * rate, True), (2 * rate, False)):
        table = models_table([("Trees", {"pr_auc": 0.4}), ("Rule", {"pr_auc": stated})], ["Rule"])
        comparison = comparison_of(make_bundle(models=table, predictions=predictions(target, good)))
        assert comparison.against_baseline is not None
        assert (comparison.against_baseline.interval is not None) is paired


def test_two_models_with_the_same_scores_differ_by_nothing(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    target, good, _ = churn
    comparison = comparison_of(make_bundle(predictions=predictions(target, good, {"Copy": good})))
    assert comparison.against_runner_up is not None
    assert comparison.against_runner_up.value == 0.0
    assert comparison.against_runner_up.beyond_noise is False


def test_a_primary_metric_that_the_table_lacks_comes_from_the_scores(
    make_bundle: MakeBundle, predictions: MakePredictions, models_table: MakeTable, churn: Churn
) -> None:
    target, good, _ = churn
    table = models_table([("Trees", {"f1": 0.4})])
    facts = evaluate(make_bundle(models=table, predictions=predictions(target, good))).facts
    assert facts.number("best.pr_auc") == pytest.approx(average_precision_score(target, good))
    assert facts["best.pr_auc"].source.file == "predictions.csv"
    assert facts["best.f1"].source.file == "models.csv"


def test_two_score_columns_for_one_model_are_said(
    make_bundle: MakeBundle, predictions: MakePredictions, models_table: MakeTable, churn: Churn
) -> None:
    target, good, worse = churn
    rows = predictions(target, good, {"trees": worse})
    evidence = evaluate(
        make_bundle(
            models=models_table([("Trees", {"pr_auc": 0.4})]),
            predictions=rows,
            decision=({"about": "model", "chose": "Trees"},),
        )
    )
    assert any("Trees has scores in score and trees" in notice for notice in evidence.notices)


def test_models_after_one_with_two_score_columns_are_scored_too(
    make_bundle: MakeBundle, predictions: MakePredictions, models_table: MakeTable, churn: Churn
) -> None:
    target, good, worse = churn
    rows = predictions(target, good, {"trees": worse, "Forest": worse})
    table = models_table([("Trees", {"pr_auc": 0.4}), ("Forest", {"pr_auc": 0.3})])
    decision = ({"about": "model", "chose": "Trees"},)
    models = comparison_of(make_bundle(models=table, predictions=rows, decision=decision)).models
    assert [(model.name, model.interval is not None) for model in models] == [("Trees", True), ("Forest", True)]


def test_a_metric_that_scores_do_not_give_has_no_interval(
    make_bundle: MakeBundle, predictions: MakePredictions, models_table: MakeTable, churn: Churn
) -> None:
    target, good, _ = churn
    table = models_table([("Trees", {"f1": 0.4})])
    bundle = make_bundle(metric="f1", models=table, predictions=predictions(target, good))
    assert [(model.metrics["f1"], model.interval) for model in comparison_of(bundle).models] == [(0.4, None)]


def test_a_metric_that_scores_do_not_give_has_no_value_without_a_table(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    target, good, _ = churn
    best = comparison_of(make_bundle(metric="f1", predictions=predictions(target, good))).best
    assert (best.metrics["f1"], best.interval) == (None, None)
    assert best.metrics["pr_auc"] == pytest.approx(average_precision_score(target, good))


@pytest.mark.parametrize(
    ("task", "column"), [("binary", "score"), ("multiclass", "prediction"), ("regression", "prediction")]
)
def test_what_a_model_gives_stands_in_the_column_of_its_task(make_bundle: MakeBundle, task: str, column: str) -> None:
    assert model_column(make_bundle(task=task, metric="any")) == column


class TestNameOfScore:
    PR_AUC = metric("pr_auc")

    @pytest.fixture
    def table(self, models_table: MakeTable) -> ModelsTable:
        return models_table([("Trees", {"pr_auc": 0.4}), ("Forest", {"pr_auc": 0.3})])

    def test_a_choice_of_something_else_or_with_a_fact_in_it_names_no_model(
        self, make_bundle: MakeBundle, table: ModelsTable
    ) -> None:
        for choice in ({"about": "features", "chose": "Forest"}, {"about": "model", "chose": "{best.name} or Forest"}):
            assert name_of_score(make_bundle(models=table, decision=(choice,)), self.PR_AUC) == "Trees"
            assert name_of_score(make_bundle(decision=(choice,)), self.PR_AUC) == "The model"

    def test_a_model_with_scores_of_its_own_is_left_out(
        self, make_bundle: MakeBundle, predictions: MakePredictions, table: ModelsTable
    ) -> None:
        one = predictions([1, 0], [0.9, 0.1], {"trees": [0.8, 0.2]})
        assert name_of_score(make_bundle(models=table, predictions=one), self.PR_AUC) == "Forest"
        both = predictions([1, 0], [0.9, 0.1], {"trees": [0.8, 0.2], "forest": [0.7, 0.3]})
        assert name_of_score(make_bundle(models=table, predictions=both), self.PR_AUC) == "The model"

    def test_without_a_table_it_is_what_was_chosen(self, make_bundle: MakeBundle) -> None:
        choice = {"about": "model", "chose": "Forest of 500 trees"}
        assert name_of_score(make_bundle(decision=(choice,)), self.PR_AUC) == "Forest of 500 trees"

    def test_where_all_are_baselines_it_is_the_best_of_them(
        self, make_bundle: MakeBundle, models_table: MakeTable
    ) -> None:
        rules = models_table([("Rule", {"pr_auc": 0.2}), ("Better rule", {"pr_auc": 0.3})], ["Rule", "Better rule"])
        assert name_of_score(make_bundle(models=rules), self.PR_AUC) == "Better rule"

    def test_a_choice_is_the_longest_name_in_it_and_where_it_holds_none_the_best(
        self, make_bundle: MakeBundle, models_table: MakeTable
    ) -> None:
        nets = models_table([("Net", {"pr_auc": 0.3}), ("Deep Net", {"pr_auc": 0.2}), ("Trees", {"pr_auc": 0.4})])
        for chose, name in (("a deep net of 12 layers", "Deep Net"), ("what was there", "Trees")):
            decision = ({"about": "model", "chose": chose},)
            assert name_of_score(make_bundle(models=nets, decision=decision), self.PR_AUC) == name
