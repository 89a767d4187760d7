"""How far two judges agree on the same answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.estimates import influence_of
from deck.evidence.evidence import Interval
from deck.evidence.grouped_shares import interval_of_share
from deck.evidence.judged.uneven import chance_of_uneven
from deck.evidence.judged.values import Agreement
from deck.evidence.row_groups import reaching_error
from deck.evidence.student_t import Z_95

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray
    from deck.evidence.row_groups import RowGroups

LEAST = 1e-12
"""Standard error up to which answers do not vary around kappa."""


def agreement(first: BoolArray, second: BoolArray, groups: RowGroups | None = None) -> Agreement:
    """Counts, share and Cohen's kappa of n answers, each passed or failed by both judges."""
    cell = 2 * first.astype(np.int64) + second
    cells = np.bincount(cell, minlength=4).astype(np.float64)
    both_fail, only_second, only_first, both_pass = (int(count) for count in cells)
    found, influence = kappa(cells)
    moved = influence_of(influence[cell]) if influence is not None else None
    error = reaching_error(len(cell), groups, (1, moved)) if moved is not None else None
    return Agreement(
        both_pass=both_pass,
        only_first=only_first,
        only_second=only_second,
        both_fail=both_fail,
        share=(both_pass + both_fail) / len(first),
        interval=interval_of_share(first == second, groups),
        kappa=found,
        kappa_interval=_kappa_interval(found, error) if found is not None and error and error > LEAST else None,
        p_value=chance_of_uneven(first, second, groups),
    )


def kappa(cells: FloatArray) -> tuple[float | None, FloatArray | None]:
    """Cohen's kappa of answers counted by (second, first) as 00, 01 (second alone), 10 (first alone), 11.

    With the influence of an answer of each cell, shape (4,): its derivative by the weight of such an answer. Both are
    None where chance alone would make the judges agree on every answer. Source: Cohen, "A coefficient of agreement
    for nominal scales" (1960).
    """
    rows = cells.sum()
    agrees = np.array([1.0, 0.0, 0.0, 1.0])
    first_passes, second_passes = np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.0, 1.0])
    observed, first, second = (float(cells @ values / rows) for values in (agrees, first_passes, second_passes))
    by_chance = first * second + (1 - first) * (1 - second)
    if by_chance > 1 - 1e-15:
        return None, None
    d_observed = (agrees - observed) / rows
    d_first, d_second = (first_passes - first) / rows, (second_passes - second) / rows
    d_chance = d_first * (2 * second - 1) + d_second * (2 * first - 1)
    value = (observed - by_chance) / (1 - by_chance)
    return value, d_observed / (1 - by_chance) - d_chance * (1 - observed) / (1 - by_chance) ** 2


def _kappa_interval(value: float, error: float) -> Interval:
    return Interval(max(-1.0, value - Z_95 * error), min(1.0, value + Z_95 * error))
