"""Metrics of predicted numbers: values, influences against numerical derivatives, errors against a real bootstrap."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from scipy.stats import t as student
from sklearn.metrics import (
    mean_absolute_error,
    mean_absolute_percentage_error,
    mean_squared_error,
    r2_score,
    root_mean_squared_error,
    root_mean_squared_log_error,
)

from deck.bundle.computed_metrics import ASKED_FOR, COMPUTED
from deck.evidence.estimates import standard_error
from deck.evidence.regression.constant import constant_model
from deck.evidence.regression.facts import FORMULAS
from deck.evidence.regression.further_metrics import metric_of_mean
from deck.evidence.regression.metrics import estimate_metric, estimate_metrics

Floats = npt.NDArray[np.float64]
Weighted = Callable[[Floats, Floats, Floats], float]

WEIGHTED: dict[str, Weighted] = {
    "rmse": lambda target, predicted, weight: root_mean_squared_error(target, predicted, sample_weight=weight),
    "mae": lambda target, predicted, weight: mean_absolute_error(target, predicted, sample_weight=weight),
    "r2": lambda target, predicted, weight: r2_score(target, predicted, sample_weight=weight),
    "mape": lambda target, predicted, weight: mean_absolute_percentage_error(target, predicted, sample_weight=weight),
    "bias": lambda target, predicted, weight: float(np.average(predicted - target, weights=weight)),
    "mse": lambda target, predicted, weight: float(np.average((predicted - target) ** 2, weights=weight)),
    "wape": lambda target, predicted, weight: float(weight @ np.abs(predicted - target) / (weight @ np.abs(target))),
    "rmsle": lambda target, predicted, weight: math.sqrt(
        np.average((np.log1p(predicted) - np.log1p(target)) ** 2, weights=weight)
    ),
}
METRICS = tuple(WEIGHTED)
ROWS, DRAWS, NEAR = 2_000, 4_000, 0.05


def of_constant(name: str, target: Floats, weight: Floats) -> float:
    """The metric of the mean of the target, which moves with the weights."""
    return WEIGHTED[name](target, np.full(len(target), np.average(target, weights=weight)), weight)


@pytest.fixture(scope="module")
def rows() -> tuple[Floats, Floats, Floats]:
    """A skewed target above zero, a good model whose errors grow with it, and a worse one."""
    random = np.random.default_rng(5)
    target = 10 + random.gamma(2.0, 50.0, ROWS)
    good = target * random.lognormal(0.02, 0.15, ROWS) + random.uniform(-4, 4, ROWS)
    return target, good, good * random.lognormal(0.0, 0.2, ROWS)


@pytest.fixture(scope="module")
def draws() -> list[Floats]:
    random = np.random.default_rng(6)
    return [np.bincount(random.integers(0, ROWS, ROWS), minlength=ROWS).astype(float) for _ in range(DRAWS)]


def estimates(target: npt.ArrayLike, predicted: npt.ArrayLike) -> dict[str, float | None]:
    arrays = np.asarray(target, dtype=np.float64), np.asarray(predicted, dtype=np.float64)
    return {
        name: estimate.value for name, estimate in estimate_metrics(*arrays, constant_model(arrays[0]), METRICS).items()
    }


@pytest.mark.parametrize("name", METRICS)
def test_values_are_scikit_learns(rows: tuple[Floats, Floats, Floats], name: str) -> None:
    target, good, _ = rows
    assert estimate_metric(target, good, name).value == pytest.approx(WEIGHTED[name](target, good, np.ones(ROWS)))


def test_those_that_are_fast_here_are_scikit_learns_too(rows: tuple[Floats, Floats, Floats]) -> None:
    target, good, _ = rows
    weight = np.arange(ROWS, dtype=float)
    for name, metric in (("mse", mean_squared_error), ("rmsle", root_mean_squared_log_error)):
        assert WEIGHTED[name](target, good, weight) == pytest.approx(metric(target, good, sample_weight=weight))


def test_every_metric_is_held_here() -> None:
    assert {*METRICS, "wmape"} == {*COMPUTED["regression"], *ASKED_FOR["regression"]} == set(FORMULAS)


@pytest.mark.parametrize("name", ["mse", "wape", "rmsle"])
def test_those_of_the_mean_of_the_target_are_too(rows: tuple[Floats, Floats, Floats], name: str) -> None:
    assert metric_of_mean(constant_model(rows[0]), name) == pytest.approx(of_constant(name, rows[0], np.ones(ROWS)))


def test_two_names_of_one_metric_have_one_value(rows: tuple[Floats, Floats, Floats]) -> None:
    names = (estimate_metric(*rows[:2], name) for name in ("wape", "wmape"))
    assert len({(estimate.value, estimate.interval) for estimate in names}) == 1


def test_where_the_further_metrics_are_not_defined_the_reason_is_said() -> None:
    target = np.linspace(-1.0, 1.0, 40)
    assert "log(1 + x)" in estimate_metric(target, np.zeros(40), "rmsle").note
    assert metric_of_mean(constant_model(target), "rmsle") is None
    assert estimate_metric(np.zeros(40), target, "wape").note == "every target is zero"
    assert metric_of_mean(constant_model(np.zeros(40)), "wape") is None
    for name in ("mse", "wape"):
        assert "too large" in estimate_metric(target, target + 1e160, name).note


def test_a_bias_above_zero_is_a_prediction_that_is_too_high() -> None:
    assert estimates([1.0, 2.0], [2.0, 4.0])["bias"] == 1.5


@pytest.mark.parametrize("name", METRICS)
def test_influences_are_derivatives_by_the_weight_of_a_row(rows: tuple[Floats, Floats, Floats], name: str) -> None:
    target, predicted = rows[0][:40], rows[1][:40]
    influence = estimate_metric(target, predicted, name).influence
    assert influence is not None
    found = influence(slice(0, 40))
    step = 1e-5
    for row in range(40):
        more, less = np.ones(40), np.ones(40)
        more[row], less[row] = 1 + step, 1 - step
        slope = (WEIGHTED[name](target, predicted, more) - WEIGHTED[name](target, predicted, less)) / (2 * step)
        assert found[row] == pytest.approx(slope, rel=1e-5, abs=1e-7)
    assert found.sum() == pytest.approx(0.0, abs=1e-9)
    assert influence(slice(7, 9)) == pytest.approx(found[7:9])


@pytest.mark.parametrize("name", ["rmse", "mae", "mape", "r2", "mse", "wape", "rmsle"])
def test_differences_to_the_mean_of_the_target_are_derivatives(rows: tuple[Floats, Floats, Floats], name: str) -> None:
    target, predicted = rows[0][:40], rows[1][:40]
    against = estimate_metric(target, predicted, name).against_constant
    assert against is not None
    found = against(slice(0, 40))
    for row in range(40):
        more, less = np.ones(40), np.ones(40)
        more[row], less[row] = 1 + 1e-5, 1 - 1e-5
        above, below = (
            WEIGHTED[name](target, predicted, weight) - of_constant(name, target, weight) for weight in (more, less)
        )
        assert found[row] == pytest.approx((above - below) / 2e-5, rel=1e-4, abs=1e-7)


@pytest.mark.parametrize("name", ["rmse", "mae", "mape", "r2"])
def test_influences_on_the_mean_of_the_target_are_derivatives_too(
    rows: tuple[Floats, Floats, Floats], name: str
) -> None:
    target = rows[0][:40]
    model = constant_model(target)
    influence = {
        "rmse": model.rmse_influence(),
        "mae": model.absolute_influence(),
        "mape": model.absolute_influence(relative=True),
        "r2": model.no_influence,
    }[name](slice(0, 40))
    for row in range(40):
        more, less = np.ones(40), np.ones(40)
        more[row], less[row] = 1 + 1e-5, 1 - 1e-5
        slope = (of_constant(name, target, more) - of_constant(name, target, less)) / 2e-5
        assert influence[row] == pytest.approx(slope, rel=1e-4, abs=1e-7)
    assert influence.sum() == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("name", METRICS)
def test_standard_errors_and_intervals_are_those_of_the_bootstrap(
    rows: tuple[Floats, Floats, Floats], draws: list[Floats], name: str
) -> None:
    target, good, _ = rows
    estimate = estimate_metric(target, good, name)
    values = np.array([WEIGHTED[name](target, good, drawn) for drawn in draws])
    assert estimate.standard_error == pytest.approx(values.std(), rel=NEAR)
    assert estimate.interval is not None and estimate.value is not None
    low, high = np.quantile(values, [0.025, 0.975])
    assert estimate.interval.low == pytest.approx(low, abs=0.1 * (high - low))
    assert estimate.interval.high == pytest.approx(high, abs=0.1 * (high - low))


@pytest.mark.parametrize("name", METRICS)
def test_differences_have_the_error_of_the_paired_bootstrap(
    rows: tuple[Floats, Floats, Floats], draws: list[Floats], name: str
) -> None:
    target, good, worse = rows
    first, second = estimate_metric(target, good, name), estimate_metric(target, worse, name)
    assert first.influence is not None and second.influence is not None
    error = standard_error(ROWS, (1, first.influence), (-1, second.influence))
    pairs = [WEIGHTED[name](target, good, drawn) - WEIGHTED[name](target, worse, drawn) for drawn in draws]
    assert error == pytest.approx(np.std(pairs), rel=NEAR)
    against = [WEIGHTED[name](target, good, drawn) - of_constant(name, target, drawn) for drawn in draws]
    assert first.error_against_constant == pytest.approx(np.std(against), rel=NEAR)


def test_an_error_that_few_rows_carry_reaches_as_far_as_students_t() -> None:
    target = np.arange(1.0, 41.0)
    errors = np.r_[30.0, -20.0, np.resize([1.0, -1.0], 38)]
    interval, error = estimate_metric(target, target + errors, "bias").interval, errors.std() / math.sqrt(40)
    kurtosis = ((errors - errors.mean()) ** 4).mean() / errors.var() ** 2
    reach = student.ppf(0.975, int(2 * 40 / (kurtosis - 1)))  # 3 degrees of freedom, and not the 39 of even errors
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx(
        (errors.mean() - reach * error, errors.mean() + reach * error)
    )


def test_an_r2_on_which_no_row_has_a_say_has_no_interval() -> None:
    # Every error is twice the distance of its target from the mean, so R2 is -3 whatever the rows weigh.
    target = np.arange(1.0, 41.0)
    estimate = estimate_metric(target, 3 * target - 2 * target.mean(), "r2")
    assert (estimate.value, estimate.interval) == (pytest.approx(-3.0), None)
    assert estimate.note == "no interval, as the rows do not vary around this value"


def test_intervals_stay_in_the_range_of_their_metric() -> None:
    target = np.arange(1.0, 41.0)
    predicted = target.copy()
    predicted[0] += 30.0  # one row has all the error
    for name in ("rmse", "mae", "mape"):
        interval = estimate_metric(target, predicted, name).interval
        assert interval is not None
        assert 0 < interval.low < interval.high
    interval = estimate_metric(target, predicted, "r2").interval
    assert interval is not None
    assert interval.high < 1


def test_mape_says_how_many_targets_are_zero() -> None:
    target = np.array([0.0, 1.0, 2.0, 0.0, -0.0])
    assert estimate_metric(target, target + 1, "mape").value is None
    assert estimate_metric(target, target + 1, "mape").note == "3 of 5 rows have a target of zero"
    assert estimate_metric(target[1:4], target[1:4], "mape").note == "1 of 3 rows has a target of zero"


def test_mape_of_negative_targets_is_scikit_learns() -> None:
    target, predicted = np.array([-4.0, -2.0, 5.0]), np.array([-5.0, 2.0, 5.0])
    expected = mean_absolute_percentage_error(target, predicted)
    assert estimate_metric(target, predicted, "mape").value == pytest.approx(expected)


def test_targets_that_are_nearly_zero_give_no_mape() -> None:
    target = np.array([5e-324, *range(1, 20)], dtype=np.float64)
    assert "near zero" in estimate_metric(target, target + 1e10, "mape").note


def test_a_constant_target_has_no_r2() -> None:
    target = np.full(30, 0.1)
    estimate = estimate_metric(target, np.linspace(0, 1, 30), "r2")
    assert (estimate.value, estimate.note) == (None, "the target is the same on every row")
    model = constant_model(target)
    assert (model.mean, model.rmse, model.absolute_error()) == (0.1, 0.0, 0.0)
    assert not model.rmse_influence()(slice(0, 30)).any()
    assert estimate_metric(target, np.linspace(0, 1, 30), "rmse").interval is not None


def test_exact_predictions_have_no_interval() -> None:
    target = np.arange(1.0, 31.0)
    found = estimate_metrics(target, target, constant_model(target), METRICS)
    assert {name: estimate.value for name, estimate in found.items()} == {
        "rmse": 0.0,
        "mae": 0.0,
        "r2": 1.0,
        "mape": 0.0,
        "bias": 0.0,
        "mse": 0.0,
        "wape": 0.0,
        "rmsle": 0.0,
    }
    assert all(estimate.interval is None and "no interval" in estimate.note for estimate in found.values())


def test_few_rows_have_no_interval() -> None:
    for count, has_interval in ((2, False), (29, False), (30, True)):
        target = np.arange(1.0, count + 1)
        estimate = estimate_metric(target, target + np.resize([1.0, -2.0, 0.5], count), "rmse")
        assert estimate.value is not None
        assert (estimate.interval is not None) is has_interval
        assert bool(estimate.note) is not has_interval


def test_no_rows_have_no_metric() -> None:
    assert estimate_metric(np.empty(0), np.empty(0), "rmse").note == "there are no rows"
    assert estimate_metric(np.ones(3), np.ones(3), "medae").value is None


@pytest.mark.parametrize("factor", [1e-160, 1e-8, 1e12, 1e140, 1e290, -1e200])
def test_numbers_of_any_size_have_the_same_metrics_in_their_unit(
    rows: tuple[Floats, Floats, Floats], factor: float
) -> None:
    target, good = rows[0][:200], rows[1][:200]
    plain, scaled = estimates(target, good), estimates(target * factor, good * factor)
    for name in (*COMPUTED["regression"], "wape"):
        unit = {"rmse": abs(factor), "mae": abs(factor), "bias": factor}.get(name, 1.0)
        value, expected = scaled[name], plain[name]
        assert value is not None and expected is not None
        assert value == pytest.approx(expected * unit, rel=1e-9)


def test_values_too_large_for_an_interval_say_so() -> None:
    target = np.linspace(1e199, 1e200, 40)
    estimate = estimate_metric(target, target * 1.1, "rmse")
    assert estimate.value is not None and estimate.interval is None
    assert "too large" in estimate.note
    assert "too large" in estimate_metric(np.arange(40.0), np.full(40, 1e160), "r2").note


def test_a_model_worse_than_the_mean_has_an_r2_below_zero() -> None:
    target = np.arange(1.0, 41.0)
    estimate = estimate_metric(target, -target, "r2")
    assert estimate.value == pytest.approx(r2_score(target, -target))
    assert estimate.interval is not None
    assert estimate.interval.high < 0
