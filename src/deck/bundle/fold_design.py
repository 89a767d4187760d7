"""How folds were drawn, as their table says it: how often over, and how many rows each was trained and tested on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.bundle import FoldDesign
from deck.bundle.delimited import refused
from deck.bundle.metric_columns import numbers_in
from deck.bundle.named_columns import find_column, names_in

if TYPE_CHECKING:
    from deck.bundle.delimited import TextTable

REPEAT_NAMES = ("repeat", "repeats", "repeat_id", "repetition", "cv_repeat", "rep")
TRAIN_NAMES = ("train_rows", "n_train", "train_size", "training_rows", "rows_train", "n_train_rows")
TEST_NAMES = (
    *("test_rows", "n_test", "test_size", "rows_test", "n_test_rows"),
    *("validation_rows", "n_validation", "n_valid", "n_val", "validation_size"),
)


class DesignColumns(Struct, frozen=True):
    """Headers of the columns that say how folds were drawn, where they are there."""

    repeat: str | None
    trained_on: str | None
    tested_on: str | None

    @classmethod
    def of(cls, table: TextTable) -> DesignColumns:
        """Those of a table of folds; an error where only one of the two numbers of rows is there."""
        trained, tested = find_column(table, TRAIN_NAMES), find_column(table, TEST_NAMES)
        if (trained is None) != (tested is None):
            there, missing = (trained, "test_rows") if tested is None else (tested, "train_rows")
            message = f"has the column {there}, but no `{missing}`"
            raise refused(table.place, message, 1, fix=f"Add `{missing}`, or drop {there}.")
        return cls(find_column(table, REPEAT_NAMES), trained, tested)

    @property
    def taken(self) -> tuple[str | None, ...]:
        """All of them, which are no metrics."""
        return self.repeat, self.trained_on, self.tested_on


def read_design(table: TextTable, headers: DesignColumns) -> FoldDesign:
    """What the columns say of every row."""
    repeats = names_in(table, headers.repeat) if headers.repeat is not None else ()
    for repeat, line in zip(repeats, table.lines, strict=False):
        if not repeat:
            raise refused(table.place, "this row has no repeat", line, fix=f"Write its {headers.repeat}: 1, 2, ...")
    return FoldDesign(repeats, _rows(table, headers.trained_on), _rows(table, headers.tested_on))


def _rows(table: TextTable, header: str | None) -> tuple[float, ...]:
    if header is None:
        return ()
    found = []
    for cell, line in zip(numbers_in(table, header), table.lines, strict=True):
        if cell.value is None or cell.value < 1:
            raise refused(table.place, f"{header} must be 1 or more", line, f'"{cell.text}"', "Write a number of rows.")
        found.append(cell.value)
    return tuple(found)
