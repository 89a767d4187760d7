"""Whether one of two passes more of the same answers than the other, beyond chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.judged.exact_binomial import mcnemar
from deck.evidence.student_t import chance_beyond

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray
    from deck.evidence.row_groups import RowGroups

LEAST = 1e-15
"""Standard errors up to which groups of answers do not differ."""


def chance_of_uneven(first: BoolArray, second: BoolArray, groups: RowGroups | None) -> float | None:
    """The two-sided p-value of as uneven a split of the answers that only one of two passes, shape (answers,) each.

    McNemar's exact test takes answers for independent. Where they belong together, Student's test of the difference of
    the pass rates over its error between groups does not; None with too few groups. Source: Obuchowski, "On the
    comparison of correlated proportions for clustered data", Statistics in Medicine 17 (1998).
    """
    if groups is None:
        return mcnemar(int(np.count_nonzero(first & ~second)), int(np.count_nonzero(second & ~first)))
    rows, difference = len(first), first.astype(np.float64) - second
    gap = float(difference.mean())
    error = groups.standard_error((1, lambda chunk: (difference[chunk] - gap) / rows))
    if error is None or gap == 0.0:
        return None if error is None else 1.0
    # Where all groups differ alike, each of them is one toss of a coin.
    return chance_beyond(gap / error, groups.degrees) if error > LEAST else mcnemar(groups.count, 0)
