"""Which queries get nothing: their share by how many relevant items there are to find."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import share_format
from deck.charts.in_words import and_intervals, listed
from deck.charts.spec import Bar, BarChart, Reference
from deck.evidence.intervals import ends_of
from deck.evidence.number_formats import NumberFormat
from deck.evidence.ranking.values import RelevantGroup


def missed_by_relevant(
    groups: Sequence[RelevantGroup], overall: float, coloured: RelevantGroup | None, numbers: NumberFormat
) -> BarChart:
    """Bars of the share of queries without a hit, with 95% intervals; `overall` is that of all queries."""
    bars = tuple(
        Bar(
            f"{in_words(group)} relevant (n={numbers.count(group.queries)})",
            group.share,
            numbers.share(group.share),
            "negative" if group is coloured else "grey",
            *ends_of(group.interval),
        )
        for group in groups
    )
    return BarChart(
        "Share without a hit",
        bars,
        share_format(bar.value for bar in bars),
        reference=Reference(overall, f"Overall {numbers.share(overall)}"),
        summary="Bars of the share of queries without a hit by their relevant items"
        f"{and_intervals(bars)}: {listed(bars)}. The dashed line is that of all queries, {numbers.share(overall)}.",
    )


def in_words(group: RelevantGroup) -> str:
    """How many relevant items its queries have: `1`, `3 to 4`, `50 or more`."""
    if group.most is None:
        return f"{group.fewest} or more"
    return f"{group.fewest}" if group.fewest == group.most else f"{group.fewest} to {group.most}"
