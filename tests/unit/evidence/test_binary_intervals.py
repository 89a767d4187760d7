"""Intervals of what is found and flagged, against scipy's of Wilson."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.stats import binomtest

from deck.bundle.bundle import BinaryPredictions, Bundle
from deck.evidence import evaluate

MakeBundle = Callable[..., Bundle]
MakePredictions = Callable[..., BinaryPredictions]
Churn = tuple[Any, Any, Any]


def wilson(found: int, of: int) -> tuple[float, float]:
    interval = binomtest(found, of).proportion_ci(method="wilson")
    return float(interval.low), float(interval.high)


def test_precision_and_recall_at_the_operating_point_have_intervals(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn
) -> None:
    target, good, _ = churn
    business = {"threshold": {"top": 0.1}, "cost_per_action": 5.0}
    facts = evaluate(make_bundle(predictions=predictions(target, good), business=business)).facts
    found, flagged = (int(facts["operating.true_positives"].number), int(facts["operating.flagged"].number))
    for name, of in (("precision", flagged), ("recall", int(target.sum()))):
        ends = tuple(facts.number(f"operating.{name}_{end}") for end in ("low", "high"))
        assert ends == pytest.approx(wilson(found, of))
        assert "by Wilson" in facts[f"operating.{name}_low"].formula
    assert facts.number("operating.precision_low") == facts.number("business.precision_low")


def test_tops_and_deciles_have_intervals(make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn) -> None:
    target, good, _ = churn
    facts = evaluate(make_bundle(predictions=predictions(target, good))).facts
    order, positives = np.argsort(-good), int(target.sum())
    for name, rows in (("decile.1", order[:200]), ("decile.3", order[400:600]), ("top.30", order[:600])):
        ends = tuple(facts.number(f"{name}.found_{end}") for end in ("low", "high"))
        assert ends == pytest.approx(wilson(int(target[rows].sum()), positives), abs=1e-9)


def test_without_what_is_counted_there_is_no_interval(make_bundle: MakeBundle, predictions: MakePredictions) -> None:
    facts = evaluate(make_bundle(predictions=predictions([0, 0, 0], [0.1, 0.2, 0.3]))).facts
    for name in ("decile.1.found_low", "top.10.found_high", "operating.recall_low"):
        assert facts[name].value is None
        assert facts[name].note


@pytest.mark.parametrize(
    ("positives", "rows", "is_there"), [(4, 60, False), (5, 60, True), (55, 60, True), (56, 60, False)]
)
def test_five_rows_of_each_class_are_needed_for_an_interval(
    make_bundle: MakeBundle, predictions: MakePredictions, positives: int, rows: int, is_there: bool
) -> None:
    score = np.random.default_rng(1).random(rows)
    facts = evaluate(make_bundle(predictions=predictions(np.arange(rows) < positives, score))).facts
    for name in ("pr_auc", "roc_auc", "brier"):
        assert facts[f"score.{name}"].value is not None
        assert (facts[f"score.{name}_low"].value is not None) is is_there
