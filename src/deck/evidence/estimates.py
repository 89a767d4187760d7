"""Metrics with what is known of their error, and the models whose rows they were computed from."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct, field

from deck.bundle.slugs import slug
from deck.evidence.student_t import reach_of_degrees

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.evidence import Interval
    from deck.evidence.row_groups import RowGroups

Influence = Callable[[slice], "FloatArray"]
"""The influence on a metric of each row of a slice, shape (rows of the slice,).

With a weight of 1 for every row it is the derivative of the metric by the weight of the row. Influences add up to
zero over all rows, and the standard error is the root of the sum of their squares.
"""

CHUNK = 1 << 18
"""Rows whose influences are held at once."""


class Estimate(Struct, frozen=True):
    """A metric; `value` is None where it is not defined, and `note` then says why."""

    value: float | None
    standard_error: float | None = None
    interval: Interval | None = None
    influence: Influence | None = None
    error_against_constant: float | None = None
    """Standard error of the difference to a model that knows nothing of the rows, so that 1.96 of it reach the ends."""
    note: str = ""
    interval_of: Callable[[float], Interval | None] | None = None
    """The 95% interval that a standard error gives."""
    against_constant: Influence | None = None
    """The influence on the difference to a model that knows nothing of the rows."""
    varies: str = "the rows"
    """What the error comes from, in words."""
    is_share: bool = False
    """Whether it is a share of the rows, whose interval is Wilson's."""


class ScoredModel(Struct, frozen=True):
    """A model whose predictions are there, with its metrics by canonical name."""

    name: str
    column: str
    estimates: Mapping[str, Estimate]

    def value(self, metric: str) -> float | None:
        """The metric as computed from the predictions, None where it is not."""
        return self.estimates[metric].value if metric in self.estimates else None


class ScoredRows(Struct, frozen=True):
    """The rows on which models are compared in pairs: the model of the bundle first."""

    rows: int
    models: tuple[ScoredModel, ...] = ()
    constants: Mapping[str, float] = field(default_factory=dict)
    """By metric, what a model reaches that knows nothing of the rows; empty where there is none."""
    constant_name: str = ""
    """What that model is called: `Random ranking`, `Mean of the target`."""
    groups: RowGroups | None = None
    """Rows that belong together."""

    def model(self, name: str) -> ScoredModel | None:
        """The model of this name, compared by slug."""
        return next((model for model in self.models if slug(model.name) == slug(name)), None)


def standard_error(rows: int, *signed: tuple[int, Influence]) -> float:
    """The root of the summed squares of (sign, influence) over all rows, chunk by chunk.

    With signs 1 and -1 it is the standard error of a paired difference of two models on the same rows.
    """
    return error_and_reach(rows, *signed)[0]


def error_and_reach(rows: int, *signed: tuple[int, Influence]) -> tuple[float, float]:
    """The same, and by how much the ends of an interval are farther off than 1.96 of it.

    Where few rows carry the error it is itself not well known: its square has 2 n / (k - 1) degrees of freedom, with k
    the kurtosis of the influences, and the ends are those of Student's t with as many.
    Source: Satterthwaite, "An approximate distribution of estimates of variance components", Biometrics 2 (1946); for
    the variance of a variance O'Neill, "Some useful moment results in sampling problems", The American Statistician 68
    (2014).
    """
    squares, fourths, unit = 0.0, 0.0, 0.0
    for start in range(0, rows, CHUNK):
        chunk = slice(start, min(start + CHUNK, rows))
        total = np.zeros(chunk.stop - chunk.start)
        for sign, influence in signed:
            total += sign * influence(chunk)
        # Scaled first: squares of 1e160 and fourth powers of 1e80 are beyond what a number holds.
        larger = max(unit, _power_of_two(float(np.abs(total).max(initial=0.0))))
        shrunk = (unit / larger) ** 2 if larger else 1.0
        squares, fourths, unit = squares * shrunk, fourths * shrunk**2, larger
        total /= unit or 1.0
        squares += float(np.einsum("i,i->", total, total))
        total *= total
        fourths += float(np.einsum("i,i->", total, total))
    error = math.sqrt(squares)
    return error * unit, reach_of_degrees(_degrees(rows, error, fourths))


def _power_of_two(value: float) -> float:
    """The largest power of two that is not above a value, 0 for 0: scaling by it rounds nothing."""
    return math.ldexp(1.0, math.frexp(value)[1] - 1) if value else 0.0


def _degrees(rows: int, error: float, fourths: float) -> int:
    """2 n / (k - 1), between 1 and n - 1; `fourths` is the sum of the fourth powers."""
    if not error or not math.isfinite(error):
        return max(1, rows - 1)
    kurtosis = rows * fourths / error**4
    return max(1, min(rows - 1, math.floor(2 * rows / max(kurtosis - 1.0, 1e-9))))


def influence_of(values: FloatArray) -> Influence:
    """An influence that is held as an array, one entry a row."""
    return lambda rows: values[rows]


def mean_influence(losses: Callable[[slice], FloatArray], rows: int, value: float) -> Influence:
    """The influence on a mean of row-wise losses: (loss - mean) / n."""
    return lambda chunk: (losses(chunk) - value) / rows


def difference_of(first: Influence, second: Influence) -> Influence:
    """The influence on the difference of two metrics."""
    return lambda rows: first(rows) - second(rows)
