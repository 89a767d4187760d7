"""Metrics that are said in percent, and their differences in points."""

from __future__ import annotations

import pytest

from deck.bundle.metric_names import currency_of_cost, metric
from deck.charts.formats import score_format
from deck.evidence.facts import difference_unit, score_unit
from deck.evidence.number_formats import NumberFormat

NUMBERS = NumberFormat()
PASS_RATE, PR_AUC = metric("pass_rate"), metric("pr_auc")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.12, "12 points"),
        (-0.08, "\u22128 points"),
        (0.054, "5.4 points"),
        (0.01, "1 point"),
        (0.0, "0 points"),
        (1e-6, "<0.01 points"),
        (1.0, "100 points"),
    ],
)
def test_points(value: float, text: str) -> None:
    assert NUMBERS.points(value) == text


def test_a_pass_rate_is_said_in_percent_and_an_area_is_not() -> None:
    assert (NUMBERS.score(PASS_RATE, 0.712), NUMBERS.score(PR_AUC, 0.712)) == ("71%", "0.712")
    assert (NUMBERS.change(PASS_RATE, 0.12), NUMBERS.change(PR_AUC, 0.12)) == ("+12 points", "+0.120")
    assert NUMBERS.change_range(PASS_RATE, -0.028, 0.13) == "\u22122.8 to +13 points"
    assert NUMBERS.change_range(PR_AUC, -0.028, 0.13) == "\u22120.028 to +0.130"
    assert (score_format(PASS_RATE, [0.7]), score_format(PR_AUC, [0.7])) == ("0%", "0.000")
    assert (score_unit(PASS_RATE), difference_unit(PASS_RATE)) == ("share", "points")
    assert (score_unit(PR_AUC), difference_unit(PR_AUC)) == ("metric", "metric")


@pytest.mark.parametrize("name", ["hit_rate@10", "train_pass_rate", "error rate", "coverage"])
def test_other_shares(name: str) -> None:
    assert metric(name).is_share


@pytest.mark.parametrize("name", ["accuracy", "mean_score", "recall@10", "f1", "MAPE"])
def test_what_is_no_share(name: str) -> None:
    assert not metric(name).is_share


def test_small_amounts_keep_two_digits() -> None:
    assert [NUMBERS.money(value) for value in (0.00402, 0.0042, 0.0123, 0.094, 0.0951, 0.75)] == [
        "$0.004",
        "$0.0042",
        "$0.012",
        "$0.094",
        "$0.10",
        "$0.75",
    ]


def test_short_times_keep_two_digits() -> None:
    assert [NUMBERS.seconds(value) for value in (0.00206, 0.00019, 0.0995, 0.126, 0.994, 0.999)] == [
        "2.1 ms",
        "0.19 ms",
        "100 ms",
        "126 ms",
        "994 ms",
        "999 ms",
    ]


@pytest.mark.parametrize(
    ("header", "currency"), [("cost_usd", "USD"), ("Cost (m)", ""), ("cost", ""), ("latency_ms", "")]
)
def test_currency_of_a_column_of_costs(header: str, currency: str) -> None:
    assert currency_of_cost(header) == currency
