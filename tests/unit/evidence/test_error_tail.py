"""Errors of which a few carry the squared error, against plain sums and the degrees of freedom of scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import t as student

from deck.evidence.estimates import CHUNK, error_and_reach, influence_of, standard_error
from deck.evidence.regression.metrics import estimate_metric
from deck.evidence.regression.tail import HEAVY, error_tail

Z = 1.959963984540054


@pytest.mark.parametrize("degrees", [3, 8, 50])
@pytest.mark.parametrize("scale", [1e-120, 1.0, 1e120])
def test_the_share_of_the_largest_hundredth_and_whether_it_is_heavy(degrees: int, scale: float) -> None:
    errors = np.abs(np.random.default_rng(degrees).standard_t(degrees, 950))
    found = error_tail(errors * scale)
    squares = np.sort(errors**2)
    assert found is not None
    assert found.rows == 10
    assert found.share == pytest.approx(squares[-10:].sum() / squares.sum())
    assert found.is_heavy == ((squares**2).mean() / squares.mean() ** 2 > HEAVY)


def test_few_errors_and_none() -> None:
    assert error_tail(np.zeros(50)) is None
    one = error_tail(np.array([0.0, 2.0]))
    assert one is not None
    assert (one.rows, one.share, one.is_heavy) == (1, 1.0, False)
    lone = error_tail(np.array([10.0, *[1.0] * 40]))
    assert lone is not None
    assert (lone.rows, lone.share, lone.is_heavy) == (1, pytest.approx(100 / 140), True)


@pytest.mark.parametrize("drawn", ["heavy", "light"])
def test_the_reach_is_students_with_the_degrees_of_satterthwaite(drawn: str) -> None:
    random = np.random.default_rng(2)
    values = random.standard_t(4, 500) ** 2 if drawn == "heavy" else random.laplace(size=500)
    influence = influence_of((values - values.mean()) / 500)
    error, reach = error_and_reach(500, (1, influence))
    centred = values - values.mean()
    kurtosis = (centred**4).mean() / (centred**2).mean() ** 2
    assert error == standard_error(500, (1, influence))
    assert reach == pytest.approx(student.ppf(0.975, int(1_000 / (kurtosis - 1))) / Z)


@pytest.mark.parametrize("scale", [1e-200, 1e-120, 1e80, 1e120, 1e200])
@pytest.mark.filterwarnings("error")
def test_the_reach_does_not_hang_on_the_unit_of_the_metric(scale: float) -> None:
    """Fourth powers of such influences are no floats, nor are squares of the largest and smallest."""
    influences = np.random.default_rng(2).standard_t(4, 500)
    error, reach = error_and_reach(500, (1, influence_of(influences)))
    scaled = error_and_reach(500, (1, influence_of(influences * scale)))
    assert scaled == pytest.approx((error * scale, reach), rel=1e-12, abs=0.0)


def test_many_even_rows_reach_as_far_as_the_normal_distribution() -> None:
    random, rows = np.random.default_rng(3), CHUNK + 1_000
    error, reach = error_and_reach(rows, (1, influence_of(random.normal(size=rows))))
    assert error == pytest.approx(np.sqrt(rows), rel=0.01)
    assert reach == pytest.approx(1.0, abs=1e-4)
    assert error_and_reach(3, (1, influence_of(np.zeros(3)))) == pytest.approx((0.0, student.ppf(0.975, 2) / Z))


@pytest.mark.parametrize(("first", "large"), [(1.0, 2_000.0), (1e-100, 1e80), (0.0, 1.0)])
@pytest.mark.filterwarnings("error")
def test_one_large_influence_among_later_rows_counts_as_it_would_among_the_first(first: float, large: float) -> None:
    influences = np.full(CHUNK + 1_000, first)
    influences[-1] = large
    error, reach = error_and_reach(influences.size, (1, influence_of(influences)))
    shares = influences / large
    kurtosis = (shares**4).mean() / (shares**2).mean() ** 2
    assert error == pytest.approx(large * np.sqrt((shares**2).sum()))
    assert reach == pytest.approx(student.ppf(0.975, int(2 * influences.size / (kurtosis - 1))) / Z)


def test_a_large_error_widens_the_interval_by_more_than_its_standard_error() -> None:
    random = np.random.default_rng(4)
    target, error = random.normal(size=400), random.normal(size=400)
    error[0] = 30.0
    found = estimate_metric(target, target + error, "rmse")
    assert found.interval is not None and found.value is not None and found.standard_error is not None
    reach = np.log(found.interval.high / found.value) / (found.standard_error / found.value)
    assert reach > 3.0
