"""The tables that bundle.toml names, each read by its own reader, with the problems of all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from deck.bundle.cleaning import Cleaner
from deck.bundle.delimited import TextTable, read_table
from deck.bundle.files import BUNDLE_FILE, open_inside
from deck.bundle.folds_table import folds_table
from deck.bundle.models_table import models_table
from deck.bundle.small_tables import importance_table, tuning_table
from deck.errors import BundleError, Problem

if TYPE_CHECKING:
    from deck.bundle.bundle import FoldsTable, ImportanceTable, ModelsTable, Predictions, TuningTable
    from deck.bundle.schema import Data

MAX_TABLE_BYTES = 64 * 2**20
MAX_TABLE_ROWS = 10_000

Table = TypeVar("Table")


class Tables(Struct):
    """Tables that could be read, the keys of those that could not, and what is wrong with them."""

    models: ModelsTable | None = None
    predictions: Predictions | None = None
    importance: ImportanceTable | None = None
    folds: FoldsTable | None = None
    tuning: TuningTable | None = None
    failed: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_tables(folder: Path, data: Data, task: str | None, cleaner: Cleaner, primary: str | None = None) -> Tables:
    """Read all tables that are named. Problems are gathered, not raised. `primary` is the primary metric's name.

    Predictions are read where the task is known and has any.
    """
    tables = Tables()
    reader = _Reader(folder, cleaner, tables)
    tables.models = reader.small("models", data.models, models_table)
    tables.importance = reader.small("importance", data.importance, importance_table)
    tables.folds = reader.small("folds", data.folds, folds_table)
    tables.tuning = reader.small("tuning", data.tuning, lambda table, file, _: tuning_table(table, file, primary))
    if task is not None and task != "generic":
        tables.predictions = reader.predictions(data, task)
    return tables


class _Reader(Struct, frozen=True):
    folder: Path
    cleaner: Cleaner
    tables: Tables

    def small(self, role: str, name: str | None, read: Callable[[TextTable, str, list[str]], Table]) -> Table | None:
        if name is None:
            return None
        place = str(self.folder / name)
        cleaner = Cleaner(place, self.cleaner.notices)
        try:
            with open_inside(self.folder, name, f"data.{role}", MAX_TABLE_BYTES) as stream:
                table = read_table(stream.read(), place, cleaner, MAX_TABLE_ROWS)
            return read(table, name, self.cleaner.notices)
        except BundleError as error:
            self.failed(role, error)
        return None

    def predictions(self, data: Data, task: str) -> Predictions | None:
        if data.predictions is None:
            return None
        from deck.bundle.predictions import read_predictions

        place, toml_place = str(self.folder / data.predictions), str(self.folder / BUNDLE_FILE)
        try:
            with open_inside(self.folder, data.predictions, "data.predictions") as stream:
                return read_predictions(stream, place, data.predictions, task, data.columns, toml_place, self.cleaner)
        except BundleError as error:
            self.failed("predictions", error)
        return None

    def failed(self, role: str, error: BundleError) -> None:
        self.tables.failed.add(role)
        self.tables.problems += error.problems
