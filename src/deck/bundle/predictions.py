"""The predictions: scores of a binary classifier against the truth, from CSV or Parquet."""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Protocol

import numpy as np

from deck.bundle.bundle import BoolArray, FloatArray, IntArray, Predictions, SegmentColumn
from deck.bundle.cleaning import Cleaner
from deck.bundle.column_faults import missing_values, not_finite
from deck.bundle.delimited import refused
from deck.bundle.labels import MISSING, Declared, is_missing, is_true, is_zero_or_one, quoted, same_value
from deck.bundle.nearest import nearest
from deck.errors import BundleError, Problem

if TYPE_CHECKING:
    from deck.bundle.schema import Columns

LARGE_CSV_BYTES = 8 * 2**20
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

    def numbers(self, name: str) -> FloatArray:
        """Shape (rows,), without NaN."""

    def categories(self, name: str) -> tuple[tuple[str, ...], IntArray]:
        """Distinct values as text and, for each row, the place of its value among them; shape (rows,)."""


def read_predictions(
    stream: BinaryIO, place: str, file: str, roles: Columns, toml_place: str, cleaner: Cleaner
) -> Predictions:
    """Read the columns that bundle.toml gives a role. All arrays of the result are read-only.

    Raises BundleError with every fault: of the file, of a role whose column is not there (placed at its key
    of bundle.toml), and of every column.
    """
    table = _open(stream, place, roles)
    reading = _Reading(table, roles, file, cleaner, toml_place)
    reading.problems += _role_problems(table, roles, toml_place)
    if table.row_count == 1:
        reading.problems.append(Problem("has one row; two or more are needed", place))
    return reading.predictions()


def roles_by_key(roles: Columns) -> dict[str, str]:
    """The key of bundle.toml that names each column, with the column."""
    keys = {"data.columns.target": roles.target, "data.columns.score": roles.score}
    keys |= {f"data.columns.others.{model}": column for model, column in roles.others.items()}
    keys |= {f"data.columns.segments[{place}]": column for place, column in enumerate(roles.segments)}
    if roles.fold is not None:
        keys["data.columns.fold"] = roles.fold
    return keys


def _open(stream: BinaryIO, place: str, roles: Columns) -> TableColumns:
    start = stream.read(4)
    stream.seek(0)
    if not start:
        raise refused(place, "is empty", fix="Write the predictions with their rows.")
    if start == b"PAR1" or place.casefold().endswith((".parquet", ".pq")):
        from deck.bundle.arrow_parquet import read_parquet

        return read_parquet(stream, place, set(roles_by_key(roles).values()))
    if os.fstat(stream.fileno()).st_size >= LARGE_CSV_BYTES:
        from deck.bundle.arrow_csv import read_large_csv

        numbers = {roles.score, *roles.others.values()}
        return read_large_csv(stream, place, numbers, set(roles_by_key(roles).values()) - numbers)
    from deck.bundle.text_columns import TextColumns

    return TextColumns(stream.read(), place)


def _role_problems(table: TableColumns, roles: Columns, toml_place: str) -> list[Problem]:
    problems: list[Problem] = []
    for key, column in roles_by_key(roles).items():
        if column not in table.names:
            near = nearest(column, table.names)
            fix = f"Did you mean `{near}`?" if near else f"The columns are: {quoted(table.names, 12)}."
            problems.append(Problem(f"{table.place} has no such column", toml_place, None, key, f'"{column}"', fix))
    return problems


class _Reading:
    """Reads column after column and keeps every problem for the end."""

    def __init__(self, table: TableColumns, roles: Columns, file: str, cleaner: Cleaner, toml_place: str) -> None:
        self.table = table
        self.roles = roles
        self.file = file
        self.cleaner = cleaner
        self.toml_place = toml_place
        self.problems: list[Problem] = []

    def predictions(self) -> Predictions:
        target = self.target()
        score = self.scores(self.roles.score)
        others = {model: self.scores(column) for model, column in self.roles.others.items()}
        fold = self.fold(self.roles.fold) if self.roles.fold is not None else None
        segments = tuple(self.segment(column) for column in self.roles.segments)
        if self.problems:
            raise BundleError(*dict.fromkeys(self.problems))
        return Predictions(self.file, target, score, MappingProxyType(others), fold, segments)

    def scores(self, column: str) -> FloatArray:
        if column not in self.table.names:
            return np.empty(0)
        try:
            values = self.table.numbers(column)
        except BundleError as error:
            self.problems += error.problems
            return np.empty(0)
        too_large = ~(np.abs(values) < _LARGEST)
        if too_large.any():
            row = int(too_large.argmax())
            fault = not_finite(self.table.place, column, float(values[row]), row, self.table.line_of_row)
            self.problems += fault.problems
        values.setflags(write=False)
        return values

    def target(self) -> BoolArray:
        try:
            values, codes = self.categories(self.roles.target)
            if not values:
                return np.empty(0, np.bool_)
            self._refuse_missing(values, codes)
            positive = np.array(self._positive(values), dtype=np.bool_)
        except BundleError as error:
            self.problems += error.problems
            return np.empty(0, np.bool_)
        target: BoolArray = positive[codes]
        target.setflags(write=False)
        return target

    def fold(self, column: str) -> SegmentColumn:
        fold = self.segment(column)
        if len(fold.values) > _MOST_FOLDS:
            message = f"column {column} of {self.table.place} has {len(fold.values):,} different values"
            fix = f"Name the column of folds; at most {_MOST_FOLDS:,} are read."
            key = "data.columns.fold"
            self.problems.append(Problem(message, self.toml_place, None, key, f'"{column}"', fix))
        return fold

    def segment(self, column: str) -> SegmentColumn:
        try:
            values, codes = self.categories(column)
        except BundleError as error:
            self.problems += error.problems
            return SegmentColumn(column, (), np.empty(0, np.int64))
        codes.setflags(write=False)
        return SegmentColumn(column, tuple(value or MISSING for value in values), codes)

    def categories(self, column: str) -> tuple[tuple[str, ...], IntArray]:
        """Distinct values, cleaned; values that are the same once cleaned become one."""
        if column not in self.table.names:
            return (), np.empty(0, np.int64)
        values, codes = self.table.categories(column)

        def where(faulty: list[int]) -> tuple[int, int | None]:
            rows = np.isin(codes, faulty)
            return int(np.count_nonzero(rows)), self.table.line_of_row(int(rows.argmax()))

        cleaner = Cleaner(self.table.place, self.cleaner.notices)
        cleaned = [value.strip() for value in cleaner.column(values, column, where)]
        places = {value: place for place, value in enumerate(dict.fromkeys(cleaned))}
        if len(places) < len(values):
            codes = np.array([places[value] for value in cleaned], dtype=np.int64)[codes]
        return tuple(places), codes

    def _refuse_missing(self, values: Sequence[str], codes: IntArray) -> None:
        declared = self.roles.positive
        nothing = [
            place
            for place, value in enumerate(values)
            if is_missing(value) and (declared is None or not same_value(value, declared))
        ]
        if nothing:
            rows = np.isin(codes, nothing)
            count, first = int(np.count_nonzero(rows)), int(rows.argmax())
            raise missing_values(self.table.place, self.roles.target, count, first, self.table.line_of_row)

    def _positive(self, values: Sequence[str]) -> list[bool]:
        """Which of the distinct values of the target is the positive one."""
        column, declared = self.roles.target, self.roles.positive
        if len(values) > 2:
            message = f"has {len(values):,} different values; a binary target has two"
            raise self._target_fault(message, values, 'Name the column of the outcome, or use task = "generic".')
        if declared is None:
            if not all(map(is_zero_or_one, values)):
                message = "holds neither 0 and 1 nor false and true, so the positive value must be declared"
                raise self._target_fault(message, values, f"Write `positive = ...` under [data.columns] for {column}.")
            return [is_true(value) for value in values]
        positive = [same_value(value, declared) for value in values]
        if not any(positive) and not _is_other_class(values, declared):
            shown = f'"{declared}"' if isinstance(declared, str) else str(declared)
            fix = f"Write `positive = ...` with one of {quoted(values)}."
            message = f"this value does not occur in column {column}"
            raise BundleError(Problem(message, self.toml_place, None, "data.columns.positive", shown, fix))
        return positive

    def _target_fault(self, message: str, values: Sequence[str], fix: str) -> BundleError:
        """Placed at the key that names the column: that is where most of these are mended."""
        column = f"column {self.roles.target} of {self.table.place}"
        return BundleError(
            Problem(f"{column} {message}", self.toml_place, None, "data.columns.target", quoted(values), fix)
        )


def _is_other_class(values: Sequence[str], declared: Declared) -> bool:
    """Whether all rows are of the class beside the declared one: all 0 where 1 is positive, or all 1 where 0 is."""
    zeros_and_ones = all(map(is_zero_or_one, (*values, str(declared))))
    return zeros_and_ones and len(set(map(is_true, values))) == 1
