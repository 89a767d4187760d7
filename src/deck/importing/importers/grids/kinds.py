"""Which kind of table of results a grid is, by its columns and values."""

from __future__ import annotations

import re
from typing import Literal

from deck.bundle.normalised_names import normalised
from deck.importing.importers.grids.column_names import (
    FEATURE_NAMES,
    IMPORTANCE,
    IMPORTANCE_NAMES,
    METRIC_NAMES,
    MODEL_NAMES,
    STATISTICS,
    in_english,
    is_known_metric,
    is_quality,
)
from deck.importing.importers.grids.cross_validation import fold_column
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.matrices import is_confusion_matrix
from deck.importing.importers.grids.numbers import share_of_numbers
from deck.importing.importers.grids.prediction_rows import is_predictions
from deck.importing.importers.grids.searches import is_search

GridKind = Literal[
    "predictions",
    "classification report",
    "confusion matrix",
    "cross-validation",
    "feature importances",
    "comparison of models",
]

_REPORT_COLUMNS = {"precision", "recall", "f1_score", "support"}
_AVERAGES = {"macro_avg", "weighted_avg", "micro_avg"}
_MOST_ROWS = 2_000
"""Of a table of models or folds."""
_MOST_COLUMNS = 2_000
_MOST_METRICS = 200
"""Rows of a table with a row a metric."""


def kind_of(table: Grid) -> GridKind | None:
    """The kind of a grid; None where it is no table of results, or one that others read (Optuna, AutoGluon)."""
    if not 2 <= len(table.header) <= _MOST_COLUMNS or _is_of_others(set(table.names)):
        return None
    if _is_report(table):
        return "classification report"
    if is_confusion_matrix(table):
        return "confusion matrix"
    if _is_importances(table):
        return "feature importances"
    if _is_cross_validation(table):
        return "cross-validation"
    if is_predictions(table):
        return "predictions"
    return "comparison of models" if _is_comparison(table) else None


def importance_column(table: Grid) -> int | None:
    """The column with the importance: by a name that people give it, else by a word within its name."""
    named = table.find(IMPORTANCE_NAMES)
    if named is not None or table.find(FEATURE_NAMES) is None:
        return named
    return next((place for place, name in enumerate(table.names) if IMPORTANCE.search(name)), None)


def _is_comparison(table: Grid) -> bool:
    """Whether models are compared by metrics, in rows, in columns, or in long form."""
    if len(table.rows) > _MOST_ROWS:
        return False
    metrics = [place for place, name in enumerate(table.header) if is_known_metric(name)]
    if any(share_of_numbers(table.column(place)) >= 0.5 for place in metrics):
        has_names = len(metrics) < len(table.header) or len(table.rows) == 1
        return has_names and any(is_quality(table.header[place]) for place in metrics)
    if table.find(MODEL_NAMES) is not None and _has_scores(table):
        return True
    return _has_metrics_in(table, 0) or _has_metrics_in(table, table.find(METRIC_NAMES))


def _has_metrics_in(table: Grid, column: int | None) -> bool:
    """Whether a column names metrics and another holds their values."""
    if column is None:
        return False
    cells = table.column(column)
    is_named = table.names[column] in METRIC_NAMES
    if len(cells) > _MOST_METRICS and not is_named:
        return False
    known = sum(not cell[:1].isdigit() and is_quality(in_english(cell)) for cell in cells)
    others = [place for place in range(len(table.header)) if place != column]
    return (
        known >= (1 if is_named else 2)
        and (is_named or 2 * known >= len(cells))
        and any(share_of_numbers(table.column(place)) >= 0.5 for place in others)
    )


def _is_of_others(names: set[str]) -> bool:
    trials = any(name.startswith("params_") for name in names) and bool(names & {"value", "number", "values_0"})
    leaderboard = {"score_val", "stack_level"} <= names
    return trials or leaderboard


def _is_report(table: Grid) -> bool:
    columns, first = set(table.names), {normalised(cell) for cell in table.column(0)}
    return (len(columns & _REPORT_COLUMNS) >= 3 and bool(first & _AVERAGES)) or (
        bool(columns & _AVERAGES) and len(first & _REPORT_COLUMNS) >= 3
    )


def _is_importances(table: Grid) -> bool:
    if any(is_quality(name) for name in table.header if normalised(name) != "coverage") or _has_metrics_in(table, 0):
        return False
    feature, value = table.find(FEATURE_NAMES), importance_column(table)
    if value is not None and share_of_numbers(table.column(value)) > 0.9:
        return feature is not None or share_of_numbers(table.column(0)) < 0.1
    if feature is not None and len(table.header) == 2:
        return share_of_numbers(table.column(1 - feature)) > 0.9
    is_series = tuple(table.header) in {("", "0"), ("index", "0")}
    return is_series and share_of_numbers(table.column(0)) < 0.5 and share_of_numbers(table.column(1)) > 0.9


def _is_cross_validation(table: Grid) -> bool:
    if is_search(table):
        return True
    if "fit_time" in table.names and any(name.startswith("test_") for name in table.names):
        return table.find(MODEL_NAMES) is None or _repeats(table)
    fold = fold_column(table)
    if fold is None or not any(is_quality(name) or name in {"score", "test_score"} for name in table.header):
        return False
    cells = table.column(fold)
    return all(re.search(r"\d", cell) or normalised(cell) in STATISTICS for cell in cells) and len(cells) <= _MOST_ROWS


def _repeats(table: Grid) -> bool:
    place = table.find(MODEL_NAMES)
    cells = table.column(place) if place is not None else ()
    return len(set(cells)) < len(cells)


def _has_scores(table: Grid) -> bool:
    """Whether a column holds scores by no other name, as cross_val_score gives them."""
    scores = [place for place, name in enumerate(table.names) if name in {"test_score", "score", "cv_score"}]
    return any(share_of_numbers(table.column(place)) > 0.9 for place in scores)
