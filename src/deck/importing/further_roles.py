"""Segments, fold and the name of a row: columns of a file of predictions of which any task has a use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deck.importing.columns import Column
from deck.importing.role_words import part_of
from deck.importing.secrets import without_secrets

MOST_SEGMENTS = 6
MOST_SEGMENT_VALUES = 12
MOST_FOLDS = 100
LEAST_ROWS_A_VALUE = 5


def further_roles(columns: Sequence[Column], taken: dict[str, Any]) -> dict[str, Any]:
    """Keys of [data.columns] with their values, of columns that have no part in the task.

    taken: the keys that the task has, with the columns that it reads.
    """
    used = {value for value in taken.values() if isinstance(value, str)} | set(taken.get("others", {}).values())
    rest = [column for column in columns if column.name not in used and column.name]
    found: dict[str, Any] = {}
    fold = next((column for column in rest if part_of(column.name) == "fold" and _is_fold(column)), None)
    if fold is not None and fold.is_whole:
        found["fold"] = fold.name
    names = [column for column in rest if part_of(column.name) == "id" and len(column.present) == column.row_count]
    if names and not without_secrets(names[0].present[0]).dropped:
        found["id"] = names[0].name
    # Words name groups of people; numbers are often counts of what they did.
    segments = sorted(
        (column for column in rest if not part_of(column.name) and _is_segment(column)),
        key=lambda column: column.numbers is not None,
    )
    if segments:
        found["segments"] = [column.name for column in segments[:MOST_SEGMENTS]]
    return found


def _is_fold(column: Column) -> bool:
    """Whether it may part rows into folds: a `cutoff` of 0.35 is a threshold."""
    is_threshold = column.numbers is not None and not all(number.is_integer() for number in column.numbers)
    return 1 < len(column.present) <= MOST_FOLDS and not is_threshold


def _is_segment(column: Column) -> bool:
    """Whether rows can be grouped by it: a few values, each on some rows, that say nothing of a person."""
    count = len(column.present)
    if not 2 <= count <= MOST_SEGMENT_VALUES or column.row_count < count * LEAST_ROWS_A_VALUE:
        return False
    if column.numbers is not None and not all(number.is_integer() for number in column.numbers):
        return False
    return not any(without_secrets(value).dropped for value in column.present)
