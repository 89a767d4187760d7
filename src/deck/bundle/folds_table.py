"""The table of folds: metrics by fold, of one model or of several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from deck.bundle.bundle import FoldDesign, FoldsTable, ModelFolds
from deck.bundle.delimited import TextTable, refused
from deck.bundle.fold_design import DesignColumns, read_design
from deck.bundle.metric_columns import MetricColumn, complete, in_seconds, metric_columns
from deck.bundle.named_columns import (
    MODEL_NAMES,
    all_names_in,
    find_column,
    header_in_words,
    names_in,
    others,
    repeated,
)

_FOLD_NAMES = ("fold", "folds", "fold_id", "cv_fold", "split", "")
_MODEL_NAMES = tuple(name for name in MODEL_NAMES if name not in ("name", ""))
"""A column `name` or one without a header names the folds."""
_SUMMARIES = frozenset({"mean", "average", "avg", "std", "sd", "median", "min", "max", "mean ± std"})


def folds_table(table: TextTable, file: str, notices: list[str]) -> FoldsTable:
    """Metrics by fold. Rows that sum the folds up (mean, std) are passed over with a notice.

    Where a column names models, each has its folds, and the first stands for the model of the bundle.
    """
    fold_column, model_column = find_column(table, _FOLD_NAMES), find_column(table, _MODEL_NAMES)
    table = _without_summaries(table, fold_column, notices)
    headers = DesignColumns.of(table)
    columns = _fold_metrics(table, (fold_column, model_column, *headers.taken), notices)
    by_name = {name: complete(table, column.header, column.cells) for name, column in columns.items()}
    times = in_seconds(columns)
    design = read_design(table, headers)
    if model_column is None:
        folds = _fold_names(table, fold_column, design, range(len(table.rows)))
        if design.repeats:
            _check_fold_once(table, ("a repeat",) * len(folds), folds)
        return FoldsTable(file, folds, MappingProxyType(by_name), in_seconds=times)
    models = _folds_by_model(table, fold_column, model_column, by_name, design)
    name, own = next(iter(models.items()))
    return FoldsTable(file, own.folds, own.columns, name, MappingProxyType(models), times)


def _fold_metrics(table: TextTable, taken: tuple[str | None, ...], notices: list[str]) -> dict[str, MetricColumn]:
    columns = metric_columns(table, others(table, taken), notices)
    if not columns:
        raise refused(
            table.place, "has no column of numbers", 1, header_in_words(table), "Add the metric of every fold."
        )
    return columns


def _fold_names(table: TextTable, fold_column: str | None, design: FoldDesign, rows: Sequence[int]) -> tuple[str, ...]:
    """What the folds of these rows are called: `3`, `2.3` for fold 3 of repeat 2; counted where they have no names."""
    cells = names_in(table, fold_column) if fold_column is not None else None
    seen: Counter[str] = Counter()
    names = []
    for row in rows:
        repeat = design.repeats[row] if design.repeats else ""
        seen[repeat] += 1
        fold = cells[row] if cells is not None else str(seen[repeat])
        names.append(f"{repeat}.{fold}" if repeat else fold)
    return tuple(names)


def _folds_by_model(
    table: TextTable,
    fold_column: str | None,
    model_column: str,
    by_name: Mapping[str, tuple[float, ...]],
    design: FoldDesign,
) -> dict[str, ModelFolds]:
    """The folds of each model by its name; without a column of folds they are counted within each model."""
    names = all_names_in(table, model_column, "model")
    if fold_column is not None:
        _check_fold_once(table, names, _fold_names(table, fold_column, design, range(len(names))))
    models: dict[str, ModelFolds] = {}
    for name in dict.fromkeys(names):
        rows = [row for row, other in enumerate(names) if other == name]
        folds = _fold_names(table, fold_column, design, rows)
        own = {column: tuple(values[row] for row in rows) for column, values in by_name.items()}
        models[name] = ModelFolds(folds, MappingProxyType(own), table.lines[rows[0]], design.of_rows(rows))
    return models


def _check_fold_once(table: TextTable, models: Sequence[str], folds: Sequence[str]) -> None:
    fix = "Keep one row of each model and fold; of a repeated cross-validation say which in a column `repeat`."
    for (model, fold), line, first in repeated(table, zip(models, folds, strict=True)):
        message = f"this fold of {model} is there twice, first on line {first}"
        raise refused(table.place, message, line, f'"{fold}"', fix)


def _without_summaries(table: TextTable, fold_column: str | None, notices: list[str]) -> TextTable:
    if fold_column is None:
        return table
    kept = [index for index, cell in enumerate(table.column(fold_column)) if cell.casefold() not in _SUMMARIES]
    if len(kept) == len(table.rows):
        return table
    if not kept:
        raise refused(table.place, "has no row of a single fold", fix="Add a row for every fold.")
    notices.append(f"{table.place}: rows that sum the folds up are passed over")
    rows, lines = tuple(table.rows[index] for index in kept), tuple(table.lines[index] for index in kept)
    return TextTable(table.place, table.header, rows, lines, table.delimiter)
