"""What predicted numbers show, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from deck.bundle.slugs import slug

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.evidence import Interval


class PredictionGroup(Struct, frozen=True):
    """Rows whose predictions lie next to each other."""

    rows: int
    prediction: float
    """Mean prediction of the rows."""
    target: float
    """Mean target of the rows."""
    target_low: float
    """The 10th percentile of their targets."""
    target_high: float
    """The 90th percentile of their targets."""
    bias: float
    """Mean of prediction - target: above zero the predictions are too high."""
    bias_interval: Interval | None
    is_off: bool
    """Whether the bias is beyond noise also when the largest of ten is looked for (99.5% interval)."""
    rmse: float


class PredictionGroups(Struct, frozen=True):
    """All rows in order of their prediction, lowest first, in groups of about one size."""

    groups: tuple[PredictionGroup, ...]
    """Rows with one prediction stand in one group; empty where there are too few rows or predictions for two."""
    part: str
    """What one group is: `tenth`, or `group` where equal predictions make their sizes differ by more than a tenth."""


class ShareWithin(Struct, frozen=True):
    """How many of a model's predictions lie near the target."""

    name: str
    shares: FloatArray
    """Share of the rows at each of the distances, shape (distances,)."""
    within: float | None
    """Share of the rows within the tolerance; None without one."""
    interval: Interval | None


class Closeness(Struct, frozen=True):
    """Shares of the predictions by their distance from the target, from 0 to where nearly all are within."""

    relative: bool
    """Whether distances are shares of the target; else they are in its unit."""
    tolerance: float | None
    """None where none is stated, and shares of the target have no meaning, as some are not positive."""
    is_stated: bool
    """Whether the bundle states the tolerance; else it is 10% of the target."""
    distances: FloatArray
    """Ascending from 0; the tolerance is one of them where it is not beyond the last."""
    model: ShareWithin
    others: tuple[ShareWithin, ...]
    constant: ShareWithin
    """Of the mean of the target."""

    def of(self, name: str) -> ShareWithin | None:
        """The other model of this name, compared by slug."""
        return next((other for other in self.others if slug(other.name) == slug(name)), None)


class LargeError(Struct, frozen=True):
    """A row whose prediction is far off."""

    row: int
    """Counted from 1, without the header."""
    identifier: str
    """Empty where the bundle names no column for it, as is `text`."""
    text: str
    target: float
    predicted: float

    @property
    def residual(self) -> float:
        """Prediction - target."""
        return self.predicted - self.target


class ErrorTail(Struct, frozen=True):
    """The hundredth of the rows with the largest errors."""

    rows: int
    share: float
    """Of the summed squared error."""
    is_heavy: bool
    """Whether so few rows carry it that the interval of the RMSE may be too narrow."""


class RegressionEvidence(Struct, frozen=True):
    """What predicted numbers show. All arrays are read-only."""

    rows: int
    target_mean: float
    target_lowest: float
    target_highest: float
    zero_targets: int
    """Rows with a target of zero, at which a percentage error is not defined."""
    median_error: float
    """Half of the predictions are off by no more than this, in the unit of the target."""
    ninetieth_error: float
    """Nine in ten of the predictions are off by no more than this."""
    twentieths: PredictionGroups
    deciles: PredictionGroups
    closeness: Closeness
    largest: tuple[LargeError, ...]
    """Ten rows at the most, the largest error first."""
    tail: ErrorTail | None
    """None where every prediction is exact."""
    constants: tuple[tuple[str, float], ...]
    """Metrics of the mean of the target, by canonical name."""
    source: str
    kind: Literal["regression"] = "regression"
