"""What the predictions of a binary classifier show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.computed_metrics import OF_FLAGGED_ROWS, computed_metrics
from deck.bundle.metric_names import metric as metric_named
from deck.evidence.binary.at_threshold import FlaggedRows
from deck.evidence.binary.calibration import calibration_bins
from deck.evidence.binary.curves import pr_curve, precision_band, roc_curve
from deck.evidence.binary.facts import binary_facts
from deck.evidence.binary.gains import GroupedPositives, gains_by_decile, gains_of_tops
from deck.evidence.binary.grouped_precision import effective_rows_at
from deck.evidence.binary.metrics import (
    constant_score,
    estimate_metric,
    estimate_metrics,
    one_class_note,
)
from deck.evidence.binary.operating_point import by_groups, in_words, operating_point
from deck.evidence.binary.score_ranking import FEW_DISTINCT, Ranking, rank_rows
from deck.evidence.binary.table_thresholds import TableThresholds
from deck.evidence.binary.values import BinaryEvidence, Curve, CurveBand, OperatingPoint
from deck.evidence.calibration_error import CalibrationBin
from deck.evidence.error_examples import ErrorExample, examples_of, have_words, most_plainly_wrong
from deck.evidence.estimates import Estimate, ScoredRows
from deck.evidence.grouped_shares import interval_of_share
from deck.evidence.models import row_groups, score_models
from deck.evidence.task_result import TaskResult, Wrongness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deck.bundle.bundle import BinaryPredictions, Bundle, FloatArray, IntArray
    from deck.bundle.metric import Metric
    from deck.evidence.evidence import Interval
    from deck.evidence.notices import Note
    from deck.evidence.row_groups import RowGroups

AT_THE_POINT = "rows wrong at the operating point"


def evaluate_binary(bundle: Bundle, predictions: BinaryPredictions, metric: Metric, note: Note) -> TaskResult:
    """Rank once, then read everything off the ranking."""
    ranking = rank_rows(predictions.target, predictions.score)
    _note_scores(ranking, predictions.file, note)
    point = _operating_point(bundle, predictions, ranking, row_groups(predictions), note)
    thresholds = TableThresholds(bundle, predictions, metric, point)
    scored = _scored(bundle, predictions, ranking, metric, thresholds, note)
    evidence = _evidence(predictions, ranking, point, scored.groups)
    return TaskResult(
        evidence=evidence,
        scored=scored,
        wrong=_wrong(predictions, point),
        segment_metric=_segment_metric(metric, thresholds.of(predictions.score)),
        estimate_on=lambda rows, name: _estimate_on(predictions, rows, name, thresholds.of(predictions.score)),
        facts=lambda sources: binary_facts(evidence, scored, sources),
        positives=predictions.target,
        examples=_examples(bundle, predictions),
        bias_on=(lambda rows: _bias(predictions, rows)) if ranking.within_unit_interval else None,
    )


def _scored(
    bundle: Bundle,
    predictions: BinaryPredictions,
    ranking: Ranking,
    metric: Metric,
    thresholds: TableThresholds,
    note: Note,
) -> ScoredRows:
    spoken_of = bundle.models.columns if bundle.models else ()
    computed = computed_metrics("binary", metric.name, *spoken_of)

    def estimates_of(score: FloatArray) -> Mapping[str, Estimate]:
        ranked = ranking if score is predictions.score else rank_rows(predictions.target, score)
        return estimate_metrics(predictions.target, score, ranked, computed) | thresholds.estimates(score)

    models = score_models(bundle, predictions, predictions.score, predictions.others, metric, estimates_of, note)
    of_probabilities = metric.name in ("brier", "log_loss")
    names = () if ranking.one_class else (metric.name,) if of_probabilities else ("pr_auc", "roc_auc")
    constants = {name: constant_score(name, ranking.rows, ranking.positives) for name in names}
    name = "Positive rate" if of_probabilities else "Random ranking"
    return ScoredRows(ranking.rows, models, constants, name, row_groups(predictions))


def _segment_metric(metric: Metric, threshold: float | None) -> Metric:
    """The primary metric where it ranks rows, or is of rows that are flagged at a known threshold."""
    is_known = metric.name in OF_FLAGGED_ROWS and threshold is not None
    return metric if is_known or metric.name == "roc_auc" else metric_named("pr_auc")


def _examples(bundle: Bundle, predictions: BinaryPredictions) -> tuple[ErrorExample, ...]:
    """The positives with the lowest scores, then the others with the highest."""
    if not have_words(predictions.texts):
        return ()
    positive, score = predictions.target, predictions.score
    rows = [*most_plainly_wrong(positive, -score), *most_plainly_wrong(~positive, score)]
    name = bundle.text.problem.positive

    def true(row: int) -> str:
        return name if positive[row] else f"no {name}"

    return examples_of(rows, predictions.texts, true, lambda _: "", score)


def _bias(predictions: BinaryPredictions, rows: IntArray) -> float:
    """Mean score less the share of positives: zero where scores can be read as probabilities."""
    return float(predictions.score[rows].mean() - predictions.target[rows].mean())


def _estimate_on(predictions: BinaryPredictions, rows: IntArray, name: str, threshold: float | None) -> Estimate:
    target, score = predictions.target[rows], predictions.score[rows]
    if name in OF_FLAGGED_ROWS and threshold is not None:
        return FlaggedRows.at(target, score, threshold).estimate(name)
    return estimate_metric(target, score, rank_rows(target, score), name)


def _wrong(predictions: BinaryPredictions, point: OperatingPoint | None) -> Wrongness | None:
    """Positives that are not flagged, and negatives that are."""
    if point is None:
        return None
    return Wrongness((predictions.score >= point.threshold) != predictions.target, AT_THE_POINT)


def _evidence(
    predictions: BinaryPredictions, ranking: Ranking, point: OperatingPoint | None, groups: RowGroups | None
) -> BinaryEvidence:
    threshold = point.threshold if point else None
    precision_recall = pr_curve(ranking, threshold) if not ranking.one_class else None
    grouped = GroupedPositives.of(predictions.target, predictions.score, groups)
    return BinaryEvidence(
        rows=ranking.rows,
        positives=ranking.positives,
        pr_curve=precision_recall,
        pr_band=_band(precision_recall, predictions, ranking, groups) if precision_recall else None,
        roc_curve=roc_curve(ranking, threshold) if precision_recall else None,
        gains=gains_by_decile(ranking, grouped) if ranking.positives else (),
        tops=gains_of_tops(ranking, grouped) if ranking.positives else (),
        calibration=_calibration(predictions, ranking, groups),
        operating_point=point,
        source=predictions.file,
    )


def _band(curve: Curve, predictions: BinaryPredictions, ranking: Ranking, groups: RowGroups | None) -> CurveBand | None:
    if groups is None:
        return precision_band(curve, ranking.positives)
    effective_rows = partial(effective_rows_at, target=predictions.target, score=predictions.score, groups=groups)
    return precision_band(curve, ranking.positives, effective_rows)


def _calibration(
    predictions: BinaryPredictions, ranking: Ranking, groups: RowGroups | None
) -> tuple[CalibrationBin, ...]:
    if not ranking.within_unit_interval or ranking.one_class:
        return ()
    target, score = predictions.target, predictions.score

    def grouped(low: float, high: float) -> Interval | None:
        return interval_of_share(target, groups, np.flatnonzero((score >= low) & (score < high)))

    return calibration_bins(ranking, grouped if groups else None)


def _operating_point(
    bundle: Bundle, predictions: BinaryPredictions, ranking: Ranking, groups: RowGroups | None, note: Note
) -> OperatingPoint | None:
    business = bundle.text.business
    wanted = business.threshold if business else None
    point = operating_point(ranking, wanted)
    if point is None and not ranking.one_class:
        best = (ranking.found / ranking.flagged).max()
        note(f"{predictions.file}: no threshold has a {in_words(wanted)}; the best precision is {best:.3g}.")
    return by_groups(point, predictions.target, predictions.score, groups) if point and groups else point


def _note_scores(ranking: Ranking, file: str, note: Note) -> None:
    """Say what about the scores limits what can be computed."""
    if ranking.one_class:
        note(f"{file}: {one_class_note(ranking)}, so no metric of the ranking is defined.")
    if ranking.constant:
        note(f"{file}: the score is the same on every row, so it ranks nothing.")
    elif ranking.distinct_scores < min(FEW_DISTINCT, ranking.rows):
        note(
            f"{file}: the score has only {ranking.distinct_scores} distinct values; "
            "ranking metrics need scores, not labels."
        )
    if ranking.rows and not ranking.within_unit_interval:
        note(
            f"{file}: scores run from {ranking.scores[0]:.4g} to {ranking.scores[-1]:.4g}, so they are no "
            "probabilities: Brier score and calibration are not defined."
        )
