"""What predicted numbers show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.computed_metrics import ASKED_FOR, computed_metrics
from deck.bundle.metric_names import metric as metric_named
from deck.evidence.estimates import ScoredRows
from deck.evidence.models import row_groups, score_models
from deck.evidence.regression.closeness import closeness
from deck.evidence.regression.constant import NAME, ConstantModel, constant_model
from deck.evidence.regression.facts import regression_facts
from deck.evidence.regression.further_metrics import metric_of_mean
from deck.evidence.regression.intervals import LARGEST
from deck.evidence.regression.largest import largest_errors
from deck.evidence.regression.metrics import (
    CONSTANT_TARGET,
    estimate_metric,
    estimate_metrics,
    zero_target_note,
)
from deck.evidence.regression.prediction_groups import prediction_groups
from deck.evidence.regression.tail import error_tail
from deck.evidence.regression.values import RegressionEvidence
from deck.evidence.task_result import TaskResult, Wrongness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deck.bundle.bundle import Bundle, FloatArray, ValuePredictions
    from deck.bundle.metric import Metric
    from deck.evidence.estimates import Estimate
    from deck.evidence.notices import Note

ROWS_OF_A_TWENTIETH, ROWS_OF_A_TENTH = 10, 30
"""Least rows of a group: for the quantiles of their targets, and for the interval of their bias."""


def evaluate_regression(bundle: Bundle, predictions: ValuePredictions, metric: Metric, note: Note) -> TaskResult:
    """Metrics of every model; of the model of the bundle also where and how far its predictions are off."""
    constant = constant_model(predictions.target)
    _note_rows(predictions, metric, note)
    scored = _scored(bundle, predictions, constant, metric, note)
    errors = np.abs(predictions.predicted - predictions.target)
    errors.setflags(write=False)
    evidence = _evidence(bundle, predictions, constant, errors, scored)
    _note_tail(evidence, note)
    return TaskResult(
        evidence=evidence,
        scored=scored,
        wrong=Wrongness(errors, "absolute error"),
        segment_metric=_segment_metric(scored, metric),
        estimate_on=lambda rows, name: estimate_metric(predictions.target[rows], predictions.predicted[rows], name),
        facts=lambda sources: regression_facts(evidence, scored, sources),
        bias_on=lambda rows: float((predictions.predicted[rows] - predictions.target[rows]).mean()),
    )


def _scored(
    bundle: Bundle, predictions: ValuePredictions, constant: ConstantModel, metric: Metric, note: Note
) -> ScoredRows:
    names = computed_metrics("regression", metric.name, *(bundle.models.columns if bundle.models else ()))

    def estimates_of(predicted: FloatArray) -> Mapping[str, Estimate]:
        return estimate_metrics(predictions.target, predicted, constant, names)

    models = score_models(bundle, predictions, predictions.predicted, predictions.others, metric, estimates_of, note)
    return ScoredRows(predictions.row_count, models, _constants(constant, names), NAME, row_groups(predictions))


def _constants(constant: ConstantModel, names: Sequence[str]) -> dict[str, float]:
    """The metrics of the mean of the target that are defined."""
    constants = {"rmse": constant.rmse, "mae": constant.absolute_error()}
    if constant.rmse:
        constants["r2"] = 0.0
    if not zero_target_note(constant.target):
        relative = constant.absolute_error(relative=True)
        constants |= {"mape": relative} if relative < LARGEST else {}
    further = {name: metric_of_mean(constant, name) for name in names if name in ASKED_FOR["regression"]}
    return constants | {name: value for name, value in further.items() if value is not None}


def _segment_metric(scored: ScoredRows, metric: Metric) -> Metric:
    """The primary metric where it is defined; a bias may be small where errors are large and cancel each other."""
    usable = not metric.nearest_zero_is_best and scored.models[0].value(metric.name) is not None
    return metric if usable else metric_named("rmse")


def _evidence(
    bundle: Bundle, predictions: ValuePredictions, constant: ConstantModel, errors: FloatArray, scored: ScoredRows
) -> RegressionEvidence:
    target = predictions.target
    order = np.argsort(predictions.predicted)
    ranked, groups = (target[order], predictions.predicted[order]), scored.groups
    together = groups.in_order(order) if groups else None
    median, ninetieth = np.quantile(errors, [0.5, 0.9]).tolist()
    return RegressionEvidence(
        rows=len(target),
        target_mean=constant.mean,
        target_lowest=float(target.min()),
        target_highest=float(target.max()),
        zero_targets=int(np.count_nonzero(target == 0.0)),
        median_error=median,
        ninetieth_error=ninetieth,
        twentieths=prediction_groups(*ranked, most=20, fewest_rows=ROWS_OF_A_TWENTIETH, together=together),
        deciles=prediction_groups(*ranked, most=10, fewest_rows=ROWS_OF_A_TENTH, together=together),
        closeness=closeness(predictions, scored.models[0].name, bundle.text.problem.tolerance, groups),
        largest=largest_errors(predictions),
        tail=error_tail(errors),
        constants=tuple(scored.constants.items()),
        source=predictions.file,
    )


def _note_tail(evidence: RegressionEvidence, note: Note) -> None:
    """Say where so few rows carry the squared error that its interval says less than it seems to."""
    tail = evidence.tail
    if tail is not None and tail.is_heavy:
        errors = "error carries" if tail.rows == 1 else f"{tail.rows:,} errors carry"
        note(
            f"{evidence.source}: the largest {errors} {tail.share:.0%} of the squared error. Intervals of RMSE and "
            "R² may be too narrow; that of the MAE rests on more rows."
        )


def _note_rows(predictions: ValuePredictions, metric: Metric, note: Note) -> None:
    """Say what about the rows limits what can be computed."""
    target, predicted, file = predictions.target, predictions.predicted, predictions.file
    if target.min() == target.max():
        note(f"{file}: {CONSTANT_TARGET}, so R² is not defined and the mean of the target is never wrong.")
    elif predicted.min() == predicted.max():
        note(f"{file}: the prediction is the same on every row, so it tells no row from another.")
    zeros = zero_target_note(target)
    if zeros and metric.name == "mape":
        note(f"{file}: {zeros}, so MAPE is not defined.")
