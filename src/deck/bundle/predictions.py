"""The predictions, from CSV or Parquet: each task reads its own columns."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO, get_args

from deck.bundle.bundle import Predictions
from deck.bundle.delimited import refused
from deck.bundle.labels import quoted
from deck.bundle.nearest import nearest
from deck.bundle.prediction_columns import ColumnReader, TableColumns
from deck.bundle.prediction_roles import ColumnRole, Content, column_roles
from deck.errors import BundleError, Problem

if TYPE_CHECKING:
    from deck.bundle.cleaning import Cleaner
    from deck.bundle.schema import Columns

LARGE_CSV_BYTES = 8 * 2**20


def read_predictions(
    stream: BinaryIO, place: str, file: str, task: str, roles: Columns, toml_place: str, cleaner: Cleaner
) -> Predictions:
    """Read the columns that bundle.toml gives a role in the task. All arrays of the result are read-only.

    Raises BundleError with every fault: of the file, of a role whose column is not there (placed at its key
    of bundle.toml), and of every column.
    """
    named = column_roles(task, roles)
    table = _open(stream, place, named)
    reader = ColumnReader(table, roles, file, cleaner, toml_place)
    reader.problems += _role_problems(table, named, toml_place)
    if table.row_count == 1:
        reader.problems.append(Problem("has one row; two or more are needed", place))
    predictions = _rows_of(task)(reader)
    if reader.problems:
        raise BundleError(*dict.fromkeys(reader.problems))
    return predictions


def _rows_of(task: str) -> Callable[[ColumnReader], Predictions]:
    """How the task reads its rows; the others are not loaded."""
    match task:
        case "multiclass":
            from deck.bundle.class_rows import class_rows

            return class_rows
        case "regression":
            from deck.bundle.value_rows import value_rows

            return value_rows
        case "ranking":
            from deck.bundle.ranked_rows import ranked_rows

            return ranked_rows
        case "llm":
            from deck.bundle.judged_rows import judged_rows

            return judged_rows
        case _:
            from deck.bundle.binary_rows import binary_rows

            return binary_rows


def _open(stream: BinaryIO, place: str, named: tuple[ColumnRole, ...]) -> TableColumns:
    start = stream.read(4)
    stream.seek(0)
    if not start:
        raise refused(place, "is empty", fix="Write the predictions with their rows.")
    if start == b"PAR1" or place.casefold().endswith((".parquet", ".pq")):
        from deck.bundle.arrow_parquet import read_parquet

        return read_parquet(stream, place, {role.column for role in named})
    if os.fstat(stream.fileno()).st_size >= LARGE_CSV_BYTES:
        from deck.bundle.arrow_csv import read_large_csv

        columns = {content: {role.column for role in named if role.content == content} for content in get_args(Content)}
        return read_large_csv(stream, place, columns["numbers"], columns["categories"], columns["texts"])
    from deck.bundle.text_columns import TextColumns

    return TextColumns(stream.read(), place)


def _naming(role: ColumnRole, names: Sequence[str]) -> str:
    """How to name a column: a key that is left out means the column of its own name."""
    key = role.key.rpartition(".")[2]
    columns = f"The columns are: {quoted(names, 12)}."
    return f'{columns} Name one under [data.columns]: {key} = "...".' if role.column == key else columns


def _role_problems(table: TableColumns, named: tuple[ColumnRole, ...], toml_place: str) -> list[Problem]:
    problems: list[Problem] = []
    for role in named:
        if role.column not in table.names:
            near = nearest(role.column, table.names)
            fix = f"Did you mean `{near}`?" if near else _naming(role, table.names)
            message = f"{table.place} has no such column"
            problems.append(Problem(message, toml_place, None, role.key, f'"{role.column}"', fix))
    return problems
