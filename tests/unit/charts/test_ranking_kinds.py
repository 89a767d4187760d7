"""Charts of rankings: curves by cut-off, hits, and who gets nothing."""

from __future__ import annotations

import math

import pytest

from deck.charts.kinds.cutoff_curves import cutoff_curves
from deck.charts.kinds.hit_counts import hit_counts
from deck.charts.kinds.missed_by_relevant import in_words, missed_by_relevant
from deck.charts.spec import XYChart
from deck.evidence.evidence import Interval
from deck.evidence.number_formats import NumberFormat
from deck.evidence.ranking.values import CutoffPoint, RankingResult, RelevantGroup

NUMBERS = NumberFormat()


def result(name: str, values: list[float], *, with_interval: bool = True) -> RankingResult:
    curve = tuple(
        CutoffPoint(k, value, Interval(0.9 * value, min(1.0, 1.1 * value)) if with_interval else None)
        for k, value in enumerate(values, 1)
    )
    return RankingResult(name, {}, {}, curve, None)


def group(fewest: int, most: int | None, queries: int, missed: int) -> RelevantGroup:
    return RelevantGroup(fewest, most, queries, missed, missed / queries, Interval(0.1, 0.9))


def curves(*results: RankingResult, k: int | None = 10, baseline: RankingResult | None = None) -> XYChart:
    chart = cutoff_curves(results, baseline, k, "NDCG", "people", NUMBERS)
    assert chart is not None
    return chart


def test_the_model_is_drawn_with_its_band_its_point_and_the_dashed_baseline() -> None:
    main, popular = result("EASE", [0.1 + 0.005 * k for k in range(20)]), result("Popular", [0.08] * 20)
    chart = curves(main, popular, baseline=popular)
    assert [line.label for line in chart.lines] == ["", "Popular 0.080", "EASE 0.145"]
    assert [(line.tone, line.dashed) for line in chart.lines[:2]] == [("primary", False), ("muted", True)]
    assert (chart.lines[2].x, chart.lines[2].points_only) == ((10.0,), True)
    assert chart.bands[0].low[0] == pytest.approx(0.09)
    assert "0.100 at 1, 0.145 at 10, 0.195 at 20. At 10: Popular 0.080." in chart.summary


@pytest.mark.parametrize("top", [0.004, 0.09, 0.31, 0.5, 0.97, 1.0])
@pytest.mark.parametrize("last", [2, 3, 13, 20, 200])
def test_axes_hold_all_points_and_end_on_a_step(top: float, last: int) -> None:
    chart = curves(result("A", [top * (place + 1) / last for place in range(last)]), k=1)
    for axis, largest in ((chart.x_axis, float(last)), (chart.y_axis, max(chart.bands[0].high))):
        assert axis.maximum is not None and axis.step is not None
        assert axis.maximum >= largest - 1e-12
        assert math.isclose(axis.maximum / axis.step, round(axis.maximum / axis.step), abs_tol=1e-6)
        assert axis.maximum / axis.step <= 10
    assert chart.y_axis.maximum is not None and chart.y_axis.maximum <= 1.0
    assert chart.x_axis.step is not None and chart.x_axis.step >= 1


def test_a_metric_over_all_that_is_ranked_has_no_marked_point() -> None:
    chart = curves(result("EASE", [0.1, 0.2]), result("Other", [0.05, 0.1]), k=None)
    assert [line.label for line in chart.lines] == ["EASE", "Other"]


def test_no_band_where_a_cutoff_has_no_interval_and_no_chart_of_one_point() -> None:
    assert curves(result("A", [0.0, 0.0], with_interval=False)).bands == ()
    assert cutoff_curves([result("A", [0.3])], None, 1, "Recall", "queries", NUMBERS) is None


def test_hits_stand_in_columns_and_four_or_more_in_one() -> None:
    chart = hit_counts((50, 20, 10, 10, 6, 0, 4), "people", "liked movies", "among the first 10", NUMBERS)
    assert [(bar.label, bar.text) for bar in chart.bars] == [
        ("0", "50%"),
        ("1", "20%"),
        ("2", "10%"),
        ("3", "10%"),
        ("4 or more", "10%"),
    ]
    assert [bar.tone for bar in chart.bars] == ["grey", *["primary"] * 4]
    assert chart.axis_title == "Liked movies among the first 10"


@pytest.mark.parametrize(("hits", "labels"), [((3,), ["0"]), ((3, 1), ["0", "1"]), ((1, 0, 0, 1), list("0123"))])
def test_columns_end_with_the_most_hits(hits: tuple[int, ...], labels: list[str]) -> None:
    chart = hit_counts(hits, "queries", "relevant items", "among the first 3", NUMBERS)
    assert [bar.label for bar in chart.bars] == labels
    assert sum(bar.value or 0 for bar in chart.bars) == pytest.approx(1.0)


def test_groups_that_get_nothing_are_named_by_what_there_is_to_find() -> None:
    groups = (group(1, 1, 20, 18), group(3, 4, 10, 5), group(50, None, 4, 1))
    chart = missed_by_relevant(groups, 0.5, groups[0], NUMBERS)
    assert [bar.label for bar in chart.bars] == [
        "1 relevant (n=20)",
        "3 to 4 relevant (n=10)",
        "50 or more relevant (n=4)",
    ]
    assert [bar.tone for bar in chart.bars] == ["negative", "grey", "grey"]
    assert chart.reference is not None and chart.reference.label == "Overall 50%"
    assert in_words(groups[1]) == "3 to 4"
