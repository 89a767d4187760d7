"""An array that takes values chunk by chunk, so that a file need never be in memory as a whole."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_FEWEST = 1 << 16
_MOST_AT_FIRST = 1 << 25
"""No file is believed to have more rows than this before they are there."""


class GrowingArray:
    """Numbers at the front of a larger array; its type gets wider where whole numbers need it."""

    def __init__(self, dtype: npt.DTypeLike, expected: int = 0) -> None:
        """`expected` is how many there will be, where that is known: then nothing is ever moved."""
        self._room: npt.NDArray[Any] = np.empty(min(max(expected, _FEWEST), _MOST_AT_FIRST), dtype)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> npt.NDArray[Any]:
        """All so far, a view of shape (length,)."""
        return self._room[: self._length]

    def extend(self, values: npt.NDArray[Any]) -> None:
        """Add values at the end. Whole numbers widen the type, all else is turned into it."""
        length = self._length + len(values)
        dtype = self._room.dtype
        wanted = np.promote_types(dtype, values.dtype) if dtype.kind in "iu" else dtype
        size = len(self._room)
        if length > size or wanted != dtype:
            self._move(np.empty(max(length, 2 * size) if length > size else size, wanted))
        self._room[self._length : length] = values
        self._length = length

    def _move(self, room: npt.NDArray[Any]) -> None:
        room[: self._length] = self.values
        self._room = room
