"""What predicted numbers show: how near they come, where they are off, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from sklearn.metrics import mean_absolute_error, root_mean_squared_error

from deck.bundle.bundle import Bundle, ModelsTable, RowTexts, SegmentColumn, ValuePredictions
from deck.evidence import Evidence, evaluate
from deck.evidence.regression.values import RegressionEvidence

Floats = npt.NDArray[np.float64]
MakeBundle = Callable[..., Bundle]
MakeTable = Callable[..., ModelsTable]
ROWS = 1_000


def column(name: str, cells: Sequence[str]) -> SegmentColumn:
    values, codes = np.unique(np.array(cells), return_inverse=True)
    return SegmentColumn(name, tuple(values.tolist()), codes.astype(np.int64))


def values_of(
    target: npt.ArrayLike,
    predicted: npt.ArrayLike,
    others: Mapping[str, npt.ArrayLike] | None = None,
    fold: Sequence[str] | None = None,
    texts: RowTexts | None = None,
    **segments: Sequence[str],
) -> ValuePredictions:
    return ValuePredictions(
        "predictions.csv",
        np.asarray(target, dtype=np.float64),
        np.asarray(predicted, dtype=np.float64),
        {name: np.asarray(values, dtype=np.float64) for name, values in (others or {}).items()},
        fold=column("fold", fold) if fold else None,
        segments=tuple(column(name, cells) for name, cells in segments.items()),
        texts=texts or RowTexts(),
    )


@pytest.fixture(name="rows")
def _rows() -> tuple[Floats, Floats]:
    random = np.random.default_rng(9)
    target = 5 + random.gamma(2.0, 50.0, ROWS)
    return target, target + random.normal(0, 20, ROWS)


@pytest.fixture(name="shown")
def _shown(make_bundle: MakeBundle) -> Callable[..., Evidence]:
    def shown(predictions: ValuePredictions, metric: str = "rmse", **more: Any) -> Evidence:
        problem = {"task": "regression", "question": "How many?", "metric": metric, **more.pop("problem", {})}
        return evaluate(make_bundle(task="regression", metric=metric, predictions=predictions, **more, problem=problem))

    return shown


def regression(evidence: Evidence) -> RegressionEvidence:
    assert evidence.regression is not None
    return evidence.regression


Shown = Callable[..., Evidence]


def test_facts_of_metrics_and_of_the_mean_of_the_target(shown: Shown, rows: tuple[Floats, Floats]) -> None:
    target, predicted = rows
    facts = shown(values_of(target, predicted)).facts
    assert facts.number("score.rmse") == pytest.approx(root_mean_squared_error(target, predicted))
    assert facts.number("score.mae") == pytest.approx(mean_absolute_error(target, predicted))
    assert facts.number("mean_of_target.rmse") == pytest.approx(target.std())
    assert facts.number("mean_of_target.mae") == pytest.approx(np.abs(target - target.mean()).mean())
    assert facts.number("mean_of_target.r2") == 0.0
    assert facts.number("target.mean") == pytest.approx(target.mean())
    assert (facts.number("target.lowest"), facts.number("target.highest")) == (target.min(), target.max())
    errors = np.abs(predicted - target)
    assert facts.number("residual.median") == pytest.approx(np.median(errors))
    assert facts.number("residual.ninetieth") == pytest.approx(np.quantile(errors, 0.9))
    assert facts.number("residual.largest") == errors.max()
    low, high = facts.number("score.rmse_low"), facts.number("score.rmse_high")
    assert low is not None and high is not None
    assert low < root_mean_squared_error(target, predicted) < high
    assert str(facts["score.rmse"].source) == "predictions.csv (target, prediction), all 1,000 rows"


def test_metrics_that_the_bundle_speaks_of_are_computed_too(
    shown: Shown, models_table: MakeTable, rows: tuple[Floats, Floats]
) -> None:
    target, predicted = rows
    assert "score.rmsle" not in shown(values_of(target, predicted)).facts
    table = models_table([("Trees", {"rmse": 20.0, "wape": 0.2}), ("Mean", {"rmse": 70.0, "wape": 0.6})])
    evidence = shown(values_of(target, predicted), metric="rmsle", models=table)
    wape = float(np.abs(predicted - target).sum() / target.sum())
    assert evidence.facts.number("score.wape") == pytest.approx(wape)
    assert "score.rmsle_low" in evidence.facts and "mean_of_target.rmsle" in evidence.facts
    assert [gap.metric for gap in evidence.stated_gaps] == ["wape"]


@pytest.mark.parametrize(("stated", "is_over_mean"), [(0.05, True), (0.06, False), (4.0, False)])
def test_a_stated_bias_may_be_one_over_the_mean_of_the_target(
    shown: Shown, models_table: MakeTable, stated: float, is_over_mean: bool
) -> None:
    target = np.linspace(60, 140, 41)
    table = models_table([("Trees", {"rmse": 5.0, "bias": stated}), ("Mean", {"rmse": 23.7, "bias": 0.0})])
    (gap,) = shown(values_of(target, target + 5), models=table).stated_gaps
    assert (gap.metric, gap.is_over_mean) == ("bias", is_over_mean)


def test_without_a_table_the_mean_of_the_target_is_the_baseline(shown: Shown, rows: tuple[Floats, Floats]) -> None:
    target, predicted = rows
    evidence = shown(values_of(target, predicted))
    comparison = evidence.comparison
    assert comparison is not None and comparison.baseline is not None
    assert (comparison.baseline.name, comparison.best.name) == ("Mean of the target", "The model")
    assert comparison.metric_columns == ("rmse", "mae", "r2", "mape", "bias")
    difference = comparison.against_baseline
    assert difference is not None
    assert difference.value == pytest.approx(target.std() - root_mean_squared_error(target, predicted))
    assert difference.beyond_noise


def test_models_are_compared_in_pairs(shown: Shown, models_table: MakeTable, rows: tuple[Floats, Floats]) -> None:
    target, predicted = rows
    like = predicted + np.random.default_rng(1).normal(0, 1, ROWS)
    worse = predicted + np.random.default_rng(2).normal(0, 30, ROWS)
    scores = {name: root_mean_squared_error(target, values) for name, values in (("Like", like), ("Last year", worse))}
    table = models_table(
        [
            ("Boosting", {"rmse": root_mean_squared_error(target, predicted)}),
            ("Like", {"rmse": scores["Like"]}),
            ("Last year", {"rmse": scores["Last year"]}),
        ],
        baselines=["Last year"],
    )
    evidence = shown(values_of(target, predicted, {"Like": like, "Last year": worse}), models=table)
    comparison = evidence.comparison
    assert comparison is not None
    assert comparison.against_runner_up is not None and comparison.against_runner_up.beyond_noise is False
    assert comparison.against_baseline is not None and comparison.against_baseline.beyond_noise is True
    assert evidence.notices == ()


def test_a_stated_baseline_of_the_mean_is_known_without_its_predictions(
    shown: Shown, models_table: MakeTable, rows: tuple[Floats, Floats]
) -> None:
    target, predicted = rows
    own = root_mean_squared_error(target, predicted)
    table = models_table([("Boosting", {"rmse": own}), ("Mean", {"rmse": round(target.std(), 1)})], baselines=["Mean"])
    comparison = shown(values_of(target, predicted), models=table).comparison
    assert comparison is not None and comparison.against_baseline is not None
    assert comparison.against_baseline.interval is not None


class TestCloseness:
    def test_the_stated_tolerance(self, shown: Shown) -> None:
        target = np.array([10.0, 20.0, 30.0, -40.0])
        evidence = shown(
            values_of(target, target + np.array([5.0, -5.1, 0.0, 4.9]), {"Other": target + 1}),
            problem={"tolerance": 5.0},
        )
        closeness = regression(evidence).closeness
        assert (closeness.relative, closeness.is_stated, closeness.tolerance) == (False, True, 5.0)
        assert closeness.model.within == 0.75
        assert evidence.facts.number("within.share") == 0.75
        assert evidence.facts.number("within.other.share") == 1.0
        assert evidence.facts.number("within.mean_of_the_target.share") == 0.25  # 5 is 5 from 10
        assert str(evidence.facts["within.tolerance"].source) == "bundle.toml (problem.tolerance)"
        assert 5.0 in closeness.distances.tolist()

    def test_else_a_tenth_of_the_target(self, shown: Shown) -> None:
        target = np.array([1.0, 10.0, 100.0, 1_000.0])
        evidence = shown(values_of(target, [1.1, 9.0, 110.1, 1_000.0]))
        closeness = regression(evidence).closeness
        assert (closeness.relative, closeness.tolerance, closeness.model.within) == (True, 0.1, 0.75)
        assert evidence.facts["within.tolerance"].unit == "share"

    @pytest.mark.parametrize("lowest", [0.0, -1.0])
    def test_else_none_where_a_target_is_not_above_zero(self, shown: Shown, lowest: float) -> None:
        evidence = shown(values_of([lowest, 10.0, 100.0], [1.0, 9.0, 110.0]))
        closeness = regression(evidence).closeness
        assert (closeness.relative, closeness.tolerance, closeness.model.within) == (False, None, None)
        assert evidence.facts["within.share"].value is None
        assert "no tolerance" in evidence.facts["within.share"].note

    def test_without_a_tolerance_the_curve_goes_as_far_as_the_errors_do(self, shown: Shown) -> None:
        target = np.linspace(-1.0, 1.0, 50)
        closeness = regression(shown(values_of(target, target + np.linspace(0.0, 0.1, 50)))).closeness
        assert closeness.tolerance is None
        assert 0.09 <= closeness.distances[-1] <= 0.15

    def test_the_interval_is_wilsons(self, shown: Shown, rows: tuple[Floats, Floats]) -> None:
        from scipy.stats import binomtest

        target, predicted = rows
        facts = shown(values_of(target, predicted), problem={"tolerance": 10.0}).facts
        within = int((np.abs(predicted - target) <= 10.0).sum())
        expected = binomtest(within, ROWS).proportion_ci(method="wilson")
        assert facts.number("within.share_low") == pytest.approx(expected.low)
        assert facts.number("within.share_high") == pytest.approx(expected.high)

    def test_curves_go_to_where_nearly_all_are_within(self, shown: Shown, rows: tuple[Floats, Floats]) -> None:
        target, predicted = rows
        closeness = regression(shown(values_of(target, predicted), problem={"tolerance": 10.0})).closeness
        errors = np.abs(predicted - target)
        shares = [(errors <= distance).mean() for distance in closeness.distances]
        assert closeness.model.shares == pytest.approx(shares)
        assert closeness.distances[0] == 0.0
        assert shares[-1] >= 0.95
        assert closeness.distances[-1] <= 1.5 * np.quantile(errors, 0.95)
        assert not closeness.model.shares.flags.writeable

    @pytest.mark.parametrize("tolerance", [1e-9, 1e9])
    def test_a_tolerance_far_off_leaves_the_curve_as_it_is(
        self, shown: Shown, rows: tuple[Floats, Floats], tolerance: float
    ) -> None:
        closeness = regression(shown(values_of(*rows), problem={"tolerance": tolerance})).closeness
        assert 30 < closeness.distances[-1] < 500
        assert closeness.model.within == (tolerance > 1)

    @pytest.mark.parametrize(("problem", "last"), [({}, 1.0), ({"tolerance": 5.0}, 5.0)])
    def test_exact_predictions_have_a_curve(self, shown: Shown, problem: dict[str, float], last: float) -> None:
        closeness = regression(shown(values_of([1.0, -2.0, 3.0], [1.0, -2.0, 3.0]), problem=problem)).closeness
        assert closeness.distances[-1] == last
        assert (closeness.model.shares == 1.0).all()
        assert not closeness.distances.flags.writeable

    def test_a_tenth_in_decimals_is_within_a_tenth_on_the_curve_too(self, shown: Shown) -> None:
        closeness = regression(shown(values_of([1.0, 10.0], [1.1, 15.0]))).closeness
        at = closeness.distances.tolist().index(0.1)
        assert (closeness.model.within, closeness.model.shares[at]) == (0.5, 0.5)


class TestGroups:
    def test_deciles_of_the_prediction(self, shown: Shown, rows: tuple[Floats, Floats]) -> None:
        target, predicted = rows
        evidence = shown(values_of(target, predicted))
        deciles, order = regression(evidence).deciles, np.argsort(predicted)
        assert (deciles.part, len(deciles.groups)) == ("tenth", 10)
        for number, group in enumerate(deciles.groups):
            inside = order[number * 100 : (number + 1) * 100]
            errors = (predicted - target)[inside]
            assert group.rows == 100
            assert group.prediction == pytest.approx(predicted[inside].mean())
            assert group.target == pytest.approx(target[inside].mean())
            assert group.bias == pytest.approx(errors.mean())
            assert group.rmse == pytest.approx(np.sqrt((errors**2).mean()))
            assert (group.target_low, group.target_high) == pytest.approx(np.quantile(target[inside], [0.1, 0.9]))
            assert group.bias_interval is not None
            half = 1.959964 * errors.std() / 10
            assert group.bias_interval.high - group.bias == pytest.approx(half)
            assert evidence.facts.number(f"prediction_group.{number + 1}.bias") == group.bias
        assert len(regression(evidence).twentieths.groups) == 20

    def test_what_is_off_is_off_beyond_the_noise_of_ten(self, shown: Shown) -> None:
        random = np.random.default_rng(3)
        target = np.arange(1_000.0)
        fair = values_of(target, target + random.normal(0, 10, 1_000))
        assert not any(group.is_off for group in regression(shown(fair)).deciles.groups)
        high = values_of(target, target + random.normal(0, 10, 1_000) + 8 * (target > 900))
        assert [group.is_off for group in regression(shown(high)).deciles.groups] == [False] * 9 + [True]

    @pytest.mark.parametrize(("count", "part", "groups"), [(300, "tenth", 10), (299, "fifth", 5), (60, "half", 2)])
    def test_fewer_rows_have_fewer_groups(self, shown: Shown, count: int, part: str, groups: int) -> None:
        deciles = regression(shown(values_of(np.arange(count), np.arange(count) + 0.5))).deciles
        assert (deciles.part, len(deciles.groups)) == (part, groups)

    def test_rows_of_one_prediction_stay_together(self, shown: Shown) -> None:
        predicted = np.repeat([1.0, 2.0, 3.0], [600, 10, 390])
        target = np.arange(1_000.0)
        deciles = regression(shown(values_of(target, predicted))).deciles
        assert deciles.part == "group"
        assert [group.rows for group in deciles.groups] == [600, 400]
        mixed = np.random.default_rng(4).permutation(1_000)
        again = regression(shown(values_of(target[mixed], predicted[mixed]))).deciles
        for one, other in zip(deciles.groups, again.groups, strict=True):
            assert (one.rows, one.target_low) == (other.rows, other.target_low)
            assert one.bias == pytest.approx(other.bias)

    @pytest.mark.parametrize(("first", "part"), [(181, "tenth"), (179, "group")])
    def test_tenths_may_differ_by_a_tenth_of_their_size(self, shown: Shown, first: int, part: str) -> None:
        predicted = np.arange(2_000.0)
        predicted[first:201] = first  # rows of one prediction, which the second tenth takes from the first
        deciles = regression(shown(values_of(np.arange(2_000.0), predicted))).deciles
        assert [group.rows for group in deciles.groups] == [first, 400 - first, *[200] * 8]
        assert deciles.part == part

    def test_two_rows_and_one_prediction_have_none(self, shown: Shown) -> None:
        assert regression(shown(values_of([1.0, 2.0], [1.0, 3.0]))).twentieths.groups == ()
        assert regression(shown(values_of(np.arange(500), np.ones(500)))).twentieths.groups == ()


class TestLargestErrors:
    def test_ten_with_what_they_are_called(self, shown: Shown) -> None:
        target = np.zeros(50)
        predicted = np.where(np.arange(50) % 2 == 0, 1.0, -1.0) * np.arange(50)
        texts = RowTexts(identifier=lambda row: f" id {row}", text=lambda row: f"text {row}")
        largest = regression(shown(values_of(target, predicted, texts=texts))).largest
        assert [row.row for row in largest] == list(range(50, 40, -1))
        assert (largest[0].identifier, largest[0].text) == ("id 49", "text 49")
        assert (largest[0].residual, largest[1].residual) == (-49.0, 48.0)

    def test_of_equal_ones_the_first_in_the_file(self, shown: Shown) -> None:
        largest = regression(shown(values_of(np.zeros(30), np.ones(30)))).largest
        assert [row.row for row in largest] == list(range(1, 11))
        assert (largest[0].identifier, largest[0].text) == ("", "")

    def test_exact_predictions_are_no_errors(self, shown: Shown) -> None:
        assert [row.row for row in regression(shown(values_of([1.0, 2.0, 3.0], [1.0, 2.5, 3.0]))).largest] == [2]


class TestSegments:
    def test_are_compared_by_the_primary_metric(self, shown: Shown, rows: tuple[Floats, Floats]) -> None:
        target, predicted = rows
        season = ["winter"] * 400 + ["summer"] * 580 + ["rest"] * 20
        for metric, reference in (("rmse", root_mean_squared_error), ("mae", mean_absolute_error)):
            evidence = shown(values_of(target, predicted, season=season), metric)
            assert evidence.segments is not None
            assert evidence.segments.metric.name == metric
            scores = {result.value: result.score for result in evidence.segments.results}
            assert scores["winter"] == pytest.approx(reference(target[:400], predicted[:400]))
            assert scores["rest"] is None
            ranked = [score for score in scores.values() if score is not None]
            assert ranked == sorted(ranked, reverse=True)

    def test_shares_are_of_the_absolute_error(self, shown: Shown, rows: tuple[Floats, Floats]) -> None:
        target, predicted = rows
        season = ["winter"] * 400 + ["summer"] * 600
        error = {"name": "Cold days", "segment": {"season": "winter"}}
        evidence = shown(values_of(target, predicted, season=season), error=(error,))
        errors = np.abs(predicted - target)
        expected = errors[:400].sum() / errors.sum()
        assert evidence.facts.number("segment.season.winter.error_share") == pytest.approx(expected)
        assert evidence.error_shares == (pytest.approx(expected),)
        assert "absolute error" in evidence.facts["segment.season.winter.error_share"].formula
        assert "segment.season.winter.error_rate" not in evidence.facts

    def test_by_rmse_where_the_primary_metric_has_no_value_or_no_direction(self, shown: Shown) -> None:
        season = ["winter"] * 40 + ["summer"] * 60
        predicted = np.arange(100.0) + 1
        undefined = shown(values_of(np.arange(100.0), predicted, season=season), "mape")
        assert undefined.segments is not None and undefined.segments.metric.name == "rmse"
        signed = shown(values_of(np.arange(100.0), predicted, season=season), "bias")
        assert signed.segments is not None and signed.segments.metric.name == "rmse"


def test_folds_have_the_metric_of_their_rows(shown: Shown, rows: tuple[Floats, Floats]) -> None:
    target, predicted = rows
    evidence = shown(values_of(target, predicted, fold=["1"] * 500 + ["2"] * 500))
    assert evidence.folds is not None
    expected = [root_mean_squared_error(target[half], predicted[half]) for half in (slice(0, 500), slice(500, None))]
    assert evidence.folds.scores == pytest.approx(expected)


def test_what_limits_the_metrics_is_said(shown: Shown) -> None:
    assert shown(values_of([2.0, 2.0], [1.0, 3.0])).notices == (
        "predictions.csv: the target is the same on every row, so R² is not defined and the mean of the target is "
        "never wrong.",
    )
    assert shown(values_of([1.0, 2.0], [3.0, 3.0])).notices == (
        "predictions.csv: the prediction is the same on every row, so it tells no row from another.",
    )
    assert shown(values_of([0.0, 2.0], [1.0, 3.0])).notices == ()
    found = shown(values_of([0.0, 2.0], [1.0, 3.0]), "mape")
    assert "predictions.csv: 1 of 2 rows has a target of zero, so MAPE is not defined." in found.notices
    assert found.facts["score.mape"].note == "1 of 2 rows has a target of zero"
    assert found.facts.number("target.zeros") == 1
