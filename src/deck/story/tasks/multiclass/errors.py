"""Errors of several classes: what is taken for what."""

from __future__ import annotations

import re

from msgspec.structs import replace

from deck.bundle.schema import ErrorCase
from deck.charts.kinds.confused_pairs import confused_pairs
from deck.charts.shortening import short
from deck.evidence.multiclass.values import Confusion
from deck.story.draft import Draft, Material, beat
from deck.story.quoting import Quote
from deck.story.segment_choice import shown_segments
from deck.story.side import case_beats, case_blocks, case_elsewhere
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.multiclass.words import OF_TWO, class_named, taken_for
from deck.story.wording import capitalised


def errors(material: Material) -> Draft | None:
    """The slide; None where nothing is wrong."""
    evidence = material.evidence.multiclass
    if evidence is None or not evidence.confusions:
        return None
    quote = material.quote()
    title = _title(evidence.confusions, quote)
    cases = material.text.error
    beside = _case_beside(material, evidence.confusions[0]) if cases else _figures(material, evidence.confusions, quote)
    return Draft(
        title=title,
        caption=f"{material.units.capitalize()} by true → predicted class, the most frequent confusions",
        exhibit=confused_pairs(evidence.confusions, material.units.capitalize(), material.numbers),
        side=beside,
        beats=(beat(title, "observed", 1), *case_beats(material)),
        source=evidence.source,
        facts=quote.used,
        places=(("error",),),
    )


def backup(material: Material) -> Draft | None:
    """The same behind the talk, where the errors slide shows segments or there is none."""
    shown = shown_segments(material)
    if "errors" in material.roles and (shown is None or not shown.takes_the_slide):
        return None
    draft = errors(material)
    return None if draft is None else replace(draft, layout="Wide exhibit", side=(), beats=(), places=())


def _title(confusions: tuple[Confusion, ...], quote: Quote) -> str:
    most = [pair for pair in confusions if pair.rows == confusions[0].rows]
    share = quote("confused.error_share")
    if len(confusions) == 1:
        return f"All errors are one confusion: {_said(most[0])}"
    if len(most) == 1:
        return f"{capitalised(_said(most[0]))} is the most frequent confusion: {share} of all errors"
    if len(most) == len(confusions):
        return f"No confusion stands out: each of {len(most)} pairs of classes has {share} of all errors"
    if len(most) == 2:
        pairs = capitalised(f"{_said(most[0])} and {_said(most[1])}")
        return f"{pairs} are the most frequent confusions: {share} of all errors each"
    return f"{len(most)} confusions are equally frequent, with {share} of all errors each"


def _said(pair: Confusion) -> str:
    return taken_for(pair.true, pair.predicted)


def _case_beside(material: Material, most: Confusion) -> tuple[SideNote, ...]:
    """The named failure that is about the most frequent confusion, else the first one by its name."""
    cases = material.text.error
    about = next((number for number, case in enumerate(cases) if _is_about(case, most)), None)
    if about is not None:
        return case_blocks(material, about)
    return case_elsewhere(material)


def _is_about(case: ErrorCase, pair: Confusion) -> bool:
    names = (pair.true, pair.predicted)
    return all(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", case.name, re.IGNORECASE) for name in names)


def _figures(material: Material, confusions: tuple[Confusion, ...], quote: Quote) -> tuple[SideNote, ...]:
    most, units = confusions[0], material.units
    label = f"of {units} of {class_named(most.true, OF_TWO)} are taken for {short(most.predicted, OF_TWO)}"
    share = KeyNumber(quote("confused.class_share"), label, "negative")
    if len(confusions) <= 3:
        return (share, KeyNumber(quote("errors.count"), f"{units} are wrong in all", "text"))
    top = f"of all errors are the three most frequent of {material.numbers.count(len(confusions))} confusions"
    return (share, KeyNumber(quote("confused.top_share"), top, "text"))
