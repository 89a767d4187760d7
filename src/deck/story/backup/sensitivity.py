"""What acting nets where the success rate is not the assumed one."""

from __future__ import annotations

from deck.charts.kinds.business_flow import tone_of_net
from deck.charts.kinds.net_by_success_rate import net_by_success_rate
from deck.evidence.evidence import BusinessCase
from deck.story.business_words import can_pay, interval_of_net, period
from deck.story.draft import Draft, Material
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote


def build(material: Material) -> Draft | None:
    """The slide; None without a business case in money, or where its net does not depend on the success rate."""
    case = material.evidence.business
    chart = net_by_success_rate(case, material.numbers) if case else None
    if case is None or chart is None:
        return None
    quote = material.quote()
    caption = f"Net{period(case)} by the success rate that is assumed"
    return Draft(
        title=_title(material, quote, case),
        layout="Exhibit",
        caption=f"{caption}; the band is the 95% interval of the precision" if chart.bands else caption,
        exhibit=chart,
        side=_side(material, quote, case),
        beats=(),
        source=case.source,
        facts=quote.used,
    )


def _title(material: Material, quote: Quote, case: BusinessCase) -> str:
    """Where acting breaks even, and on which side of it the assumed rate lies."""
    assert case.success_rate is not None
    assumed, needed = material.numbers.share(case.success_rate), quote("business.break_even_success_rate")
    if not can_pay(quote, "success_rate"):
        return "Acting on the flags would not pay even if all right ones succeeded"
    if assumed == needed:
        return f"The assumed success rate of {assumed} is about where acting breaks even"
    if quote.number("business.break_even_success_rate") < case.success_rate:
        return f"Acting pays down to a success rate of {needed}; {assumed} is assumed"
    return f"Acting pays only from a success rate of {needed}; {assumed} is assumed"


def _side(material: Material, quote: Quote, case: BusinessCase) -> tuple[SideNote, ...]:
    assert case.success_rate is not None
    assumed = material.numbers.share(case.success_rate)
    label = f"net{period(case)} at the assumed {assumed}"
    notes = [KeyNumber(quote("business.net"), label, tone_of_net(case)), *interval_of_net(quote)]
    if can_pay(quote, "success_rate"):
        notes.append(KeyNumber(quote("business.break_even_success_rate"), "success rate at which acting breaks even"))
    return tuple(notes)
