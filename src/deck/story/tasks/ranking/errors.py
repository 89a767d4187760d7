"""Errors of a ranking: queries that get nothing, by how much there is to find."""

from __future__ import annotations

from msgspec.structs import replace

from deck.charts.kinds.missed_by_relevant import in_words, missed_by_relevant
from deck.evidence.ranking.values import RankingEvidence, RelevantGroup
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.segment_choice import shown_segments
from deck.story.side import case_beats, case_blocks
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.ranking.shown_models import shown_models
from deck.story.tasks.ranking.words import among, relevant_item, relevant_items

FEWEST_GROUPS = 2
FEWEST_MISSED = 5
"""Queries without a hit, of all and of a group, from which on something is said of them."""


def errors(material: Material) -> Draft | None:
    """The slide; None where next to every query gets something, or all have about as many relevant items."""
    evidence = material.evidence.ranking
    if evidence is None or len(evidence.by_relevant) < FEWEST_GROUPS:
        return None
    if evidence.missed - evidence.without_relevant < FEWEST_MISSED:
        return None
    worst, overall = worst_group(evidence), overall_share(evidence)
    title = _title(material, evidence, worst)
    intervals = material.with_intervals(group.interval for group in evidence.by_relevant)
    cases = material.text.error
    side = case_blocks(material) if cases else _figures(material, evidence, worst)
    return Draft(
        title=title,
        caption=f"Share of {material.units} without a hit {among(evidence.k)} by relevant items{intervals}",
        exhibit=missed_by_relevant(evidence.by_relevant, overall, worst, material.numbers),
        side=side,
        beats=(beat(title, "observed", 1), *_why(evidence, worst), *case_beats(material)),
        source=evidence.source,
        facts=_facts(material),
        places=(("error",),),
    )


def backup(material: Material) -> Draft | None:
    """The same behind the talk, where the errors slide shows segments instead or there is none."""
    shown = shown_segments(material)
    if "errors" in material.roles and (shown is None or not shown.takes_the_slide):
        return None
    draft = errors(material)
    return None if draft is None else replace(draft, layout="Wide exhibit", side=(), beats=(), places=())


def _why(evidence: RankingEvidence, worst: RelevantGroup | None) -> tuple[DraftBeat, ...]:
    """Where those with the least to find miss most, a part of that is arithmetic."""
    if worst is None or worst is not evidence.by_relevant[0]:
        return ()
    return (
        beat("Where there is less to find, any list misses more often, so a part of this is arithmetic", "observed", 3),
    )


def worst_group(evidence: RankingEvidence) -> RelevantGroup | None:
    """The group that misses most, where that is more than all do, beyond its interval."""
    overall = overall_share(evidence)
    groups = [group for group in evidence.by_relevant if group.missed >= FEWEST_MISSED]
    worse = [group for group in groups if group.interval and group.interval.low > overall]
    return max(worse, key=lambda group: group.share, default=None)


def overall_share(evidence: RankingEvidence) -> float:
    """The share without a hit of the queries that have relevant items."""
    queries = sum(group.queries for group in evidence.by_relevant)
    return sum(group.missed for group in evidence.by_relevant) / queries


def _title(material: Material, evidence: RankingEvidence, worst: RelevantGroup | None) -> str:
    share, place = material.numbers.share, among(evidence.k)
    overall = share(overall_share(evidence))
    if worst is None:
        return f"{overall} of {material.units} get nothing relevant {place}, however much there is to find"
    return f"{share(worst.share)} of {_who(material, worst)} get none {place}, against {overall} overall"


def _facts(material: Material) -> tuple[str, ...]:
    names = ("queries.without_hit", "queries.without_hit_share", "queries.without_relevant")
    return tuple(name for name in names if name in material.evidence.facts)


def _who(material: Material, group: RelevantGroup) -> str:
    """`people with 1 liked movie`."""
    items = relevant_item(material) if group.most == 1 else relevant_items(material)
    return f"{material.units} with {in_words(group)} {items}"


def _figures(material: Material, evidence: RankingEvidence, worst: RelevantGroup | None) -> tuple[SideNote, ...]:
    numbers, place = material.numbers, among(evidence.k)
    some = f" with {relevant_items(material)}" if evidence.without_relevant else ""
    judged = evidence.rows - evidence.without_relevant
    count = f"of {numbers.count(judged)} {material.units}{some} get none {place}"
    notes = [KeyNumber(numbers.count(evidence.missed - evidence.without_relevant), count, "negative")]
    if worst is not None:
        label = f"of the {numbers.count(worst.queries)} {_who(material, worst)}"
        notes.append(KeyNumber(numbers.count(worst.missed), label, "text"))
    baseline = None if evidence.without_relevant else shown_models(material, evidence).baseline
    hit_rate = baseline.metrics.get(f"hit_rate_at_{evidence.k}") if baseline else None
    if baseline is not None and hit_rate is not None:
        notes.append(KeyNumber(numbers.share(1 - hit_rate), f"get none with {baseline.name}, the baseline", "muted"))
    return tuple(notes)
