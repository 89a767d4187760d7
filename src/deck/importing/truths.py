"""Which columns of a file of predictions may hold the truth, by their names and by what is predicted beside them."""

from __future__ import annotations

from collections.abc import Sequence

from deck.bundle.labels import is_zero_or_one
from deck.bundle.normalised_names import normalised
from deck.importing.associations import is_told_by, likeliest_first
from deck.importing.columns import Column
from deck.importing.role_words import OUTPUTS, Part, are_yes_and_no, named_after, part_of

EXACT_TARGETS = ("y_true", "target", "actual", "true")
_NAMES_OF_CLASSES, _NUMBERS_OF_CLASSES = frozenset({"name", "label", "text"}), frozenset({"id", "idx", "index", "code"})


def possible_truths(columns: Sequence[Column]) -> list[Column]:
    """The column that is called so, or those that may hold the truth, the likeliest first; none where none may."""
    named = [column for column in columns_of("target", columns) if len(column.present) > 1]
    others = [column for column in columns if part_of(column.name) != "target"]
    outputs = [column for column in others if part_of(column.name) in OUTPUTS]
    if not outputs and all(normalised(column.name) == "y" for column in named):
        # A Kaggle file: its y is a prediction, and the truth is not there.
        named = []
    unknown = [column for column in others if column not in outputs]
    after = [column for column in unknown if any(_is_after(output, column) for output in outputs)]
    candidates = named or after or _like_outcomes(columns, outputs)
    exact = [column for column in candidates if normalised(column.name) in EXACT_TARGETS]
    return exact if len(exact) == 1 else likeliest_first(candidates, outputs)


def columns_of(part: Part, columns: Sequence[Column]) -> list[Column]:
    """Columns of a part, without the number of a class where its name stands beside it."""
    named = [column for column in columns if part_of(column.name) == part]
    spelt = {stem for column in named if (stem := _stem(column.name, _NAMES_OF_CLASSES))}
    return [column for column in named if _stem(column.name, _NUMBERS_OF_CLASSES) not in spelt]


def _like_outcomes(columns: Sequence[Column], outputs: Sequence[Column]) -> list[Column]:
    """Columns without a telling name whose values are what the outputs predict."""
    rest = [column for column in columns if not part_of(column.name) and column.is_whole]
    predictions = [output for output in outputs if part_of(output.name) == "prediction"]
    labels = [output for output in predictions if not output.is_continuous]
    if labels:
        return [column for column in rest if len(set(labels[0].present) & set(column.present)) >= 2]
    if predictions:
        return [column for column in rest if column.is_continuous]
    counts = [column for column in rest if len(column.present) == 2 and all(map(is_zero_or_one, column.present))]
    # Features say yes and no as well: this one has to go with what the model gives.
    answers = [column for column in rest if are_yes_and_no(column.present) and is_told_by(column, outputs)]
    return counts or answers


def _stem(name: str, endings: frozenset[str]) -> str:
    """What stands before the last word, where that is one of the endings: `true_class` of `true_class_id`."""
    stem, _, ending = normalised(name).rpartition("_")
    return stem if ending in endings else ""


def _is_after(output: Column, column: Column) -> bool:
    """Whether an output is named after the column, as `churn_prob` is after `churn`."""
    return bool(named_after(output.name)) and named_after(output.name) == normalised(column.name)
