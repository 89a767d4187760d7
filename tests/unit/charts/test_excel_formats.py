"""Number formats of charts: three digits of a metric, whole percents of a share."""

from __future__ import annotations

import pytest

from deck.charts.formats import in_format, metric_format, share_format


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.431, None], "0.000"),
        ([1.2], "0.000"),
        ([4.2, 0.1], "0.00"),
        ([-42.0], "0.0"),
        ([1_234.0], "#,##0"),
        ([], "0.000"),
        ([None], "0.000"),
    ],
)
def test_metrics_by_their_largest(values: list[float | None], expected: str) -> None:
    assert metric_format(values) == expected


@pytest.mark.parametrize(
    ("values", "expected"), [([0.43, 0.05], "0%"), ([0.1], "0%"), ([0.099, 0.01], "0.0%"), ([], "0.0%")]
)
def test_shares_by_their_largest(values: list[float | None], expected: str) -> None:
    assert share_format(values) == expected


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (0.431, "0.000", "0.431"),
        (0.0004, "0.000", "0.000"),
        (0.43, "0%", "43%"),
        (0.004, "0%", "0%"),
        (0.043, "0.0%", "4.3%"),
        (-60_000.0, "#,##0", "-60,000"),
        (12.34, "0.0", "12.3"),
    ],
)
def test_what_excel_shows(value: float, number_format: str, expected: str) -> None:
    assert in_format(value, number_format) == expected
