"""The importance, folds and tuning tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from deck.bundle.bundle import FoldDesign, FoldsTable, ImportanceTable, ModelFolds, Quantity, TuningRow, TuningTable
from deck.bundle.column_metrics import column_metrics
from deck.bundle.column_roles import columns, find_column, names_in, need_column, others
from deck.bundle.delimited import TextTable, find_decimal, refused
from deck.bundle.fold_design import DesignColumns, read_design
from deck.bundle.metric_names import metric
from deck.bundle.metric_ranges import out_of_range
from deck.bundle.models_table import in_unit_of_header, read_numbers
from deck.bundle.quantities import read_quantity
from deck.errors import BundleError, Problem

_FEATURE_NAMES = (
    "feature",
    "features",
    "feature_name",
    "variable",
    "predictor",
    "column",
    "term",
    "name",
    "",
)
_IMPORTANCE_NAMES = (
    *(
        "importance",
        "feature_importance",
        "importances",
        "importance_mean",
        "mean_importance",
        "mean_abs_shap",
    ),
    *("shap_importance", "shap", "gain", "importance_gain", "permutation_importance"),
    *("coefficient", "coef", "weight", "score", "value", "0"),
)
_FOLD_NAMES = ("fold", "folds", "fold_id", "cv_fold", "split", "")
_FOLD_MODEL_NAMES = (
    *("model", "model_name", "models", "classifier", "regressor", "estimator", "algorithm", "learner"),
    *("system", "pipeline", "pipeline_name"),
)
_SUMMARIES = frozenset({"mean", "average", "avg", "std", "sd", "median", "min", "max", "mean ± std"})

_PARAMETER_NAMES = ("parameter", "param", "hyperparameter", "parameters", "name", "setting", "")
_RANGE_NAMES = (
    "range",
    "search_space",
    "space",
    "searched",
    "search_range",
    "grid",
    "values",
    "distribution",
)
_BEST_NAMES = ("best", "best_value", "chosen", "selected", "tuned", "value")
_DEFAULT_NAMES = ("default", "default_value", "untuned", "before")


def importance_table(table: TextTable, file: str, notices: list[str]) -> ImportanceTable:
    """Feature and importance of every row, in the order of the file."""
    feature_column = need_column(table, _FEATURE_NAMES, "the feature's name")
    column = _importance_column(table, feature_column, notices)
    features = names_in(table, feature_column)
    _check_complete(table, feature_column, "this row has no feature name", "Name the feature.")
    _check_once(table, feature_column)
    cells = read_numbers(table, column, True, []) or ()
    return ImportanceTable(file, features, _complete_numbers(table, column, cells), column)


def folds_table(table: TextTable, file: str, notices: list[str]) -> FoldsTable:
    """Metrics by fold. Rows that sum the folds up (mean, std) are passed over with a notice.

    Where a column names models, each has its folds, and the first stands for the model of the bundle.
    """
    fold_column, model_column = find_column(table, _FOLD_NAMES), find_column(table, _FOLD_MODEL_NAMES)
    table = _without_summaries(table, fold_column, notices)
    headers = DesignColumns.of(table)
    by_name = _fold_metrics(table, (fold_column, model_column, *headers.taken), notices)
    design = read_design(table, headers)
    if model_column is None:
        folds = _fold_names(table, fold_column, design, range(len(table.rows)))
        if design.repeats:
            _check_fold_once(table, ("a repeat",) * len(folds), folds)
        return FoldsTable(file, folds, MappingProxyType(by_name))
    models = _folds_by_model(table, fold_column, model_column, by_name, design)
    name, own = next(iter(models.items()))
    return FoldsTable(file, own.folds, own.columns, name, MappingProxyType(models))


def _fold_metrics(table: TextTable, taken: tuple[str | None, ...], notices: list[str]) -> dict[str, tuple[float, ...]]:
    by_name: dict[str, tuple[float, ...]] = {}
    headers: dict[str, str] = {}
    problems: list[Problem] = []
    for header, found in column_metrics(others(table, taken)).items():
        cells = read_numbers(table, header, found.known, notices)
        if cells is None:
            continue
        if found.name in by_name:
            names = f'"{headers[found.name]}" and "{header}"'
            raise refused(table.place, f"has two columns for {found.label}", 1, names, "Rename or drop one of them.")
        headers[found.name] = header
        problems += out_of_range(table, header, found, [in_unit_of_header(header, found, cell) for cell in cells])
        by_name[found.name] = _complete_numbers(table, header, cells)
    if problems:
        raise BundleError(*problems)
    if not by_name:
        raise refused(table.place, "has no column of numbers", 1, columns(table), "Add the metric of every fold.")
    return by_name


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
    names = names_in(table, model_column)
    _check_complete(table, model_column, "this row has no model name", "Name the model.")
    if fold_column is not None:
        _check_fold_once(table, names, _fold_names(table, fold_column, design, range(len(names))))
    models: dict[str, ModelFolds] = {}
    for name in dict.fromkeys(names):
        rows = [row for row, other in enumerate(names) if other == name]
        folds = _fold_names(table, fold_column, design, rows)
        own = {column: tuple(values[row] for row in rows) for column, values in by_name.items()}
        models[name] = ModelFolds(folds, MappingProxyType(own), table.lines[rows[0]], design.of_rows(rows))
    return models


def tuning_table(table: TextTable, file: str, primary: str | None) -> TuningTable:
    """Parameter, range, best and default of every row, as typed, and the numbers of the primary metric's row."""
    names = names_in(table, need_column(table, _PARAMETER_NAMES, "the parameter's name"))
    best = names_in(table, need_column(table, _BEST_NAMES, "the best value"))
    ranges, defaults = _optional(table, _RANGE_NAMES), _optional(table, _DEFAULT_NAMES)
    rows = tuple(TuningRow(*row) for row in zip(names, ranges, best, defaults, strict=True))
    found = next((row for row in rows if primary and metric(row.parameter).name == metric(primary).name), None)
    if found is None:
        return TuningTable(file, rows)
    # A range such as 3,10 says nothing about the decimal sign.
    decimal = find_decimal(table.delimiter, (*best, *defaults), table.place)
    return TuningTable(file, rows, _number(found.best, decimal), _number(found.default, decimal))


def _number(cell: str, decimal: str) -> float | None:
    try:
        return read_quantity(cell, decimal).value
    except ValueError:
        return None


def _importance_column(table: TextTable, feature_column: str, notices: list[str]) -> str:
    if named := find_column(table, _IMPORTANCE_NAMES):
        return named
    numeric = [
        header for header in others(table, (feature_column,)) if read_numbers(table, header, False, notices) is not None
    ]
    if len(numeric) == 1:
        return numeric[0]
    message = "has no column for the importance" if not numeric else "has several columns that may be the importance"
    raise refused(table.place, message, 1, columns(table), "Name it `importance`.")


def _complete_numbers(table: TextTable, header: str, cells: Iterable[Quantity]) -> tuple[float, ...]:
    found = metric(header)
    values = [in_unit_of_header(header, found, cell).value for cell in cells]
    problems = [
        Problem(
            "this cell has no value",
            table.place,
            line,
            f"column {header}",
            fix="Write a number, or drop the row.",
        )
        for value, line in zip(values, table.lines, strict=True)
        if value is None
    ]
    if problems:
        raise BundleError(*problems)
    return tuple(value for value in values if value is not None)


def _check_complete(table: TextTable, header: str, message: str, fix: str) -> None:
    problems = [
        Problem(message, table.place, line, fix=fix)
        for cell, line in zip(table.column(header), table.lines, strict=True)
        if not cell
    ]
    if problems:
        raise BundleError(*problems)


def _check_once(table: TextTable, header: str) -> None:
    first_lines: dict[str, int] = {}
    for cell, line in zip(table.column(header), table.lines, strict=True):
        if first_lines.setdefault(cell, line) != line:
            message = f"this feature is there twice, first on line {first_lines[cell]}"
            raise refused(table.place, message, line, f'"{cell}"', "Keep one row a feature.")


def _check_fold_once(table: TextTable, models: tuple[str, ...], folds: tuple[str, ...]) -> None:
    first_lines: dict[tuple[str, str], int] = {}
    for model, fold, line in zip(models, folds, table.lines, strict=True):
        if first_lines.setdefault((model, fold), line) != line:
            message = f"this fold of {model} is there twice, first on line {first_lines[model, fold]}"
            fix = "Keep one row of each model and fold; of a repeated cross-validation say which in a column `repeat`."
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


def _optional(table: TextTable, names: tuple[str, ...]) -> tuple[str, ...]:
    header = find_column(table, names)
    return names_in(table, header) if header is not None else ("",) * len(table.rows)
