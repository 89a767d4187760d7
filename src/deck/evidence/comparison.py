"""Models ranked by the primary metric, and how far the best is from baseline and runner-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.metric import Metric
from deck.bundle.metric_names import is_metric
from deck.evidence.estimates import Estimate, ScoredRows
from deck.evidence.evidence import Comparison, Difference, Interval, RankedModel
from deck.evidence.fold_differences import differences_by_fold
from deck.evidence.intervals import difference_interval
from deck.evidence.models import order
from deck.evidence.row_groups import reaching_error

if TYPE_CHECKING:
    from deck.bundle.bundle import FoldsTable
    from deck.evidence.notices import Note

LIKE_CONSTANT = 0.05
"""How near, relatively, a stated baseline must be to the metric of a model that knows nothing to be taken for one."""


class _Given(Struct, frozen=True):
    """What differences are taken from, and where what is odd about them is said."""

    metric: Metric
    source: str
    scored: ScoredRows | None
    folds: FoldsTable | None
    split: str
    note: Note


def compare(
    models: tuple[RankedModel, ...],
    metric: Metric,
    source: str,
    scored: ScoredRows | None,
    note: Note,
    folds: FoldsTable | None = None,
    split: str = "",
) -> Comparison:
    """Rank at least one model; `scored` holds the predictions for paired intervals, `folds` stands in for them.

    split: how train and test were kept apart, in the bundle's words.
    """
    ranked = tuple(sorted(models, key=lambda model: order(model.metrics.get(metric.name), metric)))
    trained = [model for model in ranked if not model.baseline]
    best = (trained or ranked)[0]
    baseline = next((model for model in ranked if model.baseline and model is not best), None)
    runner_up = next((model for model in trained if model is not best), None)
    given = _Given(metric, source, scored, folds, split, note)
    against_baseline, against_runner_up = (
        _difference(best, other, given) if other else None for other in (baseline, runner_up)
    )
    if best.metrics.get(metric.name) is None:
        note(f"{source} gives no {metric.label} for any model but the baseline, so none can be called best.")
    return Comparison(
        models=ranked,
        metric_columns=_metric_columns(models, metric),
        best=best,
        baseline=baseline,
        runner_up=runner_up,
        against_baseline=against_baseline,
        against_runner_up=against_runner_up,
        source=source,
    )


def _metric_columns(models: tuple[RankedModel, ...], metric: Metric) -> tuple[str, ...]:
    named = dict.fromkeys(name for model in models for name in model.metrics)
    given = [name for name in named if any(model.metrics.get(name) is not None for model in models)]
    return tuple(dict.fromkeys([metric.name, *filter(is_metric, given)]))


def improvement(metric: Metric, better: float | None, other: float | None) -> float | None:
    """By how much the first is better: the difference, turned where lower is better, of a bias that of its sizes."""
    return None if better is None or other is None else metric.gain(better, other)


def times_better(metric: Metric, better: float | None, other: float | None) -> float | None:
    """How many times better the first is; None unless both are above zero, and of a bias, whose sign says nothing."""
    if better is None or other is None or better <= 0 or other <= 0 or metric.nearest_zero_is_best:
        return None
    return better / other if metric.higher_is_better else other / better


def _difference(best: RankedModel, other: RankedModel, given: _Given) -> Difference | None:
    """The difference with its interval: paired on the same rows where they are there, else over the folds of both."""
    metric = given.metric
    value = improvement(metric, best.metrics.get(metric.name), other.metrics.get(metric.name))
    if value is None:
        return None
    paired = _paired_interval(best, other, metric, given.scored) if given.scored else None
    if paired is not None or given.folds is None:
        difference = Difference(other.name, value, paired)
    else:
        by_fold = differences_by_fold(given.folds, best.name, other.name, metric, given.note, given.split)
        interval = by_fold.interval
        folds = len(by_fold.values) if interval else None
        difference = Difference(other.name, value, interval, folds, by_fold.repeats)
    _note_outside(best, difference, given)
    return difference


def _note_outside(best: RankedModel, difference: Difference, given: _Given) -> None:
    """Say where what the table states is not what rows or folds give."""
    interval, value, label = difference.interval, difference.value, given.metric.label
    if interval is None or interval.contains(value):
        return
    giver = "the predictions give"
    reason = "A mean over folds differs a little from the metric of all rows pooled; a gap this wide has another cause."
    if difference.folds is not None and given.folds is not None:
        giver, reason = f"{given.folds.file} gives", "Look at which rows each of the two files is about."
    given.note(
        f"{given.source}: {best.name} and {difference.other} differ by {value:.3g} {label}, outside "
        f"the interval that {giver}, {interval.low:.3g} to {interval.high:.3g}. {reason}"
    )


def _paired_interval(best: RankedModel, other: RankedModel, metric: Metric, scored: ScoredRows) -> Interval | None:
    """The interval of the difference on the same rows, where the scores of both models are there."""
    first, second = scored.model(best.name), scored.model(other.name)
    if first is None or metric.name not in first.estimates:
        return None
    if second is None or metric.name not in second.estimates:
        return _interval_against_constant(first.estimates[metric.name], other, metric, scored)
    mine, theirs = first.estimates[metric.name], second.estimates[metric.name]
    if mine.value is None or theirs.value is None or mine.influence is None or theirs.influence is None:
        return None
    signs = [_sign(metric, value) for value in (mine.value, theirs.value)]
    error = reaching_error(scored.rows, scored.groups, (signs[0], mine.influence), (-signs[1], theirs.influence))
    return None if error is None else difference_interval(metric.gain(mine.value, theirs.value), error)


def _interval_against_constant(
    mine: Estimate, other: RankedModel, metric: Metric, scored: ScoredRows
) -> Interval | None:
    """For a baseline without scores, where its stated metric says that it knows nothing of the rows."""
    stated, constant = other.metrics.get(metric.name), scored.constants.get(metric.name)
    if mine.value is None or mine.error_against_constant is None or stated is None or not other.baseline:
        return None
    if constant is None or abs(stated - constant) > LIKE_CONSTANT * abs(constant):
        return None
    return difference_interval(metric.gain(mine.value, constant), mine.error_against_constant)


def _sign(metric: Metric, value: float) -> int:
    """How the size of a value moves with it."""
    return -1 if metric.nearest_zero_is_best and value < 0 else 1
