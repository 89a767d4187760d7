"""Which features the model leans on: sorted bars, the leading ones coloured."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import share_format
from deck.charts.in_words import listed
from deck.charts.spec import Bar, BarChart
from deck.evidence.evidence import FeatureShare
from deck.evidence.number_formats import NumberFormat

LIMIT = 8


def feature_importance(features: Sequence[FeatureShare], numbers: NumberFormat, *, highlighted: int = 1) -> BarChart:
    """Bars of the largest shares, the first ones highlighted."""
    shown = features[:LIMIT]
    bars = tuple(
        Bar(
            feature.name,
            feature.share,
            numbers.share(feature.share),
            "primary" if rank < highlighted else "grey",
        )
        for rank, feature in enumerate(shown)
    )
    more = f" {len(features) - len(shown)} more features have smaller shares." if len(features) > len(shown) else ""
    summary = f"Bar chart of each feature's share of importance: {listed(bars)}.{more}"
    return BarChart("Share of importance", bars, share_format(bar.value for bar in bars), summary=summary)
