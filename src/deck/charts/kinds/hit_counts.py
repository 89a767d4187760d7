"""How many relevant items queries get among their first k."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import share_format
from deck.charts.spec import Bar, BarChart
from deck.evidence.number_formats import NumberFormat

MOST = 4
"""From here on, counts stand in one column."""


def hit_counts(hits: Sequence[int], units: str, items: str, where: str, numbers: NumberFormat) -> BarChart:
    """Columns of the share of queries with 0, 1, 2, 3 and more hits; those with any are coloured.

    hits: queries with 0, 1, 2 ... relevant items among the first k. units, items: what both are called.
    where: what the first k are called, `among the first 10`.
    """
    queries = sum(hits)
    counts = [*hits[:MOST], sum(hits[MOST:])]
    labels = [*(str(number) for number in range(len(hits[:MOST]))), f"{MOST} or more"]
    kept = len(counts) if counts[-1] else len(counts) - 1
    bars = tuple(
        Bar(label, count / queries, numbers.share(count / queries), "primary" if number else "grey")
        for number, (label, count) in enumerate(zip(labels[:kept], counts[:kept], strict=True))
    )
    listing = ", ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return BarChart(
        f"Share of {units}",
        bars,
        share_format(bar.value for bar in bars),
        horizontal=False,
        axis_title=f"{items[:1].upper()}{items[1:]} {where}",
        summary=f"Columns of the share of {units} by {items} {where}: {listing}.",
    )
