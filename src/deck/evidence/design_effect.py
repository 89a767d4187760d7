"""How much rows tell where some of them belong together: less than as many others, since rows of a group are alike.

The groups are what varies, so an error is that of leaving out one group after the other, and its interval has the ends
of Student's t. Groups of uneven size count for fewer: the square of the rows over the summed squares of the sizes.
Of shares the design effect is how many times as large that variance is as the one of as many rows drawn one by one, and
the effective rows are the rows over it; with the t of g groups in place of 1.96 there are fewer still.

Sources: Kish, "Survey Sampling" (1965), section 8.2; Korn and Graubard, "Confidence intervals for proportions with
small expected number of positive counts estimated from survey data", Survey Methodology 24 (1998); MacKinnon, Nielsen
and Webb, "Cluster-robust inference: a guide to empirical practice", Journal of Econometrics 232 (2023), on the
jackknife; Carter, Schnepel and Steigerwald, "Asymptotic behavior of a t-test robust to cluster heterogeneity", Review
of Economics and Statistics 99 (2017), on uneven groups.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.student_t import reach_of_degrees

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray, IntArray


def error_between(sums: FloatArray, sizes: IntArray) -> float:
    """The standard error of a metric, from the summed influences and the rows of each of two groups or more.

    Leaving out a group of n_g of n rows moves a mean by its sum over 1 - n_g / n. With g groups of one size it is the
    root of the summed squares times g / (g - 1), as of Liang and Zeger, Biometrika 73 (1986).
    """
    left = 1.0 - sizes / sizes.sum()
    moved = np.divide(sums, left, out=np.zeros(len(sums)), where=left > 0.0)
    groups = np.count_nonzero(sizes)
    return math.sqrt(float(np.einsum("i,i->", moved, moved)) * (groups - 1) / groups)


def effective_groups(sizes: IntArray) -> float:
    """As many groups of one size would tell as much; never more than there are."""
    rows = float(sizes.sum())
    return rows * rows / float(np.einsum("i,i->", sizes, sizes, dtype=np.float64))


def degrees_of(groups: float) -> int:
    """The degrees of freedom of an error between so many effective groups."""
    return max(1, math.floor(groups + 1e-9) - 1)


def reach_of(groups: float) -> float:
    """By how much the ends of an interval of so many effective groups are farther off than 1.96 standard errors."""
    return reach_of_degrees(degrees_of(groups))


def effective_rows(share: float, rows: int, error: float, groups: float) -> float:
    """The rows that Wilson's interval takes for a share of so many rows, by its standard error between groups.

    Groups that differ less than chance would have it count for no more rows than there are. Where all rows are alike
    nothing tells how alike rows of a group are, and all rows count (Parker et al., "National Center for Health
    Statistics data presentation standards for proportions", 2017): the first row that differs changes little then.
    """
    binomial = share * (1.0 - share) / rows
    design = error * error / binomial if binomial > 0.0 else 1.0
    return rows / max(design, 1.0) / reach_of(groups) ** 2
