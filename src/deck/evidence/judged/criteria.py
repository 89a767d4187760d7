"""Which criteria answers fail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.slugs import unique_slugs
from deck.evidence.estimates import mean_influence
from deck.evidence.grouped_shares import interval_of_share
from deck.evidence.intervals import difference_interval
from deck.evidence.judged.values import CriterionResult
from deck.evidence.row_groups import reaching_error

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray
    from deck.evidence.estimates import Influence
    from deck.evidence.evidence import Interval
    from deck.evidence.row_groups import RowGroups


def criterion_results(
    met: Mapping[str, BoolArray], passed: BoolArray, groups: RowGroups | None = None
) -> tuple[CriterionResult, ...]:
    """Every criterion, the one that fails most first; `met` and `passed` say it of each answer, shape (rows,)."""
    failures = len(passed) - int(passed.sum())
    found = []
    for name, slug in zip(met, unique_slugs(met), strict=True):
        by_row, rows = met[name], len(passed)
        meets = int(by_row.sum())
        share = int(np.count_nonzero(~by_row & ~passed)) / failures if failures else None
        interval = interval_of_share(by_row, groups)
        found.append(CriterionResult(name, slug, meets, rows - meets, meets / rows, interval, share))
    return tuple(sorted(found, key=lambda result: result.passed))


def weakest_gap(
    results: tuple[CriterionResult, ...], met: Mapping[str, BoolArray], groups: RowGroups | None = None
) -> Interval | None:
    """The 95% interval of the second criterion's pass rate less the first's, paired on the answers."""
    if len(results) < 2:
        return None
    weakest, following = results[:2]
    gap = following.pass_rate - weakest.pass_rate
    signed = ((1, _influence(met, following)), (-1, _influence(met, weakest)))
    error = reaching_error(weakest.rows, groups, *signed)
    return None if error is None else difference_interval(gap, error)


def _influence(met: Mapping[str, BoolArray], result: CriterionResult) -> Influence:
    by_row = met[result.name]
    return mean_influence(lambda chunk: by_row[chunk].astype(float), result.rows, result.pass_rate)
