"""How far two judges agree, and which of them is stricter."""

from __future__ import annotations

from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.evidence.judged.values import Agreement
from deck.story.draft import Draft, Material
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote

SIGNIFICANT = 0.05
"""Of the p-value below which one judge is called stricter."""


def build(material: Material) -> Draft | None:
    """The slide; None without a second judge."""
    evidence = material.evidence.judged
    if evidence is None or evidence.agreement is None:
        return None
    found, quote, count = evidence.agreement, material.quote(), material.numbers.count
    headers = ("First judge", "Second: pass", "Second: fail", "All")
    counts = (
        ("Pass", found.both_pass, found.only_first),
        ("Fail", found.only_second, found.both_fail),
        ("All", found.both_pass + found.only_second, found.only_first + found.both_fail),
    )
    rows = tuple((name, count(one), count(other), count(one + other)) for name, one, other in counts)
    return Draft(
        title=_title(quote, found),
        layout="Table",
        caption=f"Answers by the verdicts of both judges{material.intervals_by}",
        exhibit=Table(
            tuple(TableColumn(header, numeric=place > 0) for place, header in enumerate(headers)),
            rows,
            muted=(2,),
            summary=table_in_words("Table of verdicts, first judge down, second across", rows),
        ),
        side=_side(quote),
        beats=(),
        source=evidence.source,
        facts=quote.used,
    )


def _title(quote: Quote, found: Agreement) -> str:
    agree = f"Two judges agree on {quote('judges.agreement')} of answers"
    if found.p_value is None:
        return agree
    if found.p_value >= SIGNIFICANT:
        return f"{agree}, and neither is stricter beyond the noise"
    first, second = quote("judges.first_pass_rate"), quote("judges.second_pass_rate")
    if found.first_pass_rate < found.second_pass_rate:
        return f"{agree}; the first is stricter: {first} pass, {second} with the second"
    return f"{agree}; the second is stricter: {second} pass, {first} with the first"


def _side(quote: Quote) -> tuple[SideNote, ...]:
    notes: list[SideNote] = []
    notes.append(KeyNumber(quote("judges.agreement"), f"get the same from both{quote.ends('judges.agreement')}"))
    if quote.known("judges.kappa"):
        label = f"Cohen's κ, agreement beyond chance{quote.ends('judges.kappa')}"
        notes.append(KeyNumber(quote("judges.kappa"), label, "text"))
    notes.append(KeyNumber(quote("judges.differ"), "answers on which they differ", "muted"))
    return tuple(notes)
