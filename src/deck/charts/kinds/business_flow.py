"""What acting on the model brings in one period: value saved, cost of acting, what is left."""

from __future__ import annotations

from deck.charts.formats import COUNT
from deck.charts.spec import Bar, BarChart, Tone
from deck.evidence.evidence import BusinessCase
from deck.evidence.number_formats import NumberFormat


def business_flow(case: BusinessCase, numbers: NumberFormat) -> BarChart | None:
    """Bars of value, cost and net, or None where the bundle gives no amounts."""
    if case.value is None or case.cost is None or case.net is None:
        return None
    net_tone: Tone = "positive" if case.net >= 0 else "negative"
    bars = (
        Bar("Value saved", case.value, numbers.money(case.value), "primary"),
        Bar("Cost of acting", -case.cost, numbers.money(-case.cost), "grey"),
        Bar("Net", case.net, numbers.money(case.net), net_tone),
    )
    listing = ", ".join(f"{bar.label} {bar.text}" for bar in bars)
    return BarChart(
        f"{case.currency} per {case.per}",
        bars,
        COUNT,
        labels_as_said=True,
        summary=f"Bars of one {case.per}: {listing}.",
    )
