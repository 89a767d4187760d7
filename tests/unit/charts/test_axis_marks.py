"""Marks of the axes of pictures: where they are, and that their numbers are those that Excel would write."""

from __future__ import annotations

import pytest

from deck.charts.matplotlib_renderer.ticks import marks, number_text
from deck.charts.spec import Axis


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.2, "0%", "20%"),
        (0.125, "0.0%", "12.5%"),
        (0.43, "0.000", "0.430"),
        (12_345.6, "#,##0", "12,346"),
        (0.25, "General", "0.25"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (-0.5, "General", "-0.5"),
    ],
)
def test_numbers_in_the_formats_of_excel(value: float, number_format: str, text: str) -> None:
    assert number_text(value, number_format) == text


@pytest.mark.parametrize(
    ("axis", "texts"),
    [
        (Axis("", 0.0, 1.0, 0.2, "0%"), ["0%", "20%", "40%", "60%", "80%", "100%"]),
        (Axis("", 0.0, 0.3, 0.1, "0%"), ["0%", "10%", "20%", "30%"]),
        (Axis("", 0.5, 1.0, 0.2, "0.0"), ["0.5", "0.7", "0.9"]),
        (Axis("", 0.0, 50.0), ["0", "10", "20", "30", "40", "50"]),
        (Axis("", 0.0, 1_000_000.0, 0.001, "#,##0"), ["0", "200,000", "400,000", "600,000", "800,000", "1,000,000"]),
    ],
)
def test_every_step_or_round_numbers(axis: Axis, texts: list[str]) -> None:
    found = marks(axis)
    assert [text for _, text in found] == texts
    assert axis.minimum is not None and axis.maximum is not None
    assert all(axis.minimum - 1e-6 <= value <= axis.maximum + 1e-6 for value, _ in found)
