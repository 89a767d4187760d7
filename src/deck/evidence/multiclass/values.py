"""What predicted classes show, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from deck.bundle.bundle import IntArray
    from deck.evidence.calibration_error import CalibrationBin
    from deck.evidence.evidence import Interval


class ClassResult(Struct, frozen=True):
    """A class by the rows that are of it and those that are taken for it."""

    name: str
    slug: str
    rows: int
    """Rows that are of this class."""
    predicted: int
    """Rows that are taken for it."""
    right: int
    recall: float | None
    """None where no row is of this class."""
    recall_interval: Interval | None
    precision: float | None
    """None where the class is never predicted."""
    precision_interval: Interval | None
    f1: float
    is_worse: bool = False
    """Whether its recall is below the accuracy of all rows by more than the noise of looking at every class."""


class Confusion(Struct, frozen=True):
    """Rows of one class that are taken for another."""

    true: str
    predicted: str
    rows: int
    share_of_errors: float
    share_of_class: float
    """Over all rows of the true class."""


class CoveragePoint(Struct, frozen=True):
    """The most confident part of the rows, and how many of them are right."""

    share: float
    confidence: float
    """The lowest among them."""
    rows: int
    right: int
    accuracy: float
    interval: Interval | None
    """None with too few groups of rows."""


class ConfidentPart(Struct, frozen=True):
    """A part of the rows that the model could decide alone, and the others."""

    part: CoveragePoint
    is_good: bool
    """Whether it is as often right as rows must be that nobody looks at."""
    rest_rows: int
    rest_accuracy: float | None
    """None where there are no others."""
    is_better: bool | None
    """Whether the part is more often right than the others, beyond the noise; None where that is not known."""


class MulticlassEvidence(Struct, frozen=True):
    """What predicted classes show. All arrays are read-only."""

    rows: int
    classes: tuple[ClassResult, ...]
    """Those that are true or predicted anywhere, in natural order."""
    matrix: IntArray
    """Rows by true class (first axis) and predicted class, shape (classes, classes)."""
    right: int
    confusions: tuple[Confusion, ...]
    """Every pair that occurs, the most frequent first."""
    coverage: tuple[CoveragePoint, ...]
    """From a twentieth of the rows to all of them, by confidence; empty without scores of the predicted class."""
    confident: ConfidentPart | None
    """None where scores leave fewer than three parts."""
    calibration: tuple[CalibrationBin, ...]
    """The shares that are right by confidence, of occupied bins; empty where scores are no probabilities."""
    source: str
    kind: Literal["multiclass"] = "multiclass"
