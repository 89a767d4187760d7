"""From a bundle to its evidence: every number computed once, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.files import BUNDLE_FILE
from deck.bundle.metric import Metric
from deck.bundle.metric_names import metric as metric_named
from deck.evidence.business import business_case
from deck.evidence.comparison import compare
from deck.evidence.comparison_facts import comparison_facts
from deck.evidence.evidence import BusinessCase, Comparison, Evidence, FeatureShare, FoldScores, Segments, StatedGap
from deck.evidence.facts import Fact, Facts, Source
from deck.evidence.folds import fold_column, folds_of_predictions, folds_of_table
from deck.evidence.importance import feature_shares
from deck.evidence.models import models_of_scores, models_of_table
from deck.evidence.named_errors import NamedError, named_errors
from deck.evidence.segment_facts import error_facts, segment_facts
from deck.evidence.segments import evaluate_segments
from deck.evidence.sources import Sources
from deck.evidence.stated import gaps_to_predictions
from deck.evidence.table_facts import (
    business_facts,
    data_facts,
    feature_facts,
    fold_facts,
    train_gap_facts,
    tuning_facts,
)
from deck.evidence.tasks import evaluate_task
from deck.evidence.time_facts import in_one_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deck.bundle.bundle import Bundle, Predictions
    from deck.evidence.notices import Note
    from deck.evidence.task_result import TaskResult


def evaluate(bundle: Bundle) -> Evidence:
    """Everything that the bundle's numbers say.

    What cannot be computed is None, never 0, and `notices` says why.
    """
    notices: list[str] = []
    note = notices.append
    metric = primary_metric(bundle)
    predictions = bundle.predictions
    result = evaluate_task(bundle, predictions, metric, note) if predictions else None
    comparison = _comparison(bundle, result, metric, note)
    features = feature_shares(bundle.importance, note) if bundle.importance else ()
    folds = _folds(bundle, result, metric, note)
    segments = evaluate_segments(predictions, result, note) if predictions and result else None
    errors = named_errors(bundle.text.error, predictions, result.wrong if result else None, note)
    business = _business(bundle, predictions, result, note)
    gaps = _stated_gaps(bundle, result, folds, metric)
    facts = _facts(bundle, metric, result, comparison, features, folds, segments, errors, business)
    return Evidence(
        metric=metric,
        facts=Facts(in_one_unit(_first_of_each_name(facts))),
        comparison=comparison,
        features=features,
        folds=folds,
        task=result.evidence if result else None,
        segments=segments,
        examples=result.examples if result else (),
        business=business,
        error_shares=tuple(error.computed_share for error in errors),
        error_facts=tuple(error.fact_name for error in errors),
        stated_gaps=gaps,
        notices=tuple(dict.fromkeys(notices)),
    )


def primary_metric(bundle: Bundle) -> Metric:
    """The metric by which models are ranked, in the direction that the bundle says."""
    problem = bundle.text.problem
    return metric_named(problem.metric, problem.higher_is_better)


def _stated_gaps(
    bundle: Bundle, result: TaskResult | None, folds: FoldScores | None, metric: Metric
) -> tuple[StatedGap, ...]:
    if bundle.models is None or result is None:
        return ()
    mean_target = result.evidence.target_mean if result.evidence.kind == "regression" else None
    return gaps_to_predictions(bundle.models, result.scored, folds, metric.name, mean_target)


def _comparison(bundle: Bundle, result: TaskResult | None, metric: Metric, note: Note) -> Comparison | None:
    scored, split = result.scored if result else None, bundle.text.data.split or ""
    if bundle.models is not None and bundle.models.rows:
        models = models_of_table(bundle.models, scored.models if scored else (), metric)
        return compare(models, metric, bundle.models.file, scored, note, bundle.folds, split)
    if result is None or scored is None:
        return None
    return compare(models_of_scores(scored, metric), metric, result.evidence.source, scored, note, bundle.folds, split)


def _folds(bundle: Bundle, result: TaskResult | None, metric: Metric, note: Note) -> FoldScores | None:
    if bundle.folds is not None:
        return folds_of_table(bundle.folds, metric, note)
    if bundle.predictions is None or result is None:
        return None
    return folds_of_predictions(bundle.predictions, result, metric, note)


def _business(
    bundle: Bundle, predictions: Predictions | None, result: TaskResult | None, note: Note
) -> BusinessCase | None:
    if bundle.text.business is None:
        return None
    binary = result.evidence if result and result.evidence.kind == "binary" else None
    return business_case(bundle.text.business, predictions, binary.operating_point if binary else None, note)


def _facts(
    bundle: Bundle,
    metric: Metric,
    result: TaskResult | None,
    comparison: Comparison | None,
    features: tuple[FeatureShare, ...],
    folds: FoldScores | None,
    segments: Segments | None,
    errors: tuple[NamedError, ...],
    business: BusinessCase | None,
) -> Iterator[Fact]:
    sources = Sources(bundle, result.scored if result else None)
    wrong = result.wrong if result else None
    yield from data_facts(sources, result)
    if comparison:
        yield from comparison_facts(comparison, metric, sources)
    if folds:
        yield from _fold_facts(bundle, folds, metric)
    if bundle.tuning:
        yield from tuning_facts(bundle.tuning, metric)
    if bundle.importance:
        yield from feature_facts(bundle.importance, features)
    if result:
        yield from result.facts(sources)
    if segments:
        yield from segment_facts(segments, wrong, sources)
    yield from error_facts(errors, wrong, sources)
    if bundle.text.business:
        source = sources.scores(f"{BUNDLE_FILE} [business]") if result else Source(BUNDLE_FILE, ("business",))
        groups = result.scored.groups if result else None
        yield from business_facts(business, bundle.text.business, groups, source)


def _fold_facts(bundle: Bundle, folds: FoldScores, metric: Metric) -> Iterator[Fact]:
    if bundle.folds is None:
        yield from fold_facts(folds, metric, bundle.text.data.columns.fold or "fold")
        return
    yield from fold_facts(folds, metric, fold_column(bundle.folds, metric) or metric.name)
    yield from train_gap_facts(bundle.folds, folds, metric)


def _first_of_each_name(facts: Iterable[Fact]) -> Iterator[Fact]:
    """A column may be called like a fact of ours (`name`); ours comes first and stays."""
    seen: set[str] = set()
    for fact in facts:
        if fact.name not in seen:
            seen.add(fact.name)
            yield fact
