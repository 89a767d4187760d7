"""What acting on the model brings in one period: value saved, cost of acting, what is left."""

from __future__ import annotations

from deck.charts.formats import COUNT
from deck.charts.in_words import listed
from deck.charts.spec import Bar, BarChart, Tone
from deck.evidence.business import THIS_FILE
from deck.evidence.evidence import BusinessCase
from deck.evidence.number_formats import NumberFormat


def business_flow(case: BusinessCase, numbers: NumberFormat) -> BarChart | None:
    """Bars of value, cost and net, or None where the bundle gives no amounts.

    Value and net have the range that the interval of the precision gives them, where there is one.
    """
    if case.value is None or case.cost is None or case.net is None:
        return None
    low, high = case.net_low, case.net_high
    value_low, value_high = (None if net is None else net + case.cost for net in (low, high))
    bars = (
        Bar("Value saved", case.value, numbers.money(case.value), "primary", value_low, value_high),
        Bar("Cost of acting", -case.cost, numbers.money(-case.cost), "grey"),
        Bar("Net", case.net, numbers.money(case.net), tone_of_net(case), low, high),
    )
    listing = listed(bars)
    if low is not None and high is not None:
        listing += f" (95%: {numbers.money(low)} to {numbers.money(high)})"
    return BarChart(
        f"{case.currency} {in_period(case)}",
        bars,
        COUNT,
        labels_as_said=True,
        summary=f"Bars of what acting brings {in_period(case)}: {listing}.",
    )


def in_period(case: BusinessCase) -> str:
    """`per month`, or `in this file` where the counts are of its rows."""
    return f"in {THIS_FILE}" if case.per == THIS_FILE else f"per {case.per}"


def tone_of_net(case: BusinessCase) -> Tone:
    """Green where acting pays, red where it loses."""
    return "positive" if case.net is not None and case.net >= 0 else "negative"
