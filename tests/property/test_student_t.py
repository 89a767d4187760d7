"""Quantiles of Student's t against scipy's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, t

from deck.evidence.student_t import two_sided_quantile


@pytest.mark.parametrize("degrees", [*range(1, 201), 499, 500, 501, 2_000, 1_000_000])
def test_the_quantile_of_95_percent_is_that_of_scipy(degrees: int) -> None:
    assert two_sided_quantile(0.95, degrees) == pytest.approx(t.ppf(0.975, degrees), abs=1e-9)


@pytest.mark.parametrize("inside", [0.5, 0.9, 0.95, 0.99])
def test_many_degrees_leave_out_no_more_than_the_fourth_term_of_the_expansion(inside: float) -> None:
    """Source of the term: Abramowitz and Stegun, 26.7.5."""
    z = norm.ppf((1 + inside) / 2)
    fourth = (79 * z**9 + 776 * z**7 + 1_482 * z**5 - 1_920 * z**3 - 945 * z) / 92_160
    assert two_sided_quantile(inside, 500) + fourth / 500**4 == pytest.approx(t.ppf((1 + inside) / 2, 500), abs=2e-12)


@settings(deadline=None)
@given(st.floats(0.01, 0.999), st.integers(1, 2_000))
def test_any_quantile_is_that_of_scipy(inside: float, degrees: int) -> None:
    assert two_sided_quantile(inside, degrees) == pytest.approx(t.ppf((1 + inside) / 2, degrees), rel=1e-9)
