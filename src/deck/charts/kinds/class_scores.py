"""Which classes are recognised: recall by class with its interval, weakest first."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import share_format
from deck.charts.in_words import and_intervals, listed
from deck.charts.spec import Bar, BarChart, Reference
from deck.evidence.intervals import ends_of
from deck.evidence.multiclass.values import ClassResult
from deck.evidence.number_formats import NumberFormat

LIMIT = 10


def class_scores(
    classes: Sequence[ClassResult], overall: float, coloured: ClassResult | None, numbers: NumberFormat
) -> BarChart:
    """Bars of the classes that have rows, the weakest ten at most; `overall` is the share of all rows that is right."""
    present = [result for result in classes if result.recall is not None]
    shown = _weakest(present, coloured)
    bars = tuple(_bar(result, numbers, is_coloured=result is coloured) for result in shown)
    reference = Reference(overall, f"All rows {numbers.share(overall)}")
    summary = f"Bars of the share of each class that is recognised{and_intervals(bars)}: {listed(bars)}."
    return BarChart(
        "Recall",
        bars,
        share_format(bar.value for bar in bars),
        reference=reference,
        summary=f"{summary} The dashed line is the share of all rows that is right, {numbers.share(overall)}.",
    )


def _weakest(present: Sequence[ClassResult], coloured: ClassResult | None) -> list[ClassResult]:
    """The coloured one among them, though smaller classes may be weaker by chance."""
    ranked = sorted(present, key=lambda result: result.recall or 0.0)
    shown = ranked[:LIMIT]
    if coloured is not None and coloured not in shown:
        shown[-1] = coloured
    return shown


def _bar(result: ClassResult, numbers: NumberFormat, *, is_coloured: bool) -> Bar:
    return Bar(
        f"{result.name} (n={numbers.count(result.rows)})",
        result.recall,
        numbers.share(result.recall or 0.0),
        "negative" if is_coloured else "grey",
        *ends_of(result.recall_interval),
    )
