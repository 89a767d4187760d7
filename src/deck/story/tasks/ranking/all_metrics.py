"""Every ranking of the predictions by every metric at the same k, and how many different items it shows."""

from __future__ import annotations

from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.evidence.ranking.values import RankingEvidence, RankingResult
from deck.story.draft import Draft, Material
from deck.story.tasks.ranking.shown_models import shown_models


def build(material: Material) -> Draft | None:
    """The slide; None where no metric is defined."""
    evidence = material.evidence.ranking
    if evidence is None or not evidence.relevant:
        return None
    names = [name for name, value in evidence.models[0].metrics.items() if value is not None]
    ranked = sorted(evidence.models, key=lambda result: -(result.metrics.get(names[0]) or 0.0))
    headers = ["Model", *_headers(material, names), *(["Items shown"] if evidence.items is not None else [])]
    rows = tuple(_row(result, names, material) for result in ranked)
    baseline = shown_models(material, evidence).baseline
    return Draft(
        title=_title(material, evidence, ranked[0], names),
        layout="Wide table",
        caption=_caption(material, evidence),
        exhibit=Table(
            tuple(TableColumn(header, numeric=place > 0) for place, header in enumerate(headers)),
            rows,
            winner=0,
            muted=tuple(place for place, result in enumerate(ranked) if result is baseline),
            summary=table_in_words("Table of models", rows),
        ),
        beats=(),
        source=evidence.source,
    )


def _headers(material: Material, names: list[str]) -> list[str]:
    labels = [material.label(name) for name in names]
    return [labels[0], "95% interval", *labels[1:]]


def _row(result: RankingResult, names: list[str], material: Material) -> tuple[str, ...]:
    numbers = material.numbers
    values = [result.metrics.get(name) for name in names]
    cells = ["–" if value is None else numbers.metric(value) for value in values]
    interval = result.intervals.get(names[0])
    between = f"{numbers.metric(interval.low)}–{numbers.metric(interval.high)}" if interval else "–"
    shown = [] if result.coverage is None else [numbers.count(result.coverage.items)]
    return (result.name, cells[0], between, *cells[1:], *shown)


def _title(material: Material, evidence: RankingEvidence, first: RankingResult, names: list[str]) -> str:
    queries = f"{material.numbers.count(evidence.rows)} {material.units}"
    if len(evidence.models) == 1:
        return f"{first.name} by {len(names)} metrics, from {queries}"
    leads = sum(_is_best(first, evidence, name) for name in names)
    which = f"all {leads} metrics" if leads == len(names) else f"{leads} of {len(names)} metrics"
    return f"{first.name} comes first on {which}, of {len(evidence.models)} models on the same {queries}"


def _is_best(result: RankingResult, evidence: RankingEvidence, name: str) -> bool:
    values = [one.metrics.get(name) for one in evidence.models]
    return result.metrics.get(name) == max(value for value in values if value is not None)


def _caption(material: Material, evidence: RankingEvidence) -> str:
    shown = "" if evidence.items is None else f"; items shown: of {material.numbers.count(evidence.items)} in the file"
    return f"Means over {material.units}{material.intervals_by}{shown}"
