"""Rows grouped by a column; where it has many values, without a pass over all rows for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.bundle.bundle import Codes, IntArray


FEW = 16
"""Codes up to which a pass over all rows for each takes less time, and memory, than sorting them."""


def rows_by_code(codes: Codes, count: int) -> Iterator[IntArray]:
    """The row numbers of code 0, 1, ..., count - 1, ascending within each; codes are 0 to count - 1."""
    if count <= FEW:
        small = codes.astype(np.uint8, copy=False)
        for code in range(count):
            yield np.flatnonzero(small == code)
        return
    narrow = codes.astype(np.uint16, copy=False) if count <= 1 << 16 else codes  # numpy sorts 16 bits by radix, in O(n)
    by_code = np.argsort(narrow, kind="stable")
    ends = np.cumsum(np.bincount(codes, minlength=count))
    start = 0
    for end in ends.tolist():
        yield by_code[start:end]
        start = end
