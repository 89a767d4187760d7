"""What each main number comes from."""

from __future__ import annotations

from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.story.draft import Draft, Material

MAIN_FACTS = (
    "data.rows",
    "data.positive_rate",
    "best.{metric}",
    "baseline.{metric}",
    "lift.baseline",
    "score.{metric}",
    "score.{metric}_low",
    "score.{metric}_high",
    "folds.mean",
    "folds.sd",
    "operating.precision",
    "operating.recall",
    "feature.top.share",
    "business.flagged",
    "business.net",
)
ROWS = 12


def build(material: Material) -> Draft | None:
    """The slide; None where there is hardly a fact."""
    facts = material.evidence.facts
    names = [name.format(metric=material.metric) for name in MAIN_FACTS]
    known = [facts[name] for name in names if name in facts and facts[name].value is not None][:ROWS]
    if len(known) < 2:
        return None
    rows = tuple((fact.name, material.numbers.fact(fact), fact.formula, fact.source.file) for fact in known)
    columns = tuple(TableColumn(header, numeric=header == "Value") for header in ("Number", "Value", "How", "From"))
    return Draft(
        title="Where the computed numbers come from",
        layout="Wide table",
        caption=f"The main ones of {len(facts):,} computed facts; the notes of each slide name its own",
        exhibit=Table(columns, rows, summary=table_in_words("Table of sources", rows)),
        beats=(),
        source="deck facts lists them all",
        facts=tuple(fact.name for fact in known),
    )
