"""What acting on the predictions is like: how many of them are as near as they need to be."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.kinds.share_within import share_within
from deck.evidence.regression.values import Closeness, ShareWithin
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.regression.closeness_words import (
    compared_with,
    said_name,
    said_tolerance,
    share_fact,
    share_label,
)
from deck.story.tasks.regression.words import by_whom, in_target_unit


def impact(material: Material) -> Draft | None:
    """The slide; None without predictions."""
    evidence = material.evidence.regression
    if evidence is None:
        return None
    closeness, quote = evidence.closeness, material.quote()
    others = compared_with(material, closeness)
    title = _title(material, quote, closeness, others[0])
    unit = material.text.problem.measured_in or ""
    return Draft(
        title=title,
        caption=f"Share of {material.units} by how far the prediction is from the truth at the most",
        exhibit=share_within(closeness, others, material.units, unit, material.numbers),
        side=_side(material, quote, closeness, others),
        beats=_beats(material, quote, title, closeness),
        source=evidence.source,
        facts=quote.used,
    )


def backup(material: Material) -> Draft | None:
    """The same behind the talk, where the talk shows the money instead or has no such slide."""
    return None if material.impact_is_of_task else impact(material)


def _title(material: Material, quote: Quote, closeness: Closeness, other: ShareWithin) -> str:
    predicted = f"of {material.units} are predicted{by_whom(material)} within"
    if not quote.known("within.share", share_fact(other)):
        half, most = quote("residual.median"), quote("residual.ninetieth")
        if material.text.problem.measured_in:
            return f"Half {predicted} {half}, nine in ten within {in_target_unit(material, most)}"
        return f"Half {predicted} {half} of the truth, nine in ten within {most}"
    share, against = quote("within.share"), quote(share_fact(other))
    return f"{share} {predicted} {said_tolerance(material, closeness)}, against {against} for {said_name(other)}"


def _side(
    material: Material, quote: Quote, closeness: Closeness, others: Sequence[ShareWithin]
) -> tuple[SideNote, ...]:
    notes: list[SideNote] = []
    if quote.known("within.share"):
        label = f"{share_label(material, closeness)}{quote.ends('within.share')}"
        notes.append(KeyNumber(quote("within.share"), label))
        shares = [(quote(share_fact(other)), said_name(other)) for other in others]
        rest = "".join(f", {share} with {name}" for share, name in shares[1:])
        notes.append(KeyNumber(shares[0][0], f"with {shares[0][1]}{rest}", "secondary"))
    unit = f"{material.text.problem.measured_in}: " if material.text.problem.measured_in else ""
    if not notes:
        notes.append(KeyNumber(quote("residual.median"), f"{unit}half of the errors are no larger"))
    label = f"{unit}nine in ten errors are no larger"
    notes.append(KeyNumber(quote("residual.ninetieth"), label, "text"))
    return tuple(notes)


def _beats(material: Material, quote: Quote, title: str, closeness: Closeness) -> tuple[DraftBeat, ...]:
    beats = [beat(title, "observed", 1)]
    if closeness.is_stated:
        beats.append(
            beat(
                f"Good enough is a prediction within {said_tolerance(material, closeness)}",
                "decided",
                2,
                place=("problem", "tolerance"),
            )
        )
    half, most = quote("residual.median"), in_target_unit(material, quote("residual.ninetieth"))
    beats.append(
        beat(f"Half of them are off by no more than {half}, nine in ten by no more than {most}", "observed", 3)
    )
    return tuple(beats)
