"""Intervals where rows belong together: hours of a day, tickets of a customer, digits of one hand.

Rows of a group are alike, so that more of them say less than as many rows of other groups. The groups, not the rows,
are then what varies: the influences of a group are added up before they are squared.
Source: Liang and Zeger, "Longitudinal data analysis using generalized linear models", Biometrika 73 (1986); with g
groups the ends are those of Student's t with g - 1 degrees of freedom, and the variance is g / (g - 1) times as large.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.estimates import CHUNK
from deck.evidence.intervals import Z_95
from deck.evidence.student_t import two_sided_quantile

if TYPE_CHECKING:
    from deck.bundle.bundle import IntArray, SegmentColumn
    from deck.evidence.estimates import Estimate, Influence

FEWEST = 8
"""Groups below which no interval is given."""


@dataclass(frozen=True, slots=True)
class RowGroups:
    """The group of each row, as whole numbers from 0, shape (rows,)."""

    name: str
    codes: IntArray
    count: int

    @classmethod
    def of(cls, column: SegmentColumn) -> RowGroups:
        """The groups of a column."""
        return cls(column.name, column.codes, len(column.values))

    def within(self, rows: IntArray) -> RowGroups:
        """The groups of some of the rows, by their numbers."""
        codes = self.codes[rows]
        is_there = np.bincount(codes, minlength=self.count) > 0
        places = np.cumsum(is_there) - 1
        return RowGroups(self.name, places[codes], int(np.count_nonzero(is_there)))

    def standard_error(self, *signed: tuple[int, Influence]) -> float | None:
        """The root of the summed squares over groups of (sign, influence); None with too few groups."""
        if self.count < FEWEST:
            return None
        sums = np.zeros(self.count)
        for start in range(0, len(self.codes), CHUNK):
            rows = slice(start, min(start + CHUNK, len(self.codes)))
            total = np.zeros(rows.stop - rows.start)
            for sign, influence in signed:
                total += sign * influence(rows)
            sums += np.bincount(self.codes[rows], weights=total, minlength=self.count)
        return math.sqrt(float(np.einsum("i,i->", sums, sums)) * self.count / (self.count - 1))

    @property
    def reach(self) -> float:
        """By how much the ends of an interval are farther off than 1.96 standard errors."""
        return two_sided_quantile(0.95, self.count - 1) / Z_95


def by_groups(estimate: Estimate, groups: RowGroups) -> Estimate:
    """The estimate with the error and the interval that groups of rows give."""
    if estimate.influence is None or estimate.interval_of is None:
        return estimate
    error = groups.standard_error((1, estimate.influence))
    if error is None:
        note = f"no interval from fewer than {FEWEST} groups by {groups.name}"
        return replace(estimate, standard_error=None, interval=None, error_against_constant=None, note=note)
    against = groups.standard_error((1, estimate.against_constant)) if estimate.against_constant else None
    return replace(
        estimate,
        standard_error=error,
        interval=estimate.interval_of(error * groups.reach),
        error_against_constant=None if against is None else against * groups.reach,
        varies=f"{groups.count:,} groups by {groups.name}",
    )


def all_by_groups(estimates: Mapping[str, Estimate], groups: RowGroups | None) -> Mapping[str, Estimate]:
    """All estimates by groups, where there are any."""
    return estimates if groups is None else {name: by_groups(one, groups) for name, one in estimates.items()}
