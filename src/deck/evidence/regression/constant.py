"""The model that knows nothing of the rows: it predicts the mean of the target for every one of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.estimates import Influence

NAME = "Mean of the target"


class ConstantModel(Struct, frozen=True):
    """Predicts the mean of n > 0 targets, which moves with the weights of the rows.

    Influences have the sign and the scale of those of a model's metrics, so that differences are paired.
    """

    target: FloatArray
    mean: float
    rmse: float
    """The standard deviation of the target (over n), 0 only where all targets are the same."""

    def absolute_error(self, *, relative: bool = False) -> float:
        """Mean of |mean - target|, its MAE; relative to the target its MAPE, infinite where that is too large."""
        with np.errstate(over="ignore"):
            return float(self._absolute_errors(slice(None), relative).mean())

    def rmse_influence(self) -> Influence:
        """As that of any root mean square: that the mean itself moves changes nothing, as it is lowest there."""
        if not self.rmse:
            return self.no_influence

        def influence(chunk: slice) -> FloatArray:
            distance = (self.target[chunk] - self.mean) / self.rmse
            moved: FloatArray = (distance * distance - 1.0) * (0.5 * self.rmse / len(self.target))
            return moved

        return influence

    def absolute_influence(self, *, relative: bool = False) -> Influence:
        """A row moves the mean of its own error, and the mean of the target by (target - mean) / n.

        The latter moves each |mean - target| up or down by its sign.
        """
        rows, value = len(self.target), self.absolute_error(relative=relative)
        unit = self.rmse or 1.0  # with it, 1 / target is no larger than the errors, which have room
        signs = np.sign(self.mean - self.target)
        slope = float((signs * unit / np.abs(self.target) if relative else signs * unit).mean())

        def influence(chunk: slice) -> FloatArray:
            moved: FloatArray = (self._absolute_errors(chunk, relative) - value) / rows
            moved += slope / rows * ((self.target[chunk] - self.mean) / unit)
            return moved

        return influence

    def no_influence(self, chunk: slice) -> FloatArray:
        """Of a metric that no weights can change, such as its R2 of zero."""
        return np.zeros(len(self.target[chunk]))

    def _absolute_errors(self, chunk: slice, relative: bool) -> FloatArray:
        errors = self.target[chunk] - self.mean
        absolute: FloatArray = np.abs(errors / self.target[chunk] if relative else errors)
        return absolute


def constant_model(target: FloatArray) -> ConstantModel:
    """The model of these targets, shape (n,), n > 0."""
    if target.min() == target.max():
        return ConstantModel(target, float(target[0]), 0.0)
    mean = float(target.mean())
    return ConstantModel(target, mean, root_mean_square(target - mean))


def root_mean_square(values: FloatArray) -> float:
    """The root of the mean square of n > 0 values; they are scaled, so that no square is too large or vanishes."""
    largest = float(np.abs(values).max())
    if not largest:
        return 0.0
    scaled = values / largest
    return largest * math.sqrt(float(np.einsum("i,i->", scaled, scaled)) / len(values))
