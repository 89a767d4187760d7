"""Facts read off the scores of a binary classifier: metrics, the operating point, gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.metric_names import metric as metric_named
from deck.evidence.binary import at_threshold
from deck.evidence.binary.gains import TOPS
from deck.evidence.calibration_error import expected_calibration_error
from deck.evidence.facts import Fact, Source, Unit, fact
from deck.evidence.grouped_shares import by_wilson
from deck.evidence.intervals import named_ends
from deck.evidence.score_facts import score_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.evidence.binary.values import BinaryEvidence, Gain, OperatingPoint
    from deck.evidence.estimates import Estimate, ScoredRows
    from deck.evidence.row_groups import RowGroups
    from deck.evidence.sources import Sources

NO_POSITIVES = "no row is positive"

FORMULAS = {
    "pr_auc": "average precision: precision at each positive's score, averaged over the positives",
    "roc_auc": "share of pairs of a positive and a negative in which the positive scores higher, ties half",
    "brier": "mean of (score - target) squared",
    "log_loss": "mean of -log(score of the true class)",
}
AS_STATED = "with rows flagged as the table of models has them"

OPERATING: tuple[tuple[str, Unit, str], ...] = (
    ("threshold", "number", "the score from which a row is flagged"),
    ("precision", "share", "positives among the flagged rows"),
    ("recall", "share", "share of all positives that are flagged"),
    ("flagged", "count", "rows flagged"),
    ("flagged_share", "share", "flagged rows over all rows"),
    ("true_positives", "count", "flagged rows that are positive"),
    ("false_positives", "count", "flagged rows that are not positive"),
    ("missed", "count", "positives that are not flagged"),
    ("lift", "times", "precision over the share of positives"),
)


def binary_facts(evidence: BinaryEvidence, scored: ScoredRows, sources: Sources) -> Iterator[Fact]:
    """All facts of the predictions, in the order of a talk."""
    source, main, groups = sources.scores(), scored.models[0], scored.groups
    for name, estimate in main.estimates.items():
        formula = FORMULAS.get(name) or f"{at_threshold.FORMULAS[name]}, {AS_STATED}"
        scale = "on the log scale" if name == "log_loss" else "on the logit scale"
        method = by_wilson(None) if name in at_threshold.SHARES and groups is None else ""
        yield from score_facts(
            metric_named(name), formula, estimate, "" if method else scale, source, interval_method=method
        )
    yield _calibration_fact(evidence, main.estimates["brier"], source)
    yield from _operating_facts(evidence, groups, source)
    yield from _gain_facts(evidence, groups, source)


def _calibration_fact(evidence: BinaryEvidence, brier: Estimate, source: Source) -> Fact:
    formula = "distance of the share of positives from the mean score in ten bins of equal width, weighted by rows"
    value = expected_calibration_error(evidence.calibration) if evidence.calibration else None
    return fact("score.calibration_error", value, "metric", formula, source, brier.note)


def _operating_facts(evidence: BinaryEvidence, groups: RowGroups | None, source: Source) -> Iterator[Fact]:
    point = evidence.operating_point
    note = "no threshold does what was asked for" if point is None else "it needs flagged rows and positives"
    at = f"at the threshold of {point.chosen_by}" if point else "at the operating point"
    values = _operating_values(evidence, point) if point else {}
    for name, unit, formula in OPERATING:
        yield fact(f"operating.{name}", values.get(name), unit, f"{formula} {at}", source, note)
    intervals = (point.precision_interval, point.recall_interval) if point else (None, None)
    reason = groups.too_few_note if groups and point else note
    for name, interval in zip(("precision", "recall"), intervals, strict=True):
        for end, value in named_ends(interval):
            words = f"{end} end of the 95% interval, {by_wilson(groups)}, of the {name} {at}"
            yield fact(f"operating.{name}_{end}", value, "share", words, source, reason)


def _operating_values(evidence: BinaryEvidence, point: OperatingPoint) -> dict[str, float | None]:
    rate = evidence.positives / evidence.rows
    return {
        "threshold": point.threshold,
        "precision": point.precision,
        "recall": point.recall,
        "flagged": point.flagged,
        "flagged_share": point.flagged / evidence.rows,
        "true_positives": point.true_positives,
        "false_positives": point.false_positives,
        "missed": point.missed,
        "lift": point.precision / rate if point.precision is not None and rate else None,
    }


def _gain_facts(evidence: BinaryEvidence, groups: RowGroups | None, source: Source) -> Iterator[Fact]:
    pro_rata = "rows of one score at a boundary count pro rata"
    for number, gain in enumerate(evidence.gains or (None,) * 10, start=1):
        formula = f"share of all positives in tenth {number} of the rows by score; {pro_rata}"
        yield from _found_facts(f"decile.{number}", gain, formula, groups, source)
    for number, top in zip(TOPS, evidence.tops or (None,) * len(TOPS), strict=True):
        formula = f"share of all positives in the top {number * 10}% of rows by score; {pro_rata}"
        yield from _found_facts(f"top.{number * 10}", top, formula, groups, source)
        lift = top.share / (number / 10) if top else None
        formula = f"share of all positives in the top {number * 10}% of rows by score over {number * 10}%"
        yield fact(f"top.{number * 10}.lift", lift, "times", formula, source, NO_POSITIVES)


def _found_facts(
    start: str, gain: Gain | None, formula: str, groups: RowGroups | None, source: Source
) -> Iterator[Fact]:
    yield fact(f"{start}.found", gain.share if gain else None, "share", formula, source, NO_POSITIVES)
    reason = groups.too_few_note if groups and gain else NO_POSITIVES
    for end, value in named_ends(gain.interval if gain else None):
        words = f"{end} end of the 95% interval, {by_wilson(groups)}, of the {formula}"
        yield fact(f"{start}.found_{end}", value, "share", words, source, reason)
