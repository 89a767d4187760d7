"""Evidence: what the bundle's numbers say, computed once, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.bundle.metric_names import Metric
    from deck.evidence.facts import Facts


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95% confidence interval."""

    low: float
    high: float

    def contains(self, value: float) -> bool:
        """Whether the value lies within, ends included."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class RankedModel:
    """A model with its metrics by canonical name."""

    name: str
    slug: str
    baseline: bool
    metrics: dict[str, float | None]
    spreads: dict[str, float]
    train_seconds: float | None
    interval: Interval | None
    """Of the primary metric, where its predictions are there."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Best model less another on the primary metric, paired on the same rows; positive is better."""

    other: str
    value: float
    interval: Interval | None

    @property
    def beyond_noise(self) -> bool | None:
        """Whether the interval leaves out zero; None where there is no interval."""
        return None if self.interval is None else not self.interval.contains(0.0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All models by the primary metric, best first, and what stands between them."""

    models: tuple[RankedModel, ...]
    """A baseline stands where its metric puts it; models without the metric come last."""
    metric_columns: tuple[str, ...]
    """Canonical names, the primary metric first."""
    best: RankedModel
    """The first that is no baseline; a baseline only where there is nothing else."""
    baseline: RankedModel | None
    runner_up: RankedModel | None
    """The best of the others that is not the baseline."""
    against_baseline: Difference | None
    against_runner_up: Difference | None
    source: str


@dataclass(frozen=True, slots=True)
class FeatureShare:
    """A feature's share of the summed absolute importance."""

    name: str
    slug: str
    share: float


@dataclass(frozen=True, slots=True)
class FoldScores:
    """The primary metric by fold."""

    folds: tuple[str, ...]
    scores: tuple[float, ...]
    mean: float
    sd: float | None
    """Sample standard deviation; None with one fold."""
    source: str


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
class SegmentResult:
    """The model within the rows of one segment value."""

    column: str
    value: str
    slug: str
    """Column and value, as in the facts `segment.<slug>.rows`: `tenure.over_a_year`."""
    rows: int
    positives: int
    score: float | None
    """`segment_metric` within these rows; None if too small."""
    interval: Interval | None
    error_rate: float | None
    """Share of these rows that are wrong at the operating point; None without one."""
    error_share: float | None
    """Share of all errors at the operating point; None without one, or without errors."""
    too_small: bool
    """Fewer than 30 rows or 5 positives."""


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
    gains: tuple[float, ...]
    """Share of all positives in each tenth of the rows by score, highest first: sums to 1, or empty."""
    calibration: tuple[tuple[float, float, int], ...]
    """Mean score, share of positives, rows of each occupied bin; empty where scores are no probabilities."""
    operating_point: OperatingPoint | None
    segments: tuple[SegmentResult, ...]
    segment_metric: str
    """Canonical name of the metric by segment: `roc_auc` where that is the primary one, else `pr_auc`."""
    source: str


@dataclass(frozen=True, slots=True)
class BusinessCase:
    """Acting on the model for one period; money is None where the bundle gives no amounts."""

    per: str
    currency: str
    flagged: float
    right: float
    saved: float | None
    value: float | None
    cost: float | None
    net: float | None
    break_even_precision: float | None
    precision: float
    recall: float | None
    population: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that was computed from a bundle."""

    metric: Metric
    facts: Facts
    comparison: Comparison | None
    features: tuple[FeatureShare, ...]
    folds: FoldScores | None
    binary: BinaryEvidence | None
    business: BusinessCase | None
    error_shares: tuple[float | None, ...]
    """Share of all errors of each `[[error]]`, in its order; None where the predictions do not tell it."""
    error_facts: tuple[str, ...]
    """Name of the fact that holds the share of each `[[error]]`, computed or stated, where there is one."""
    notices: tuple[str, ...]
    """What could not be computed, and why, in words for the user."""
