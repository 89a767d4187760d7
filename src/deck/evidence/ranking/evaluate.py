"""What ranked items show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.computed_metrics import ranking_metric
from deck.bundle.metric_names import metric as metric_named
from deck.evidence.estimates import Estimate, ScoredRows
from deck.evidence.models import row_groups, score_models
from deck.evidence.ranking.coverage import coverage
from deck.evidence.ranking.cutoffs import cutoff_curve, cutoffs
from deck.evidence.ranking.facts import ranking_facts
from deck.evidence.ranking.measured import MeasuredRanking, measure_ranking
from deck.evidence.ranking.metrics import STANDARD, by_query, mean_estimate
from deck.evidence.ranking.misses import by_relevant, hit_counts, missed_queries
from deck.evidence.ranking.notes import note_lists, note_relevance
from deck.evidence.ranking.positions import Placed, Wanted, wanted
from deck.evidence.ranking.values import RankingEvidence, RankingResult
from deck.evidence.task_result import TaskResult, Wrongness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deck.bundle.bundle import Bundle, FloatArray, IntArray, RankedPredictions
    from deck.bundle.metric import Metric
    from deck.evidence.notices import Note

USUAL_K = 10
"""How many items are looked at where the primary metric does not say it."""


def evaluate_ranking(bundle: Bundle, predictions: RankedPredictions, metric: Metric, note: Note) -> TaskResult:
    """Sort each model's pairs once, then read everything off the places of the relevant ones."""
    there = wanted(predictions.query.wide_codes, predictions.relevance, predictions.row_count)
    primary = metric if ranking_metric(metric.name) else metric_named(f"ndcg_at_{USUAL_K}")
    k = _k_of(primary)
    names = tuple(dict.fromkeys((primary.name, *(f"{base}_at_{k}" for base in STANDARD))))
    stated = tuple(bundle.models.columns) if bundle.models else ()
    ranked: list[MeasuredRanking] = []

    def estimates_of(score: FloatArray) -> Mapping[str, Estimate]:
        ranked.append(measure_ranking(predictions, score, there, names, stated))
        return ranked[-1].estimates

    models = score_models(bundle, predictions, predictions.score, predictions.others, metric, estimates_of, note)
    scored = ScoredRows(predictions.row_count, models, groups=row_groups(predictions))
    evidence = _evidence(predictions, there, primary, scored, ranked)
    note_relevance(predictions, there, note)
    for model, one in zip(models, ranked, strict=True):
        note_lists(predictions, model, one, there, primary, k, note)
    main = ranked[0].found
    return TaskResult(
        evidence=evidence,
        scored=scored,
        wrong=Wrongness(_hits(main, k) == 0, f"queries without a hit in the first {k}"),
        segment_metric=primary,
        estimate_on=partial(_estimate_on, main, there, {}),
        facts=lambda sources: ranking_facts(evidence, models, sources),
    )


def _k_of(metric: Metric) -> int:
    parsed = ranking_metric(metric.name)
    return parsed[1] if parsed is not None and parsed[1] is not None else USUAL_K


def _estimate_on(found: Placed, there: Wanted, known: dict[str, FloatArray], queries: IntArray, name: str) -> Estimate:
    """The metric of some queries; `known` keeps the values of all of them, as every segment asks for some."""
    if ranking_metric(name) is None:
        return Estimate(None, note="it is not computed from rankings")
    if name not in known:
        known[name] = by_query(name, found, there)
    return mean_estimate(known[name][queries])


def _hits(found: Placed, k: int) -> IntArray:
    return np.bincount(found.until(k).query, minlength=found.queries)


def _evidence(
    predictions: RankedPredictions,
    there: Wanted,
    primary: Metric,
    scored: ScoredRows,
    ranked: list[MeasuredRanking],
) -> RankingEvidence:
    k, main, item = _k_of(primary), ranked[0], predictions.item
    hits = _hits(main.found, k)
    base = (ranking_metric(primary.name) or ("", None))[0]
    places = cutoffs(k, max(one.ranking.depth for one in ranked))
    return RankingEvidence(
        rows=there.queries,
        pairs=len(predictions.relevance),
        items=len(item.values) if item else None,
        k=k,
        curve_base=base,
        relevant=int(there.count.sum()),
        median_relevant=float(np.median(there.count)),
        without_relevant=int(np.count_nonzero(there.count == 0)),
        hits=hit_counts(hits),
        models=tuple(
            RankingResult(
                name=model.name,
                metrics={name: estimate.value for name, estimate in model.estimates.items()},
                intervals={name: estimate.interval for name, estimate in model.estimates.items()},
                curve=cutoff_curve(base, places, one.found, there, scored.groups),
                coverage=coverage(one.ranking, item, k) if item else None,
            )
            for model, one in zip(scored.models, ranked, strict=True)
        ),
        by_relevant=by_relevant(hits, there.count, scored.groups),
        examples=missed_queries(predictions, item, main.ranking, there, hits) if item else (),
        source=predictions.file,
    )
