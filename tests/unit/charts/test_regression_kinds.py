"""Charts of a regression: predicted against actual, shares within a distance, the bias by prediction."""

from __future__ import annotations

import numpy as np
import pytest

from deck.bundle.bundle import ValuePredictions
from deck.charts.kinds.bias_by_prediction import bias_by_prediction
from deck.charts.kinds.predicted_and_actual import predicted_and_actual
from deck.charts.kinds.share_within import share_within
from deck.charts.spec import XYChart
from deck.evidence.evidence import Interval
from deck.evidence.number_formats import NumberFormat
from deck.evidence.regression.closeness import closeness
from deck.evidence.regression.values import Closeness, PredictionGroup

NUMBERS = NumberFormat()


def group(prediction: float, target: float, spread: float = 10.0, *, half: float = 1.0) -> PredictionGroup:
    bias = prediction - target
    interval = Interval(bias - half, bias + half)
    return PredictionGroup(100, prediction, target, target - spread, target + spread, bias, interval, False, 5.0)


class TestPredictedAndActual:
    def test_means_band_and_diagonal(self) -> None:
        chart = predicted_and_actual([group(12, 10), group(50, 52), group(98, 90)], "Trees", "bikes", NUMBERS)
        assert chart is not None
        means, diagonal = chart.lines
        assert (means.x, means.y) == ((12, 50, 98), (10, 52, 90))
        assert (diagonal.x, diagonal.y, diagonal.dashed) == ((0.0, 100.0), (0.0, 100.0), True)
        assert chart.bands[0].low == (0, 42, 80)
        assert (chart.x_axis.title, chart.y_axis.title) == ("Predicted, bikes", "Actual, bikes")
        assert "50.0: 52.0" in chart.summary

    def test_large_numbers_are_in_thousands(self) -> None:
        chart = predicted_and_actual([group(1e5, 1e5), group(4e5, 3.9e5)], "Trees", "euros", NUMBERS)
        assert chart is not None
        assert chart.lines[0].x == (100, 400)
        assert chart.x_axis.title == "Predicted, thousand euros"

    def test_numbers_below_zero(self) -> None:
        chart = predicted_and_actual([group(-90, -80), group(40, 35)], "Trees", "", NUMBERS)
        assert chart is not None
        assert chart.y_axis.minimum == -100
        assert chart.lines[1].x == (-100, 50)

    def test_without_a_common_range_there_is_no_diagonal(self) -> None:
        chart = predicted_and_actual([group(1_000, -5), group(2_000, -3)], "Trees", "", NUMBERS)
        assert chart is not None
        assert [line.name for line in chart.lines] == ["Mean actual, Trees"]

    def test_one_group_is_no_curve(self) -> None:
        assert predicted_and_actual([group(1, 1)], "Trees", "", NUMBERS) is None


class TestShareWithin:
    @staticmethod
    def near(stated: float | None, factor: float = 1.0) -> Closeness:
        random = np.random.default_rng(2)
        target = (200 + random.normal(0, 60, 400)) * factor
        other = {"Last week": target + random.normal(0, 60, 400) * factor}
        predicted = target + random.normal(0, 20, 400) * factor
        return closeness(ValuePredictions("p.csv", target, predicted, other), "Trees", stated)

    @staticmethod
    def chart(near: Closeness) -> XYChart:
        return share_within(near, (*near.others, near.constant), "hours", "bikes", NUMBERS)

    def test_curves_and_the_tolerance(self) -> None:
        near = self.near(25.0)
        chart = self.chart(near)
        assert [line.name for line in chart.lines] == [
            "Trees",
            "Last week",
            "Mean of the target",
            "Tolerance",
            "Share within the tolerance",
        ]
        marker = chart.lines[-1]
        assert (marker.x, marker.y) == ((25.0,), (near.model.within,))
        assert marker.label == f"{NUMBERS.share(near.model.within or 0)} within 25"
        place = chart.lines[0].x.index(25.0)
        assert chart.lines[0].y[place] == near.model.within
        assert chart.lines[2].dashed and not chart.lines[1].dashed
        assert chart.x_axis.title == "Distance from the truth, bikes"
        assert (chart.y_axis.minimum, chart.y_axis.maximum) == (0.0, 1.0)

    def test_shares_of_the_truth(self) -> None:
        chart = self.chart(self.near(None))
        assert chart.x_axis.title == "Distance from the truth, share of it"
        assert chart.x_axis.number_format.endswith("%")
        assert chart.lines[-1].label.endswith("within 10%")

    def test_large_distances_are_in_thousands(self) -> None:
        chart = self.chart(self.near(25_000.0, 1_000.0))
        assert chart.x_axis.title == "Distance from the truth, thousand bikes"
        assert chart.lines[-1].x == (25.0,)
        assert chart.lines[-1].label.endswith("within 25,000")

    @pytest.mark.parametrize("stated", [1e9, 1e12])
    def test_a_tolerance_beyond_the_curve_is_not_drawn(self, stated: float) -> None:
        assert len(self.chart(self.near(stated)).lines) == 3


class TestBiasByPrediction:
    def test_columns_with_their_intervals(self) -> None:
        groups = [group(12, 10), group(50, 52), group(98, 71)]
        chart = bias_by_prediction(groups, groups[2], "Mean prediction", NUMBERS)
        assert [bar.label for bar in chart.bars] == ["12.0", "50.0", "98.0"]
        assert [bar.text for bar in chart.bars] == ["+2.0", "−2.0", "+27.0"]
        assert [bar.tone for bar in chart.bars] == ["grey", "grey", "negative"]
        assert (chart.bars[1].low, chart.bars[1].high) == (-3, -1)
        assert not chart.horizontal
        assert "+27.0 at 98.0" in chart.summary

    def test_large_numbers_are_in_thousands(self) -> None:
        groups = [group(1e5, 0.9e5), group(3e5, 3.3e5)]
        chart = bias_by_prediction(groups, None, "Mean prediction, thousand", NUMBERS)
        assert [(bar.label, bar.value, bar.text) for bar in chart.bars] == [
            ("100.0", 10.0, "+10.0"),
            ("300.0", -30.0, "−30.0"),
        ]
        assert chart.bars[0].low == pytest.approx(9.999)
