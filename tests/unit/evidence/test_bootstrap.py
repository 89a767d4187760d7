"""Standard errors of one sort against a real bootstrap: 10,000 rows drawn 2,000 times with a fixed seed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    balanced_accuracy_score,
    f1_score,
    precision_score,
    recall_score,
    roc_auc_score,
)
from sklearn.metrics import log_loss as sklearn_log_loss

from deck.bundle.bundle import Quantity
from deck.bundle.computed_metrics import OF_FLAGGED_ROWS
from deck.evidence.binary.at_threshold import FORMULAS, FlaggedRows, rows_as_stated
from deck.evidence.binary.influences import average_precision_influence, roc_auc_influence
from deck.evidence.binary.metrics import estimate_metric
from deck.evidence.binary.score_ranking import rank_rows
from deck.evidence.estimates import standard_error
from deck.evidence.intervals import difference_interval

Floats = npt.NDArray[np.float64]

ROWS, DRAWS = 10_000, 2_000
NEAR = 0.05
"""Three times the error of a standard deviation of 2,000 values."""


class Bootstrap:
    """The metrics of resampled rows, computed from how often each row was drawn."""

    def __init__(self, target: npt.NDArray[np.bool_], score: Floats) -> None:
        self.order = np.argsort(-score)
        self.positive = target[self.order]
        self.losses = -np.log(np.where(target, score, 1 - score))

    def average_precision(self, drawn: Floats) -> float:
        weight = drawn[self.order]
        found, flagged = np.cumsum(weight * self.positive), np.cumsum(weight)
        precision = found / np.maximum(flagged, 1)
        return float((weight * self.positive * precision).sum() / found[-1])

    def log_loss(self, drawn: Floats) -> float:
        return float(drawn @ self.losses / drawn.sum())

    def roc_auc(self, drawn: Floats) -> float:
        weight = drawn[self.order]
        found, passed = np.cumsum(weight * self.positive), np.cumsum(weight * ~self.positive)
        return float((weight * ~self.positive * found).sum() / (found[-1] * passed[-1]))


RANKED = [
    ("pr_auc", Bootstrap.average_precision),
    ("roc_auc", Bootstrap.roc_auc),
    ("log_loss", Bootstrap.log_loss),
]
Weighted = Callable[..., float]
AT_THRESHOLD: dict[str, Weighted] = {
    "f1": f1_score,
    "precision": precision_score,
    "recall": recall_score,
    "specificity": lambda target, flagged, sample_weight=None: recall_score(
        ~target, ~flagged, sample_weight=sample_weight
    ),
    "accuracy": accuracy_score,
    "balanced_accuracy": balanced_accuracy_score,
}


@pytest.fixture(scope="module")
def rows() -> tuple[npt.NDArray[np.bool_], Floats, Floats]:
    random = np.random.default_rng(20)
    target = random.random(ROWS) < 0.08
    signal = random.normal(size=ROWS) + 1.5 * target
    return target, 1 / (1 + np.exp(2 - signal)), 1 / (1 + np.exp(2 - signal - 0.6 * random.normal(size=ROWS)))


@pytest.fixture(scope="module")
def draws() -> list[Floats]:
    random = np.random.default_rng(21)
    return [np.bincount(random.integers(0, ROWS, ROWS), minlength=ROWS).astype(float) for _ in range(DRAWS)]


Rows = tuple[npt.NDArray[np.bool_], Floats, Floats]


def test_the_bootstrap_of_this_test_is_right(rows: Rows, draws: list[Floats]) -> None:
    target, good, _ = rows
    resampled = np.repeat(np.arange(ROWS), draws[0].astype(int))
    one = Bootstrap(target, good)
    # Ties among copies of one row, which scikit-learn flags together, move the metric in the fourth digit.
    assert one.average_precision(draws[0]) == pytest.approx(
        average_precision_score(target[resampled], good[resampled]), rel=1e-3
    )
    assert one.roc_auc(draws[0]) == pytest.approx(roc_auc_score(target[resampled], good[resampled]))
    assert one.log_loss(draws[0]) == pytest.approx(sklearn_log_loss(target[resampled], good[resampled]))


@pytest.mark.parametrize(("name", "draw"), RANKED)
def test_standard_errors_are_those_of_the_bootstrap(
    rows: Rows, draws: list[Floats], name: str, draw: Callable[[Bootstrap, Floats], float]
) -> None:
    target, good, _ = rows
    estimate = estimate_metric(target, good, rank_rows(target, good), name)
    values = [draw(Bootstrap(target, good), drawn) for drawn in draws]
    assert estimate.standard_error == pytest.approx(np.std(values), rel=NEAR)
    assert estimate.interval is not None
    low, high = np.quantile(values, [0.025, 0.975])
    assert estimate.interval.low == pytest.approx(low, abs=0.1 * (high - low))
    assert estimate.interval.high == pytest.approx(high, abs=0.1 * (high - low))


@pytest.mark.parametrize(("name", "draw"), RANKED)
def test_a_paired_difference_has_the_error_of_the_paired_bootstrap(
    rows: Rows, draws: list[Floats], name: str, draw: Callable[[Bootstrap, Floats], float]
) -> None:
    target, good, worse = rows
    first = estimate_metric(target, good, rank_rows(target, good), name)
    second = estimate_metric(target, worse, rank_rows(target, worse), name)
    assert first.influence is not None
    assert second.influence is not None
    error = standard_error(ROWS, (1, first.influence), (-1, second.influence))
    one, two = Bootstrap(target, good), Bootstrap(target, worse)
    values = [draw(one, drawn) - draw(two, drawn) for drawn in draws]
    assert error == pytest.approx(np.std(values), rel=NEAR)
    assert first.standard_error is not None
    assert error < first.standard_error  # pairing takes out what both models share
    interval = difference_interval(float(np.mean(values)), error)
    assert interval is not None
    assert not interval.contains(0.0)


def test_the_difference_to_a_random_ranking_has_the_error_of_the_paired_bootstrap(
    rows: Rows, draws: list[Floats]
) -> None:
    target, good, _ = rows
    estimate = estimate_metric(target, good, rank_rows(target, good), "pr_auc")
    one = Bootstrap(target, good)
    values = [one.average_precision(drawn) - (drawn * target).sum() / ROWS for drawn in draws]
    assert estimate.error_against_constant == pytest.approx(np.std(values), rel=NEAR)


def test_the_difference_to_the_positive_rate_has_the_error_of_the_paired_bootstrap(
    rows: Rows, draws: list[Floats]
) -> None:
    target, good, _ = rows
    estimate = estimate_metric(target, good, rank_rows(target, good), "log_loss")
    one = Bootstrap(target, good)
    values = []
    for drawn in draws:
        rate = (drawn * target).sum() / ROWS
        values.append(one.log_loss(drawn) + rate * np.log(rate) + (1 - rate) * np.log(1 - rate))
    assert estimate.error_against_constant == pytest.approx(np.std(values), rel=NEAR)


@pytest.mark.parametrize("name", AT_THRESHOLD)
def test_metrics_of_flagged_rows_are_scikit_learns_with_the_error_of_the_bootstrap(
    rows: Rows, draws: list[Floats], name: str
) -> None:
    assert set(AT_THRESHOLD) == set(FORMULAS) == set(OF_FLAGGED_ROWS)
    target, good, _ = rows
    flagged, metric = good >= 0.2, AT_THRESHOLD[name]
    estimate = FlaggedRows.at(target, good, 0.2).estimate(name)
    assert estimate.value == pytest.approx(metric(target, flagged))
    values = [metric(target, flagged, sample_weight=drawn) for drawn in draws[:600]]
    assert estimate.standard_error == pytest.approx(np.std(values), rel=0.09)
    assert estimate.influence is not None and estimate.interval is not None
    assert standard_error(ROWS, (1, estimate.influence)) == pytest.approx(estimate.standard_error)
    low, high = np.quantile(values, [0.025, 0.975])
    assert estimate.interval.low == pytest.approx(low, abs=0.15 * (high - low))
    assert estimate.interval.high == pytest.approx(high, abs=0.15 * (high - low))


@pytest.mark.parametrize(
    ("recall", "thresholds", "found"),
    [(0.2, (0.5,), False), (None, (0.5,), True), (None, (0.2, 0.5), True), (None, (0.2,), False)],
)
def test_flagged_rows_are_those_of_the_table_or_nobody_knows_them(
    rows: Rows, recall: float | None, thresholds: tuple[float, ...], found: bool
) -> None:
    target, good, _ = rows
    f1, real = f1_score(target, good >= 0.5), recall_score(target, good >= 0.5)
    stated = {
        name: Quantity(value=value, text=f"{value:.3f}") for name, value in (("f1", f1), ("recall", recall or real))
    }
    rows_found = rows_as_stated(target, good, stated, thresholds)
    assert (rows_found.threshold if rows_found else None) == (0.5 if found else None)


def test_where_nothing_is_flagged_precision_is_not_defined(rows: Rows) -> None:
    target, good, _ = rows
    assert FlaggedRows.at(target, good, 2.0).estimate("precision").value is None
    assert FlaggedRows.at(np.ones(9, dtype=bool), good[:9], 0.5).estimate("specificity").value is None
    assert "fewer than" in FlaggedRows.at(target[:200] & (np.arange(200) < 9), good[:200], 0.5).estimate("f1").note


def test_a_score_that_is_certain_and_wrong_has_no_log_loss(rows: Rows) -> None:
    target, good, _ = rows
    certain = np.where(np.arange(ROWS) == np.flatnonzero(target)[0], 0.0, good)
    estimate = estimate_metric(target, certain, rank_rows(target, certain), "log_loss")
    assert estimate.value is None and "for certain" in estimate.note


def test_many_thresholds_are_binned_without_a_change_that_matters(rows: Rows) -> None:
    target, good, _ = rows
    ranking = rank_rows(target, good)
    binned = ranking.binned_to(200)
    assert len(binned.thresholds) <= 200
    for influence_of in (average_precision_influence, roc_auc_influence):
        exact = influence_of(ranking).standard_error(ranking)
        influence = influence_of(binned)
        assert influence.standard_error(binned) == pytest.approx(exact, rel=0.01)
        by_rows = standard_error(ROWS, (1, influence.on(target, good)))
        assert influence.standard_error(binned) == pytest.approx(by_rows)
