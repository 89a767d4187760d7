"""Facts read off rankings: metrics, what queries get, which items are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.computed_metrics import ranking_metric
from deck.bundle.metric_names import metric as metric_named
from deck.bundle.slugs import slug
from deck.evidence.facts import Fact, Source, fact
from deck.evidence.score_facts import score_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.evidence.estimates import ScoredModel
    from deck.evidence.ranking.values import Coverage, RankingEvidence
    from deck.evidence.sources import Sources

FORMULAS = {
    "ndcg": "mean over queries: grades of {items} / log2(place + 1), summed, over the same of the best order",
    "recall": "mean over queries: share of the relevant items that are among {items}",
    "precision": "mean over queries: relevant items among {items} / k",
    "hit_rate": "share of queries with a relevant item among {items}",
    "map": "mean over queries: average of the precision at each relevant item among {items}",
    "mrr": "mean over queries: 1 / place of the first relevant item among {items}, else 0",
}
TIES = "ties: relevant last"


def ranking_facts(evidence: RankingEvidence, models: tuple[ScoredModel, ...], sources: Sources) -> Iterator[Fact]:
    """All facts of the rankings, in the order of a talk."""
    source = sources.scores()
    for name, estimate in models[0].estimates.items():
        yield from score_facts(metric_named(name), formula_of(name), estimate, "on the logit scale", source)
    yield from _size_facts(evidence, source)
    yield from _hit_facts(evidence, source)
    columns = sources.bundle.text.data.columns
    for model, result in zip(models, evidence.models, strict=True):
        if result.coverage is not None and columns.item is not None:
            shown = Source(source.file, (columns.query, columns.item, model.column), source.rows)
            start = "coverage" if result is evidence.models[0] else f"coverage.{slug(model.name)}"
            yield from _coverage_facts(start, result.coverage, evidence, shown)


def formula_of(name: str) -> str:
    """How a metric is computed, in words."""
    parsed = ranking_metric(name)
    assert parsed is not None
    base, k = parsed
    items = "all that is ranked" if k is None else "the first item" if k == 1 else f"the first {k:,}"
    return f"{FORMULAS[base].format(items=items)}; {TIES}"


def _size_facts(evidence: RankingEvidence, source: Source) -> Iterator[Fact]:
    yield fact("data.pairs", evidence.pairs, "count", "rows of the predictions: pairs of a query and an item", source)
    if evidence.items is not None:
        yield fact("data.items", evidence.items, "count", "different items in the predictions", source)
    yield fact("relevant.count", evidence.relevant, "count", "relevant items of all queries", source)
    mean = evidence.relevant / evidence.rows
    yield fact("relevant.mean", mean, "number", "relevant items of a query on average", source)
    yield fact("relevant.median", evidence.median_relevant, "number", "relevant items of a query at the median", source)
    yield fact(
        "queries.without_relevant", evidence.without_relevant, "count", "queries without a relevant item", source
    )


def _hit_facts(evidence: RankingEvidence, source: Source) -> Iterator[Fact]:
    """What queries get among their first k."""
    among = f"among the first {evidence.k:,}"
    yield fact("ranking.k", evidence.k, "count", "how many of the first items are looked at", source)
    found = evidence.rows - evidence.missed
    for words, name, count in (("with", "with_hit", found), ("without", "without_hit", evidence.missed)):
        yield fact(f"queries.{name}", count, "count", f"queries {words} a relevant item {among}", source)
        formula = f"queries {words} a relevant item {among} over all queries"
        yield fact(f"queries.{name}_share", count / evidence.rows, "share", formula, source)
    hits = sum(number * queries for number, queries in enumerate(evidence.hits)) / evidence.rows
    yield fact("hits.mean", hits, "count", f"relevant items {among} of a query on average", source)


def _coverage_facts(start: str, coverage: Coverage, evidence: RankingEvidence, source: Source) -> Iterator[Fact]:
    among = f"among the first {evidence.k:,} of any query"
    yield fact(f"{start}.items", coverage.items, "count", f"different items {among}", source)
    yield fact(f"{start}.share", coverage.share, "share", f"different items {among} over all items of the file", source)
    formula = f"the fewest items that take half of the places among the first {evidence.k:,}"
    yield fact(f"{start}.fill_half", coverage.fill_half, "count", formula, source)
