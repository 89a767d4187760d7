"""What a ranking does for those who ask: how many of them get something, and how much."""

from __future__ import annotations

from msgspec.structs import replace

from deck.charts.kinds.hit_counts import hit_counts
from deck.evidence.ranking.values import RankingEvidence
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.ranking.shown_models import shown_models
from deck.story.tasks.ranking.words import among, relevant_item, relevant_items


def impact(material: Material) -> Draft | None:
    """The slide; None where nothing is relevant to anybody."""
    evidence = material.evidence.ranking
    if evidence is None or not evidence.relevant:
        return None
    quote, place = material.quote(), among(evidence.k)
    title = _title(material, evidence, quote)
    return Draft(
        title=title,
        caption=f"Share of {material.units} by how many {relevant_items(material)} they get {place}"
        f"{_nothing_to_find(material, evidence)}",
        exhibit=hit_counts(evidence.hits, material.units, relevant_items(material), place, material.numbers),
        side=_side(material, evidence, quote),
        beats=_beats(material, evidence, quote, title),
        source=evidence.source,
        facts=quote.used,
    )


def backup(material: Material) -> Draft | None:
    """The same behind the talk, where the talk shows the money instead or has no such slide."""
    if material.impact_is_of_task:
        return None
    draft = impact(material)
    return None if draft is None else replace(draft, layout="Wide exhibit", side=(), beats=())


def _nothing_to_find(material: Material, evidence: RankingEvidence) -> str:
    """Those for whom nothing is relevant count among those who get nothing."""
    count = material.numbers.count(evidence.without_relevant)
    return f"; {count} of those with 0 have none to find" if evidence.without_relevant else ""


def _title(material: Material, evidence: RankingEvidence, quote: Quote) -> str:
    place = among(evidence.k)
    if evidence.missed == evidence.rows:
        return f"None of the {quote('data.scored_rows')} {material.units} get a {relevant_item(material)} {place}"
    least = "a" if evidence.k == 1 else "at least one"
    share = "All" if not evidence.missed else f"{quote('queries.with_hit_share')} of"
    return f"{share} {material.units} get {least} {relevant_item(material)} {place}"


def _side(material: Material, evidence: RankingEvidence, quote: Quote) -> tuple[SideNote, ...]:
    notes: list[SideNote] = []
    name, numbers = f"hit_rate_at_{evidence.k}", material.numbers
    if quote.known(f"score.{name}_low", f"score.{name}_high"):
        low, high = quote.number(f"score.{name}_low"), quote.number(f"score.{name}_high")
        notes.append(KeyNumber(f"{numbers.share(low)} to {numbers.share(high)}", "95% interval of this share"))
    baseline = shown_models(material, evidence).baseline
    value = baseline.metrics.get(name) if baseline else None
    if baseline is not None and value is not None:
        notes.append(KeyNumber(numbers.share(value), f"with {baseline.name}, the baseline", "muted"))
    if evidence.k == 1:
        return tuple(notes)
    there = f"; a {material.text.problem.unit} has {quote('relevant.median')} at the median"
    label = f"{relevant_items(material)} {among(evidence.k)} on average{there}"
    notes.append(KeyNumber(quote("hits.mean"), label, "text"))
    return tuple(notes)


def _beats(material: Material, evidence: RankingEvidence, quote: Quote, title: str) -> tuple[DraftBeat, ...]:
    beats = [beat(title, "observed", 1)]
    if evidence.missed:
        nothing = f"{quote('queries.without_hit')} of {quote('data.scored_rows')} {material.units} get none"
        beats.append(beat(nothing, "observed", 2))
    if evidence.k == 1:
        return tuple(beats)
    mean = f"On average {quote('hits.mean')} of the first {evidence.k} are {relevant_items(material)}"
    beats.append(beat(mean, "observed", 3))
    return tuple(beats)
