"""Tables as the files of a bundle: CSV, which anybody can read, and Parquet where there are many rows."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

from deck.authoring.columns import LARGEST_EXACT
from deck.authoring.small_table import SmallTable
from deck.importing.tables import as_csv

if TYPE_CHECKING:
    from deck.authoring.columns import Column
    from deck.authoring.prediction_table import PredictionTable

MOST_ROWS_OF_CSV = 100_000


def small_file(table: SmallTable) -> bytes:
    """A small table as CSV."""
    return as_csv(table.header, table.rows)


def prediction_file_name(table: PredictionTable) -> str:
    """How the file of the predictions is called."""
    return "predictions.parquet" if table.row_count > MOST_ROWS_OF_CSV else "predictions.csv"


def prediction_file(table: PredictionTable) -> bytes:
    """The predictions as that file. Every number reads back as it was."""
    if table.row_count > MOST_ROWS_OF_CSV:
        return _parquet(table)
    cells = [found.cells() for found in table.columns.values()]
    return as_csv(tuple(table.columns), zip(*cells, strict=True))


def _parquet(table: PredictionTable) -> bytes:
    import narwhals as nw

    columns = {name: _typed(found) for name, found in table.columns.items()}
    stream = io.BytesIO()
    nw.from_dict(columns, backend="pyarrow").write_parquet(stream)
    return stream.getvalue()


def _typed(found: Column) -> Any:
    """Numbers as numbers, whole ones without a point as in CSV; all else as text."""
    if found.kind != "numbers":
        return [cell or None for cell in found.cells()]
    if found.missing.any():
        return [None if gone else value for value, gone in zip(found.values.tolist(), found.missing, strict=True)]
    is_exact = found.is_whole and float(np.abs(found.values).max()) < LARGEST_EXACT
    return found.values.astype(np.int64) if is_exact else found.values
