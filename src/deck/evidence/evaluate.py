"""From a bundle to its evidence: every number computed once, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.files import BUNDLE_FILE
from deck.bundle.metric_names import Metric
from deck.bundle.metric_names import metric as metric_named
from deck.evidence.binary import BinaryResult, evaluate_binary
from deck.evidence.binary_facts import binary_facts, error_share
from deck.evidence.business import business_case
from deck.evidence.comparison import compare
from deck.evidence.comparison_facts import comparison_facts
from deck.evidence.evidence import BusinessCase, Comparison, Evidence, FeatureShare, FoldScores
from deck.evidence.facts import Fact, Facts, Source
from deck.evidence.folds import fold_column, folds_of_predictions, folds_of_table
from deck.evidence.importance import feature_shares
from deck.evidence.models import models_of_scores, models_of_table
from deck.evidence.named_errors import NamedError, named_errors
from deck.evidence.sources import Sources
from deck.evidence.stated import hold_against_predictions
from deck.evidence.table_facts import (
    business_facts,
    data_facts,
    feature_facts,
    fold_facts,
    train_gap_facts,
    tuning_facts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deck.bundle.bundle import Bundle, Predictions
    from deck.evidence.notices import Note


def evaluate(bundle: Bundle) -> Evidence:
    """Everything that the bundle's numbers say.

    What cannot be computed is None, never 0, and `notices` says why.
    """
    notices: list[str] = []
    note = notices.append
    metric = primary_metric(bundle)
    predictions = bundle.predictions
    result = evaluate_binary(bundle, predictions, metric, note) if predictions else None
    comparison = _comparison(bundle, result, metric, note)
    features = feature_shares(bundle.importance, note) if bundle.importance else ()
    folds = _folds(bundle, predictions, metric, note)
    errors = named_errors(bundle.text.error, predictions, result.wrong if result else None, note)
    business = _business(bundle, predictions, result, note)
    if bundle.models and result and predictions:
        hold_against_predictions(bundle.models, result.scored, predictions.file, folds, metric.name, note)
    facts = _facts(bundle, metric, result, comparison, features, folds, errors, business)
    return Evidence(
        metric=metric,
        facts=Facts(_first_of_each_name(facts)),
        comparison=comparison,
        features=features,
        folds=folds,
        binary=result.evidence if result else None,
        business=business,
        error_shares=tuple(error.computed_share for error in errors),
        error_facts=tuple(error.fact_name for error in errors),
        notices=tuple(dict.fromkeys(notices)),
    )


def primary_metric(bundle: Bundle) -> Metric:
    """The metric by which models are ranked, in the direction that the bundle says."""
    problem = bundle.text.problem
    return metric_named(problem.metric, problem.higher_is_better)


def _comparison(bundle: Bundle, result: BinaryResult | None, metric: Metric, note: Note) -> Comparison | None:
    scored = result.scored if result else None
    if bundle.models is not None and bundle.models.rows:
        models = models_of_table(bundle.models, scored.models if scored else (), metric)
        return compare(models, metric, bundle.models.file, scored, note)
    if result is None or scored is None:
        return None
    models = models_of_scores(scored.models, result.evidence.rows, result.evidence.positives, metric)
    return compare(models, metric, result.evidence.source, scored, note)


def _folds(bundle: Bundle, predictions: Predictions | None, metric: Metric, note: Note) -> FoldScores | None:
    if bundle.folds is not None:
        return folds_of_table(bundle.folds, metric, note)
    return folds_of_predictions(predictions, metric, note) if predictions else None


def _business(
    bundle: Bundle, predictions: Predictions | None, result: BinaryResult | None, note: Note
) -> BusinessCase | None:
    if bundle.text.business is None:
        return None
    point = result.evidence.operating_point if result else None
    return business_case(bundle.text.business, predictions, point, note)


def _facts(
    bundle: Bundle,
    metric: Metric,
    result: BinaryResult | None,
    comparison: Comparison | None,
    features: tuple[FeatureShare, ...],
    folds: FoldScores | None,
    errors: tuple[NamedError, ...],
    business: BusinessCase | None,
) -> Iterator[Fact]:
    sources = Sources(bundle, result.scored if result else None)
    yield from data_facts(bundle, result.evidence if result else None)
    if comparison:
        yield from comparison_facts(comparison, metric, sources)
    if folds:
        yield from _fold_facts(bundle, folds, metric)
    if bundle.tuning:
        yield from tuning_facts(bundle.tuning, metric)
    if bundle.importance:
        yield from feature_facts(bundle.importance, features)
    if result:
        yield from binary_facts(result, errors, sources)
    else:
        yield from (error_share(error, Source(BUNDLE_FILE)) for error in errors if error.share is not None)
    if bundle.text.business:
        source = sources.scores(f"{BUNDLE_FILE} [business]") if result else Source(BUNDLE_FILE, ("business",))
        yield from business_facts(business, bundle.text.business, source)


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
