"""How often a system does better than another on the same examples, as well, and worse."""

from __future__ import annotations

from deck.charts.formats import share_format
from deck.charts.in_words import listed
from deck.charts.spec import Bar, BarChart, Tone
from deck.evidence.intervals import ends_of
from deck.evidence.judged.values import HeadToHead
from deck.evidence.number_formats import NumberFormat


def wins_and_losses(pair: HeadToHead, units: str, numbers: NumberFormat) -> BarChart:
    """Bars of wins, ties and losses as shares of all examples, with 95% intervals."""
    rows: tuple[tuple[str, int, Tone], ...] = (
        ("Wins", pair.wins, "primary"),
        ("Ties", pair.ties, "grey"),
        ("Losses", pair.losses, "negative"),
    )
    bars = []
    for (label, count, tone), interval in zip(rows, pair.intervals, strict=True):
        share, named = count / pair.examples, f"{label} (n={numbers.count(count)})"
        bars.append(Bar(named, share, numbers.share(share), tone, *ends_of(interval)))
    return BarChart(
        f"Share of {units}",
        tuple(bars),
        share_format(bar.value for bar in bars),
        summary=f"Bars of how often it does better than {pair.other.name}, as well, and worse: {listed(bars)}.",
    )
