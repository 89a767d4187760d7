"""Colours: contrast by WCAG against recorded ratios, and mixtures of two."""

from __future__ import annotations

import pytest

from deck.charts.colours import contrast, luminance, mixed


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("000000", "FFFFFF", 21.0),
        ("777777", "FFFFFF", 4.48),
        ("767676", "FFFFFF", 4.54),
        ("0000FF", "FFFFFF", 8.59),
        ("FF0000", "FFFFFF", 4.00),
        ("2563EB", "2563EB", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Ratios as the contrast checker of WebAIM gives them."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_luminance_runs_from_black_to_white() -> None:
    assert (luminance("000000"), luminance("FFFFFF")) == (0.0, pytest.approx(1.0))
    assert luminance("00FF00") > luminance("FF0000") > luminance("0000FF")


@pytest.mark.parametrize(("share", "expected"), [(0.0, "204060"), (1.0, "FFFFFF"), (0.5, "90A0B0"), (0.25, "587088")])
def test_a_share_of_another_colour(share: float, expected: str) -> None:
    assert mixed("204060", "FFFFFF", share) == expected
