"""The tables of importance and of tuning."""

from __future__ import annotations

from deck.bundle.bundle import ImportanceTable, TuningRow, TuningTable
from deck.bundle.delimited import TextTable, find_decimal, refused
from deck.bundle.metric_columns import complete, in_unit_of_header, numbers_in, numbers_unless_words
from deck.bundle.metric_names import metric
from deck.bundle.named_columns import (
    all_names_in,
    find_column,
    header_in_words,
    names_in,
    need_column,
    others,
    repeated,
)
from deck.bundle.quantities import read_quantity

_FEATURE_NAMES = ("feature", "features", "feature_name", "variable", "predictor", "column", "term", "name", "")
_IMPORTANCE_NAMES = (
    *("importance", "feature_importance", "importances", "importance_mean", "mean_importance", "mean_abs_shap"),
    *("shap_importance", "shap", "gain", "importance_gain", "permutation_importance"),
    *("coefficient", "coef", "weight", "score", "value", "0"),
)

_PARAMETER_NAMES = ("parameter", "param", "hyperparameter", "parameters", "name", "setting", "")
_RANGE_NAMES = ("range", "search_space", "space", "searched", "search_range", "grid", "values", "distribution")
_BEST_NAMES = ("best", "best_value", "chosen", "selected", "tuned", "value")
_DEFAULT_NAMES = ("default", "default_value", "untuned", "before")


def importance_table(table: TextTable, file: str, notices: list[str]) -> ImportanceTable:
    """Feature and importance of every row, in the order of the file."""
    feature_column = need_column(table, _FEATURE_NAMES, "the feature's name")
    column = _importance_column(table, feature_column, notices)
    features = all_names_in(table, feature_column, "feature")
    for feature, line, first in repeated(table, features):
        message = f"this feature is there twice, first on line {first}"
        raise refused(table.place, message, line, f'"{feature}"', "Keep one row a feature.")
    cells = [in_unit_of_header(column, metric(column), cell) for cell in numbers_in(table, column)]
    return ImportanceTable(file, features, complete(table, column, cells), column)


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
    unnamed = others(table, (feature_column,))
    numeric = [header for header in unnamed if numbers_unless_words(table, header, notices) is not None]
    if len(numeric) == 1:
        return numeric[0]
    message = "has no column for the importance" if not numeric else "has several columns that may be the importance"
    raise refused(table.place, message, 1, header_in_words(table), "Name it `importance`.")


def _optional(table: TextTable, names: tuple[str, ...]) -> tuple[str, ...]:
    header = find_column(table, names)
    return names_in(table, header) if header is not None else ("",) * len(table.rows)
