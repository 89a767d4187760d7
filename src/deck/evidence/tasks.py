"""Which task reads which predictions; only that of the bundle is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.bundle import (
    BinaryPredictions,
    ClassPredictions,
    JudgedExamples,
    RankedPredictions,
    ValuePredictions,
)

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle, Predictions
    from deck.bundle.metric import Metric
    from deck.evidence.notices import Note
    from deck.evidence.task_result import TaskResult


def evaluate_task(bundle: Bundle, predictions: Predictions, metric: Metric, note: Note) -> TaskResult:
    """What the predictions show."""
    match predictions:
        case BinaryPredictions():
            from deck.evidence.binary.evaluate import evaluate_binary

            return evaluate_binary(bundle, predictions, metric, note)
        case ClassPredictions():
            from deck.evidence.multiclass.evaluate import evaluate_multiclass

            return evaluate_multiclass(bundle, predictions, metric, note)
        case ValuePredictions():
            from deck.evidence.regression.evaluate import evaluate_regression

            return evaluate_regression(bundle, predictions, metric, note)
        case RankedPredictions():
            from deck.evidence.ranking.evaluate import evaluate_ranking

            return evaluate_ranking(bundle, predictions, metric, note)
        case JudgedExamples():
            from deck.evidence.judged.evaluate import evaluate_judged

            return evaluate_judged(bundle, predictions, metric, note)
