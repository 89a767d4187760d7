"""What a model gives for each row; of probabilities by class the likeliest class, and how likely it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deck.authoring.columns import Column, read_only
from deck.authoring.faults import refused
from deck.authoring.frames import is_frame
from deck.authoring.values import column

TRUTH, GIVEN = "y_true", "y_score"


def given_by_model(values: object, classes: object, truth: Column | None) -> tuple[Column, Column | None]:
    """What the model gives, and of probabilities by class how sure it is of the class that it gives."""
    matrix = _matrix(values)
    if matrix is None:
        return column(values, GIVEN), None
    names = _classes(classes, truth, matrix.shape[1])
    if np.isnan(matrix).any():
        raise refused(GIVEN, "has rows without a value (NaN)", "Drop those rows everywhere.")
    best = matrix.argmax(axis=1)
    texts = np.array([*names.cells(), ""], dtype=object)[best]
    there = np.zeros(len(best), np.bool_)
    sure = matrix[np.arange(len(best)), best]
    likeliest = Column(GIVEN, "texts", read_only(texts), there, dropped=names.dropped)
    return likeliest, Column(GIVEN, "numbers", read_only(sure), there)


def _matrix(values: object) -> np.ndarray[tuple[int, int], np.dtype[np.float64]] | None:
    """Probabilities with a column for each of three or more classes, as predict_proba gives them; else None."""
    if isinstance(values, (str, bytes)) or values is None:
        return None
    if isinstance(values, np.ndarray) or is_frame(values):
        array = np.asarray(values)
    elif isinstance(values, Sequence) and len(values) and isinstance(values[0], (list, tuple, np.ndarray)):
        array = np.array([list(row) for row in values], dtype=object)
    else:
        return None
    if array.ndim != 2 or array.shape[1] < 2:
        return None
    if array.shape[1] == 2:
        fix = f"Pass the scores of the positive class, such as {GIVEN}[:, 1]."
        raise refused(GIVEN, "has 2 columns where one score a row is wanted", fix, f"the shape {array.shape}")
    try:
        return array.astype(np.float64)
    except (TypeError, ValueError) as error:
        raise refused(GIVEN, "has several columns, and not all are numbers", "Pass what predict gave.") from error


def _classes(classes: object, truth: Column | None, count: int) -> Column:
    """Names of the classes of a matrix in the order of its columns."""
    if classes is not None:
        named = column(classes, "classes")
    else:
        named = column([] if truth is None or truth.kind == "truths" else np.unique(truth.values), TRUTH)
    if named.row_count != count:
        message = f"must name the class of each of the {count} columns of {GIVEN}"
        raise refused("classes", message, "Pass classes=model.classes_.", f"{named.row_count} classes")
    return named
