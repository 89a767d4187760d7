"""Arrow arrays as numpy arrays, without pandas and mostly without copies.

pyarrow's own `to_numpy` imports pandas, and its `cast` and `unique` import its compute functions; views
of the buffers need neither (https://arrow.apache.org/docs/format/Columnar.html says what they hold).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from deck.bundle.bundle import BoolArray

_NUMPY_TYPES = {"bool": "?", "halffloat": "f2", "float": "f4", "double": "f8"}


def values_of(array: Any) -> npt.NDArray[Any]:
    """The values of an array of numbers or booleans, shape (rows,); where one is missing it may be anything."""
    start, stop, kind = array.offset, array.offset + len(array), str(array.type)
    if not len(array):
        return np.empty(0, _NUMPY_TYPES.get(kind, kind))
    if kind == "bool":
        return _bits(array.buffers()[1], start, stop)
    return np.frombuffer(array.buffers()[1], _NUMPY_TYPES.get(kind, kind), count=stop)[start:]


def valid_of(array: Any) -> BoolArray | None:
    """Which rows have a value, shape (rows,); None where all have."""
    if not array.null_count:
        return None
    return _bits(array.buffers()[0], array.offset, array.offset + len(array))


def is_text(kind: Any) -> bool:
    """Whether it is a type of text."""
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind))


def is_number(kind: Any) -> bool:
    """Whether it is a type of numbers with which numpy computes."""
    from pyarrow import types

    return bool(types.is_integer(kind) or types.is_floating(kind))


def as_text(value: Any) -> str:
    """A value as it would be typed: nothing for none, `true`, `12` for 12.0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _bits(data: Any, start: int, stop: int) -> BoolArray:
    packed = np.frombuffer(data, np.uint8)[start // 8 : (stop + 7) // 8]
    return np.unpackbits(packed, bitorder="little")[start % 8 :][: stop - start].view(np.bool_)
