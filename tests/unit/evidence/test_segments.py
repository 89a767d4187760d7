from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

from deck.bundle.bundle import BinaryPredictions, Bundle, ModelsTable, SegmentColumn, ValuePredictions
from deck.evidence import Evidence, evaluate
from deck.evidence.many_looks import chance_of
from deck.evidence.regression.metrics import estimate_metric
from deck.evidence.row_groups import RowGroups, by_groups

MakeBundle = Callable[..., Bundle]
MakePredictions = Callable[..., BinaryPredictions]
Churn = tuple[Any, Any, Any]


@pytest.fixture
def plans() -> list[str]:
    """1,500 rows on plan A, 480 on plan B, 20 on plan C."""
    return ["A"] * 1_500 + ["B"] * 480 + ["C"] * 20


def test_each_value_is_evaluated_on_its_own_rows(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn, plans: list[str]
) -> None:
    target, good, _ = churn
    business = {"threshold": {"score": 0.5}}
    rows = predictions(target, good, Plan=plans)
    evidence = evaluate(make_bundle(predictions=rows, business=business))
    assert evidence.segments is not None
    by_value = {segment.value: segment for segment in evidence.segments.results}
    wrong = (good >= 0.5) != target
    for value in "AB":
        inside = np.array(plans) == value
        segment = by_value[value]
        assert segment.slug == f"plan.{value.lower()}"
        assert (segment.rows, segment.positives) == (inside.sum(), target[inside].sum())
        assert segment.score == pytest.approx(average_precision_score(target[inside], good[inside]))
        assert segment.interval is not None
        assert segment.interval.contains(segment.score or 0.0)
        assert segment.error_rate == pytest.approx(wrong[inside].mean())
        assert segment.error_share == pytest.approx(wrong[inside].sum() / wrong.sum())
        assert evidence.facts.number(f"segment.{segment.slug}.pr_auc") == segment.score
    assert sum(segment.error_share or 0.0 for segment in by_value.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(("stated", "metric"), [(0.0, "f1"), (0.2, "pr_auc")])
def test_by_the_f1_that_the_table_states_where_a_threshold_gives_it(
    make_bundle: MakeBundle,
    predictions: MakePredictions,
    models_table: Callable[..., ModelsTable],
    churn: Churn,
    plans: list[str],
    stated: float,
    metric: str,
) -> None:
    target, good, worse = churn
    both = {"Trees": good, "Linear": worse}
    table = models_table([(name, {"f1": f1_score(target, score >= 0.3) + stated}) for name, score in both.items()])
    business = {"threshold": {"score": 0.3}}
    rows = predictions(target, good, {"Linear": worse}, plan=plans)
    evidence = evaluate(make_bundle(metric="f1", models=table, predictions=rows, business=business))
    assert evidence.segments is not None
    assert evidence.segments.metric.name == metric
    segment = next(one for one in evidence.segments.results if one.value == "A")
    if metric == "f1":
        assert segment.score == pytest.approx(f1_score(target[:1_500], good[:1_500] >= 0.3))
        assert evidence.comparison is not None and evidence.comparison.against_runner_up is not None
        assert evidence.comparison.against_runner_up.interval is not None


def test_small_segments_are_said_to_be_too_small_and_come_last(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn, plans: list[str]
) -> None:
    target, good, _ = churn
    evidence = evaluate(make_bundle(predictions=predictions(target, good, plan=plans)))
    assert evidence.segments is not None
    last = evidence.segments.results[-1]
    assert (last.value, last.too_small, last.score, last.interval) == ("C", True, None, None)
    assert last.error_rate is not None
    assert "too few" in evidence.facts["segment.plan.c.pr_auc"].note


@pytest.mark.parametrize(("rows", "positives", "too_small"), [(29, 5, True), (30, 4, True), (30, 5, False)])
def test_how_small_is_too_small(
    make_bundle: MakeBundle, predictions: MakePredictions, rows: int, positives: int, too_small: bool
) -> None:
    target = np.arange(rows) < positives
    made = predictions(target, np.linspace(0.9, 0.1, rows), plan=["A"] * rows)
    evidence = evaluate(make_bundle(predictions=made))
    assert evidence.segments is not None
    assert evidence.segments.results[0].too_small is too_small


def test_worst_first_within_each_column(make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn) -> None:
    target, good, _ = churn
    tenure = np.where(np.arange(2_000) % 2 == 0, "new", "old").tolist()
    region = np.array(["n", "e", "s", "w"])[np.arange(2_000) // 500].tolist()
    evidence = evaluate(make_bundle(predictions=predictions(target, good, tenure=tenure, region=region)))
    assert evidence.segments is not None
    segments = evidence.segments.results
    assert [segment.column for segment in segments] == ["tenure"] * 2 + ["region"] * 4
    for column in ("tenure", "region"):
        scores = [segment.score or 0.0 for segment in segments if segment.column == column]
        assert scores == sorted(scores)
    worst = min(segments, key=lambda segment: segment.score or 0.0)
    assert evidence.facts["worst.segment.name"].value == f"{worst.column} {worst.value}"
    assert evidence.facts.number("worst.segment.pr_auc") == worst.score


def test_the_primary_metric_is_that_of_the_segments_if_it_can(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    target, good, _ = churn
    rows = predictions(target, good, all=["x"] * 2_000)
    for metric, expected in (("roc_auc", "roc_auc"), ("pr_auc", "pr_auc"), ("f1", "pr_auc"), ("brier", "pr_auc")):
        evidence = evaluate(make_bundle(metric=metric, predictions=rows))
        assert evidence.segments is not None
        assert evidence.segments.metric.name == expected
        reference = {"roc_auc": roc_auc_score, "pr_auc": average_precision_score}[expected]
        assert evidence.segments.results[0].score == pytest.approx(reference(target, good))


def test_a_column_of_300_values_is_evaluated_whole_and_nothing_is_said(make_bundle: MakeBundle) -> None:
    codes = np.arange(600) % 300
    column = SegmentColumn("city", tuple(f"v{i}" for i in range(300)), codes)
    rows = BinaryPredictions("predictions.csv", codes % 2 == 0, codes / 300, segments=(column,))
    evidence = evaluate(make_bundle(predictions=rows))
    assert evidence.segments is not None
    assert len(evidence.segments.results) == 300
    assert not any("300" in notice for notice in evidence.notices)


def test_segments_that_are_too_small_are_not_counted_as_looks(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    """The chance of the hard one holds against 0.05 / 2, as many as have a score, and not against 0.05 / 52."""
    target, good, _ = churn
    score = good.copy()
    score[:300] += np.random.default_rng(3).normal(0, 0.35, 300)
    values = ["hard"] * 300 + ["easy"] * 1_200 + [f"small {row // 10}" for row in range(500)]
    evidence = evaluate(make_bundle(metric="roc_auc", predictions=predictions(target, score, kind=values)))
    assert evidence.segments is not None and evidence.segments.overall is not None
    by_value = {segment.value: segment for segment in evidence.segments.results}
    hard = by_value["hard"]
    assert hard.score is not None and sum(segment.score is not None for segment in by_value.values()) == 2
    assert 0.05 / 52 < chance_of(hard.score, hard.interval, evidence.segments.overall) < 0.05 / 2
    assert hard.is_worse and not by_value["easy"].is_worse


def test_at_most_300_values_of_a_column_the_largest(make_bundle: MakeBundle) -> None:
    codes = np.concatenate([np.arange(400), np.arange(100, 400)]).astype(np.int64)
    values = tuple(f"v{i}" for i in range(400))
    rows = BinaryPredictions(
        "predictions.csv", codes % 2 == 0, codes / 400, segments=(SegmentColumn("city", values, codes),)
    )
    evidence = evaluate(make_bundle(predictions=rows))
    assert evidence.segments is not None
    assert {segment.value for segment in evidence.segments.results} == {f"v{i}" for i in range(100, 400)}
    assert any("400 values" in notice and "300 largest" in notice for notice in evidence.notices)


def test_values_that_no_row_has_are_left_out(make_bundle: MakeBundle) -> None:
    column = SegmentColumn("plan", ("A", "B", "C"), np.array([0, 2, 0, 2]))
    rows = BinaryPredictions("predictions.csv", np.arange(4) < 2, np.arange(4) / 4, segments=(column,))
    evidence = evaluate(make_bundle(predictions=rows))
    assert evidence.segments is not None
    assert {segment.value for segment in evidence.segments.results} == {"A", "C"}


def test_without_columns_of_segments_there_are_none(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    target, good, _ = churn
    assert evaluate(make_bundle(predictions=predictions(target, good))).segments is None


def test_where_the_metric_of_all_rows_is_not_defined_no_segment_is_worse(
    make_bundle: MakeBundle, predictions: MakePredictions
) -> None:
    """Nobody cancels, so that there is no PR-AUC."""
    rows = predictions(np.zeros(80), np.linspace(0, 1, 80), plan=["A"] * 40 + ["B"] * 40)
    segments = evaluate(make_bundle(predictions=rows)).segments
    assert segments is not None and segments.overall is None
    assert [(one.value, one.score, one.is_worse) for one in segments.results] == [
        ("A", None, False),
        ("B", None, False),
    ]


@pytest.mark.parametrize(("positives", "is_worse"), [(19, False), (20, True)])
def test_a_segment_is_called_worse_from_twenty_positives_on(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn, positives: int, is_worse: bool
) -> None:
    """Its positives all rank below its negatives, but for two, so that no interval reaches the others."""
    target, good, _ = churn
    hard = np.arange(200) < positives
    low = np.where(hard, np.linspace(0.1, 0.2, 200), np.linspace(0.3, 0.4, 200))
    low[:2] = 0.9
    rows = predictions(np.r_[target, hard], np.r_[good, low], kind=["easy"] * 2_000 + ["hard"] * 200)
    segments = evaluate(make_bundle(metric="roc_auc", predictions=rows)).segments
    assert segments is not None
    assert segments.results[0].value == "hard"
    assert [one.is_worse for one in segments.results] == [is_worse, False]


class TestNumbers:
    """Segments of predicted numbers, which have no positives, and are off by more or less, not right or wrong."""

    def rows(self, group: SegmentColumn | None = None) -> ValuePredictions:
        """900 rows of which the last 300 are off by three times as much."""
        random = np.random.default_rng(5)
        target = random.uniform(50, 200, 900)
        off = np.repeat(random.normal(0, 5, 90), 10) + random.normal(0, 5, 900)
        kind = SegmentColumn("kind", ("easy", "hard"), np.repeat([0, 1], [600, 300]))
        predicted = target + off * np.repeat([1, 3], [600, 300])
        return ValuePredictions("predictions.csv", target, predicted, segments=(kind,), group=group)

    def test_the_worse_one_is_told_by_its_errors(self, make_bundle: MakeBundle) -> None:
        rows = self.rows()
        segments = evaluate(make_bundle(task="regression", metric="rmse", predictions=rows)).segments
        assert segments is not None
        hard, easy = segments.results
        assert [(one.value, one.positives, one.error_rate) for one in (hard, easy)] == [
            ("hard", None, None),
            ("easy", None, None),
        ]
        assert hard.is_worse and not easy.is_worse
        errors = np.abs(rows.predicted - rows.target)
        assert hard.score == pytest.approx(np.sqrt((errors[600:] ** 2).mean()))
        assert hard.error_share == pytest.approx(errors[600:].sum() / errors.sum())

    def test_where_rows_belong_together_intervals_are_those_of_the_groups_of_the_segment(
        self, make_bundle: MakeBundle
    ) -> None:
        days = SegmentColumn("day", tuple(f"d{day}" for day in range(90)), np.repeat(np.arange(90), 10))
        rows = self.rows(days)
        segments = evaluate(make_bundle(task="regression", metric="rmse", predictions=rows)).segments
        assert segments is not None
        plain = estimate_metric(rows.target[600:], rows.predicted[600:], "rmse")
        expected = by_groups(plain, RowGroups("day", np.repeat(np.arange(30), 10), 30))
        found = segments.results[0].interval
        assert found is not None and expected.interval is not None and plain.interval is not None
        assert (found.low, found.high) == pytest.approx((expected.interval.low, expected.interval.high))
        assert found.high - found.low > 1.5 * (plain.interval.high - plain.interval.low)


def test_without_an_operating_point_no_errors_are_known(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    target, good, _ = churn
    business = {"threshold": {"precision": 0.99999}}
    rows = predictions(target, -good * 0 + 0.5, all=["x"] * 2_000)
    evidence = evaluate(make_bundle(predictions=rows, business=business))
    assert evidence.segments is not None
    assert evidence.binary.operating_point is None
    assert (evidence.segments.results[0].error_rate, evidence.segments.results[0].error_share) == (None, None)
    assert evidence.facts["operating.recall"].value is None
    assert any("best precision" in notice for notice in evidence.notices)


def _evaluated_errors(make_bundle: MakeBundle, rows: BinaryPredictions, *errors: dict[str, Any]) -> Evidence:
    return evaluate(make_bundle(predictions=rows, business={"threshold": {"score": 0.5}}, error=errors))


def test_the_share_of_a_named_error_is_computed(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn, plans: list[str]
) -> None:
    target, good, _ = churn
    trial = ["True" if i % 3 == 0 else "False" for i in range(2_000)]
    age = [str(i % 4) for i in range(2_000)]
    rows = predictions(target, good, plan=plans, trial=trial, age=age)
    evidence = _evaluated_errors(
        make_bundle,
        rows,
        {"name": "Trials on B", "segment": {"plan": "B", "trial": True}},
        {"name": "Threes", "segment": {"age": 3.0}},
        {"name": "Stated", "share": 0.25},
    )
    wrong = (good >= 0.5) != target
    inside = (np.array(plans) == "B") & (np.array(trial) == "True")
    assert evidence.facts.number("error.trials_on_b.rows") == inside.sum()
    assert evidence.facts.number("error.trials_on_b.share") == pytest.approx(wrong[inside].sum() / wrong.sum())
    assert evidence.facts.number("error.threes.rows") == 500
    assert evidence.facts.number("error.stated.share") == 0.25
    assert evidence.facts["error.stated.share"].source.file == "bundle.toml"
    assert "error.stated.rows" not in evidence.facts


def test_a_stated_share_that_differs_is_said(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn, plans: list[str]
) -> None:
    target, good, _ = churn
    error = {"name": "Plan B", "share": 0.9, "segment": {"plan": "B"}}
    evidence = _evaluated_errors(make_bundle, predictions(target, good, plan=plans), error)
    share = evidence.facts.number("error.plan_b.share")
    assert share is not None
    assert share < 0.5
    assert any("90.0%" in notice for notice in evidence.notices)


@pytest.mark.parametrize(("factor", "is_said"), [(0.96, False), (1.04, False), (0.94, True), (1.06, True)])
def test_a_stated_share_within_five_percent_of_itself_is_let_be(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn, plans: list[str], factor: float, is_said: bool
) -> None:
    target, good, _ = churn
    wrong, inside = (good >= 0.5) != target, np.array(plans) == "B"
    error = {"name": "Plan B", "share": wrong[inside].sum() / wrong.sum() / factor, "segment": {"plan": "B"}}
    evidence = _evaluated_errors(make_bundle, predictions(target, good, plan=plans), error)
    assert any("Error 'Plan B'" in notice for notice in evidence.notices) is is_said


def test_where_no_row_is_wrong_the_stated_share_stands(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    rows = predictions([1, 0, 1, 0], [0.9, 0.1, 0.8, 0.2], plan=["a", "b", "b", "a"])
    evidence = _evaluated_errors(make_bundle, rows, {"name": "B", "share": 0.4, "segment": {"plan": "b"}})
    assert evidence.facts.number("error.b.share") == 0.4
    assert evidence.facts.number("error.b.rows") == 2
    assert evidence.error_shares == (None,)


def test_a_named_error_finds_every_spelling_of_its_value(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    rows = predictions([1, 0, 1, 0], [0.9, 0.8, 0.2, 0.1], plan=["1", "1.0", "TRUE", "01.5"])
    cases = [{"name": str(value), "segment": {"plan": value}} for value in (1, True, 1.5, "1")]
    facts = _evaluated_errors(make_bundle, rows, *cases).facts
    assert [facts.number(f"error.{name}.rows") for name in ("n1", "true", "n1_5", "n2")] == [3, 3, 1, 1]


def test_shares_of_named_errors_stand_in_their_order(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    rows = predictions([1, 0, 1, 0], [0.9, 0.8, 0.2, 0.1], plan=["a", "b", "b", "a"])
    cases = [
        {"name": "New", "segment": {"plan": "b"}},
        {"name": "new!", "segment": {"plan": "a"}},
        {"name": "NEW", "share": 0.3},
        {"name": "{error.new.share} new"},
    ]
    evidence = _evaluated_errors(make_bundle, rows, *cases)
    assert evidence.error_shares == (1.0, 0.0, None, None)
    assert evidence.error_facts[:3] == ("error.new.share", "error.new_2.share", "error.new_3.share")
    assert [evidence.facts.number(name) for name in evidence.error_facts[:3]] == [1.0, 0.0, 0.3]
    assert evidence.error_facts[3] not in evidence.facts
