"""Which classes are taken for which: the most frequent confusions."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import COUNT
from deck.charts.shortening import short
from deck.charts.spec import Bar, BarChart
from deck.evidence.multiclass.values import Confusion
from deck.evidence.number_formats import NumberFormat

LIMIT = 8
MOST_COLOURED = 2
LONGEST = 14
"""Characters of a class: both of a pair have to be told from others, so each is cut by itself."""


def confused_pairs(confusions: Sequence[Confusion], units: str, numbers: NumberFormat) -> BarChart:
    """Bars of the most frequent pairs, by rows; coloured is the first one, or two of the same length.

    units: what the rows are.
    """
    shown = confusions[:LIMIT]
    most = [pair for pair in confusions if pair.rows == confusions[0].rows]
    coloured = most if len(most) <= MOST_COLOURED else []
    bars = tuple(
        Bar(
            f"{short(pair.true, LONGEST)} → {short(pair.predicted, LONGEST)}",
            float(pair.rows),
            numbers.count(pair.rows),
            "negative" if pair in coloured else "grey",
        )
        for pair in shown
    )
    listing = ", ".join(f"{pair.true} taken for {pair.predicted} {numbers.count(pair.rows)}" for pair in shown)
    return BarChart(units, bars, COUNT, summary=f"Bars of {units} by true and predicted class: {listing}.")
