"""The rows whose predictions are farthest off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.regression.values import LargeError

if TYPE_CHECKING:
    from deck.bundle.bundle import TextOfRow, ValuePredictions

COUNT = 10


def largest_errors(predictions: ValuePredictions) -> tuple[LargeError, ...]:
    """Ten at the most, the largest first, of equal ones the first in the file; exact predictions are none."""
    target, predicted = predictions.target, predictions.predicted
    errors = np.abs(predicted - target)
    place = max(0, len(errors) - COUNT)
    least = float(np.partition(errors, place)[place])
    rows = np.flatnonzero((errors >= least) & (errors > 0.0))
    ranked = rows[np.argsort(-errors[rows], kind="stable")[:COUNT]].tolist()
    texts = predictions.texts
    return tuple(
        LargeError(
            row + 1, _said(texts.identifier, row), _said(texts.text, row), float(target[row]), float(predicted[row])
        )
        for row in ranked
    )


def _said(text: TextOfRow | None, row: int) -> str:
    return text(row).strip() if text else ""
