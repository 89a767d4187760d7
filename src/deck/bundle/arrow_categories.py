"""A column of categories, gathered chunk by chunk into codes of one or a few bytes a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from deck.bundle.arrow_views import as_text, is_text, valid_of, values_of
from deck.bundle.bundle import BoolArray, Codes, TextOfRow
from deck.bundle.growing_array import GrowingArray

Categories = tuple[tuple[str, ...], Codes]
"""Distinct values as text, and for each row the place of its value among them."""

_SMALL_RANGE = 1 << 16
_EXACT = 1e15
_CHUNK = 1 << 18


class CategoryGatherer:
    """Values are numbered as they come; None is the value of a row that has none."""

    def __init__(self, expected: int = 0) -> None:
        """`expected` is the number of rows, where it is known."""
        self._number_of: dict[Any, int] = {}
        self._numbers = GrowingArray(np.uint8, expected)
        self._used = np.zeros(0, np.bool_)
        self._dictionary: Any = None
        self._entries: npt.NDArray[Any] = np.empty(0, np.uint8)
        """The number of each entry of that dictionary."""
        self._ascending = False

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, chunk: Any) -> None:
        """Take the next rows, an Arrow array of text, numbers or booleans, or a dictionary of such."""
        from pyarrow import types

        if is_text(chunk.type):
            chunk = chunk.dictionary_encode()
        if types.is_dictionary(chunk.type):
            self._enter(chunk.dictionary)
            self._extend(self._entries, values_of(chunk.indices), valid_of(chunk.indices))
        else:
            self.add_numbers(values_of(chunk), valid_of(chunk))

    def add_numbers(self, values: npt.NDArray[Any], valid: BoolArray | None = None) -> None:
        """Take the next rows as numbers or booleans; where they are NaN or not valid they have no value."""
        self._ascending = True
        if values.dtype.kind == "f" and np.isnan(values).any():
            valid = ~np.isnan(values) if valid is None else valid & ~np.isnan(values)
        if valid is None:
            distinct, codes = _distinct(values)
        else:
            distinct, codes_of_valid = _distinct(values[valid])
            codes = np.zeros(len(values), np.int64)
            codes[valid] = codes_of_valid
        self._extend(self._numbered(distinct), codes, valid)

    def categories(self) -> Categories:
        """Values that occur, numbers in ascending order and text in that of the file, no value last."""
        kept = [value for value, number in self._number_of.items() if self._used[number] and value is not None]
        if self._ascending:
            kept.sort()
        if None in self._number_of and self._used[self._number_of[None]]:
            kept.append(None)
        place = np.zeros(len(self._number_of), np.min_scalar_type(len(kept)))
        place[[self._number_of[value] for value in kept]] = np.arange(len(kept))
        return tuple(map(as_text, kept)), _looked_up(place, self._numbers.values, place.dtype)

    def text(self) -> TextOfRow:
        """The value of a row, counted from 0, as text."""
        texts, numbers = tuple(map(as_text, self._number_of)), self._numbers.values
        return lambda row: texts[numbers[row]]

    def _enter(self, dictionary: Any) -> None:
        """Most chunks share a dictionary, or go on with the one before; only what is new is looked at."""
        known = 0 if self._dictionary is None else len(self._dictionary)
        if known and not dictionary.slice(0, known).equals(self._dictionary):
            known = 0
        if known < len(dictionary):
            added = self._numbered(dictionary.slice(known).to_pylist())
            self._entries = np.concatenate([self._entries[:known], added])
            self._dictionary = dictionary

    def _numbered(self, values: Iterable[Any]) -> npt.NDArray[Any]:
        numbers = [self._number_of.setdefault(value, len(self._number_of)) for value in values]
        return np.array(numbers, np.min_scalar_type(len(self._number_of)))

    def _extend(self, entries: npt.NDArray[Any], codes: npt.NDArray[Any], valid: BoolArray | None) -> None:
        if valid is not None:
            codes = np.where(valid, codes.astype(np.int64), len(entries))
            entries = np.append(entries, self._numbered([None]))
        numbers = _looked_up(entries, codes, entries.dtype)
        if added := len(self._number_of) - len(self._used):
            self._used = np.append(self._used, np.zeros(added, np.bool_))
        if not self._used.all():
            self._used[numbers] = True
        self._numbers.extend(numbers)


def _distinct(values: npt.NDArray[Any]) -> tuple[list[Any], npt.NDArray[Any]]:
    """Like np.unique, but without sorting where whole numbers lie close together."""
    if values.dtype.kind == "b":
        distinct, codes = _of_small_range(values.view(np.uint8), 0, 1)
        return [bool(value) for value in distinct], codes
    if values.dtype.kind == "f" and values.size and np.abs(values).max() < _EXACT:
        whole = values.astype(np.int64)
        values = whole if (whole == values).all() else values
    if values.dtype.kind in "iu" and values.size:
        low, high = int(values.min()), int(values.max())
        if high - low < _SMALL_RANGE:
            return _of_small_range(values, low, high)
    ascending, places = np.unique(values, return_inverse=True)
    return ascending.tolist(), places.reshape(-1)


def _of_small_range(values: npt.NDArray[Any], low: int, high: int) -> tuple[list[int], npt.NDArray[Any]]:
    # Small types overflow when subtracted; uint64 does not fit into int64 before.
    wide = values if values.dtype == np.uint64 else values.astype(np.int64)
    above = (wide - wide.dtype.type(low)).astype(np.int64, copy=False)
    present = np.flatnonzero(np.bincount(above, minlength=high - low + 1))
    distinct = [low + offset for offset in present.tolist()]
    if len(distinct) == high - low + 1:
        return distinct, above
    place = np.zeros(high - low + 1, np.int64)
    place[present] = np.arange(len(present))
    return distinct, place[above]


def _looked_up(table: npt.NDArray[Any], places: npt.NDArray[Any], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """`table[places]`, in chunks, since numpy makes 64-bit copies of places; not where it is `places` itself."""
    if (table == np.arange(len(table))).all():
        return places.astype(dtype, copy=False)
    found = np.empty(len(places), dtype)
    for start in range(0, len(places), _CHUNK):
        rows = slice(start, start + _CHUNK)
        found[rows] = table[places[rows]]
    return found
