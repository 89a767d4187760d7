"""Whether a few large errors carry the squared error, so that RMSE and R2 rest on less than there seems to be."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.regression.values import ErrorTail

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray

TOP = 0.01
"""Share of the rows whose errors are the largest; one row at the least."""
HEAVY = 9.0
"""Kurtosis of the errors from which their tail is heavy: 3 of normal errors, 6 of Laplace's, 9 of Student's with five
degrees of freedom. Above it intervals of the RMSE hold the true one in fewer than 93% of samples, of Student's with
three degrees in 83% (`tests/property/test_coverage.py`)."""


def error_tail(errors: FloatArray) -> ErrorTail | None:
    """What the largest of n > 0 absolute errors make up; None where every prediction is exact."""
    largest = float(errors.max())
    if not largest:
        return None
    squares = (errors / largest) ** 2
    rows, total = math.ceil(TOP * len(errors)), float(squares.sum())
    kurtosis = len(errors) * float(np.einsum("i,i->", squares, squares)) / total**2
    share = float(np.partition(squares, len(errors) - rows)[-rows:].sum()) / total
    return ErrorTail(rows, share, kurtosis > HEAVY)
