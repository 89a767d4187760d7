"""A table of models as it was found, made into one that a bundle can hold; what is dropped from it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, structs
from msgspec.structs import replace

from deck.bundle.delimited import TextTable, find_decimal
from deck.bundle.metric_columns import column_metrics
from deck.bundle.metric_names import Metric, is_cost, is_metric, metric, normalised, says_percent
from deck.bundle.metric_ranges import LEAST_PERCENT
from deck.bundle.models_table import MAX_MODELS, models_table
from deck.bundle.quantities import read_quantity
from deck.errors import BundleError
from deck.importing.found import FoundTable
from deck.importing.importers.grids.metric_columns import is_mark_of_baseline
from deck.importing.model_names import distinct_names, name_column, plain_name
from deck.importing.taking import Ledger

_LEAST_COMPARED = 2
_YES = frozenset({"true", "yes", "1", "y", "x"})
_NO = frozenset({"false", "no", "0", "n", ""})
_SETTINGS = frozenset(
    {"learning_rate", "lr", "dropout", "dropout_rate", "weight_decay", "momentum", "alpha", "gamma", "l2", "lambda"}
    | {"warmup_ratio", "label_smoothing", "temperature", "subsample", "sampling_rate"}
)
_VALUE_WITH_INTERVAL = re.compile(
    r"^\s*(?P<value>[~≈+\-−]?\d[\d.,]*\s*%?)\s*[\[(]\s*(?:95\s*%\s*(?:CI|KI|IC)\s*:?\s*)?[+\-−]?\d[^\])]*[–,;-][^\])]*[\])]\s*$"
)
_NUMERIC = re.compile(r"[\d.,%±+\-−~≈/() ]*\d[\d.,%±+\-−~≈/() ]*")
_SWAPPED = str.maketrans(",.", ".,")
_SPREAD = re.compile(r"(?:^|_)(?:std|sd|stdev|std_dev|se|sem)(?:_|$)")


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


class _Column(Struct, frozen=True):
    header: str
    cells: tuple[str, ...]


def tidy_models(found: FoundTable, ledger: Ledger) -> ModelTable | None:
    """The table with names of their own and columns that can be read; None, with the reason, where nothing is left."""
    place = name_column(found.header, found.rows)
    if place is None:
        ledger.leave(found.origin, _what(found), "no column names the models")
        return None
    rows = _with_points([row for row in found.rows if plain_name(row[place])])
    columns = [
        _Column(header.strip(), tuple(row[index].strip() for row in rows))
        for index, header in enumerate(found.header)
        if index != place
    ]
    words = [column for column in columns if not metric(column.header).known and not _numbers(column)]
    names = distinct_names([plain_name(row[place]) for row in rows], [column.cells for column in words])
    kept = [column for column in columns if any(column.cells) and _says_how_good(column, words, found, ledger)]
    kept = _one_a_metric([tidy for column in kept if (tidy := _tidied(column, names, found, ledger))], found, ledger)
    if not kept:
        ledger.leave(found.origin, _what(found), "no column says how good the models are")
        return None
    table = _once_each(names, kept, found, ledger)
    checked = _checked(found, ("model", *(column.header for column in kept)), table, ledger)
    return None if checked is None else replace(checked, baseline=_marked(columns, names))


def _says_how_good(column: _Column, words: Sequence[_Column], found: FoundTable, ledger: Ledger) -> bool:
    """Whether a column may be a metric; what it is else is said."""
    if _is_mark(column):
        return False
    if column in words:
        ledger.leave(found.origin, f"column {column.header or '(nameless)'}", "it holds words or ranges")
        return False
    if normalised(column.header) in _SETTINGS:
        ledger.leave(found.origin, f"column {column.header}", "it is a setting of the training")
        return False
    if not normalised(column.header) or not is_metric(column.header):
        ledger.leave(found.origin, f"column {column.header or '(nameless)'}", "it says nothing of how good a model is")
        return False
    return True


def _is_mark(column: _Column) -> bool:
    return is_mark_of_baseline(column.header) and {cell.casefold() for cell in column.cells} <= _YES | _NO


def _marked(columns: Sequence[_Column], names: Sequence[str]) -> str:
    """The model that a column `baseline` marks; empty where there is none."""
    marks = next((column.cells for column in columns if _is_mark(column)), ())
    return next((name for name, cell in zip(names, marks, strict=False) if cell.casefold() in _YES), "")


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
    return f"a table of {len(found.rows)} rows"


def _numbers(column: _Column) -> int:
    return sum(_value(cell) is not None for cell in column.cells)


def _tidied(column: _Column, names: Sequence[str], found: FoundTable, ledger: Ledger) -> _Column | None:
    """The column with cells that can be read; None where most of them cannot."""
    plain = replace(column, cells=tuple(map(_without_interval, column.cells)))
    known = metric(column.header)
    numbers = [value for cell in plain.cells if (value := _value(cell)) is not None]
    faulty = [cell for cell in plain.cells if _is_faulty(cell)]
    if not numbers or len(faulty) > len(numbers):
        ledger.leave(found.origin, f"column {column.header}", "its cells hold no single numbers")
        return None
    for cell, name in zip(plain.cells, names, strict=True):
        if _is_faulty(cell):
            ledger.leave(found.origin, f'"{cell}" ({column.header} of {name})', "it is no number")
    plain = replace(plain, cells=tuple("" if _is_faulty(cell) else cell for cell in plain.cells))
    return _in_range(plain, known, numbers, found, ledger) if known.known else plain


def _in_range(
    column: _Column, known: Metric, numbers: Sequence[float], found: FoundTable, ledger: Ledger
) -> _Column | None:
    """Percent without a sign and errors with a minus are put right; other values that cannot be are dropped."""
    if _SPREAD.search(normalised(column.header)):
        return column
    low, high = known.range
    if high == 1.0 and max(numbers) > 1.0:
        unsigned = [_value(cell) for cell in column.cells if cell and "%" not in cell]
        are_percent = all(value is None or value == 0 or LEAST_PERCENT <= value <= 100 for value in unsigned)
        if says_percent(column.header) and are_percent:
            return column
        if are_percent and len(unsigned) == sum(map(bool, column.cells)):
            return replace(column, header=f"{column.header} (%)")
        return _without_impossible(column, known, found, ledger)
    if low == 0.0 and not known.higher_is_better and not is_cost(column.header) and max(numbers) <= 0 > min(numbers):
        ledger.leave(found.origin, f"the minus signs of {column.header}", "the errors were stored negated")
        return replace(column, cells=tuple(cell.lstrip("-−") for cell in column.cells))
    if (low is not None and min(numbers) < low) or (high is not None and max(numbers) > high):
        return _without_impossible(column, known, found, ledger)
    return column


def _without_impossible(column: _Column, known: Metric, found: FoundTable, ledger: Ledger) -> _Column | None:
    low, high = known.range
    cells = []
    for cell in column.cells:
        value = _value(cell)
        is_possible = value is None or ((low is None or value >= low) and (high is None or value <= high))
        if not is_possible:
            ledger.leave(found.origin, f'"{cell}" ({column.header})', f"{known.said} cannot have this value")
        cells.append(cell if is_possible else "")
    return replace(column, cells=tuple(cells)) if any(cells) else None


def _one_a_metric(columns: Sequence[_Column], found: FoundTable, ledger: Ledger) -> list[_Column]:
    """Of two columns for one metric the first; headers that stand twice are kept once."""
    first: dict[str, str] = {}
    kept: list[_Column] = []
    named = column_metrics(column.header for column in columns)
    for column in columns:
        key = column.header if _SPREAD.search(normalised(column.header)) else named[column.header].name
        if key in first:
            ledger.leave(found.origin, f"column {column.header}", f"column {first[key]} holds the same metric")
            continue
        first[key] = column.header
        kept.append(column)
    return kept


def _once_each(
    names: Sequence[str], columns: Sequence[_Column], found: FoundTable, ledger: Ledger
) -> list[tuple[str, ...]]:
    """The rows, each model once."""
    rows: dict[str, tuple[str, ...]] = {}
    for index, name in enumerate(names):
        cells = tuple(column.cells[index] for column in columns)
        if name in rows:
            if rows[name] != cells:
                ledger.leave(found.origin, f"another row of {name}", "its name does not tell it from the first")
        elif any(_value(cell) is not None for cell in cells):
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
        metric(name) if metric(name).name == name else structs.replace(metric(typed), name=name)
        for name, typed in read.columns.items()
        if is_metric(typed) and not is_cost(typed)
    ]
    if not good:
        ledger.leave(found.origin, _what(found), "no column says how good the models are")
        return None
    return ModelTable(found, header, tuple(rows), tuple(good))


def _without_interval(cell: str) -> str:
    """`0.89 [0.87, 0.92]` is 0.89; the interval has no place in a table of models."""
    match = _VALUE_WITH_INTERVAL.match(cell)
    return match["value"].strip() if match else cell


def _value(cell: str) -> float | None:
    try:
        return read_quantity(cell).value
    except ValueError:
        return None


def _is_faulty(cell: str) -> bool:
    try:
        read_quantity(cell)
    except ValueError:
        return True
    return False
