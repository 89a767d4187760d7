"""A column of one value a row: what it holds, how a table writes it, and what is refused of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from msgspec.structs import replace

from deck.authoring.faults import positions, refused, shown

Kind = Literal["numbers", "truths", "texts"]
LARGEST_EXACT = 2.0**53


class Column(Struct, frozen=True):
    """One value a row. `values` has shape (rows,): float64 or int64 of numbers, 0.0 and 1.0 of truths, else text."""

    argument: str
    """What was passed, as messages name it."""
    kind: Kind
    values: npt.NDArray[Any]
    missing: npt.NDArray[np.bool_]
    name: str = ""
    """The name of the Series; empty where it has none."""
    dropped: tuple[str, ...] = ()
    """Notices of characters that no slide can show, which its texts or its name lost."""

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.values)

    @property
    def is_whole(self) -> bool:
        """Whether all numbers are whole."""
        there = self.values[~self.missing]
        return self.kind == "numbers" and bool(len(there)) and bool((there == np.floor(there)).all())

    def cells(self) -> list[str]:
        """The values as a table writes them; an empty text where there is none."""
        if self.kind == "texts":
            return [str(value) for value in self.values]
        if self.kind == "truths":
            write: Callable[[Any], str] = _truth
        elif self.values.dtype.kind == "f" and self.is_whole and self._largest() < LARGEST_EXACT:
            write = _whole
        else:
            write = repr
        rows = zip(self.values.tolist(), self.missing.tolist(), strict=True)
        return ["" if gone else write(value) for value, gone in rows]

    def _largest(self) -> float:
        return float(np.abs(self.values[~self.missing]).max(initial=0.0))


def _truth(value: float) -> str:
    return "true" if value else "false"


def _whole(value: float) -> str:
    return str(int(value))


def check_complete(found: Column) -> None:
    """Refuse a column in which a row has no value, with the positions of such rows."""
    if found.missing.any():
        count = int(np.count_nonzero(found.missing))
        rows = "1 row has" if count == 1 else f"{count:,} rows have"
        message = f"{rows} no value (None or NaN), at {positions(found.missing)}"
        raise refused(found.argument, message, "Drop those rows everywhere, or say how they were scored.")


def numbers_of(found: Column, *, may_be_missing: bool = False) -> Column:
    """The column as float64 numbers, NaN only where values may be missing; truths are 0 and 1.

    Raises BundleError with the positions of values that are missing, infinite or no numbers.
    """
    if found.kind == "texts":
        return _numbers_of_texts(found, may_be_missing)
    if not may_be_missing:
        check_complete(found)
    values = np.where(found.missing, np.nan, found.values.astype(np.float64))
    infinite = np.isinf(values)
    if infinite.any():
        message = f"must be finite; there is no such number at {positions(infinite)}"
        raise refused(found.argument, message, "Pass the scores before they are logged or divided.")
    return replace(found, kind="numbers", values=read_only(values))


def read_only(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The same array, which nobody can change."""
    values.flags.writeable = False
    return values


def _numbers_of_texts(found: Column, may_be_missing: bool) -> Column:
    texts = found.cells()
    numbers = np.array([_number(text) for text in texts])
    wrong = np.isnan(numbers) & ~found.missing
    if wrong.any():
        first = int(wrong.argmax())
        message = f"must be numbers; there is text at {positions(wrong)}"
        raise refused(found.argument, message, "Pass what predict_proba or predict gave.", shown(texts[first]))
    return numbers_of(replace(found, kind="numbers", values=numbers), may_be_missing=may_be_missing)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
