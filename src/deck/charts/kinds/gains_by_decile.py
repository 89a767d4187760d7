"""How many of the positives each tenth of the rows holds, by score from the highest."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import share_format
from deck.charts.spec import Bar, BarChart
from deck.evidence.number_formats import NumberFormat


def gains_by_decile(gains: Sequence[float], positives: str, highlighted: int, numbers: NumberFormat) -> BarChart:
    """Columns of the ten deciles, the first ones highlighted; a random ranking would give each a tenth."""
    bars = tuple(
        Bar(str(decile), gain, numbers.share(gain), "primary" if decile <= highlighted else "grey")
        for decile, gain in enumerate(gains, 1)
    )
    listing = ", ".join(f"decile {bar.label} {bar.text}" for bar in bars)
    return BarChart(
        f"Share of all {positives}",
        bars,
        share_format(gains),
        horizontal=False,
        axis_title="Tenth of the rows by score, highest first",
        summary=f"Columns of the share of all {positives} in each decile of the score: {listing}.",
    )
