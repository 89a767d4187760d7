"""Facts of the comparison: every model's metrics, and what separates the best from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.metric import Metric
from deck.bundle.metric_names import is_cost, is_metric
from deck.bundle.metric_names import metric as metric_named
from deck.evidence.comparison import improvement, times_better
from deck.evidence.facts import Fact, Source, Unit, difference_unit, fact, score_unit
from deck.evidence.folds import fold_column
from deck.evidence.intervals import named_ends
from deck.evidence.models import TRAINING_TIME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deck.evidence.evidence import Comparison, Difference, RankedModel
    from deck.evidence.sources import Sources


def comparison_facts(comparison: Comparison, metric: Metric, sources: Sources) -> Iterator[Fact]:
    """All facts of the models, best first."""
    for model in comparison.models:
        yield from _model_facts(f"model.{model.slug}", model, sources)
    formula = "models compared, the baseline included"
    yield fact("models.count", len(comparison.models), "count", formula, Source(comparison.source))
    label, end = metric.label, metric.best_is
    chosen = f"whose {label} is {end}" if metric.nearest_zero_is_best else f"with the {end} {label}"
    roles = (
        ("best", comparison.best, f"the model {chosen} that is no baseline"),
        ("baseline", comparison.baseline, f"the baseline {chosen}"),
        (
            "runner_up",
            comparison.runner_up,
            f"the model {chosen} after the best that is no baseline",
        ),
    )
    for role, one, words in roles:
        if one is not None:
            yield fact(f"{role}.name", one.name, "name", words, sources.cell(one, metric.name))
            yield from _metric_facts(role, one, sources)
    yield from _against("baseline", comparison, comparison.baseline, comparison.against_baseline, metric, sources)
    yield from _against("runner_up", comparison, comparison.runner_up, comparison.against_runner_up, metric, sources)
    yield from _time_facts(comparison, sources)


def _model_facts(start: str, model: RankedModel, sources: Sources) -> Iterator[Fact]:
    yield from _metric_facts(start, model, sources)
    for column, spread in model.spreads.items():
        formula = f"spread of {metric_named(column).label} as stated for {model.name}"
        yield fact(
            f"{start}.{column}_spread",
            spread,
            _unit(column, difference_unit, sources),
            formula,
            sources.cell(model, column),
        )


def _metric_facts(start: str, model: RankedModel, sources: Sources) -> Iterator[Fact]:
    for column, value in model.metrics.items():
        formula = f"{metric_named(column).label} of {model.name}"
        note = f"there is no value for {model.name}"
        unit, source = _unit(column, score_unit, sources), sources.cell(model, column)
        yield fact(f"{start}.{column}", value, unit, formula, source, note)
    if model.train_seconds is not None:
        formula, source = f"training time of {model.name}", sources.cell(model, TRAINING_TIME)
        yield fact(f"{start}.train_seconds", model.train_seconds, "seconds", formula, source)


def _unit(column: str, unit_of: Callable[[Metric], Unit], sources: Sources) -> Unit:
    table = sources.bundle.models
    if table is not None and column in table.in_seconds:
        return "seconds"
    return unit_of(metric_named(column)) if is_metric(column) and not is_cost(column) else "number"


def _against(
    role: str,
    comparison: Comparison,
    other: RankedModel | None,
    difference: Difference | None,
    metric: Metric,
    sources: Sources,
) -> Iterator[Fact]:
    """Ratio, difference and interval of the difference, each turned so that more is better."""
    if other is None:
        return
    best, source = comparison.best, sources.pair(comparison.best, other, metric.name)
    mine, theirs = best.metrics.get(metric.name), other.metrics.get(metric.name)
    pair = (best.name, other.name) if metric.higher_is_better else (other.name, best.name)
    label = f"absolute {metric.said}" if metric.nearest_zero_is_best else metric.label
    ratio, less = f"{label} of {pair[0]} over that of {pair[1]}", f"{label} of {pair[0]} less that of {pair[1]}"
    unknown = "one of the two has no value"
    zero = unknown if mine is None or theirs is None else "a ratio needs both values above zero"
    zero = "a ratio of two biases says nothing" if metric.nearest_zero_is_best else zero
    yield fact(f"lift.{role}", times_better(metric, mine, theirs), "times", ratio, source, zero)
    yield fact(f"gain.{role}", improvement(metric, mine, theirs), difference_unit(metric), less, source, unknown)
    yield from _interval_facts(role, less, difference, (best, other), metric, sources)


def _interval_facts(
    role: str,
    less: str,
    difference: Difference | None,
    pair: tuple[RankedModel, RankedModel],
    metric: Metric,
    sources: Sources,
) -> Iterator[Fact]:
    """The ends of the interval of the difference, from the rows or from the folds of both models."""
    made = f", {difference.method}" if difference and difference.interval else ""
    table, source = sources.bundle.folds, sources.score_pair(*pair)
    if difference and difference.folds is not None and table is not None:
        column = fold_column(table, metric) or metric.name
        source = Source(table.file, (column,), f"{difference.folds_said} of {pair[0].name} and {pair[1].name}")
    note = "the scores of both models on the same rows are needed, or the folds of both"
    for end, value in named_ends(difference.interval if difference else None):
        formula = f"{end} end of the 95% interval of {less}{made}"
        yield fact(f"gain.{role}_{end}", value, difference_unit(metric), formula, source, note)


def _time_facts(comparison: Comparison, sources: Sources) -> Iterator[Fact]:
    best, other = comparison.best, comparison.runner_up
    if other is None or best.train_seconds is None or other.train_seconds is None:
        return
    ratio = other.train_seconds / best.train_seconds if best.train_seconds > 0 else None
    formula = f"training time of {other.name} over that of {best.name}"
    source, note = sources.pair(best, other, TRAINING_TIME), "the best model's training time is zero"
    yield fact("time.runner_up", ratio, "times", formula, source, note)
