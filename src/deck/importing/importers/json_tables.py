"""JSON that is a table: records, pandas' orientations, importances by feature, counts of a confusion matrix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from deck.importing.found import Origin
from deck.importing.importers.grids.column_names import in_english, is_quality
from deck.importing.importers.grids.confusion import Counts
from deck.importing.importers.grids.grid import Grid, grid

_LARGEST_COUNT = 10**15
_MOST_DEEP = 16


def grid_of_json(values: object, origin: Origin) -> Grid | None:
    """The table that the values are; None where they are none."""
    if isinstance(values, list):
        return _of_records(values, origin)
    if not isinstance(values, Mapping) or not values:
        return None
    if isinstance(values.get("data"), list):
        data = values["data"]
        return _of_split(values, origin) if "columns" in values else _of_records(data, origin)
    if all(isinstance(column, list) for column in values.values()):
        return _of_columns(values, origin)
    if all(isinstance(column, Mapping) for column in values.values()):
        if all(str(name).isdecimal() for name in values):
            return _of_records(list(values.values()), origin)
        if _are_counted_columns(values):
            return _of_records([dict(zip(values, row, strict=True)) for row in _rows(values)], origin)
        if sum(is_quality(in_english(str(name))) for name in values) >= 2:
            return _of_mappings(values, origin)
    return _of_importances(values, origin)


def _rows(columns: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[object, ...]]:
    """The rows of columns that all have the same keys."""
    return zip(*(column.values() for column in columns.values()), strict=True)


def _are_counted_columns(values: Mapping[str, object]) -> bool:
    """Whether all inner mappings count their rows alike: `{"Model": {"0": "A"}, "F1": {"0": 0.8}}`."""
    keys = {tuple(map(str, column)) for column in values.values() if isinstance(column, Mapping)}
    return len(keys) == 1 and all(key.isdecimal() for key in next(iter(keys)))


def cell_of(value: object) -> str:
    """A value as the cell of a table; whole floats and truths as JSON writes them."""
    if value is None or isinstance(value, (list, Mapping)):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def counts_of(values: object) -> tuple[Counts, list[str]] | None:
    """Counts and classes of a confusion matrix: a square list of lists, perhaps beside its labels."""
    labels: Sequence[object] | None = None
    if isinstance(values, Mapping):
        keys = {str(key): key for key in values}
        name = next((name for name in ("confusion_matrix", "matrix", "confusion", "cm") if name in keys), None)
        named = next((name for name in ("labels", "classes", "class_names") if name in keys), None)
        if name is None or set(keys) - {name, named, "normalize", "title"}:
            return None
        labels = values[named] if named else None
        values = values[name]
    if not isinstance(values, list) or not 2 <= len(values) <= 200:
        return None
    if not all(isinstance(row, list) and len(row) == len(values) for row in values):
        return None
    if not all(isinstance(cell, int) and 0 <= cell <= _LARGEST_COUNT for row in values for cell in row):
        return None
    if not isinstance(labels, list) or len(labels) != len(values):
        labels = list(range(len(values)))
    return np.array(values, dtype=np.float64), [str(label).casefold() for label in labels]


def _of_records(values: list[object], origin: Origin) -> Grid | None:
    records = [record for record in values if isinstance(record, Mapping)]
    if not records or len(records) < len(values):
        return None
    flat = [flattened(record) for record in records]
    header = list(dict.fromkeys(key for record in flat for key in record))
    return grid([header, *([record.get(key, "") for key in header] for record in flat)], origin)


def flattened(record: Mapping[object, object], depth: int = 0) -> dict[str, str]:
    """Scalars of a record by their names; those of nested records under the inner name, or both where it is taken."""
    flat: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            for name, cell in (flattened(value, depth + 1) if depth < _MOST_DEEP else {}).items():
                flat[name if name not in flat and name not in record else f"{key}_{name}"] = cell
        elif not isinstance(value, list):
            flat[str(key)] = cell_of(value)
    return flat


def _of_split(values: Mapping[str, object], origin: Origin) -> Grid | None:
    columns, data, index = values["columns"], values["data"], values.get("index")
    if not isinstance(columns, list) or not isinstance(data, list) or not all(isinstance(row, list) for row in data):
        return None
    rows = [[cell_of(cell) for cell in row] for row in data]
    names = [cell_of(name) for name in columns]
    if isinstance(index, list) and len(index) == len(rows) and any(isinstance(name, str) for name in index):
        return grid([["", *names], *([cell_of(name), *row] for name, row in zip(index, rows, strict=True))], origin)
    return grid([names, *rows], origin)


def _of_columns(values: Mapping[str, object], origin: Origin) -> Grid | None:
    columns = {
        str(name): [cell_of(cell) for cell in column] for name, column in values.items() if isinstance(column, list)
    }
    if len({len(column) for column in columns.values()}) != 1:
        return None
    return grid([list(columns), *zip(*columns.values(), strict=True)], origin)


def _of_mappings(values: Mapping[str, object], origin: Origin) -> Grid | None:
    """pandas' own orientation: by column, then by row."""
    columns = {name: column for name, column in values.items() if isinstance(column, Mapping)}
    rows = list(dict.fromkeys(row for column in columns.values() for row in column))
    if any(isinstance(cell, (Mapping, list)) for column in columns.values() for cell in column.values()):
        return None
    body = [[str(row), *(cell_of(column.get(row)) for column in columns.values())] for row in rows]
    return grid([["model", *map(str, columns)], *body], origin)


def _of_importances(values: Mapping[str, object], origin: Origin) -> Grid | None:
    """`{"feature_importance": {"age": 0.2, ...}}` and nothing else."""
    if len(values) != 1:
        return None
    name, inner = next(iter(values.items()))
    if not re.search(r"importance|shap|coef", str(name), re.IGNORECASE) or not isinstance(inner, Mapping):
        return None
    return grid([["feature", "importance"], *([str(key), cell_of(value)] for key, value in inner.items())], origin)
