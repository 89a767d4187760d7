"""Charts from evidence: which bars, in which order, which of them coloured, and what is said of them in words."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from deck.bundle.metric import Metric
from deck.charts.kinds.business_flow import business_flow
from deck.charts.kinds.error_shares import error_shares
from deck.charts.kinds.feature_importance import feature_importance
from deck.charts.kinds.fold_scores import fold_scores
from deck.charts.kinds.gains_by_decile import gains_by_decile
from deck.charts.kinds.model_scores import model_scores
from deck.charts.kinds.segment_scores import segment_scores
from deck.charts.spec import BarChart
from deck.evidence.binary.gains import gains_of
from deck.evidence.binary.values import Gain
from deck.evidence.evidence import (
    Comparison,
    FeatureShare,
    FoldScores,
    Interval,
    RankedModel,
    SegmentResult,
)
from deck.evidence.number_formats import NumberFormat
from small_business import CHURN, scored_case, stated_case

NUMBERS = NumberFormat()
PR_AUC = Metric("pr_auc", "PR-AUC", higher_is_better=True)


def _labels(chart: BarChart) -> list[str]:
    return [bar.label for bar in chart.bars]


def _tones(chart: BarChart) -> list[str]:
    return [bar.tone for bar in chart.bars]


def _says_every_bar(chart: BarChart) -> bool:
    return all(f"{bar.label} {bar.text}" in chart.summary for bar in chart.bars)


class TestFeatureImportance:
    FEATURES = tuple(FeatureShare(f"feature {number}", f"feature_{number}", 0.2 - number / 100) for number in range(10))

    def test_the_first_eight_are_shown_and_the_rest_counted(self) -> None:
        chart = feature_importance(self.FEATURES, NUMBERS)
        assert _labels(chart) == [f"feature {number}" for number in range(8)]
        assert _says_every_bar(chart) and "2 more features have smaller shares" in chart.summary

    @pytest.mark.parametrize("highlighted", [0, 1, 3])
    def test_the_leading_ones_are_coloured(self, highlighted: int) -> None:
        chart = feature_importance(self.FEATURES[:4], NUMBERS, highlighted=highlighted)
        assert _tones(chart) == ["primary"] * highlighted + ["grey"] * (4 - highlighted)
        assert "more features" not in chart.summary

    def test_one_feature_is_enough(self) -> None:
        assert _labels(feature_importance((FeatureShare("age", "age", 1.0),), NUMBERS)) == ["age"]


class TestErrorShares:
    def test_sorted_with_the_rest_as_unexplained(self) -> None:
        chart = error_shares([("noise", 0.1), ("labels", 0.6)], NUMBERS)
        assert _labels(chart) == ["labels", "noise", "Not explained yet"]
        assert _tones(chart) == ["negative", "grey", "grey"]
        assert chart.bars[-1].value == pytest.approx(0.3)
        assert _says_every_bar(chart)

    def test_nothing_is_unexplained_where_shares_sum_to_one(self) -> None:
        assert _labels(error_shares([("a", 0.7), ("b", 0.3)], NUMBERS)) == ["a", "b"]


class TestFoldScores:
    FOLDS = FoldScores(("1", "2", "spring"), (0.41, 0.38, 0.44), 0.41, 0.03, "folds.csv")

    def test_columns_in_their_order_against_the_mean(self) -> None:
        chart = fold_scores(self.FOLDS, PR_AUC, NUMBERS)
        assert (chart.axis_title, _labels(chart)) == ("Fold", ["1", "2", "spring"])
        assert _tones(chart) == ["grey", "secondary", "grey"]
        assert chart.reference is not None
        assert (chart.reference.value, chart.reference.label) == (0.41, "Mean 0.410")
        assert not chart.horizontal and _says_every_bar(chart)

    def test_the_worst_fold_of_an_error_is_the_highest(self) -> None:
        rmse = Metric("rmse", "RMSE", higher_is_better=False)
        assert _tones(fold_scores(self.FOLDS, rmse, NUMBERS)) == ["grey", "grey", "secondary"]

    def test_values_stand_inside_where_the_line_of_the_mean_crosses_the_ends(self) -> None:
        assert fold_scores(self.FOLDS, PR_AUC, NUMBERS).labels_inside
        assert not gains_by_decile(gains_of(np.full(10, 0.1), 50), "churners", 1, NUMBERS).labels_inside

    def test_forty_folds_are_twelve_columns(self) -> None:
        folds = FoldScores(tuple(map(str, range(40))), tuple(0.4 + n / 100 for n in range(40)), 0.6, 0.1, "folds.csv")
        assert _labels(fold_scores(folds, PR_AUC, NUMBERS)) == [str(number) for number in range(12)]


class TestGainsByDecile:
    GAINS = gains_of(np.array([0.4, 0.2, 0.1, 0.1, 0.05, 0.05, 0.04, 0.03, 0.02, 0.01]), 100)

    def test_ten_columns_the_first_coloured(self) -> None:
        chart = gains_by_decile(self.GAINS, "churners", 2, NUMBERS)
        assert _labels(chart) == [str(number) for number in range(1, 11)]
        assert _tones(chart) == ["primary"] * 2 + ["grey"] * 8
        assert chart.series == "Share of all churners" and "decile 1 40%" in chart.summary

    def test_every_column_has_its_interval(self) -> None:
        chart = gains_by_decile(self.GAINS, "churners", 2, NUMBERS)
        assert [(bar.low, bar.high) for bar in chart.bars] == [(g.interval.low, g.interval.high) for g in self.GAINS]
        assert "with 95% intervals" in chart.summary


class TestModelScores:
    def _model(self, name: str, score: float | None, interval: Interval | None = None) -> RankedModel:
        return RankedModel(name, name.lower(), name == "Random", {"pr_auc": score}, {}, None, interval)

    def _comparison(self, *models: RankedModel) -> Comparison:
        baseline = next((model for model in models if model.baseline), None)
        return Comparison(models, ("pr_auc",), models[0], baseline, None, None, None, "models.csv")

    def test_the_baseline_is_a_line_and_the_winner_is_coloured(self) -> None:
        models = self._model("LightGBM", 0.431, Interval(0.4, 0.46)), self._model("Linear", 0.4)
        chart = model_scores(self._comparison(*models, self._model("Random", 0.08)), PR_AUC, NUMBERS)
        assert _labels(chart) == ["LightGBM", "Linear"]
        assert _tones(chart) == ["primary", "grey"]
        assert (chart.bars[0].low, chart.bars[0].high, chart.bars[1].high) == (0.4, 0.46, None)
        assert chart.reference is not None and chart.reference.label == "Random 0.080"
        assert "The dashed line is the baseline, Random 0.080." in chart.summary

    def test_a_model_without_the_metric_is_named_without_a_bar(self) -> None:
        chart = model_scores(
            self._comparison(self._model("LightGBM", 0.431), self._model("Odd", None)), PR_AUC, NUMBERS
        )
        assert [(bar.value, bar.text) for bar in chart.bars] == [(0.431, "0.431"), (None, "not given")]
        assert chart.reference is None

    def test_five_hundred_models_are_ten_bars(self) -> None:
        models = [self._model(f"model {number}", 0.9 - number / 1000) for number in range(500)]
        assert len(model_scores(self._comparison(*models), PR_AUC, NUMBERS).bars) == 10


class TestSegmentScores:
    def _segment(self, value: str, score: float | None) -> SegmentResult:
        interval = None if score is None else Interval(score - 0.05, score + 0.05)
        return SegmentResult("tenure", value, value, 812, 60, score, interval, None, None, score is None)

    def test_the_worst_is_coloured_and_a_small_one_said_to_be_small(self) -> None:
        segments = [self._segment("old", 0.46), self._segment("new", 0.15), self._segment("unknown", None)]
        chart = segment_scores(segments, (), PR_AUC, 0.431, segments[1], NUMBERS)
        assert _labels(chart) == ["old (n=812)", "new (n=812)", "unknown (n=812)"]
        assert _tones(chart) == ["grey", "negative", "grey"]
        assert (chart.bars[2].value, chart.bars[2].text, chart.bars[2].high) == (None, "too few rows", None)
        assert chart.reference is not None and chart.reference.value == 0.431
        assert _says_every_bar(chart) and "PR-AUC overall, 0.431" in chart.summary

    def test_without_an_overall_value_there_is_no_line(self) -> None:
        assert segment_scores([self._segment("old", 0.46)], (), PR_AUC, None, None, NUMBERS).reference is None

    def test_segments_of_other_columns_come_after_with_the_name_of_theirs(self) -> None:
        others = [replace(self._segment("low", 0.1), column="buying_power")]
        chart = segment_scores([self._segment("old", 0.46)], others, PR_AUC, 0.4, others[0], NUMBERS)
        assert _labels(chart) == ["old (n=812)", "Buying power: low (n=812)"]
        assert _tones(chart) == ["grey", "negative"]
        assert _says_every_bar(chart)


class TestBusinessFlow:
    CASE = stated_case(340, 0.30, **CHURN)

    def test_value_cost_and_net(self) -> None:
        chart = business_flow(replace(self.CASE, net=120_000.0), NUMBERS)
        assert chart is not None
        assert [bar.value for bar in chart.bars] == [pytest.approx(14_994.0), -17_000.0, 120_000.0]
        assert _tones(chart) == ["primary", "grey", "positive"]
        assert chart.labels_as_said and chart.series == "USD per month" and _says_every_bar(chart)
        assert {bar.high for bar in chart.bars} == {None}

    def test_a_loss_is_negative(self) -> None:
        chart = business_flow(self.CASE, NUMBERS)
        assert chart is not None and chart.bars[2].tone == "negative"

    def test_value_and_net_have_the_range_of_the_precision(self) -> None:
        case = scored_case(20, 6, population=1_000_000, **CHURN)
        chart = business_flow(case, NUMBERS)
        assert chart is not None
        value, cost, net = chart.bars
        assert (net.low, net.high, cost.low) == (case.net_low, case.net_high, None)
        assert case.precision_interval is not None
        assert value.low == pytest.approx(588_000 * case.precision_interval.low)
        assert net.low is not None
        assert f"Net −$23.6K (95%: {NUMBERS.money(net.low)} to $105K)" in chart.summary

    def test_a_case_of_the_file_says_so(self) -> None:
        chart = business_flow(scored_case(20, 6, **CHURN), NUMBERS)
        assert chart is not None and chart.series == "USD in this file"

    @pytest.mark.parametrize("missing", ["value", "cost", "net"])
    def test_without_amounts_there_is_no_chart(self, missing: str) -> None:
        assert business_flow(replace(self.CASE, **{missing: None}), NUMBERS) is None


def test_numbers_of_numpy_are_taken_as_they_are() -> None:
    gain = Gain(np.float64(0.1), Interval(np.float64(0.05), np.float64(0.2)))
    chart = gains_by_decile((gain,) * 10, "churners", 1, NUMBERS)
    assert {bar.text for bar in chart.bars} == {"10%"}
