"""How sure the business case is: its range and what hangs on the success rate, against calculations by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from deck.bundle.bundle import Bundle, ModelsTable, ValuePredictions
from deck.bundle.schema import Business
from deck.bundle.values import read_table
from deck.evidence import evaluate
from deck.evidence.business import business_case, success_rates
from deck.evidence.round_steps import round_step
from small_business import CHURN, scored_case, stated_case

MakeBundle = Callable[..., Bundle]


def test_the_range_of_the_net_is_that_of_the_precision() -> None:
    """6 of 20 flagged rows are right: by Wilson 0.3322 +- 0.1867. 4,000 are flagged in 1,000,000."""
    case = scored_case(20, 6, population=1_000_000, **CHURN)
    assert case.precision_interval is not None
    low, high = case.precision_interval.low, case.precision_interval.high
    assert (low, high) == (pytest.approx(0.14548, abs=1e-5), pytest.approx(0.51897, abs=1e-5))
    assert case.net == pytest.approx(4_000 * 0.3 * 0.3 * 490 - 200_000)
    assert case.net_low == pytest.approx(588_000 * low - 200_000)
    assert case.net_high == pytest.approx(588_000 * high - 200_000)
    assert (case.net_low, case.net_high) == (pytest.approx(-114_459, abs=5), pytest.approx(105_157, abs=5))


def test_the_interval_is_of_the_rows_of_the_file_however_many_are_flagged_in_a_period() -> None:
    few, many = (scored_case(20, 6, population=size, **CHURN) for size in (5_000, 5_000_000))
    assert few.precision_interval == many.precision_interval


def test_both_break_even_rates_by_hand() -> None:
    case = stated_case(340, 0.30, **CHURN)
    assert case.break_even_precision == pytest.approx(17_000 / (340 * 0.30 * 490))
    assert case.break_even_success_rate == pytest.approx(17_000 / (102 * 490))


def test_the_net_by_success_rate() -> None:
    case = stated_case(340, 0.30, **CHURN)
    assert [rate for rate, _ in case.sensitivity] == pytest.approx([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
    assert [net for _, net in case.sensitivity] == pytest.approx(
        [49_980 * rate - 17_000 for rate, _ in case.sensitivity]
    )
    assert (case.sensitivity_low, case.sensitivity_high) == ((), ())


def test_a_fixed_cost_is_paid_once_a_period() -> None:
    case = stated_case(340, 0.30, fixed_cost=3_000.0, **CHURN)
    assert case.cost == 17_000 + 3_000
    assert case.net == pytest.approx(14_994 - 20_000)
    assert case.break_even_precision == pytest.approx(20_000 / (340 * 0.30 * 490))


def test_a_fixed_cost_of_no_period_is_not_held_against_the_rows_of_the_file() -> None:
    notices: list[str] = []
    case = scored_case(20, 6, notices, fixed_cost=3_000.0, **CHURN)
    assert notices == ["[business] fixed_cost is of a period, so it needs population or flagged in that period."]
    assert (case.cost, case.net, case.net_low, case.break_even_precision) == (None, None, None, None)
    assert case.value == pytest.approx(6 * 0.3 * 490)
    assert case.sensitivity == ()


def test_of_a_fixed_cost_of_the_period_in_which_rows_are_flagged_nothing_is_said() -> None:
    notices: list[str] = []
    case = scored_case(20, 6, notices, population=5_000, fixed_cost=3_000.0, **CHURN)
    assert (notices, case.cost) == ([], 20 * 50 + 3_000)


def test_a_fixed_cost_alone_is_not_the_cost_of_acting() -> None:
    amounts = {**CHURN, "fixed_cost": 3_000.0, "cost_per_action": None}
    case = stated_case(340, 0.30, **amounts)
    assert (case.cost, case.net, case.break_even_precision) == (None, None, None)


def test_nobody_rightly_flagged_breaks_even_at_no_success_rate() -> None:
    case = scored_case(20, 0, population=5_000, **CHURN)
    assert case.break_even_success_rate is None
    assert case.net == -1_000 == case.net_low
    assert case.net_high is not None and case.net_high > case.net


def test_predictions_without_a_threshold_leave_the_case_as_stated() -> None:
    """Of a regression, say: what is flagged of it, and how many rightly, only the bundle can tell."""
    business = read_table(Business, {"threshold": {"precision": 0.3}, "flagged": 340, **CHURN})
    rows = ValuePredictions("predictions.csv", np.zeros(50), np.zeros(50))
    notices: list[str] = []
    case = business_case(business, rows, None, notices.append)
    assert case == stated_case(340, 0.3, **CHURN)
    assert not notices


class TestFacts:
    def test_a_stated_precision_has_no_range_and_says_why(
        self, make_bundle: MakeBundle, churn_models: ModelsTable
    ) -> None:
        business = {"threshold": {"precision": 0.30}, "flagged": 340, **CHURN}
        facts = evaluate(make_bundle(models=churn_models, business=business)).facts
        for name in ("net_low", "net_high", "precision_low", "precision_high"):
            assert facts[f"business.{name}"].value is None
            assert "the precision is stated" in facts[f"business.{name}"].note
        assert facts["business.precision"].formula == "as stated"
        assert facts.number("business.break_even_success_rate") == pytest.approx(17_000 / (102 * 490))

    def test_a_missing_amount_is_the_reason_for_a_missing_range(
        self, make_bundle: MakeBundle, churn_models: ModelsTable
    ) -> None:
        business = {"threshold": {"precision": 0.30}, "flagged": 340, "cost_per_action": 50.0}
        facts = evaluate(make_bundle(models=churn_models, business=business)).facts
        assert "success_rate" in facts["business.net_low"].note
        assert "success_rate" in facts["business.break_even_success_rate"].note

    def test_a_fixed_cost_is_part_of_the_formula(self, make_bundle: MakeBundle, churn_models: ModelsTable) -> None:
        business = {"threshold": {"precision": 0.30}, "flagged": 340, "fixed_cost": 10.0, **CHURN}
        facts = evaluate(make_bundle(models=churn_models, business=business)).facts
        assert facts["business.cost"].formula == "flagged x cost per action + fixed cost, per month"


@pytest.mark.parametrize(
    ("assumed", "break_even", "last", "step"),
    [
        (0.30, 0.34, 0.7, 0.1),
        (0.10, 0.02, 0.2, 0.05),
        (0.30, 7.0, 1.0, 0.2),
        (0.425, 0.0, 1.0, 0.2),
        (0.001, 0.0, 0.002, 0.0005),
    ],
)
def test_success_rates_around_the_assumed_one(assumed: float, break_even: float, last: float, step: float) -> None:
    rates = success_rates(assumed, break_even)
    assert (rates[1], rates[-1]) == (pytest.approx(step), pytest.approx(last))


def test_without_a_break_even_there_are_no_rates() -> None:
    assert success_rates(0.3, None) == success_rates(None, 0.3) == ()


@pytest.mark.parametrize(
    ("least", "step"), [(0.085, 0.1), (0.1, 0.1), (11, 20), (2.1, 5), (5, 5), (60, 100), (1e-7, 1e-7)]
)
def test_round_steps(least: float, step: float) -> None:
    assert round_step(least) == pytest.approx(step)
