"""Differences of two models over the folds of a cross-validation, against calculations by hand and scipy's t."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from scipy.stats import t

from deck.bundle.bundle import FoldDesign, FoldsTable, ModelFolds
from deck.bundle.metric_names import metric
from deck.evidence.comparison import compare
from deck.evidence.evidence import Difference, Interval, RankedModel
from deck.evidence.fold_differences import FoldDifferences, differences_by_fold, interval_over_folds
from deck.evidence.folds import folds_of_table

PR_AUC, RMSE = metric("pr_auc"), metric("rmse")
TREES, LINEAR = (0.44, 0.42, 0.45, 0.43, 0.41), (0.40, 0.41, 0.42, 0.39, 0.40)


def table(models: Mapping[str, Mapping[str, float]], column: str = "pr_auc") -> FoldsTable:
    """Scores by model and fold."""
    rows = {
        name: ModelFolds(tuple(scores), {column: tuple(scores.values())}, line)
        for line, (name, scores) in enumerate(models.items(), start=2)
    }
    own = next(iter(rows.values()))
    return FoldsTable("folds.csv", own.folds, own.columns, next(iter(rows)), rows)


def by_number(scores: Sequence[float]) -> dict[str, float]:
    return {str(number): score for number, score in enumerate(scores, start=1)}


def ranked(name: str, score: float, baseline: bool = False, column: str = "pr_auc") -> RankedModel:
    return RankedModel(name, name.lower(), baseline, {column: score}, {}, None, None)


TWO = table({"Trees": by_number(TREES), "Linear": by_number(LINEAR)})


def test_an_interval_by_hand() -> None:
    # Differences 0.04, 0.01, 0.03, 0.04, 0.01: mean 0.026, squared deviations 0.00092, s = sqrt(0.00092 / 4);
    # t(4) = 2.776445, sqrt(1/5 + 1/4) = 0.670820, so the reach is 2.776445 x 0.015166 x 0.670820 = 0.028246.
    interval = differences_by_fold(TWO, "Trees", "Linear", PR_AUC, print).interval
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((-0.002246, 0.054246), abs=1e-6)


@pytest.mark.parametrize("folds", [2, 3, 5, 10, 30])
def test_an_interval_is_that_of_the_formula_with_the_t_of_scipy(folds: int) -> None:
    differences = np.random.default_rng(folds).normal(0.02, 0.01, folds)
    interval = interval_over_folds(tuple(differences.tolist()), 1 / (folds - 1))
    reach = t.ppf(0.975, folds - 1) * math.sqrt((1 / folds + 1 / (folds - 1)) * differences.var(ddof=1))
    assert interval is not None
    assert interval.low == pytest.approx(differences.mean() - reach, abs=1e-12)
    assert interval.high == pytest.approx(differences.mean() + reach, abs=1e-12)


def test_one_fold_gives_no_interval_and_it_is_said() -> None:
    notices: list[str] = []
    one = table({"Trees": {"1": 0.44}, "Linear": {"1": 0.40}})
    differences = differences_by_fold(one, "Trees", "Linear", PR_AUC, notices.append)
    assert differences.values == pytest.approx((0.04,))
    assert differences.interval is None
    assert notices == ["folds.csv: Trees and Linear share one fold, and the noise between them needs two at the least."]


def test_models_of_different_folds_are_compared_on_those_of_both_and_it_is_said() -> None:
    notices: list[str] = []
    models = {"Trees": by_number(TREES), "Linear": {"2": 0.41, "4": 0.39, "5": 0.40, "6": 0.7}}
    found = differences_by_fold(table(models), "Trees", "Linear", PR_AUC, notices.append)
    assert found.values == pytest.approx((0.01, 0.04, 0.01))
    assert notices == ["folds.csv: Trees has 5 folds and Linear 4; they are compared on the 3 of both."]


def test_models_without_a_fold_in_common_are_said() -> None:
    notices: list[str] = []
    apart = table({"Trees": {"a": 0.44, "b": 0.4}, "Linear": {"c": 0.40, "d": 0.4}})
    assert differences_by_fold(apart, "Trees", "Linear", PR_AUC, notices.append).values == ()
    assert "share no folds" in notices[0]


def test_the_order_of_the_folds_in_the_file_does_not_matter() -> None:
    turned = dict(reversed(by_number(LINEAR).items()))
    found = differences_by_fold(table({"Trees": by_number(TREES), "Linear": turned}), "Trees", "Linear", PR_AUC, print)
    assert found.values == pytest.approx((0.04, 0.01, 0.03, 0.04, 0.01))


def test_where_lower_is_better_the_difference_is_turned() -> None:
    errors = table({"Trees": by_number([4.0, 5.0]), "Mean": by_number([6.0, 9.0])}, "validation_rmse")
    assert differences_by_fold(errors, "trees", "mean", RMSE, print).values == (2.0, 4.0)


def test_a_model_or_a_metric_that_is_not_there_gives_nothing() -> None:
    assert differences_by_fold(TWO, "Trees", "Random", PR_AUC, print) == FoldDifferences()
    assert differences_by_fold(TWO, "Trees", "Linear", RMSE, print) == FoldDifferences()
    nameless = FoldsTable("folds.csv", ("1",), {"pr_auc": (0.4,)})
    assert differences_by_fold(nameless, "Trees", "x", PR_AUC, print) == FoldDifferences()


def test_the_same_scores_on_every_fold_differ_by_nothing_and_a_constant_difference_has_no_interval() -> None:
    assert interval_over_folds((0.0, 0.0, 0.0), 0.5) == Interval(0.0, 0.0)
    assert interval_over_folds(tuple(score + 0.01 - score for score in TREES), 0.25) is None


def test_the_difference_says_how_its_interval_was_made() -> None:
    models = (ranked("Trees", 0.43), ranked("Linear", 0.404), ranked("Random", 0.08, baseline=True))
    comparison = compare(models, PR_AUC, "models.csv", None, print, TWO)
    runner_up, baseline = comparison.against_runner_up, comparison.against_baseline
    assert runner_up is not None and runner_up.interval is not None and baseline is not None
    assert runner_up.beyond_noise is False
    assert (runner_up.folds, runner_up.method) == (5, "over 5 folds, corrected for overlapping training sets")
    assert (baseline.interval, baseline.folds, baseline.method) == (None, None, "")
    assert Difference("x", 0.1, Interval(0.0, 0.2)).method == "paired on the same rows"


def test_a_stated_difference_that_the_folds_do_not_give_is_said() -> None:
    notices: list[str] = []
    compare((ranked("Trees", 0.6), ranked("Linear", 0.4)), PR_AUC, "models.csv", None, notices.append, TWO)
    assert notices == [
        "models.csv: Trees and Linear differ by 0.2 PR-AUC, outside the interval that folds.csv gives, -0.00225 to "
        "0.0542. Look at which rows each of the two files is about."
    ]


def test_the_scores_by_fold_are_those_of_the_table_and_name_its_model() -> None:
    folds = folds_of_table(TWO.of_model("Linear"), PR_AUC, print)
    assert folds is not None
    assert (folds.model, folds.scores) == ("Linear", LINEAR)


def drawn(design: FoldDesign, folds: Sequence[str], seed: int = 1) -> FoldsTable:
    """Two models on these folds."""
    random = np.random.default_rng(seed)
    rows = {
        name: ModelFolds(tuple(folds), {"pr_auc": tuple(random.normal(mean, 0.02, len(folds)).tolist())}, 2, design)
        for name, mean in (("Trees", 0.43), ("Linear", 0.41))
    }
    return FoldsTable("folds.csv", rows["Trees"].folds, rows["Trees"].columns, "Trees", rows)


def reach_of(interval: Interval | None) -> float:
    assert interval is not None
    return (interval.high - interval.low) / 2


def test_two_folds_tell_how_much_was_trained_on_and_nothing_is_said() -> None:
    """Each half is tested on by what was trained on the other: q = 1."""
    notices: list[str] = []
    two = table({"Trees": by_number([0.44, 0.42]), "Linear": by_number([0.40, 0.41])})
    found = differences_by_fold(two, "Trees", "Linear", PR_AUC, notices.append)
    assert (found.test_over_train, notices) == (1.0, [])
    # Differences 0.04 and 0.01: s = 0.03 / sqrt(2), t(1) = 12.706205, sqrt(1/2 + 1).
    assert reach_of(found.interval) == pytest.approx(12.706205 * 0.03 / math.sqrt(2) * math.sqrt(1.5))


def test_two_folds_of_both_are_enough_to_compare() -> None:
    notices: list[str] = []
    models = table({"Trees": by_number(TREES), "Linear": {"1": 0.40, "2": 0.41}})
    assert differences_by_fold(models, "Trees", "Linear", PR_AUC, notices.append).interval is not None
    assert notices == ["folds.csv: Trees has 5 folds and Linear 2; they are compared on the 2 of both."]


class TestRepeats:
    NAMES = tuple(f"{repeat}.{fold}" for repeat in range(1, 6) for fold in range(1, 11))
    TEN_BY_FIVE = FoldDesign(tuple(name.partition(".")[0] for name in NAMES))

    def test_ten_folds_five_times_over_are_corrected_as_ten(self) -> None:
        notices: list[str] = []
        table = drawn(self.TEN_BY_FIVE, self.NAMES)
        found = differences_by_fold(table, "Trees", "Linear", PR_AUC, notices.append, "repeated 10-fold")
        spread = np.std(found.values, ddof=1)
        assert (found.repeats, found.test_over_train, notices) == (5, pytest.approx(1 / 9), [])
        assert reach_of(found.interval) == pytest.approx(t.ppf(0.975, 49) * spread * math.sqrt(1 / 50 + 1 / 9))
        comparison = compare((ranked("Trees", 0.43), ranked("Linear", 0.41)), PR_AUC, "m.csv", None, print, table)
        assert comparison.against_runner_up is not None
        method = "over 50 folds of 5 repeats, corrected for overlapping training sets"
        assert comparison.against_runner_up.method == method

    def test_many_folds_without_repeats_are_said_to_be_taken_for_one(self) -> None:
        notices: list[str] = []
        found = differences_by_fold(drawn(FoldDesign(), self.NAMES), "Trees", "Linear", PR_AUC, notices.append)
        assert found.test_over_train == pytest.approx(1 / 49)
        assert notices[0].startswith("folds.csv: 50 folds are taken for one cross-validation of as many")

    @pytest.mark.parametrize(("folds", "is_said"), [(20, False), (21, True)])
    def test_twenty_folds_may_be_of_one_cross_validation(self, folds: int, is_said: bool) -> None:
        notices: list[str] = []
        names = tuple(f"f{number}" for number in range(folds))
        differences_by_fold(drawn(FoldDesign(), names), "Trees", "Linear", PR_AUC, notices.append)
        assert bool(notices) is is_said

    @pytest.mark.parametrize(
        "split", ["Repeated stratified cross-validation", "10x5 folds", "5 \N{MULTIPLICATION SIGN} 2"]
    )
    def test_repeats_that_the_table_does_not_tell_apart_give_no_interval(self, split: str) -> None:
        notices: list[str] = []
        found = differences_by_fold(drawn(FoldDesign(), self.NAMES), "Trees", "Linear", PR_AUC, notices.append, split)
        assert found.interval is None
        assert len(found.values) == 50
        assert "add a column `repeat`" in notices[0]

    def test_uneven_repeats_count_by_the_fewest_folds(self) -> None:
        design = FoldDesign(("1",) * 3 + ("2",) * 5)
        found = differences_by_fold(drawn(design, tuple("abcdefgh")), "Trees", "Linear", PR_AUC, print)
        assert found.test_over_train == pytest.approx(1 / 2)

    def test_one_fold_a_repeat_needs_the_numbers_of_rows(self) -> None:
        notices: list[str] = []
        repeats, names = tuple("1234"), tuple("abcd")
        found = differences_by_fold(drawn(FoldDesign(repeats), names), "Trees", "Linear", PR_AUC, notices.append)
        assert found.interval is None
        assert "add columns `train_rows` and `test_rows`" in notices[0]
        sized = FoldDesign(repeats, (80.0,) * 4, (20.0,) * 4)
        known = differences_by_fold(drawn(sized, names), "Trees", "Linear", PR_AUC, print)
        assert known.test_over_train == pytest.approx(0.25)

    def test_rows_that_grow_with_time_are_those_of_the_table(self) -> None:
        forward = FoldDesign((), (100.0, 200.0, 300.0, 400.0), (100.0, 100.0, 100.0, 100.0))
        found = differences_by_fold(drawn(forward, tuple("abcd")), "Trees", "Linear", PR_AUC, print)
        assert (found.repeats, found.test_over_train) == (1, pytest.approx(0.4))
