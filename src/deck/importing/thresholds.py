"""The threshold that predicted classes were made with, read off the scores beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.labels import is_true
from deck.importing.columns import Column
from deck.importing.role_words import part_of

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray

_MOST_DIGITS = 6


def threshold_of_classes(
    columns: Sequence[Column], target: Column, score: Column, positive: str | None
) -> tuple[float, str] | None:
    """The roundest score from which on another column predicts the positive class, and the name of that column.

    positive: the positive value of the target, None where it stands for 1. None where there is no such column, or
    where its classes were not made by a threshold.
    """
    if score.numbers is None or not score.is_whole:
        return None
    for column in columns:
        is_predicted = column not in (target, score) and part_of(column.name) == "prediction" and column.is_whole
        if is_predicted and set(column.present) == set(target.present):
            flags = [value.strip() == positive if positive else is_true(value.strip()) for value in column.values]
            flagged = np.array(flags)[column.codes]
            threshold = _parting(score.by_row(), flagged) if 0 < flagged.sum() < len(flagged) else None
            return None if threshold is None else (threshold, column.name)
    return None


def _parting(scores: FloatArray, flagged: BoolArray) -> float | None:
    """The roundest number above all other scores and not above those of flagged rows: 0.35 rather than 0.36."""
    lowest, highest = float(scores[flagged].min()), float(scores[~flagged].max())
    if highest >= lowest:
        return None
    parts = (times * 10**digits for digits in range(_MOST_DIGITS + 1) for times in (1, 2))
    rounded = (math.floor(lowest * part) / part for part in parts)
    return next((threshold for threshold in rounded if threshold > highest), lowest)
