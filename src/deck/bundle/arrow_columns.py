"""Columns of numbers and of texts, gathered from the chunks in which pyarrow reads them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Any, Protocol

import numpy as np

from deck.bundle.arrow_categories import Categories, CategoryGatherer
from deck.bundle.arrow_views import as_text, is_text, valid_of, values_of
from deck.bundle.bundle import FloatArray, TextOfRow
from deck.bundle.column_faults import LineOfRow, missing_values, wrong_type
from deck.bundle.growing_array import GrowingArray
from deck.errors import BundleError


class Gatherer(Protocol):
    """Takes a column chunk by chunk."""

    def __len__(self) -> int:
        """Rows so far."""

    def add(self, chunk: Any) -> None:
        """Take the next rows, an Arrow array."""


class NumberGatherer:
    """Numbers so far, how many of the rows have none, and which of those is the first."""

    def __init__(self, expected: int = 0) -> None:
        """`expected` is the number of rows, where it is known."""
        self._numbers = GrowingArray(np.float64, expected)
        self._missing = 0
        self._first_missing = 0

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, chunk: Any) -> None:
        """Take the next rows; those that are null or NaN have no number."""
        values, valid = values_of(chunk), valid_of(chunk)
        missing = np.isnan(values) if valid is None else np.isnan(values) | ~valid
        if missing.any():
            values = np.where(missing, np.nan, values)
            if not self._missing:
                self._first_missing = len(self) + int(missing.argmax())
            self._missing += int(np.count_nonzero(missing))
        self._numbers.extend(values)

    def numbers(self, place: str, name: str, line_of_row: LineOfRow, *, may_be_missing: bool = False) -> FloatArray:
        """Shape (rows,). A row without a number is a BundleError, or NaN where it may be missing."""
        if self._missing and not may_be_missing:
            raise missing_values(place, name, self._missing, self._first_missing, line_of_row)
        return self._numbers.values

    def categories(self) -> Categories:
        """The same as categories."""
        gatherer = CategoryGatherer(len(self))
        gatherer.add_numbers(self._numbers.values)
        return gatherer.categories()

    def text(self) -> TextOfRow:
        """The number of a row, counted from 0, as text."""
        values = self._numbers.values
        return lambda row: "" if np.isnan(values[row]) else as_text(float(values[row]))


class TextGatherer:
    """Texts so far as Arrow holds them, about as large as in the file: no Python string is made of them."""

    def __init__(self) -> None:
        self._chunks: list[Any] = []

    def __len__(self) -> int:
        return sum(map(len, self._chunks))

    def add(self, chunk: Any) -> None:
        """Take the next rows."""
        self._chunks.append(chunk)

    def categories(self) -> Categories:
        """The same as categories."""
        gatherer = CategoryGatherer(len(self))
        for chunk in self._chunks:
            gatherer.add(chunk)
        return gatherer.categories()

    def text(self) -> TextOfRow:
        """The text of a row, counted from 0; a call makes the one string that it gives."""
        chunks = tuple(self._chunks)
        starts = list(accumulate(map(len, chunks), initial=0))

        def text_of_row(row: int) -> str:
            place = bisect_right(starts, row) - 1
            return as_text(chunks[place][row - starts[place]].as_py())

        return text_of_row


def unreadable_type(place: str, name: str, kind: Any, fix: str) -> BundleError:
    """The column has a type that cannot play its part."""
    kind = getattr(kind, "value_type", kind)
    return wrong_type(place, name, "text" if is_text(kind) else f"type {kind}", fix)
