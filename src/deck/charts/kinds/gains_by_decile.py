"""How many of the positives each tenth of the rows holds, by score from the highest."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import share_format
from deck.charts.in_words import and_intervals
from deck.charts.spec import Bar, BarChart
from deck.evidence.binary.values import Gain
from deck.evidence.intervals import ends_of
from deck.evidence.number_formats import NumberFormat


def gains_by_decile(gains: Sequence[Gain], positives: str, highlighted: int, numbers: NumberFormat) -> BarChart:
    """Columns of the ten deciles with their intervals, the first ones highlighted; a random ranking gives each 10%."""
    bars = tuple(
        Bar(
            str(decile),
            gain.share,
            numbers.share(gain.share),
            "primary" if decile <= highlighted else "grey",
            *ends_of(gain.interval),
        )
        for decile, gain in enumerate(gains, 1)
    )
    listing = ", ".join(f"decile {bar.label} {bar.text}" for bar in bars)
    return BarChart(
        f"Share of all {positives}",
        bars,
        share_format([gain.share for gain in gains]),
        horizontal=False,
        axis_title="Tenth of the rows by score, highest first",
        summary=f"Columns of the share of all {positives} in each decile of the score{and_intervals(bars)}: {listing}.",
    )
