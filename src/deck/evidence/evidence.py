"""Evidence: what the bundle's numbers say, computed once, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from deck.bundle.files import BUNDLE_FILE

if TYPE_CHECKING:
    from deck.bundle.metric import Metric
    from deck.evidence.binary.values import BinaryEvidence
    from deck.evidence.error_examples import ErrorExample
    from deck.evidence.facts import Facts
    from deck.evidence.judged.values import JudgedEvidence
    from deck.evidence.multiclass.values import MulticlassEvidence
    from deck.evidence.ranking.values import RankingEvidence
    from deck.evidence.regression.values import RegressionEvidence

TaskEvidence: TypeAlias = "BinaryEvidence | MulticlassEvidence | RegressionEvidence | RankingEvidence | JudgedEvidence"
"""What the predictions of each task show."""


class Interval(Struct, frozen=True):
    """A 95% confidence interval."""

    low: float
    high: float

    def contains(self, value: float) -> bool:
        """Whether the value lies within, ends included."""
        return self.low <= value <= self.high


class RankedModel(Struct, frozen=True):
    """A model with its metrics by canonical name."""

    name: str
    slug: str
    baseline: bool
    metrics: dict[str, float | None]
    spreads: dict[str, float]
    train_seconds: float | None
    interval: Interval | None
    """Of the primary metric, where its predictions are there."""


class Difference(Struct, frozen=True):
    """Best model less another on the primary metric; positive is better."""

    other: str
    value: float
    interval: Interval | None
    folds: int | None = None
    """Folds whose differences give the interval; None where rows do, or where there is none."""
    repeats: int = 1
    """How often over rows were cut into these folds."""

    @property
    def method(self) -> str:
        """How the interval was made, in words; empty where there is none."""
        if self.interval is None:
            return ""
        if self.folds is None:
            return "paired on the same rows"
        return f"over {self.folds_said}, corrected for overlapping training sets"

    @property
    def folds_said(self) -> str:
        """`5 folds`, `50 folds of 5 repeats`; empty where folds give no interval."""
        if self.folds is None:
            return ""
        return f"{self.folds:,} folds" + (f" of {self.repeats:,} repeats" if self.repeats > 1 else "")

    @property
    def beyond_noise(self) -> bool | None:
        """Whether the interval leaves out zero; None where there is no interval."""
        return None if self.interval is None else not self.interval.contains(0.0)


class Comparison(Struct, frozen=True):
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


class FeatureShare(Struct, frozen=True):
    """A feature's share of the summed absolute importance."""

    name: str
    slug: str
    share: float


class FoldScores(Struct, frozen=True):
    """The primary metric by fold."""

    folds: tuple[str, ...]
    scores: tuple[float, ...]
    mean: float
    sd: float | None
    """Sample standard deviation; None with one fold."""
    source: str
    model: str = ""
    """Whose folds these are, where their table names it."""


class SegmentResult(Struct, frozen=True):
    """The model within the rows of one segment value."""

    column: str
    value: str
    slug: str
    """Column and value, as in the facts `segment.<slug>.rows`: `tenure.over_a_year`."""
    rows: int
    positives: int | None
    """Of a binary task."""
    score: float | None
    """The metric of the segments within these rows; None if too small."""
    interval: Interval | None
    error_rate: float | None
    """Share of these rows that are wrong; None where rows are not right or wrong."""
    error_share: float | None
    """Share of all that is wrong; None where that is not known, or nothing is."""
    too_small: bool
    """Fewer than 30 rows, or 5 positives of a binary task."""
    bias: float | None = None
    """Mean of what is predicted less what is true, where both are numbers."""
    is_worse: bool = False
    """Whether it is worse than all rows by more than the noise of as many looks as there are segments."""


class Segments(Struct, frozen=True):
    """Where the model fails: a metric by every value of every segment column, the worst of a column first."""

    metric: Metric
    overall: float | None
    """The metric of all rows."""
    results: tuple[SegmentResult, ...]
    pairs: tuple[SegmentResult, ...]
    """The same for values of two columns together, the worst of all first; none that is too small."""
    source: str


class BusinessCase(Struct, frozen=True):
    """Acting on the model for one period; money is None where the bundle gives no amounts."""

    per: str
    currency: str
    flagged: float
    right: float
    saved: float | None
    value: float | None
    cost: float | None
    net: float | None
    net_low: float | None
    """`net` at the low end of `precision_interval`; None where there is none."""
    net_high: float | None
    break_even_precision: float | None
    """The precision at which value and cost are equal; above 1 it cannot be reached."""
    break_even_success_rate: float | None
    """The success rate at which value and cost are equal; above 1 it cannot be reached."""
    success_rate: float | None
    """As the bundle assumes it."""
    sensitivity: tuple[tuple[float, float], ...]
    """Success rates, ascending from 0, each with the net at it; empty where the net does not depend on it."""
    sensitivity_low: tuple[float, ...]
    """The net at these rates at the low end of `precision_interval`; empty where there is none."""
    sensitivity_high: tuple[float, ...]
    precision: float
    precision_interval: Interval | None
    """From the flagged rows of the file; None where the precision is stated, or with too few groups of rows."""
    recall: float | None
    population: int | None
    source: str

    @property
    def is_stated(self) -> bool:
        """Whether the precision is that of the bundle, without rows of a file."""
        return self.source == BUNDLE_FILE


class StatedGap(Struct, frozen=True):
    """A metric that the models table states otherwise than the predictions give it."""

    model: str
    metric: str
    """Canonical name."""
    stated: float
    text: str
    """The stated value as typed."""
    computed: float
    """Over all rows of the predictions."""
    line: int
    """Of the models table."""
    is_over_mean: bool = False
    """Whether it is the computed bias over the mean of the target, which is a relative bias."""


class Evidence(Struct, frozen=True):
    """Everything that was computed from a bundle."""

    metric: Metric
    facts: Facts
    comparison: Comparison | None
    features: tuple[FeatureShare, ...]
    folds: FoldScores | None
    task: TaskEvidence | None
    """What the predictions show, by the task."""
    segments: Segments | None
    """None without predictions or columns of segments."""
    examples: tuple[ErrorExample, ...]
    """Of errors, the plainest of each kind first."""
    business: BusinessCase | None
    error_shares: tuple[float | None, ...]
    """Share of all errors of each `[[error]]`, in its order; None where the predictions do not tell it."""
    error_facts: tuple[str, ...]
    """Name of the fact that holds the share of each `[[error]]`, computed or stated, where there is one."""
    stated_gaps: tuple[StatedGap, ...]
    """Metrics of the models table that differ from those of the predictions."""
    notices: tuple[str, ...]
    """What could not be computed, and why, in words for the user."""

    @property
    def binary(self) -> BinaryEvidence | None:
        """What a binary classifier shows; None for other tasks."""
        return self.task if self.task and self.task.kind == "binary" else None

    @property
    def multiclass(self) -> MulticlassEvidence | None:
        """What predicted classes show; None for other tasks."""
        return self.task if self.task and self.task.kind == "multiclass" else None

    @property
    def regression(self) -> RegressionEvidence | None:
        """What predicted numbers show; None for other tasks."""
        return self.task if self.task and self.task.kind == "regression" else None

    @property
    def ranking(self) -> RankingEvidence | None:
        """What ranked items show; None for other tasks."""
        return self.task if self.task and self.task.kind == "ranking" else None

    @property
    def judged(self) -> JudgedEvidence | None:
        """What judged answers show; None for other tasks."""
        return self.task if self.task and self.task.kind == "judged" else None
