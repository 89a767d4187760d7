"""Models ranked by the primary metric, and how far the best is from baseline and runner-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deck.bundle.metric_names import Metric, is_metric
from deck.bundle.slugs import slug
from deck.evidence.evidence import Comparison, Difference, Interval, RankedModel
from deck.evidence.intervals import difference_interval, standard_error
from deck.evidence.models import order
from deck.evidence.scored import Estimate, ScoredModel, constant_score

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray
    from deck.evidence.notices import Note

LIKE_RANDOM = 0.05
"""How near, relatively, a stated baseline must be to a constant score's metric to be taken for one."""


@dataclass(frozen=True, slots=True)
class ScoredRows:
    """The rows on which models are compared in pairs."""

    target: BoolArray
    models: tuple[ScoredModel, ...] = ()

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.target)

    @property
    def positives(self) -> int:
        """Number of positive rows."""
        return int(self.target.sum())

    def model(self, name: str) -> ScoredModel | None:
        """The scores of the model of this name, compared by slug."""
        return next((model for model in self.models if slug(model.name) == slug(name)), None)


def compare(
    models: tuple[RankedModel, ...], metric: Metric, source: str, scored: ScoredRows | None, note: Note
) -> Comparison:
    """Rank at least one model; `scored` holds the predictions for paired intervals."""
    ranked = tuple(sorted(models, key=lambda model: order(model.metrics.get(metric.name), metric)))
    trained = [model for model in ranked if not model.baseline]
    best = (trained or ranked)[0]
    baseline = next((model for model in ranked if model.baseline and model is not best), None)
    runner_up = next((model for model in trained if model is not best), None)
    if best.metrics.get(metric.name) is None:
        note(f"{source} gives no {metric.label} for any model but the baseline, so none can be called best.")
    return Comparison(
        models=ranked,
        metric_columns=_metric_columns(models, metric),
        best=best,
        baseline=baseline,
        runner_up=runner_up,
        against_baseline=_difference(best, baseline, metric, source, scored, note),
        against_runner_up=_difference(best, runner_up, metric, source, scored, note),
        source=source,
    )


def _metric_columns(models: tuple[RankedModel, ...], metric: Metric) -> tuple[str, ...]:
    named = dict.fromkeys(name for model in models for name in model.metrics)
    given = [name for name in named if any(model.metrics.get(name) is not None for model in models)]
    return tuple(dict.fromkeys([metric.name, *filter(is_metric, given)]))


def improvement(metric: Metric, better: float | None, other: float | None) -> float | None:
    """By how much the first is better: the difference, turned where lower is better."""
    if better is None or other is None:
        return None
    return _turned(metric, better - other)


def times_better(metric: Metric, better: float | None, other: float | None) -> float | None:
    """How many times better the first is; None unless both are above zero."""
    if better is None or other is None or better <= 0 or other <= 0:
        return None
    return better / other if metric.higher_is_better else other / better


def _difference(
    best: RankedModel,
    other: RankedModel | None,
    metric: Metric,
    source: str,
    scored: ScoredRows | None,
    note: Note,
) -> Difference | None:
    if other is None:
        return None
    value = improvement(metric, best.metrics.get(metric.name), other.metrics.get(metric.name))
    if value is None:
        return None
    interval = _paired_interval(best, other, metric, scored) if scored else None
    if interval is not None and not interval.contains(value):
        note(
            f"{source}: {best.name} and {other.name} differ by {value:.3g} {metric.label}, outside "
            f"the interval that the predictions give, {interval.low:.3g} to {interval.high:.3g}. A mean over "
            "folds differs a little from the metric of all rows pooled; a gap this wide has another cause."
        )
    return Difference(other.name, value, interval)


def _paired_interval(best: RankedModel, other: RankedModel, metric: Metric, scored: ScoredRows) -> Interval | None:
    """The interval of the difference on the same rows, where the scores of both models are there."""
    first, second = scored.model(best.name), scored.model(other.name)
    if first is None or metric.name not in first.estimates:
        return None
    if second is None:
        return _interval_against_constant(first.estimates[metric.name], other, metric, scored)
    mine, theirs = first.estimates[metric.name], second.estimates[metric.name]
    if mine.value is None or theirs.value is None or mine.influence is None or theirs.influence is None:
        return None
    error = standard_error(scored.target, (1, mine.influence, first.score), (-1, theirs.influence, second.score))
    return difference_interval(_turned(metric, mine.value - theirs.value), error)


def _interval_against_constant(
    mine: Estimate, other: RankedModel, metric: Metric, scored: ScoredRows
) -> Interval | None:
    """For a baseline without scores, where its stated metric says that it ranks nothing."""
    stated = other.metrics.get(metric.name)
    if mine.value is None or mine.error_against_constant is None or stated is None or not other.baseline:
        return None
    constant = constant_score(metric.name, scored.rows, scored.positives)
    if abs(stated - constant) > LIKE_RANDOM * constant:
        return None
    return difference_interval(_turned(metric, mine.value - constant), mine.error_against_constant)


def _turned(metric: Metric, difference: float) -> float:
    return difference if metric.higher_is_better else -difference
