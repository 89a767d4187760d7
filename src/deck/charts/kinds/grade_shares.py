"""Which verdicts a judge gives, where they are numbers."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import share_format
from deck.charts.in_words import listed
from deck.charts.spec import Bar, BarChart
from deck.evidence.number_formats import NumberFormat


def grade_shares(grades: Sequence[tuple[float, int]], pass_from: float, numbers: NumberFormat) -> BarChart:
    """Columns of the share of answers by verdict, ascending; those that pass are coloured."""
    rows = sum(count for _, count in grades)
    bars = tuple(
        Bar(
            numbers.number(grade),
            count / rows,
            numbers.share(count / rows),
            "primary" if grade >= pass_from else "grey",
        )
        for grade, count in grades
    )
    return BarChart(
        "Share of answers",
        bars,
        share_format(bar.value for bar in bars),
        horizontal=False,
        axis_title=f"Verdict of the judge; {numbers.number(pass_from)} and above pass",
        summary=f"Columns of the share of answers by verdict: {listed(bars)}. "
        f"Verdicts of {numbers.number(pass_from)} and above pass.",
    )
