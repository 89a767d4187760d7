"""Intervals where rows belong together: hours of a day, tickets of a customer, digits of one hand.

Rows of a group are alike, so that more of them say less than as many rows of other groups. The groups, not the rows,
are then what varies: the influences of a group are added up before they are squared (`design_effect.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from deck.evidence.design_effect import degrees_of, effective_groups, effective_rows, error_between, reach_of
from deck.evidence.estimates import CHUNK, error_and_reach
from deck.evidence.intervals import share_interval

if TYPE_CHECKING:
    from deck.bundle.bundle import Codes, IntArray, SegmentColumn
    from deck.evidence.estimates import Estimate, Influence
    from deck.evidence.evidence import Interval

FEWEST = 8
"""Groups below which no interval is given."""


class RowGroups(Struct, frozen=True):
    """The group of each row, as whole numbers from 0, shape (rows,)."""

    name: str
    codes: Codes
    count: int

    @classmethod
    def of(cls, column: SegmentColumn) -> RowGroups:
        """The groups of a column."""
        return cls(column.name, column.codes, len(column.values))

    def in_order(self, rows: IntArray) -> RowGroups:
        """The groups of all rows in another order, by their numbers."""
        return RowGroups(self.name, self.codes[rows], self.count)

    def within(self, rows: IntArray) -> RowGroups:
        """The groups of some of the rows, by their numbers."""
        codes = self.codes[rows]
        is_there = np.bincount(codes, minlength=self.count) > 0
        places = np.cumsum(is_there) - 1
        return RowGroups(self.name, places[codes], int(np.count_nonzero(is_there)))

    def standard_error(self, *signed: tuple[int, Influence]) -> float | None:
        """The error between groups of summed (sign, influence); None with too few groups."""
        if self.are_too_few:
            return None
        sums = np.zeros(self.count)
        for start in range(0, len(self.codes), CHUNK):
            rows = slice(start, min(start + CHUNK, len(self.codes)))
            total = np.zeros(rows.stop - rows.start)
            for sign, influence in signed:
                total += sign * influence(rows)
            sums += np.bincount(self.codes[rows], weights=total, minlength=self.count)
        return error_between(sums, self.sizes)

    @property
    def sizes(self) -> IntArray:
        """Rows of each group, shape (count,)."""
        return np.bincount(self.codes, minlength=self.count)

    @property
    def effective(self) -> float:
        """As many groups of one size would tell as much."""
        return effective_groups(self.sizes)

    @property
    def degrees(self) -> int:
        """The degrees of freedom of an error between them."""
        return degrees_of(self.effective)

    @property
    def reach(self) -> float:
        """By how much the ends of an interval are farther off than 1.96 standard errors."""
        return reach_of(self.effective)

    @property
    def said(self) -> str:
        """`14 groups by form`."""
        return f"{self.count:,} groups by {self.name}"

    @property
    def are_too_few(self) -> bool:
        """Whether they give no interval."""
        return self.count < FEWEST

    @property
    def too_few_note(self) -> str:
        """Why an interval of rows of too few groups is not there, in words."""
        return f"no interval from fewer than {FEWEST} groups by {self.name}"


def by_groups(estimate: Estimate, groups: RowGroups) -> Estimate:
    """The estimate with the error and the interval that groups of rows give."""
    if estimate.influence is None:
        return estimate
    error = groups.standard_error((1, estimate.influence))
    if error is None:
        note = groups.too_few_note
        return replace(estimate, standard_error=None, interval=None, error_against_constant=None, note=note)
    against = groups.standard_error((1, estimate.against_constant)) if estimate.against_constant else None
    return replace(
        estimate,
        standard_error=error,
        interval=_interval(estimate, error, groups),
        error_against_constant=None if against is None else against * groups.reach,
        varies=groups.said,
    )


def _interval(estimate: Estimate, error: float, groups: RowGroups) -> Interval | None:
    if estimate.is_share and estimate.value is not None:
        effective = effective_rows(estimate.value, len(groups.codes), error, groups.effective)
        return share_interval(estimate.value * effective, effective)
    return estimate.interval_of(error * groups.reach) if estimate.interval_of else None


def reaching_error(rows: int, groups: RowGroups | None, *signed: tuple[int, Influence]) -> float | None:
    """The standard error of summed (sign, influence), so that 1.96 of it reach the ends; None with too few groups."""
    if groups is None:
        error, reach = error_and_reach(rows, *signed)
        return error * reach
    between = groups.standard_error(*signed)
    return None if between is None else between * groups.reach


def all_by_groups(estimates: Mapping[str, Estimate], groups: RowGroups | None) -> Mapping[str, Estimate]:
    """All estimates by groups, where there are any."""
    return estimates if groups is None else {name: by_groups(one, groups) for name, one in estimates.items()}
