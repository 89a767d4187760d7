"""Which failures make up the errors: bars of their shares, the largest coloured."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import share_format
from deck.charts.in_words import listed
from deck.charts.spec import Bar, BarChart
from deck.evidence.number_formats import NumberFormat

LIMIT = 8


def error_shares(shares: Sequence[tuple[str, float]], numbers: NumberFormat) -> BarChart:
    """Bars of name and share, largest first; what they leave of the whole is shown as unexplained."""
    ranked = sorted(shares, key=lambda item: -item[1])[:LIMIT]
    bars = [
        Bar(name, share, numbers.share(share), "negative" if rank == 0 else "grey")
        for rank, (name, share) in enumerate(ranked)
    ]
    rest = 1 - sum(share for _, share in shares)
    if rest > 0.005:
        bars.append(Bar("Not explained yet", rest, numbers.share(rest), "grey"))
    return BarChart(
        "Share of all errors",
        tuple(bars),
        share_format(bar.value for bar in bars),
        summary=f"Bars of the share of all errors by cause: {listed(bars)}.",
    )
