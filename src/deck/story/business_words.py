"""What the business case says in words: what acting brings in a period, how sure that is, and when it pays."""

from __future__ import annotations

from deck.charts.kinds.business_flow import tone_of_net
from deck.charts.spec import Stage
from deck.evidence.business import THIS_FILE
from deck.evidence.evidence import BusinessCase
from deck.story.draft import DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import Block, KeyNumber, SideNote

UNNAMED_PERIOD = "period"


def period(case: BusinessCase) -> str:
    """` a month` where the counts are of a period, ` in this file` where they are of the rows themselves."""
    if case.per == UNNAMED_PERIOD:
        return ""
    return f" in {THIS_FILE}" if case.per == THIS_FILE else f" a {case.per}"


def span(case: BusinessCase) -> str:
    """What the money is of: `One month of acting on the model`."""
    words = period(case).strip()
    unit = words.removeprefix("a ")
    return f"One {unit} of acting on the model" if words.startswith("a ") else f"Acting on the model {words}".strip()


def money_title(material: Material, quote: Quote, case: BusinessCase) -> str:
    """What acting nets or loses, between what and what, and from which precision on it pays.

    Empty where the amounts are not given. Where the interval spans zero, the title says so.
    """
    if not quote.known("business.net"):
        return ""
    net = quote.number("business.net")
    acting = f"Acting on {quote('business.flagged')} {material.units}{period(case)}"
    between = _range(material, quote)
    said = f"{acting} {'loses' if net < 0 else 'nets'} {material.numbers.money(abs(net))}{between}"
    if not can_pay(quote, "precision"):
        return f"{said}, and at no precision would it pay" if net < 0 else said
    needed = quote("business.break_even_precision")
    if net >= 0:
        return f"{said}; break-even is {needed} precision"
    return f"{said}{';' if between else ':'} it pays above {needed} precision"


def _range(material: Material, quote: Quote) -> str:
    """`, between $3.1K and $20K`, or that it may be of the other sign: ` but may lose: −$3.1K to $7.2K`."""
    if not quote.known("business.net_low", "business.net_high"):
        return ""
    money = material.numbers.money
    net, low, high = (quote.number(f"business.{name}") for name in ("net", "net_low", "net_high"))
    if money(low) == money(high):
        return ""
    if low < 0 < high:
        return f" but may {'lose' if net >= 0 else 'gain'}: {money(low)} to {money(high)}"
    ends = (low, high) if low >= 0 else (-high, -low)
    return f", between {money(ends[0])} and {money(ends[1])}"


def can_pay(quote: Quote, what: str) -> bool:
    """Whether there is a `precision`, or a `success_rate`, at which acting breaks even."""
    name = f"business.break_even_{what}"
    return quote.known(name) and quote.number(name) <= 1


def stages(material: Material, quote: Quote, case: BusinessCase) -> tuple[Stage, ...]:
    """Flagged, right, saved, net: each follows from the one before by a rate."""
    found = [
        Stage(quote("business.flagged"), f"{material.units} flagged{period(case)}"),
        Stage(quote("business.right"), f"are {material.positives}: {quote('business.precision')} precision"),
    ]
    if case.success_rate is not None and quote.known("business.saved"):
        saved = f"saved, if {material.numbers.share(case.success_rate)} of right flags succeed"
        found.append(Stage(quote("business.saved"), saved))
    return (*found, Stage(quote("business.net"), f"net{period(case)}", tone_of_net(case)))


def side(material: Material, quote: Quote, case: BusinessCase) -> tuple[SideNote, ...]:
    """The range of the net, from which precision on acting pays, and the decision that follows."""
    notes: list[SideNote] = [*interval_of_net(quote)]
    if can_pay(quote, "precision"):
        label = f"precision is where acting breaks even; it is {quote('business.precision')} here"
        notes.append(KeyNumber(quote("business.break_even_precision"), label, tone_of_net(case)))
    found = material.decision_about("threshold", "business", "operating point")
    if found:
        notes.append(Block("Decision", found[1].chose, strong=True, is_card=True))
    return tuple(notes)


def interval_of_net(quote: Quote) -> tuple[KeyNumber, ...]:
    """The range of the net with that of the precision; nothing where there is none."""
    if not quote.known("business.net_low", "business.net_high"):
        return ()
    ends = f"{quote('business.precision_low')} to {quote('business.precision_high')}"
    return (KeyNumber(_net_range(quote), f"is the 95% interval of the net: precision is {ends}", "text"),)


def _net_range(quote: Quote) -> str:
    """`−$3.1K to $7.2K`."""
    return f"{quote('business.net_low')} to {quote('business.net_high')}"


def beats(material: Material, quote: Quote, case: BusinessCase) -> tuple[DraftBeat, ...]:
    """What acting saves and costs, how sure that is, and when not to act; none where amounts are not given."""
    if not quote.known("business.net", "business.value", "business.cost"):
        return ()
    saves = f"That saves {quote('business.value')} and costs {quote('business.cost')}"
    below = f"Below {quote('business.break_even_precision')} precision" if can_pay(quote, "precision") else ""
    return (
        beat(saves, "observed", 2),
        beat(_certainty(quote), "observed", 3),
        beat(f"{below or 'At these costs'} I would not act on the flags", "decided", 2),
        *_rate_beat(material, quote, case),
    )


def _certainty(quote: Quote) -> str:
    """How far the net may be off, for all that the rows say."""
    if not quote.known("business.net_low", "business.net_high"):
        return f"The {quote('business.precision')} precision is stated without its rows, so the net has no interval"
    ends = f"{quote('business.precision_low')} and {quote('business.precision_high')}"
    return f"The precision may lie between {ends}, and the net with it: {_net_range(quote)}"


def _rate_beat(material: Material, quote: Quote, case: BusinessCase) -> tuple[DraftBeat, ...]:
    """What hangs on the assumed success rate."""
    if case.success_rate is None or not quote.known("business.break_even_success_rate"):
        return ()
    assumed = f"The {material.numbers.share(case.success_rate)} success rate is assumed"
    needed = quote("business.break_even_success_rate")
    if not can_pay(quote, "success_rate"):
        return (beat(f"{assumed}, but at no rate would acting pay", "observed", 3),)
    if quote.number("business.break_even_success_rate") <= case.success_rate:
        return (beat(f"{assumed}, and acting pays down to {needed}", "observed", 3),)
    return (beat(f"{assumed}, and acting pays only from {needed}: I would measure it first", "decided", 3),)
