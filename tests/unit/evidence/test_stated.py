"""What models.csv states, held against the scores of the predictions and the mean over the folds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sklearn.metrics import average_precision_score

from deck.bundle.bundle import BinaryPredictions, Bundle, ModelRow, ModelsTable, Quantity
from deck.evidence import Evidence, evaluate
from deck.evidence.stated import differs, half_of_last_digit

MakeBundle = Callable[..., Bundle]
MakeTable = Callable[..., ModelsTable]
MakePredictions = Callable[..., BinaryPredictions]
Churn = tuple[Any, Any, Any]

TREES = ({"about": "model", "chose": "Trees"},)


def _stated(make_bundle: MakeBundle, table: ModelsTable, rows: BinaryPredictions, **more: Any) -> Evidence:
    return evaluate(make_bundle(models=table, predictions=rows, **more))


def test_a_stated_metric_is_held_against_the_predictions(
    make_bundle: MakeBundle, predictions: MakePredictions, models_table: MakeTable, churn: Churn
) -> None:
    target, good, _ = churn
    real = float(average_precision_score(target, good))
    near = _stated(make_bundle, models_table([("Trees", {"pr_auc": 1.04 * real})]), predictions(target, good))
    assert near.stated_gaps == ()
    table = models_table([("Trees", {"pr_auc": 1.1 * real})])
    far = _stated(make_bundle, table, predictions(target, good))
    assert far.facts.number("model.trees.pr_auc") == 1.1 * real
    assert far.facts.number("score.pr_auc") == pytest.approx(real)
    (gap,) = far.stated_gaps
    assert (gap.model, gap.metric, gap.stated) == ("Trees", "pr_auc", 1.1 * real)
    assert gap.computed == pytest.approx(real)


@pytest.mark.parametrize(
    ("stated", "computed", "do"),
    [(0.4, 0.4199, False), (0.4, 0.4201, True), (0.4, 0.3801, False), (0.4, 0.3799, True), (-0.4, -0.4201, True)],
)
def test_two_values_differ_from_a_twentieth_of_the_stated_one(stated: float, computed: float, do: bool) -> None:
    assert differs(stated, computed) is do


@pytest.mark.parametrize(
    ("stated", "mean", "said"),
    [
        (0.4, 0.4, False),
        (0.4, 0.4004, False),
        (0.4, 0.4019, False),
        (0.4, 0.4021, True),
        (0.4, 0.4038, True),
        (0.4, 0.419, True),
        (0.4, 0.381, True),
    ],
)
def test_a_stated_mean_over_folds_is_held_against_nothing_but_one_that_is_only_near_is(
    make_bundle: MakeBundle,
    predictions: MakePredictions,
    churn: Churn,
    stated: float,
    mean: float,
    said: bool,
) -> None:
    target, good, _ = churn
    real = float(average_precision_score(target, good))
    assert abs(stated - real) > 0.05 * stated
    row = ModelRow("LightGBM", False, 2, {"pr_auc": Quantity(stated, f"{stated:.3f}")})
    table = ModelsTable("models.csv", {"pr_auc": "pr_auc"}, (row,))
    folds = {"pr_auc": [mean - 0.01, mean + 0.01]}
    gaps = _stated(make_bundle, table, predictions(target, good), folds=folds).stated_gaps
    assert [(gap.model, gap.text, gap.line) for gap in gaps] == ([("LightGBM", f"{stated:.3f}", 2)] if said else [])


@pytest.mark.parametrize(("text", "said"), [("0.4", False), ("40%", False), ("0.40", False), ("0.400", True)])
def test_a_stated_mean_over_folds_may_be_rounded(
    make_bundle: MakeBundle, predictions: MakePredictions, churn: Churn, text: str, said: bool
) -> None:
    target, good, _ = churn
    row = ModelRow("LightGBM", False, 2, {"pr_auc": Quantity(0.4, text)})
    table = ModelsTable("models.csv", {"pr_auc": "pr_auc"}, (row,))
    folds = {"pr_auc": [0.3945, 0.4145]}
    assert bool(_stated(make_bundle, table, predictions(target, good), folds=folds).stated_gaps) is said


def test_the_folds_are_those_of_the_score_column_only(
    make_bundle: MakeBundle, predictions: MakePredictions, models_table: MakeTable, churn: Churn
) -> None:
    target, good, worse = churn
    real = float(average_precision_score(target, good))
    table = models_table([("Trees", {"pr_auc": real}), ("Forest", {"pr_auc": 0.9})])
    rows = predictions(target, good, {"Forest": worse})
    gaps = _stated(make_bundle, table, rows, folds={"pr_auc": [0.9, 0.9]}, decision=TREES).stated_gaps
    assert [(gap.model, gap.stated) for gap in gaps] == [("Forest", 0.9)]


def test_the_folds_are_those_of_the_primary_metric_only(
    make_bundle: MakeBundle, predictions: MakePredictions, models_table: MakeTable, churn: Churn
) -> None:
    target, good, _ = churn
    real = float(average_precision_score(target, good))
    table = models_table([("Trees", {"pr_auc": real, "roc_auc": real})])
    gaps = _stated(make_bundle, table, predictions(target, good), folds={"pr_auc": [real, real]}).stated_gaps
    assert [gap.metric for gap in gaps] == ["roc_auc"]


@pytest.mark.parametrize(
    ("text", "value", "half"),
    [
        ("0.400", 0.4, 0.0005),
        ("40.0%", 0.4, 0.0005),
        ("40%", 0.4, 0.005),
        ("0.050", 0.05, 0.0005),
        ("1,234", 1_234.0, 0.5),
        ("-1.50", -1.5, 0.005),
        ("1e-3", 0.001, 0.0005),
        ("0", 0.0, 0.5),
        ("0.00", 0.0, 0.005),
        ("0.0%", 0.0, 0.0005),
        ("none", 0.4, 0.0),
    ],
)
def test_half_of_the_last_digit_of_a_text(text: str, value: float, half: float) -> None:
    assert half_of_last_digit(value, text) == pytest.approx(half, rel=1e-12)
