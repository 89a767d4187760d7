"""Charts of several classes: recall by class, confusions, accuracy by confidence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from deck.charts.kinds.class_scores import class_scores
from deck.charts.kinds.confused_pairs import confused_pairs
from deck.charts.kinds.coverage_curve import coverage_curve
from deck.charts.spec import XYChart
from deck.evidence.evidence import Interval
from deck.evidence.intervals import share_interval
from deck.evidence.multiclass.values import ClassResult, Confusion, CoveragePoint
from deck.evidence.number_formats import NumberFormat

NUMBERS = NumberFormat()


def result(name: str, right: int, rows: int = 100) -> ClassResult:
    recall, interval = (right / rows, share_interval(right, rows)) if rows else (None, None)
    return ClassResult(name, name, rows, rows, right, recall, interval, recall, interval, recall or 0.0)


class TestClassScores:
    def test_weakest_first_against_all_rows(self) -> None:
        classes = [result("a", 90), result("b", 60), result("unknown", 0, 0), result("c", 100)]
        chart = class_scores(classes, 0.833, classes[1], NUMBERS)
        assert [bar.label for bar in chart.bars] == ["b (n=100)", "a (n=100)", "c (n=100)"]
        assert [bar.text for bar in chart.bars] == ["60%", "90%", "100%"]
        assert [bar.tone for bar in chart.bars] == ["negative", "grey", "grey"]
        assert (chart.bars[0].low, chart.bars[0].high) == (
            pytest.approx(0.502, abs=1e-3),
            pytest.approx(0.691, abs=1e-3),
        )
        assert chart.reference is not None and chart.reference.label == "All rows 83%"
        assert "b (n=100) 60%" in chart.summary

    def test_next_to_all_is_not_all(self) -> None:
        chart = class_scores([result("a", 9_999, 10_000)], 0.9999, None, NUMBERS)
        assert chart.bars[0].text == ">99.9%"

    def test_ten_at_most_the_coloured_one_among_them(self) -> None:
        rare = [result(f"rare {number}", 0, 1) for number in range(12)]
        large = result("large", 700, 1_000)
        chart = class_scores([*rare, large], 0.9, large, NUMBERS)
        assert len(chart.bars) == 10
        assert (chart.bars[-1].label, chart.bars[-1].tone) == ("large (n=1,000)", "negative")

    def test_without_intervals(self) -> None:
        one = ClassResult("a", "a", 100, 100, 90, 0.9, None, 0.9, None, 0.9)
        chart = class_scores([one, result("b", 50)], 0.7, None, NUMBERS)
        assert (chart.bars[1].low, chart.bars[1].high) == (None, None)


def pair(true: str, predicted: str, rows: int) -> Confusion:
    return Confusion(true, predicted, rows, 0.1, 0.1)


class TestConfusedPairs:
    def test_the_most_frequent_is_coloured(self) -> None:
        chart = confused_pairs([pair("3", "8", 10), pair("8", "1", 8), pair("7", "9", 1_200)][:2], "Images", NUMBERS)
        assert [(bar.label, bar.text, bar.tone) for bar in chart.bars] == [
            ("3 → 8", "10", "negative"),
            ("8 → 1", "8", "grey"),
        ]
        assert chart.series == "Images"
        assert "3 taken for 8 10" in chart.summary

    @pytest.mark.parametrize(
        ("rows", "tones"), [((5, 5, 2), ["negative", "negative", "grey"]), ((5, 5, 5), ["grey"] * 3)]
    )
    def test_ties(self, rows: Sequence[int], tones: list[str]) -> None:
        chart = confused_pairs([pair("a", f"{n}", count) for n, count in enumerate(rows)], "Images", NUMBERS)
        assert [bar.tone for bar in chart.bars] == tones

    def test_eight_at_most_and_both_classes_can_be_read(self) -> None:
        names = [f"A question about the password, number {number}" for number in range(20)]
        chart = confused_pairs([pair(name, names[0], 20 - n) for n, name in enumerate(names[1:])], "Tickets", NUMBERS)
        assert len(chart.bars) == 8
        assert chart.bars[0].label == "A quest…mber 1 → A quest…mber 0"
        assert names[1] in chart.summary


def point(share: float, accuracy: float, interval: Interval | None) -> CoveragePoint:
    return CoveragePoint(share, 1 - share, round(share * 100), round(share * 100 * accuracy), accuracy, interval)


class TestCoverageCurve:
    @staticmethod
    def chart(points: Sequence[CoveragePoint], marked: int = 1) -> XYChart:
        return coverage_curve(points, points[marked], "tickets", "Encoder", NUMBERS)

    def test_line_band_and_the_point_that_is_spoken_of(self) -> None:
        points = [
            point(0.5, 1.0, Interval(0.93, 1.0)),
            point(0.8, 0.996, Interval(0.96, 0.999)),
            point(1.0, 0.9, Interval(0.84, 0.95)),
        ]
        chart = self.chart(points)
        curve, marker = chart.lines
        assert (curve.x, curve.y) == ((0.5, 0.8, 1.0), (1.0, 0.996, 0.9))
        assert (marker.x, marker.y, marker.label) == ((0.8,), (0.996,), "99.6% right\non 80%")
        assert chart.bands[0].low == (0.93, 0.96, 0.84)
        assert chart.x_axis.title == "Share of tickets left to the model, most confident first"
        assert (chart.y_axis.minimum, chart.y_axis.maximum, chart.y_axis.step) == (0.8, 1.0, 0.05)
        assert "Of 80% of them 99.6% are right" in chart.summary

    def test_points_without_an_interval_have_no_band(self) -> None:
        some = [point(0.5, 1.0, None), point(0.8, 0.96, Interval(0.9, 0.98)), point(1.0, 0.9, Interval(0.84, 0.95))]
        assert self.chart(some).bands[0].x == (0.8, 1.0)
        none = [point(share, accuracy, None) for share, accuracy in ((0.5, 1.0), (0.8, 1.0), (1.0, 1.0))]
        assert self.chart(none).bands == ()

    @pytest.mark.parametrize(
        ("lowest", "minimum", "step"),
        [
            (0.0, 0.0, 0.2),
            (0.13, 0.0, 0.2),
            (0.45, 0.4, 0.2),
            (0.5, 0.5, 0.1),
            (0.77, 0.7, 0.1),
            (0.98, 0.98, 0.01),
            (1.0, 0.98, 0.01),
        ],
    )
    def test_the_axis_ends_at_all(self, lowest: float, minimum: float, step: float) -> None:
        chart = self.chart([point(0.5, 1.0, None), point(0.8, 1.0, None), point(1.0, lowest, None)])
        assert (chart.y_axis.minimum, chart.y_axis.step) == (minimum, step)
