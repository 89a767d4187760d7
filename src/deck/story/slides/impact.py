"""Impact: what acting on the model brings, in people found and, where amounts are given, in money."""

from __future__ import annotations

from deck.charts.kinds.business_flow import business_flow
from deck.charts.kinds.gains_by_decile import gains_by_decile
from deck.charts.spec import BarChart, Flow, Stage, Tone
from deck.evidence.business import THIS_FILE
from deck.evidence.evidence import BusinessCase
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import Block, KeyNumber, SideNote

UNNAMED_PERIOD = "period"
GAINS_CAPTION = "Share of all {positives} in each tenth of {units} by score; a random ranking gives 10%"


def build(material: Material) -> Draft | None:
    """The slide; None without predictions and without a business case in money."""
    quote = material.quote()
    case = material.evidence.business
    chart, caption = _chart(material)
    if chart is None:
        return None
    title = _money_title(material, quote, case) or gains_title(material, quote)
    stages = _stages(material, quote, case) if case is not None and case.net is not None else ()
    return Draft(
        title=title,
        caption=caption,
        exhibit=Flow(stages, chart) if stages else chart,
        side=_money_side(material, quote, case) if stages and case else _side(material, quote, case),
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
        return flow, f"{_span(material)}, {evidence.business.currency}"
    if evidence.binary is not None and evidence.binary.pr_curve is not None:
        chart = gains_by_decile(evidence.binary.gains, positives, highlighted_deciles(material), numbers)
        return chart, GAINS_CAPTION.format(positives=positives, units=material.units)
    return None, ""


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


def _money_title(material: Material, quote: Quote, case: BusinessCase | None) -> str:
    if case is None or case.net is None or not quote.known("business.net", "business.break_even_precision"):
        return ""
    unit = material.units
    flagged, needed = quote("business.flagged"), quote("business.break_even_precision")
    if case.net < 0:
        loss = material.numbers.money(-case.net)
        lost = f"Acting on {flagged} {unit}{_period(material)} loses {loss}"
        return (
            f"{lost}: it pays above {needed} precision"
            if _can_pay(case)
            else f"{lost}, and at no precision would it pay"
        )
    return (
        f"Acting on {flagged} {unit}{_period(material)} nets {quote('business.net')}; break-even is {needed} precision"
    )


def _can_pay(case: BusinessCase) -> bool:
    return case.break_even_precision is not None and case.break_even_precision < 1


def _period(material: Material) -> str:
    """` a month` where the counts are of a period, ` in this file` where they are of the rows themselves."""
    case = material.evidence.business
    if case is None or case.per == UNNAMED_PERIOD:
        return ""
    return f" in {THIS_FILE}" if case.per == THIS_FILE else f" a {case.per}"


def _span(material: Material) -> str:
    """What the money is of: `One month of acting on the model`."""
    period = _period(material).strip()
    unit = period.removeprefix("a ")
    return f"One {unit} of acting on the model" if period.startswith("a ") else f"Acting on the model {period}".strip()


def _side(material: Material, quote: Quote, case: BusinessCase | None) -> tuple[SideNote, ...]:
    unit = material.units
    positives = material.positives
    if case is None:
        return _gains_side(quote, positives)
    notes: list[SideNote] = [
        KeyNumber(quote("business.flagged"), f"{unit} flagged{_period(material)}"),
        KeyNumber(
            quote("business.right"),
            f"of them are {positives}, at {material.numbers.share(case.precision)} precision",
            "text",
        ),
    ]
    if quote.known("operating.lift"):
        notes.append(KeyNumber(quote("operating.lift"), "as many as a random pick of that size finds", "positive"))
    return tuple(notes)


def _stages(material: Material, quote: Quote, case: BusinessCase) -> tuple[Stage, ...]:
    """Flagged, right, saved, net: each follows from the one before by a rate."""
    assert case.net is not None
    business = material.text.business
    assert business is not None
    precision, rate = material.numbers.share(case.precision), business.success_rate
    stages = [
        Stage(quote("business.flagged"), f"{material.units} flagged{_period(material)}"),
        Stage(quote("business.right"), f"are {material.positives}: {precision} precision"),
    ]
    if rate is not None and quote.known("business.saved"):
        saved = f"saved, if {material.numbers.share(rate)} of right flags succeed"
        stages.append(Stage(quote("business.saved"), saved))
    tone: Tone = "positive" if case.net >= 0 else "negative"
    return (*stages, Stage(quote("business.net"), f"net{_period(material)}", tone))


def _money_side(material: Material, quote: Quote, case: BusinessCase) -> tuple[SideNote, ...]:
    """From which precision on acting pays, and the decision that follows from it."""
    notes: list[SideNote] = []
    if quote.known("business.break_even_precision") and _can_pay(case):
        tone: Tone = "positive" if case.net is not None and case.net >= 0 else "negative"
        now = material.numbers.share(case.precision)
        label = f"precision is where acting breaks even; it is {now} here"
        notes.append(KeyNumber(quote("business.break_even_precision"), label, tone))
    found = material.decision_about("threshold", "business", "operating point")
    if found:
        notes.append(Block("Decision", found[1].chose, strong=True, is_card=True))
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
    unit, positives = material.units, material.positives
    flagged, right = quote("business.flagged"), quote("business.right")
    beats.append(
        beat(
            f"We would flag {flagged} {unit}{_period(material)}, and {right} of them are {positives}",
            "observed",
            2,
        )
    )
    if case.net is not None and quote.known("business.value", "business.cost"):
        beats.append(beat(f"That saves {quote('business.value')} and costs {quote('business.cost')}", "observed", 2))
        below = f"Below {quote('business.break_even_precision')} precision " if _can_pay(case) else "At these costs "
        beats.append(beat(f"{below}I would not act on the flags", "decided", 2))
    return tuple(beats)


def _source(material: Material, case: BusinessCase | None) -> str:
    sources = [material.evidence.binary.source] if material.evidence.binary else []
    sources += [case.source] if case else []
    return "; ".join(dict.fromkeys(sources))
