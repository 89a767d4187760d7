"""Bars and tables in words, for those who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.spec import Bar

MOST_ROWS = 25
"""Rows of a table that its description reads out."""


def listed(bars: Sequence[Bar]) -> str:
    """Every bar with its value: `LightGBM 0.431, Random forest 0.382`."""
    return ", ".join(f"{bar.label} {bar.text}" for bar in bars)


def and_intervals(bars: Sequence[Bar]) -> str:
    """`, with 95% intervals`, where any bar has one; else nothing."""
    return ", with 95% intervals" if any(bar.high is not None for bar in bars) else ""


def table_in_words(name: str, rows: Sequence[Sequence[str]]) -> str:
    """`Table of models: LightGBM, 0.431; Forest, 0.382`: its first rows, cell by cell."""
    return f"{name}: " + "; ".join(", ".join(row) for row in rows[:MOST_ROWS])
