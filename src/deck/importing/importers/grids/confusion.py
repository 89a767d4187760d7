"""Confusion matrices: what their counts say exactly about one model."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from deck.bundle.normalised_names import normalised
from deck.importing.found import Found, FoundTable, Left, Origin
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.matrices import class_name, count_of, without_totals

Counts = npt.NDArray[np.float64]


def found_matrix(table: Grid, model: str) -> Iterator[Found]:
    """Accuracy, macro F1, and, where it is said which side is the truth, macro recall and macro precision."""
    counted = without_totals(table)
    has_labels = len(counted.header) == len(counted.rows) + 1
    cells = [[count_of(cell) for cell in (row[1:] if has_labels else row)] for row in counted.rows]
    classes = [class_name(name) for name in (counted.header[1:] if has_labels else counted.header)]
    yield from found_counts(np.array(cells), classes, model, table.origin, _rows_are_true(counted, has_labels))


def found_counts(
    counts: Counts, classes: list[str], model: str, origin: Origin, rows_are_true: bool | None
) -> Iterator[Found]:
    """The same from counts of shape (classes, classes); rows_are_true is None where nothing says it.

    Accuracy and F1 are the same whichever side is the truth: F1 = 2 TP / (row sum + column sum).
    """
    if counts.sum() == 0:
        yield Left(origin, "confusion matrix", "all of its counts are zero")
        return
    hits, rows, columns = np.diag(counts), counts.sum(axis=1), counts.sum(axis=0)
    f1 = _ratio(2 * hits, rows + columns)
    metrics = {"accuracy": hits.sum() / counts.sum(), "macro_f1": f1.mean()}
    has_positive = _second_is_positive(classes, rows_are_true)
    if has_positive:
        metrics["f1"] = f1[1]
    if rows_are_true is not None:
        truth, predicted = (rows, columns) if rows_are_true else (columns, rows)
        recall, precision = _ratio(hits, truth), _ratio(hits, predicted)
        metrics |= {"macro_precision": precision.mean(), "macro_recall": recall.mean()}
        if has_positive:
            metrics |= {"precision": precision[1], "recall": recall[1]}
    place = ", ".join(filter(None, (origin.place, "computed from the confusion matrix")))
    values = tuple(repr(float(value)) for value in metrics.values())
    yield FoundTable("models", ("model", *metrics), ((model, *values),), Origin(origin.file, place))
    if rows_are_true is None:
        why = "nothing says whether rows or columns are the truth"
        yield Left(origin, "precision and recall of the confusion matrix", why)


def _second_is_positive(classes: list[str], rows_are_true: bool | None) -> bool:
    """Whether of two classes the second is the positive one.

    0 and 1 without a word beside them may be places instead of classes, in the order of the alphabet.
    """
    if len(classes) != 2:
        return False
    if classes == ["0", "1"]:
        return rows_are_true is not None
    return classes[0] in {"false", "no"} and classes[1] in {"true", "yes"}


def _ratio(part: Counts, whole: Counts) -> Counts:
    """Part of whole, 0 where there is none, as scikit-learn takes it."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _rows_are_true(table: Grid, has_labels: bool) -> bool | None:
    first = " ".join((*table.column(0), table.header[0])) if has_labels else ""
    header = " ".join(table.header[1:] if has_labels else table.header)
    truth, predicted = r"\b(?:actual|true|truth|real)", r"\bpred"
    named = [normalised(text).replace("_", " ") for text in (first, header)]
    if re.search(truth, named[0]) or (re.search(predicted, named[1]) and not re.search(predicted, named[0])):
        return True
    if re.search(predicted, named[0]) or re.search(truth, named[1]):
        return False
    return None
