"""Facts read off the predictions: metrics, the operating point, gains, segments and named errors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from deck.bundle.files import BUNDLE_FILE
from deck.bundle.metric_names import metric as metric_named
from deck.evidence.calibration import expected_calibration_error
from deck.evidence.facts import Fact, Source, Unit, fact
from deck.evidence.intervals import named_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.evidence.binary import BinaryResult
    from deck.evidence.evidence import BinaryEvidence, OperatingPoint, SegmentResult
    from deck.evidence.named_errors import NamedError
    from deck.evidence.scored import Estimate
    from deck.evidence.sources import Sources

FORMULAS = {
    "pr_auc": "average precision: precision at each positive's score, averaged over the positives",
    "roc_auc": "share of pairs of a positive and a negative in which the positive scores higher, ties half",
    "brier": "mean of (score - target) squared",
}

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


def binary_facts(result: BinaryResult, errors: tuple[NamedError, ...], sources: Sources) -> Iterator[Fact]:
    """All facts of the predictions, in the order of a talk."""
    evidence = result.evidence
    source = sources.scores()
    main = result.scored.models[0]
    for name, formula in FORMULAS.items():
        yield from _metric_facts(name, formula, main.estimates[name], source)
    yield _calibration_fact(evidence, main.estimates["brier"], source)
    yield from _operating_facts(evidence, source)
    yield from _gain_facts(evidence, source)
    for segment in evidence.segments:
        yield from _segment_facts(evidence, segment, sources.scores(segment.column))
    yield from _worst_segment_facts(evidence, sources)
    for error in errors:
        yield from _error_facts(error, sources)


def _metric_facts(name: str, formula: str, estimate: Estimate, source: Source) -> Iterator[Fact]:
    yield fact(f"score.{name}", estimate.value, "metric", formula, source, estimate.note)
    error, interval = estimate.standard_error, estimate.interval
    label = metric_named(name).label
    method = "infinitesimal jackknife over the rows"
    yield fact(f"score.{name}_se", error, "metric", f"standard error of {label}: {method}", source, estimate.note)
    for end, value in named_ends(interval):
        words = f"{end} end of the 95% interval of {label} on the logit scale, standard error by {method}"
        yield fact(f"score.{name}_{end}", value, "metric", words, source, estimate.note)


def _calibration_fact(evidence: BinaryEvidence, brier: Estimate, source: Source) -> Fact:
    formula = "distance of the share of positives from the mean score in ten bins of equal width, weighted by rows"
    value = expected_calibration_error(evidence.calibration) if evidence.calibration else None
    return fact("score.calibration_error", value, "metric", formula, source, brier.note)


def _operating_facts(evidence: BinaryEvidence, source: Source) -> Iterator[Fact]:
    point = evidence.operating_point
    note = "no threshold does what was asked for" if point is None else "it needs flagged rows and positives"
    at = f"at the threshold of {point.chosen_by}" if point else "at the operating point"
    values = _operating_values(evidence, point) if point else {}
    for name, unit, formula in OPERATING:
        yield fact(f"operating.{name}", values.get(name), unit, f"{formula} {at}", source, note)


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


def _gain_facts(evidence: BinaryEvidence, source: Source) -> Iterator[Fact]:
    gains: tuple[float | None, ...] = evidence.gains or (None,) * 10
    pro_rata, note = "rows of one score at a boundary count pro rata", "no row is positive"
    for number, share in enumerate(gains, start=1):
        formula = f"share of all positives in tenth {number} of the rows by score; {pro_rata}"
        yield fact(f"decile.{number}.found", share, "share", formula, source, note)
    for number in (1, 2, 3):
        found = math.fsum(evidence.gains[:number]) if evidence.gains else None
        lift = found / (number / 10) if found is not None else None
        formula = f"share of all positives in the top {number * 10}% of rows by score; {pro_rata}"
        yield fact(f"top.{number * 10}.found", found, "share", formula, source, note)
        formula = f"share of all positives in the top {number * 10}% of rows by score over {number * 10}%"
        yield fact(f"top.{number * 10}.lift", lift, "times", formula, source, note)


def _segment_facts(evidence: BinaryEvidence, segment: SegmentResult, source: Source) -> Iterator[Fact]:
    start = f"segment.{segment.slug}"
    where = f"where {segment.column} is {segment.value}"
    label = metric_named(evidence.segment_metric).label
    small = f"{segment.rows} rows and {segment.positives} positives are too few" if segment.too_small else ""
    no_errors = "no errors are known, as there is no operating point or nothing is wrong at it"
    yield fact(f"{start}.rows", segment.rows, "count", f"rows {where}", source)
    yield fact(f"{start}.positives", segment.positives, "count", f"positives {where}", source)
    yield fact(
        f"{start}.{evidence.segment_metric}",
        segment.score,
        "metric",
        f"{label} of the rows {where}",
        source,
        small,
    )
    formula = f"rows wrong at the operating point over all rows {where}"
    yield fact(f"{start}.error_rate", segment.error_rate, "share", formula, source, no_errors)
    formula = f"share of all rows wrong at the operating point {where}"
    yield fact(f"{start}.error_share", segment.error_share, "share", formula, source, no_errors)


def worst_segment(evidence: BinaryEvidence) -> SegmentResult | None:
    """The segment with the lowest metric among those that are large enough."""
    scored = [segment for segment in evidence.segments if segment.score is not None]
    return min(scored, key=lambda segment: segment.score or 0.0, default=None)


def _worst_segment_facts(evidence: BinaryEvidence, sources: Sources) -> Iterator[Fact]:
    worst = worst_segment(evidence)
    if worst is None:
        return
    source = sources.scores(worst.column)
    name = evidence.segment_metric
    label = metric_named(name).label
    chosen = f"the segment with the lowest {label} among those large enough"
    yield fact("worst.segment.name", f"{worst.column} {worst.value}", "name", chosen, source)
    yield fact(f"worst.segment.{name}", worst.score, "metric", f"{label} of {chosen}", source)
    yield fact("worst.segment.rows", worst.rows, "count", f"rows of {chosen}", source)
    yield fact("worst.segment.error_share", worst.error_share, "share", f"share of all errors in {chosen}", source)


def _error_facts(error: NamedError, sources: Sources) -> Iterator[Fact]:
    source = sources.scores(*error.columns)
    if error.rows is not None:
        yield fact(f"error.{error.slug}.rows", error.rows, "count", f"rows of {error.name}", source)
    if error.share is not None:
        yield error_share(error, source)


def error_share(error: NamedError, source: Source) -> Fact:
    """The share of all errors, computed or as the bundle states it."""
    formula = f"share of all rows wrong at the operating point that are {error.name}"
    if error.stated:
        source, formula = (
            Source(BUNDLE_FILE, ("error.share",), f"error {error.name}"),
            "as stated in the bundle",
        )
    return fact(error.fact_name, error.share, "share", formula, source)
