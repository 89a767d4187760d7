"""Quantiles of Student's t against scipy's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from deck.evidence.student_t import two_sided_quantile


@pytest.mark.parametrize("degrees", [*range(1, 201), 499, 500, 501, 2_000, 1_000_000])
def test_the_quantile_of_95_percent_is_that_of_scipy(degrees: int) -> None:
    assert two_sided_quantile(0.95, degrees) == pytest.approx(t.ppf(0.975, degrees), abs=1e-9)


@settings(deadline=None)
@given(st.floats(0.01, 0.999), st.integers(1, 2_000))
def test_any_quantile_is_that_of_scipy(inside: float, degrees: int) -> None:
    assert two_sided_quantile(inside, degrees) == pytest.approx(t.ppf((1 + inside) / 2, degrees), rel=1e-9)
