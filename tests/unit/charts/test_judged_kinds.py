"""Charts of judged answers."""

from __future__ import annotations

import numpy as np
import pytest

from deck.charts.kinds.criterion_scores import criterion_failures, criterion_scores
from deck.charts.kinds.grade_shares import grade_shares
from deck.charts.kinds.latency_curve import latency_curve
from deck.charts.kinds.system_scores import system_scores
from deck.charts.kinds.wins_and_losses import wins_and_losses
from deck.evidence.evidence import Interval
from deck.evidence.intervals import share_interval
from deck.evidence.judged.cost_and_latency import latency
from deck.evidence.judged.values import CriterionResult, HeadToHead, SystemResult
from deck.evidence.number_formats import NumberFormat
from deck.evidence.time_units import TimeUnit

NUMBERS = NumberFormat()


def system(name: str, rate: float) -> SystemResult:
    passed = round(100 * rate)
    return SystemResult(name, name.lower(), passed, rate, share_interval(passed, 100), rate * 5, Interval(1.0, 5.0))


def criterion(name: str, failed: int) -> CriterionResult:
    return CriterionResult(name, name, 100 - failed, failed, 1 - failed / 100, share_interval(100 - failed, 100), 0.5)


def test_systems_best_first_with_the_baseline_named() -> None:
    others = [system("Keywords", 0.3), system("Prompt", 0.8)]
    chart = system_scores(system("Agent", 0.7), others, others[0], "pass_rate", NUMBERS)
    assert [bar.label for bar in chart.bars] == ["Prompt", "Agent", "Keywords (baseline)"]
    assert [bar.text for bar in chart.bars] == ["80%", "70%", "30%"]
    assert chart.bars[1].tone == "primary"
    assert chart.number_format == "0%"
    assert "Agent 70%" in chart.summary


def test_of_many_systems_the_own_and_the_baseline_stay() -> None:
    others = [system(f"S{number}", 0.9 - number / 50) for number in range(20)]
    chart = system_scores(system("Agent", 0.1), others, others[-1], "pass_rate", NUMBERS)
    named = [bar.label for bar in chart.bars]
    assert len(named) == 10
    assert named[-2:] == ["S19 (baseline)", "Agent"]


def test_mean_scores_are_no_percents() -> None:
    chart = system_scores(system("Agent", 0.7), [], None, "mean_score", NUMBERS)
    assert (chart.bars[0].text, chart.number_format) == ("3.50", "0.00")


def test_wins_and_losses_add_up() -> None:
    intervals = (share_interval(30, 100), share_interval(60, 100), share_interval(10, 100))
    pair = HeadToHead(system("Other", 0.5), 30, 60, 10, intervals, 0.75, Interval(0.6, 0.86), 0.2, None, 0.002)
    chart = wins_and_losses(pair, "questions", NUMBERS)
    assert [bar.text for bar in chart.bars] == ["30%", "60%", "10%"]
    assert sum(bar.value or 0.0 for bar in chart.bars) == pytest.approx(1.0)
    assert all(bar.low is not None and bar.high is not None and bar.low < bar.high for bar in chart.bars)


def test_criteria_met_and_failed() -> None:
    criteria = [criterion("Complete", 40), criterion("Short", 10)]
    met = criterion_scores(criteria, 0.55, 1, NUMBERS)
    assert [(bar.text, bar.tone) for bar in met.bars] == [("60%", "negative"), ("90%", "grey")]
    assert met.reference is not None
    assert met.reference.label == "Pass rate 55%"
    failed = criterion_failures(criteria, 0, NUMBERS)
    assert [(bar.label, bar.text) for bar in failed.bars] == [("Complete (n=40)", "40%"), ("Short (n=10)", "10%")]
    bar = failed.bars[0]
    assert (bar.low, bar.high) == pytest.approx((1 - met.bars[0].high, 1 - met.bars[0].low))  # type: ignore[operator]


def test_grades_ascend_and_those_that_pass_are_coloured() -> None:
    chart = grade_shares(((1.0, 10), (3.5, 30), (5.0, 60)), 3.5, NUMBERS)
    assert [bar.label for bar in chart.bars] == ["1", "3.50", "5"]
    assert [bar.tone for bar in chart.bars] == ["grey", "primary", "primary"]


@pytest.mark.parametrize(("scale", "unit"), [(1.0, "s"), (0.001, "ms")])
def test_times_in_the_unit_of_the_deck(scale: float, unit: TimeUnit) -> None:
    chart = latency_curve(latency(np.linspace(0.5, 9.0, 400) * scale), "Agent", NUMBERS, unit)
    assert chart.x_axis.title.endswith(unit)
    assert chart.x_axis.maximum is not None
    assert chart.x_axis.maximum >= chart.lines[0].x[-1]
    assert list(chart.lines[0].y) == sorted(chart.lines[0].y)
    assert chart.lines[1].label == f"Median {NUMBERS.seconds(4.75 * scale, unit)}"


def test_times_that_are_all_the_same() -> None:
    for value in (0.0, 2.0):
        chart = latency_curve(latency(np.full(50, value)), "Agent", NUMBERS, "s")
        assert chart.x_axis.maximum is not None
        assert chart.x_axis.maximum > 0
