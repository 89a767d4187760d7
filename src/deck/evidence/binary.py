"""What the predictions of a binary classifier show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deck.evidence.calibration import CalibrationBin, calibration_bins
from deck.evidence.comparison import ScoredRows
from deck.evidence.curves import pr_curve, precision_band, roc_curve
from deck.evidence.evidence import BinaryEvidence, OperatingPoint
from deck.evidence.gains import gains_by_decile
from deck.evidence.models import score_models
from deck.evidence.operating_point import in_words, operating_point
from deck.evidence.ranking import FEW_DISTINCT, Ranking, rank_rows
from deck.evidence.scored import one_class_note
from deck.evidence.segments import evaluate_segments, segment_metric, wrong_rows

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, Bundle, Predictions
    from deck.bundle.metric_names import Metric
    from deck.evidence.notices import Note


@dataclass(frozen=True, slots=True)
class BinaryResult:
    """The evidence, and what other rooms need besides: each model's estimates and the rows that are wrong."""

    evidence: BinaryEvidence
    scored: ScoredRows
    wrong: BoolArray | None


def evaluate_binary(bundle: Bundle, predictions: Predictions, metric: Metric, note: Note) -> BinaryResult:
    """Rank once, then read everything off the ranking."""
    ranking = rank_rows(predictions.target, predictions.score)
    _note_scores(ranking, predictions.file, note)
    scored = ScoredRows(predictions.target, score_models(bundle, predictions, ranking, metric, note))
    point = _operating_point(bundle, ranking, predictions.file, note)
    wrong = wrong_rows(predictions, point)
    threshold = point.threshold if point else None
    ranked = not ranking.one_class
    precision_recall = pr_curve(ranking, threshold) if ranked else None
    evidence = BinaryEvidence(
        rows=ranking.rows,
        positives=ranking.positives,
        pr_curve=precision_recall,
        pr_band=precision_band(precision_recall, ranking.positives) if precision_recall else None,
        roc_curve=roc_curve(ranking, threshold) if ranked else None,
        gains=gains_by_decile(ranking) if ranking.positives else (),
        calibration=_calibration(ranking),
        operating_point=point,
        segments=evaluate_segments(predictions, wrong, segment_metric(metric.name), note),
        segment_metric=segment_metric(metric.name),
        source=predictions.file,
    )
    return BinaryResult(evidence, scored, wrong)


def _calibration(ranking: Ranking) -> tuple[CalibrationBin, ...]:
    return calibration_bins(ranking) if ranking.within_unit_interval and not ranking.one_class else ()


def _operating_point(bundle: Bundle, ranking: Ranking, file: str, note: Note) -> OperatingPoint | None:
    business = bundle.text.business
    wanted = business.threshold if business else None
    point = operating_point(ranking, wanted)
    if point is None and not ranking.one_class:
        best = (ranking.found / ranking.flagged).max()
        note(f"{file}: no threshold has a {in_words(wanted)}; the best precision is {best:.3g}.")
    return point


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
