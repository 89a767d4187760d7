"""The business case against calculations done by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from deck.bundle.bundle import BinaryPredictions, Bundle, ModelsTable
from deck.evidence import Evidence, evaluate

MakeBundle = Callable[..., Bundle]
MakePredictions = Callable[..., BinaryPredictions]

CHURN = {"cost_per_action": 50.0, "success_rate": 0.30, "value_per_success": 490.0, "per": "month"}


@pytest.fixture
def hundred(predictions: MakePredictions) -> BinaryPredictions:
    """100 rows, 20 flagged at 0.5, 6 of them among the 8 positives."""
    score = np.r_[np.full(20, 0.9), np.full(80, 0.1)]
    target = np.zeros(100, dtype=np.bool_)
    target[[*range(6), 50, 60]] = True
    return predictions(target, score)


def evaluated(make_bundle: MakeBundle, **parts: Any) -> Evidence:
    return evaluate(make_bundle(**parts))


def test_the_case_of_the_churn_take_home(make_bundle: MakeBundle, churn_models: ModelsTable) -> None:
    business = {"threshold": {"precision": 0.30}, "flagged": 340, **CHURN}
    evidence = evaluated(make_bundle, models=churn_models, business=business)
    facts = evidence.facts
    assert facts.number("business.flagged") == 340
    assert facts.number("business.right") == pytest.approx(102)
    assert facts.number("business.saved") == pytest.approx(30.6)
    assert facts.number("business.value") == pytest.approx(14_994)  # x 12 is the $180K a year
    assert facts.number("business.cost") == 17_000
    assert facts.number("business.net") == pytest.approx(-2_006)
    assert facts.number("business.break_even_precision") == pytest.approx(50 / 147)
    assert facts["business.per"].value == "month"
    assert facts["business.net"].unit == "money"
    assert "per month" in facts["business.net"].formula
    assert evidence.business is not None
    assert evidence.business.recall is None


def test_flagged_rows_are_scaled_to_the_population(make_bundle: MakeBundle, hundred: BinaryPredictions) -> None:
    business = {"threshold": {"score": 0.5}, "population": 20_000, **CHURN}
    case = evaluated(make_bundle, predictions=hundred, business=business).business
    assert case is not None
    assert (case.flagged, case.right, case.per) == (4_000, pytest.approx(1_200), "month")
    assert (case.precision, case.recall) == (0.3, 0.75)
    assert case.value == pytest.approx(360 * 490)
    assert case.cost == 200_000
    assert case.net == pytest.approx(176_400 - 200_000)


def test_without_population_the_file_is_the_period(make_bundle: MakeBundle, hundred: BinaryPredictions) -> None:
    business = {"threshold": {"score": 0.5}, **CHURN}
    evidence = evaluated(make_bundle, predictions=hundred, business=business)
    assert evidence.business is not None
    assert (evidence.business.flagged, evidence.business.per) == (20, "this file")
    assert "in this file" in evidence.facts["business.flagged"].formula


def test_flagged_of_the_bundle_serves_where_no_population_tells(
    make_bundle: MakeBundle, hundred: BinaryPredictions
) -> None:
    business = {"threshold": {"score": 0.5}, "flagged": 340, **CHURN}
    case = evaluated(make_bundle, predictions=hundred, business=business).business
    assert case is not None
    assert (case.flagged, case.per, case.right) == (340, "month", pytest.approx(102))


@pytest.mark.parametrize("counts", [{"flagged": 340}, {"population": 20_000}])
def test_a_period_without_a_name_is_called_so(
    make_bundle: MakeBundle, hundred: BinaryPredictions, counts: dict[str, int]
) -> None:
    scored = evaluated(make_bundle, predictions=hundred, business={"threshold": {"score": 0.5}, **counts}).business
    assert scored is not None and scored.per == "period"


def test_a_stated_period_without_a_name_is_called_so(make_bundle: MakeBundle, churn_models: ModelsTable) -> None:
    business = {"threshold": {"precision": 0.3}, "flagged": 340}
    stated = evaluated(make_bundle, models=churn_models, business=business).business
    assert stated is not None and stated.per == "period"


def test_money_that_is_not_given_is_not_defined(make_bundle: MakeBundle, hundred: BinaryPredictions) -> None:
    business = {"threshold": {"score": 0.5}, "cost_per_action": 50.0}
    evidence = evaluated(make_bundle, predictions=hundred, business=business)
    assert evidence.business is not None
    assert evidence.business.cost == 1_000
    assert evidence.business.value is None
    assert evidence.facts["business.net"].value is None
    assert "success_rate" in evidence.facts["business.net"].note
    assert "cost_per_action" not in evidence.facts["business.net"].note


def test_a_worthless_success_has_no_break_even(make_bundle: MakeBundle, hundred: BinaryPredictions) -> None:
    business = {"threshold": {"score": 0.5}, **CHURN, "value_per_success": 0.0}
    evidence = evaluated(make_bundle, predictions=hundred, business=business)
    assert evidence.business is not None
    assert evidence.business.break_even_precision is None
    assert evidence.facts["business.break_even_precision"].note == "a success is worth nothing"


@pytest.mark.parametrize("threshold", [{"precision": 0.9}, {"score": 2.0}])
def test_without_flagged_rows_there_is_no_case(
    make_bundle: MakeBundle, hundred: BinaryPredictions, threshold: dict[str, float]
) -> None:
    evidence = evaluated(make_bundle, predictions=hundred, business={"threshold": threshold, **CHURN})
    assert evidence.business is None
    assert evidence.facts["business.net"].value is None
    assert evidence.facts["business.net"].note
    assert any("business" in notice for notice in evidence.notices)


def test_without_predictions_or_flagged_there_is_no_case(make_bundle: MakeBundle, churn_models: ModelsTable) -> None:
    evidence = evaluated(make_bundle, models=churn_models, business={"threshold": {"precision": 0.3}, **CHURN})
    assert evidence.business is None
    assert "flagged" in evidence.notices[0]


def test_flagged_rows_without_a_precision_are_no_case(make_bundle: MakeBundle, churn_models: ModelsTable) -> None:
    evidence = evaluated(make_bundle, models=churn_models, business={"threshold": {"score": 0.3}, "flagged": 340})
    assert evidence.business is None
    assert "both flagged and threshold.precision" in evidence.notices[0]
