"""A table of models as it was found, made into one that a bundle can hold; what is dropped from it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.delimited import TextTable, find_decimal
from deck.bundle.metric import Metric
from deck.bundle.metric_columns import column_metrics
from deck.bundle.metric_names import is_cost, is_metric, metric
from deck.bundle.models_table import MARKED, MAX_MODELS, NOT_MARKED, models_table
from deck.bundle.normalised_names import normalised
from deck.bundle.spread_names import is_standard_error, without_spread
from deck.errors import BundleError
from deck.importing.found import FoundTable, counted
from deck.importing.importers.grids.column_names import SETTINGS
from deck.importing.importers.grids.metric_columns import is_mark_of_baseline
from deck.importing.ledger import Ledger
from deck.importing.model_columns import ModelColumn, tidied, value_in
from deck.importing.model_names import distinct_names, name_column, plain_name

_LEAST_COMPARED = 2
_NUMERIC = re.compile(r"[\d.,%±+\-−~≈/() ]*\d[\d.,%±+\-−~≈/() ]*")
_SWAPPED = str.maketrans(",.", ".,")


class ModelTable(Struct, frozen=True):
    """A table of models that reads without fault; the first column is `model`."""

    found: FoundTable
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    metrics: tuple[Metric, ...]
    """What its columns say of how good the models are; costs and counts are not among them."""
    baseline: str = ""
    """The model that the source marks as the baseline."""

    @property
    def names(self) -> tuple[str, ...]:
        """The models, in order."""
        return tuple(row[0] for row in self.rows)

    @property
    def known_metrics(self) -> tuple[Metric, ...]:
        """Those of its metrics whose direction is known."""
        return tuple(found for found in self.metrics if found.known)

    def column(self, canonical: str) -> str | None:
        """Header of the column that holds this metric."""
        named = column_metrics(self.header[1:])
        return next((header for header, found in named.items() if found.name == canonical), None)


def tidy_models(found: FoundTable, ledger: Ledger) -> ModelTable | None:
    """The table with names of their own and columns that can be read; None, with the reason, where nothing is left."""
    place = name_column(found.header, found.rows)
    if place is None:
        ledger.leave(found.origin, _what(found), "no column names the models")
        return None
    rows = _with_points([row for row in found.rows if plain_name(row[place])])
    columns = [
        ModelColumn(header.strip(), tuple(row[index].strip() for row in rows))
        for index, header in enumerate(found.header)
        if index != place
    ]
    words = [column for column in columns if not metric(column.header).known and not column.count_of_numbers]
    names = distinct_names([plain_name(row[place]) for row in rows], [column.cells for column in words])
    kept = [column for column in columns if any(column.cells) and _says_how_good(column, words, found, ledger)]
    kept = _one_a_metric([tidy for column in kept if (tidy := tidied(column, names, found, ledger))], found, ledger)
    if not kept:
        ledger.leave(found.origin, _what(found), "no column says how good the models are")
        return None
    table = _once_each(names, kept, found, ledger)
    checked = _checked(found, ("model", *(column.header for column in kept)), table, ledger)
    return None if checked is None else replace(checked, baseline=_marked(columns, names))


def _says_how_good(column: ModelColumn, words: Sequence[ModelColumn], found: FoundTable, ledger: Ledger) -> bool:
    """Whether a column may be a metric; what it is else is said."""
    if _is_mark(column):
        return False
    if column in words:
        ledger.leave(found.origin, f"column {column.header or '(nameless)'}", "it holds words or ranges")
        return False
    if normalised(column.header) in SETTINGS:
        ledger.leave(found.origin, f"column {column.header}", "it is a setting of the training")
        return False
    if is_standard_error(column.header):
        ledger.leave(found.origin, f"column {column.header}", "a standard error is no value of a model")
        return False
    if not normalised(column.header) or not is_metric(column.header):
        ledger.leave(found.origin, f"column {column.header or '(nameless)'}", "it says nothing of how good a model is")
        return False
    return True


def _is_mark(column: ModelColumn) -> bool:
    return is_mark_of_baseline(column.header) and {cell.casefold() for cell in column.cells} <= MARKED | NOT_MARKED


def _marked(columns: Sequence[ModelColumn], names: Sequence[str]) -> str:
    """The model that a column `baseline` marks; empty where there is none."""
    for column in columns:
        if _is_mark(column):
            return next((name for name, cell in zip(names, column.cells, strict=True) if cell.casefold() in MARKED), "")
    return ""


def with_primary(table: ModelTable, primary: Metric, ledger: Ledger) -> ModelTable:
    """The table without models of which the primary metric is not known, where two or more are left to compare."""
    place = table.header.index(header) if (header := table.column(primary.name)) else 0
    kept = tuple(row for row in table.rows if row[place])
    if not place or len(kept) < _LEAST_COMPARED:
        return table
    for row in table.rows:
        if not row[place]:
            ledger.leave(table.found.origin, f"the row of {row[0]}", f"it has no {primary.label}")
    return replace(table, rows=kept)


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], place: str) -> TextTable:
    """The table as if it had been read from a CSV file with commas."""
    return TextTable(place, tuple(header), tuple(map(tuple, rows)), tuple(range(2, len(rows) + 2)), ",")


def _with_points(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with decimal points, where they have decimal commas."""
    try:
        decimal = find_decimal(",", (cell for row in rows for cell in row), "")
    except BundleError:
        return list(rows)
    if decimal == ".":
        return list(rows)
    return [tuple(cell.translate(_SWAPPED) if _NUMERIC.fullmatch(cell) else cell for cell in row) for row in rows]


def _what(found: FoundTable) -> str:
    return f"a table of {counted(len(found.rows), 'row')}"


def _one_a_metric(columns: Sequence[ModelColumn], found: FoundTable, ledger: Ledger) -> list[ModelColumn]:
    """Of two columns for one metric the first; headers that stand twice are kept once."""
    first: dict[str, str] = {}
    kept: list[ModelColumn] = []
    named = column_metrics(column.header for column in columns)
    for column in columns:
        key = column.header if without_spread(column.header) else named[column.header].name
        if key in first:
            ledger.leave(found.origin, f"column {column.header}", f"column {first[key]} holds the same metric")
            continue
        first[key] = column.header
        kept.append(column)
    return kept


def _once_each(
    names: Sequence[str], columns: Sequence[ModelColumn], found: FoundTable, ledger: Ledger
) -> list[tuple[str, ...]]:
    """The rows, each model once."""
    rows: dict[str, tuple[str, ...]] = {}
    for index, name in enumerate(names):
        cells = tuple(column.cells[index] for column in columns)
        if name in rows:
            if rows[name] != cells:
                ledger.leave(found.origin, f"another row of {name}", "its name does not tell it from the first")
        elif any(value_in(cell) is not None for cell in cells):
            rows[name] = cells
        elif any(cells):
            ledger.leave(found.origin, f"the row of {name}", "it has no number")
    if len(rows) > MAX_MODELS:
        ledger.leave(found.origin, f"{len(rows) - MAX_MODELS} models", f"a bundle holds at most {MAX_MODELS}")
    return [
        (ledger.cleared(name, found.origin, "the name of a model") or f"Model {number}", *cells)
        for number, (name, cells) in enumerate([*rows.items()][:MAX_MODELS], 1)
    ]


def _checked(
    found: FoundTable, header: tuple[str, ...], rows: list[tuple[str, ...]], ledger: Ledger
) -> ModelTable | None:
    if not rows:
        ledger.leave(found.origin, _what(found), "no row has a model and a number")
        return None
    try:
        read = models_table(text_table(header, rows, found.origin.file), found.origin.file, [])
    except BundleError as error:
        ledger.leave(found.origin, _what(found), error.problems[0].message)
        return None
    good = [
        metric(name) if metric(name).name == name else replace(metric(typed), name=name)
        for name, typed in read.columns.items()
        if is_metric(typed) and not is_cost(typed)
    ]
    if not good:
        ledger.leave(found.origin, _what(found), "no column says how good the models are")
        return None
    return ModelTable(found, header, tuple(rows), tuple(good))
