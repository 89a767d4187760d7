"""Columns of the predictions, read one by one, with every problem kept for the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np

from deck.bundle.bundle import Codes, FloatArray, RowTexts, SegmentColumn, TextOfRow
from deck.bundle.cleaning import Cleaner, clean
from deck.bundle.column_faults import missing_values, not_a_number, not_finite
from deck.bundle.labels import MISSING, is_missing, quoted
from deck.errors import BundleError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from deck.bundle.schema import Columns

Array = TypeVar("Array", bound="npt.NDArray[np.generic]")

_LARGEST = 1e300
_MOST_FOLDS = 1_000


class TableColumns(Protocol):
    """Columns by name, from whatever kind of file. Rows are counted from 0."""

    place: str
    names: tuple[str, ...]

    def line_of_row(self, row: int, /) -> int | None:
        """Line on which a row begins, where the file has lines."""

    @property
    def row_count(self) -> int:
        """Number of rows."""

    def numbers(self, name: str, *, may_be_missing: bool = False) -> FloatArray:
        """Shape (rows,), NaN only where a value may be missing."""

    def categories(self, name: str) -> tuple[tuple[str, ...], Codes]:
        """Distinct values as text and, for each row, the place of its value among them; shape (rows,)."""

    def text(self, name: str) -> TextOfRow:
        """The text of each row, read when it is asked for."""


class ColumnReader:
    """Reads the columns of a table. What cannot be read is empty, and `problems` says why."""

    def __init__(self, table: TableColumns, roles: Columns, file: str, cleaner: Cleaner, toml_place: str) -> None:
        """`file` is the table's name in the bundle; `toml_place` is where its columns are named."""
        self.table = table
        self.roles = roles
        self.file = file
        self.cleaner = cleaner
        self.toml_place = toml_place
        self.problems: list[Problem] = []

    def scores(self, column: str, *, may_be_missing: bool = False) -> FloatArray:
        """Finite numbers, one a row; NaN only where one may be missing."""
        if column not in self.table.names:
            return np.empty(0)
        try:
            values = self.table.numbers(column, may_be_missing=may_be_missing)
        except BundleError as error:
            self.problems += error.problems
            return np.empty(0)
        return read_only(self._finite(column, values))

    def scores_or_nothing(self, column: str) -> FloatArray:
        """Finite numbers, NaN where a cell is empty."""
        return self.scores(column, may_be_missing=True)

    def numbers_by_word(self, column: str, words: Mapping[str, float]) -> FloatArray:
        """Numbers, some of which may be written as words; a cell without a value is a problem."""
        values, codes = self.categories(column)
        if not values or not self.has_all_values(column, values, codes):
            return np.empty(0)
        known = [words.get(value.casefold()) for value in values]
        numbers = self._numbers_of(
            column,
            [value if number is None else str(number) for value, number in zip(values, known, strict=True)],
            codes,
        )
        return read_only(self._finite(column, numbers[codes])) if len(numbers) else np.empty(0)

    def categories(self, column: str) -> tuple[tuple[str, ...], Codes]:
        """Distinct values, cleaned; values that are the same once cleaned become one."""
        if column not in self.table.names:
            return (), np.empty(0, np.int64)
        try:
            values, codes = self.table.categories(column)
            cleaned = self._cleaned(column, values, codes)
        except BundleError as error:
            self.problems += error.problems
            return (), np.empty(0, np.int64)
        places = {value: place for place, value in enumerate(dict.fromkeys(cleaned))}
        if len(places) < len(values):
            codes = np.array([places[value] for value in cleaned], dtype=codes.dtype)[codes]
        return tuple(places), codes

    def has_all_values(self, column: str, values: Sequence[str], codes: Codes) -> bool:
        """Whether every row has a value; a problem where one has none."""
        nothing = [place for place, value in enumerate(values) if is_missing(value)]
        if nothing:
            self.without_value(column, np.isin(codes, nothing))
        return not nothing

    def without_value(self, column: str, rows: npt.NDArray[np.bool_]) -> None:
        """A problem: these rows have no value, shape (rows,)."""
        count, first = int(np.count_nonzero(rows)), int(rows.argmax())
        self.problems += missing_values(self.table.place, column, count, first, self.table.line_of_row).problems

    def segments(self) -> tuple[SegmentColumn, ...]:
        """The columns by which rows are grouped."""
        return tuple(self.segment(column) for column in self.roles.segments)

    def segment(self, column: str) -> SegmentColumn:
        """A column of groups; rows without a value are a group of their own."""
        values, codes = self.categories(column)
        return SegmentColumn(column, tuple(value or MISSING for value in values), read_only(codes))

    def fold(self) -> SegmentColumn | None:
        """The column of folds, where there is one."""
        column = self.roles.fold
        if column is None:
            return None
        fold = self.segment(column)
        if len(fold.values) > _MOST_FOLDS:
            message = f"column {column} of {self.table.place} has {len(fold.values):,} different values"
            fix = f"Name the column of folds; at most {_MOST_FOLDS:,} are read."
            key = "data.columns.fold"
            self.problems.append(Problem(message, self.toml_place, None, key, f'"{column}"', fix))
        return fold

    def group(self) -> SegmentColumn | None:
        """The column of groups of rows that belong together, where there is one; every row is of a group."""
        column = self.roles.group
        if column is None:
            return None
        values, codes = self.categories(column)
        if values:
            self.has_all_values(column, values, codes)
        return SegmentColumn(column, values, read_only(codes))

    def texts(self) -> RowTexts:
        """What rows are called and what they say, as far as columns are named for it."""
        roles = self.roles
        return RowTexts(self._text(roles.id), self._text(roles.text), self._text(roles.answer))

    def others(self, read: Callable[[str], Array]) -> Mapping[str, Array]:
        """The columns of other models, each read like that of the model itself."""
        return MappingProxyType({model: read(column) for model, column in self.roles.others.items()})

    def fault(self, key: str, column: str, message: str, values: Sequence[str], fix: str) -> Problem:
        """A problem of a column, placed at the key that names it: that is where most of these are mended."""
        words = f"column {column} of {self.table.place} {message}"
        return Problem(words, self.toml_place, None, f"data.columns.{key}", quoted(values), fix)

    def _text(self, column: str | None) -> TextOfRow | None:
        if column is None or column not in self.table.names:
            return None
        text_of_row = self.table.text(column)
        return lambda row: clean(text_of_row(row)).strip()

    def _cleaned(self, column: str, values: Sequence[str], codes: Codes) -> list[str]:
        def where(faulty: list[int]) -> tuple[int, int | None]:
            rows = np.isin(codes, faulty)
            return int(np.count_nonzero(rows)), self.table.line_of_row(int(rows.argmax()))

        cleaner = Cleaner(self.table.place, self.cleaner.notices)
        return [value.strip() for value in cleaner.column(values, column, where)]

    def _numbers_of(self, column: str, values: Sequence[str], codes: Codes) -> FloatArray:
        """The distinct values as numbers; empty, with a problem, where one is none."""
        numbers = np.full(len(values), np.nan)
        for place, value in enumerate(values):
            try:
                numbers[place] = float(value)
            except ValueError:
                row = int((codes == place).argmax())
                error = not_a_number(self.table.place, column, value, row, self.table.line_of_row)
                self.problems += error.problems
                return np.empty(0)
        return numbers

    def _finite(self, column: str, values: FloatArray) -> FloatArray:
        # The ends tell it without an array of their own.
        if not len(values) or (np.fmax.reduce(values) < _LARGEST and np.fmin.reduce(values) > -_LARGEST):
            return values
        too_large = np.abs(values) >= _LARGEST
        if too_large.any():
            row = int(too_large.argmax())
            fault = not_finite(self.table.place, column, float(values[row]), row, self.table.line_of_row)
            self.problems += fault.problems
        return values


def read_only(values: Array) -> Array:
    """The array, which nobody may write to from here on."""
    values.setflags(write=False)
    return values
