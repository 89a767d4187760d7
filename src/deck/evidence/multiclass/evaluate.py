"""What the predictions of a classifier of several classes show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.metric_names import metric as metric_named
from deck.evidence.error_examples import OF_A_KIND, ErrorExample, examples_of, have_words, most_plainly_wrong
from deck.evidence.estimates import Estimate, ScoredRows
from deck.evidence.models import row_groups, score_models
from deck.evidence.multiclass.classes import class_results, confusions
from deck.evidence.multiclass.confidence import calibration, confident_part, coverage, is_probability
from deck.evidence.multiclass.facts import multiclass_facts
from deck.evidence.multiclass.metrics import METRICS, Margins, confusion_matrix, constant_matrix, estimate
from deck.evidence.multiclass.values import MulticlassEvidence
from deck.evidence.task_result import TaskResult, Wrongness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deck.bundle.bundle import Bundle, ClassPredictions, IntArray
    from deck.bundle.metric import Metric
    from deck.evidence.notices import Note

WRONG = "rows whose class is wrong"
LONGEST_NAME = 20
"""Characters of a class that the name of the baseline holds."""
NAMED = 10
"""Classes that a notice names at the most."""


def evaluate_multiclass(bundle: Bundle, predictions: ClassPredictions, metric: Metric, note: Note) -> TaskResult:
    """Count true against predicted classes once, then read everything off the matrix."""
    matrix = confusion_matrix(predictions.target, predictions.predicted, len(predictions.classes))
    scored = _scored(bundle, predictions, matrix, metric, note)
    evidence = _evidence(predictions, matrix, scored)
    _note_classes(evidence, predictions, note)
    return TaskResult(
        evidence=evidence,
        scored=scored,
        wrong=Wrongness(predictions.predicted != predictions.target, WRONG),
        segment_metric=metric if metric.name in METRICS else metric_named("accuracy"),
        estimate_on=lambda rows, name: _estimate_on(predictions, rows, name),
        facts=lambda sources: multiclass_facts(evidence, scored.models[0], sources),
        examples=_examples(predictions),
    )


def _scored(bundle: Bundle, predictions: ClassPredictions, matrix: IntArray, metric: Metric, note: Note) -> ScoredRows:
    target, constant = predictions.target, _most_frequent(matrix)

    def estimates_of(predicted: IntArray) -> Mapping[str, Estimate]:
        cells = matrix if predicted is predictions.predicted else _matrix(predictions, predicted)
        return {name: estimate(name, target, predicted, cells, constant) for name in METRICS}

    models = score_models(bundle, predictions, predictions.predicted, predictions.others, metric, estimates_of, note)
    flat = Margins.of(constant_matrix(matrix, constant))
    constants = {name: measure(flat)[0] for name, measure in METRICS.items()}
    most = predictions.classes[constant]
    name = f"Most frequent class ({most})" if len(most) <= LONGEST_NAME else "Most frequent class"
    return ScoredRows(predictions.row_count, models, constants, name, row_groups(predictions))


def _matrix(predictions: ClassPredictions, predicted: IntArray) -> IntArray:
    return confusion_matrix(predictions.target, predicted, len(predictions.classes))


def _most_frequent(matrix: IntArray) -> int:
    return int(matrix.sum(axis=1).argmax())


def _estimate_on(predictions: ClassPredictions, rows: IntArray, name: str) -> Estimate:
    if name not in METRICS:
        return Estimate(None, note="it is not computed from predicted classes")
    target, predicted = predictions.target[rows], predictions.predicted[rows]
    matrix = confusion_matrix(target, predicted, len(predictions.classes))
    return estimate(name, target, predicted, matrix, _most_frequent(matrix))


def _evidence(predictions: ClassPredictions, matrix: IntArray, scored: ScoredRows) -> MulticlassEvidence:
    used = np.flatnonzero(matrix.sum(axis=1) + matrix.sum(axis=0))
    cells = matrix[np.ix_(used, used)]
    cells.setflags(write=False)
    names = [predictions.classes[code] for code in used.tolist()]
    confidence, groups = predictions.confidence, scored.groups
    is_right = predictions.predicted == predictions.target
    points = coverage(confidence, is_right, groups) if confidence is not None else ()
    return MulticlassEvidence(
        rows=scored.rows,
        classes=class_results(predictions, matrix, used, groups),
        matrix=cells,
        right=int(np.trace(matrix)),
        confusions=confusions(names, cells),
        coverage=points,
        confident=confident_part(points, confidence, is_right, groups) if confidence is not None else None,
        calibration=calibration(confidence, is_right, groups) if confidence is not None else (),
        source=predictions.file,
    )


def _examples(predictions: ClassPredictions) -> tuple[ErrorExample, ...]:
    """The wrong rows of which the model is surest; without scores the first ones."""
    if not have_words(predictions.texts):
        return ()
    classes, score = predictions.classes, predictions.confidence
    sureness = score if score is not None else np.zeros(predictions.row_count)
    rows = most_plainly_wrong(predictions.predicted != predictions.target, sureness, 2 * OF_A_KIND)
    return examples_of(
        rows,
        predictions.texts,
        lambda row: classes[predictions.target[row]],
        lambda row: classes[predictions.predicted[row]],
        score,
    )


def _note_classes(evidence: MulticlassEvidence, predictions: ClassPredictions, note: Note) -> None:
    """Say what about the classes limits what the metrics mean."""
    present = [result.name for result in evidence.classes if result.rows]
    if len(present) == 1:
        note(f"{predictions.file}: every row is of class {present[0]}, so there is nothing to tell apart.")
    never = [result.name for result in evidence.classes if result.rows and not result.predicted]
    if never:
        more = f" and {len(never) - NAMED:,} more" if len(never) > NAMED else ""
        note(f"{predictions.file}: never predicted: {', '.join(never[:NAMED])}{more}.")
    if predictions.confidence is not None and not is_probability(predictions.confidence):
        note(f"{predictions.file}: scores leave 0 to 1, so they are no probabilities: calibration is not defined.")
