"""Which criteria answers meet, and which they fail."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import share_format
from deck.charts.in_words import and_intervals, listed
from deck.charts.spec import Bar, BarChart, Reference, Tone
from deck.evidence.evidence import Interval
from deck.evidence.intervals import ends_of
from deck.evidence.judged.values import CriterionResult
from deck.evidence.number_formats import NumberFormat

LIMIT = 10


def criterion_scores(
    criteria: Sequence[CriterionResult], overall: float, coloured: int, numbers: NumberFormat
) -> BarChart:
    """Bars of the share of answers that meets each criterion, in the order given; the first ones are coloured.

    overall: the share of answers that pass, drawn as a line.
    """
    bars = tuple(
        Bar(
            result.name,
            result.pass_rate,
            numbers.share(result.pass_rate),
            _tone(rank, coloured),
            *ends_of(result.interval),
        )
        for rank, result in enumerate(criteria[:LIMIT])
    )
    return BarChart(
        "Share of answers",
        bars,
        share_format(bar.value for bar in bars),
        reference=Reference(overall, f"Pass rate {numbers.share(overall)}"),
        summary=f"Bars of the share of answers that meets each criterion{and_intervals(bars)}: {listed(bars)}. "
        f"The dashed line is the pass rate, {numbers.share(overall)}.",
    )


def criterion_failures(criteria: Sequence[CriterionResult], coloured: int, numbers: NumberFormat) -> BarChart:
    """Bars of the share of answers that fails each criterion, in the order given; the first ones are coloured."""
    bars = tuple(
        Bar(
            f"{result.name} (n={numbers.count(result.failed)})",
            1 - result.pass_rate,
            numbers.share(1 - result.pass_rate),
            _tone(rank, coloured),
            *ends_of(_turned(result.interval)),
        )
        for rank, result in enumerate(criteria[:LIMIT])
    )
    return BarChart(
        "Share of answers",
        bars,
        share_format(bar.value for bar in bars),
        summary=f"Bars of the share of answers that fails each criterion{and_intervals(bars)}: {listed(bars)}.",
    )


def _turned(met: Interval | None) -> Interval | None:
    """The interval of the share that fails, from that of the share that does not."""
    return Interval(1 - met.high, 1 - met.low) if met else None


def _tone(rank: int, coloured: int) -> Tone:
    return "negative" if rank < coloured else "grey"
