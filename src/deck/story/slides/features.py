"""Features: which ones the model leans on; without importances, what in the data led to what was built."""

from __future__ import annotations

from deck.charts.kinds.feature_importance import LIMIT, feature_importance
from deck.charts.spec import Column, Columns, Item
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.insights import insight_beats, insights_fill_a_slide
from deck.story.quoting import Quote
from deck.story.side import decision_beats, decision_blocks
from deck.story.story import Block, KeyNumber, SideNote
from deck.story.wording import capitalised, inside, listed, plural

SUBJECTS = ("features", "feature", "feature engineering", "data")
LEADS_BY, HALF = 1.5, 0.5
COLUMNS, LONGEST_TITLE = 3, 110


def build(material: Material) -> Draft | None:
    """The slide; None where neither importances nor insights are there."""
    features = material.evidence.features
    if not features:
        return _insight_draft(material) if insights_fill_a_slide(material) else None
    quote = material.quote()
    title, highlighted = _title(material, quote)
    return Draft(
        title=title,
        caption=f"Share of total importance{_shown(len(features))}",
        exhibit=feature_importance(features, material.numbers, highlighted=highlighted),
        side=_side(material) or _figures(material, quote),
        beats=_beats(material, title),
        source=_source(material),
        facts=quote.used,
        places=(("insight",), *_decision_place(material)),
    )


def _insight_draft(material: Material) -> Draft:
    """What exploration showed, an insight a column, with what was built because of it."""
    insights = material.text.insight[:COLUMNS]
    title = capitalised(inside(insights[0].finding))
    columns = tuple(
        Column(
            f"Finding {number}",
            (Item(capitalised(insight.finding), f"Led to {inside(insight.led_to)}" if insight.led_to else ""),),
        )
        for number, insight in enumerate(insights, 1)
    )
    found = material.decision_about(*SUBJECTS)
    decided = decision_beats(*found) if found else []
    chosen = (Block(found[1].chose, capitalised(found[1].because or "")),) if found else ()
    return Draft(
        title=title if len(title) <= LONGEST_TITLE else "What the data showed decided what was built",
        exhibit=Columns(columns, "What was decided" if chosen else ""),
        layout="Columns",
        side=chosen,
        beats=(*insight_beats(material), *decided),
        source=material.text.data.predictions or "",
        places=(("insight",), *_decision_place(material)),
    )


def _shown(count: int) -> str:
    return f", the first {LIMIT} of {count:,} features" if count > LIMIT else ""


def _title(material: Material, quote: Quote) -> tuple[str, int]:
    """The finding, and how many features it speaks of."""
    features = material.evidence.features
    if len(features) == 1:
        return f"One feature carries the model: {features[0].name}", 1
    name, top_share = quote("feature.top.name"), quote("feature.top.share")
    if not quote.known("feature.top.ratio"):
        return f"One feature carries the model: {name}, with {top_share} of the importance", 1
    if quote.number("feature.top.ratio") >= LEADS_BY:
        return (
            f"{name} carries {top_share} of the importance, {quote('feature.top.ratio')} the next feature",
            1,
        )
    if len(features) > 3 and quote.number("feature.top3.share") >= HALF:
        names = listed([feature.name for feature in features[:3]])
        return f"Three features carry {quote('feature.top3.share')} of the importance: {names}", 3
    return f"No feature dominates: {name} leads with {top_share} of the importance", 1


def _side(material: Material) -> tuple[SideNote, ...]:
    blocks: list[SideNote] = []
    if material.text.insight:
        blocks.append(Block("Seen in the data", material.text.insight[0].finding, "muted"))
    found = material.decision_about(*SUBJECTS)
    if found:
        blocks += decision_blocks(found[1], with_reason=not blocks)
    return tuple(blocks[:3])


def _figures(material: Material, quote: Quote) -> tuple[SideNote, ...]:
    """What the shares add up to, where no finding and no decision stands beside them."""
    notes: list[SideNote] = []
    if quote.known("feature.top.share", "feature.top.name"):
        notes.append(KeyNumber(quote("feature.top.share"), f"of the importance lies in {quote('feature.top.name')}"))
    if quote.known("feature.top3.share") and len(material.evidence.features) > 3:
        notes.append(KeyNumber(quote("feature.top3.share"), "in the first three features", "text"))
    count = len(material.evidence.features)
    notes.append(KeyNumber(material.numbers.count(count), plural("feature") if count > 1 else "feature", "muted"))
    return tuple(notes)


def _decision_place(material: Material) -> tuple[tuple[str, int], ...]:
    found = material.decision_about(*SUBJECTS)
    return (("decision", found[0]),) if found else ()


def _beats(material: Material, title: str) -> tuple[DraftBeat, ...]:
    beats = [beat(title, "observed", 1)]
    beats += insight_beats(material)
    found = material.decision_about(*SUBJECTS)
    if found:
        beats += decision_beats(*found)
    return tuple(beats)


def _source(material: Material) -> str:
    table = material.bundle.importance
    return f"{table.file}, {table.column}" if table else ""
