"""The bars of a chart in words, for those who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.spec import Bar


def listed(bars: Sequence[Bar]) -> str:
    """Every bar with its value: `LightGBM 0.431, Random forest 0.382`."""
    return ", ".join(f"{bar.label} {bar.text}" for bar in bars)


def and_intervals(bars: Sequence[Bar]) -> str:
    """`, with 95% intervals`, where any bar has one; else nothing."""
    return ", with 95% intervals" if any(bar.high is not None for bar in bars) else ""
