"""What the predictions of a binary classifier show, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.calibration_error import CalibrationBin
    from deck.evidence.evidence import Interval


class Curve(Struct, frozen=True):
    """A curve thinned to at most 500 points that keep its shape."""

    x: FloatArray
    y: FloatArray


class CurveBand(Struct, frozen=True):
    """95% intervals of a curve's y at its x, ascending."""

    x: FloatArray
    low: FloatArray
    high: FloatArray


class OperatingPoint(Struct, frozen=True):
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
    precision_interval: Interval | None = None
    """Of the flagged rows of the file; None where none is flagged, or with too few groups of rows.

    Both intervals take the threshold as given: where it was chosen on these same rows, the values are a little high.
    """
    recall_interval: Interval | None = None
    """Of the positives of the file; None where there are none, or with too few groups of rows."""


class Gain(Struct, frozen=True):
    """The share of all positives that some of the rows hold."""

    share: float
    interval: Interval | None
    """Wilson's, of as many positives as there are; None with too few groups of rows."""


class BinaryEvidence(Struct, frozen=True):
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
    tops: tuple[Gain, ...]
    """Of the first tenth, the first two and the first three; empty without positives."""
    calibration: tuple[CalibrationBin, ...]
    """The shares of positives by score, of occupied bins; empty where scores are no probabilities."""
    operating_point: OperatingPoint | None
    source: str
    kind: Literal["binary"] = "binary"
