"""Impact: what acting on the model brings, in people found and, where amounts are given, in money."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.kinds.business_flow import business_flow
from deck.charts.kinds.gains_by_decile import gains_by_decile
from deck.charts.spec import BarChart, Flow, Tone
from deck.evidence.binary.values import Gain
from deck.evidence.evidence import BusinessCase
from deck.story import business_words
from deck.story.business_words import period
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote


def build(material: Material) -> Draft | None:
    """The slide; None without predictions and without a business case in money."""
    quote = material.quote()
    case = material.evidence.business
    chart, caption = _chart(material)
    if chart is None:
        return None
    money = case if material.shows_money else None
    title = (business_words.money_title(material, quote, case) if case else "") or gains_title(material, quote)
    return Draft(
        title=title,
        caption=caption,
        exhibit=Flow(business_words.stages(material, quote, money), chart) if money else chart,
        side=business_words.side(material, quote, money) if money else _side(material, quote, case),
        beats=_beats(material, quote, title, case),
        source=_source(material, case),
        facts=quote.used,
        places=(("business",),),
    )


def _chart(material: Material) -> tuple[BarChart | None, str]:
    evidence, numbers = material.evidence, material.numbers
    positives = material.positives
    flow = business_flow(evidence.business, numbers) if evidence.business else None
    if flow is not None and evidence.business is not None:
        return flow, f"{business_words.span(evidence.business)}, {evidence.business.currency}"
    if evidence.binary is not None and evidence.binary.pr_curve is not None:
        chart = gains_by_decile(evidence.binary.gains, positives, highlighted_deciles(material), numbers)
        return chart, gains_caption(material, evidence.binary.gains)
    return None, ""


def gains_caption(material: Material, gains: Sequence[Gain]) -> str:
    """What the columns are, and how their intervals were made."""
    intervals = f", 95% intervals{material.counted_by}" if any(gain.interval for gain in gains) else ""
    share = f"Share of all {material.positives} in each tenth of {material.units} by score"
    return f"{share}{intervals}; a random ranking gives 10%"


def highlighted_deciles(material: Material) -> int:
    """How many deciles the title speaks of: those that are flagged, where that is a round number of them."""
    business = material.text.business
    top = business.threshold.top if business else None
    return min(3, round(top * 10)) if top and top >= 0.1 else 1


def gains_title(material: Material, quote: Quote) -> str:
    """What share of the positives the first deciles hold."""
    top = highlighted_deciles(material) * 10
    positives = material.positives
    found = f"The top {top}% by score hold {quote(f'top.{top}.found')} of all {positives}"
    rest = (
        f": {quote('business.right')} of {quote('business.flagged')} flagged"
        if _flags_the_top(material, top) and quote.known("business.right", "business.flagged")
        else f", {quote(f'top.{top}.lift')} a random pick"
        if quote.known(f"top.{top}.lift")
        else ""
    )
    return found + rest


def _flags_the_top(material: Material, percent: int) -> bool:
    """Whether the flagged rows are the top that the title speaks of."""
    business = material.text.business
    return business is not None and business.threshold.top == percent / 100


def _side(material: Material, quote: Quote, case: BusinessCase | None) -> tuple[SideNote, ...]:
    unit = material.units
    positives = material.positives
    if case is None:
        return _gains_side(quote, positives)
    notes: list[SideNote] = [
        KeyNumber(quote("business.flagged"), f"{unit} flagged{period(case)}"),
        KeyNumber(
            quote("business.right"),
            f"of them are {positives}, at {quote('business.precision')} precision",
            "text",
        ),
    ]
    if quote.known("operating.lift"):
        notes.append(KeyNumber(quote("operating.lift"), "as many as a random pick of that size finds", "positive"))
    return tuple(notes)


def _gains_side(quote: Quote, positives: str) -> tuple[SideNote, ...]:
    tones: tuple[Tone, ...] = ("primary", "text", "muted")
    return tuple(
        KeyNumber(quote(f"top.{top}.found"), f"of {positives} are in the top {top}%", tone)
        for top, tone in zip((10, 20, 30), tones, strict=True)
        if quote.known(f"top.{top}.found")
    )


def _beats(material: Material, quote: Quote, title: str, case: BusinessCase | None) -> tuple[DraftBeat, ...]:
    beats = [beat(title, "observed", 1)]
    if case is None:
        return tuple(beats)
    flagged, right = quote("business.flagged"), quote("business.right")
    found = f"We would flag {flagged} {material.units}{period(case)}, and {right} of them are {material.positives}"
    return (*beats, beat(found, "observed", 2), *business_words.beats(material, quote, case))


def _source(material: Material, case: BusinessCase | None) -> str:
    sources = [material.evidence.binary.source] if material.evidence.binary else []
    sources += [case.source] if case else []
    return "; ".join(dict.fromkeys(sources))
