"""Standard errors of one sort against a real bootstrap: 10,000 rows drawn 2,000 times with a fixed seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pytest
from sklearn.metrics import average_precision_score, roc_auc_score

from deck.evidence.binary.influences import average_precision_influence, roc_auc_influence
from deck.evidence.binary.metrics import estimate_metrics
from deck.evidence.binary.score_ranking import rank_rows
from deck.evidence.estimates import standard_error
from deck.evidence.intervals import difference_interval

if TYPE_CHECKING:
    from collections.abc import Callable

Floats = npt.NDArray[np.float64]

ROWS, DRAWS = 10_000, 2_000
NEAR = 0.05
"""Three times the error of a standard deviation of 2,000 values."""


class Bootstrap:
    """The metrics of resampled rows, computed from how often each row was drawn."""

    def __init__(self, target: npt.NDArray[np.bool_], score: Floats) -> None:
        self.order = np.argsort(-score)
        self.positive = target[self.order]

    def average_precision(self, drawn: Floats) -> float:
        weight = drawn[self.order]
        found, flagged = np.cumsum(weight * self.positive), np.cumsum(weight)
        precision = found / np.maximum(flagged, 1)
        return float((weight * self.positive * precision).sum() / found[-1])

    def roc_auc(self, drawn: Floats) -> float:
        weight = drawn[self.order]
        found, passed = np.cumsum(weight * self.positive), np.cumsum(weight * ~self.positive)
        return float((weight * ~self.positive * found).sum() / (found[-1] * passed[-1]))


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


@pytest.mark.parametrize(("name", "draw"), [("pr_auc", Bootstrap.average_precision), ("roc_auc", Bootstrap.roc_auc)])
def test_standard_errors_are_those_of_the_bootstrap(
    rows: Rows, draws: list[Floats], name: str, draw: Callable[[Bootstrap, Floats], float]
) -> None:
    target, good, _ = rows
    estimate = estimate_metrics(target, good, rank_rows(target, good))[name]
    values = [draw(Bootstrap(target, good), drawn) for drawn in draws]
    assert estimate.standard_error == pytest.approx(np.std(values), rel=NEAR)
    assert estimate.interval is not None
    low, high = np.quantile(values, [0.025, 0.975])
    assert estimate.interval.low == pytest.approx(low, abs=0.1 * (high - low))
    assert estimate.interval.high == pytest.approx(high, abs=0.1 * (high - low))


@pytest.mark.parametrize(("name", "draw"), [("pr_auc", Bootstrap.average_precision), ("roc_auc", Bootstrap.roc_auc)])
def test_a_paired_difference_has_the_error_of_the_paired_bootstrap(
    rows: Rows, draws: list[Floats], name: str, draw: Callable[[Bootstrap, Floats], float]
) -> None:
    target, good, worse = rows
    first = estimate_metrics(target, good, rank_rows(target, good))[name]
    second = estimate_metrics(target, worse, rank_rows(target, worse))[name]
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
    estimate = estimate_metrics(target, good, rank_rows(target, good))["pr_auc"]
    one = Bootstrap(target, good)
    values = [one.average_precision(drawn) - (drawn * target).sum() / ROWS for drawn in draws]
    assert estimate.error_against_constant == pytest.approx(np.std(values), rel=NEAR)


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
