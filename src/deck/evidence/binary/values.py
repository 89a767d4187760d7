"""What the predictions of a binary classifier show, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.evidence import Interval


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve thinned to at most 500 points that keep its shape."""

    x: FloatArray
    y: FloatArray


@dataclass(frozen=True, slots=True)
class CurveBand:
    """95% intervals of a curve's y at its x, ascending."""

    x: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """What flagging every row at or above the threshold does. Counts are of rows in the file."""

    threshold: float
    flagged: int
    true_positives: int
    false_positives: int
    missed: int
    true_negatives: int
    precision: float | None
    recall: float | None
    chosen_by: str
    """In words: `precision of at least 30%`, `the best F1, chosen on these same rows`."""


@dataclass(frozen=True, slots=True)
class Gain:
    """The share of all positives that some of the rows hold."""

    share: float
    interval: Interval
    """Wilson's, of as many positives as there are."""


@dataclass(frozen=True, slots=True)
class BinaryEvidence:
    """What the predictions of a binary classifier show. All arrays are read-only."""

    rows: int
    positives: int
    pr_curve: Curve | None
    """x recall, y precision; None with one class only."""
    pr_band: CurveBand | None
    """Of the precision at each threshold of the curve."""
    roc_curve: Curve | None
    gains: tuple[Gain, ...]
    """Of each tenth of the rows by score, highest first: shares add up to 1; empty without positives."""
    calibration: tuple[tuple[float, float, int], ...]
    """Mean score, share of positives, rows of each occupied bin; empty where scores are no probabilities."""
    operating_point: OperatingPoint | None
    source: str
    kind: Literal["binary"] = "binary"
