"""How the classes of the predictions are balanced."""

from __future__ import annotations

import numpy as np

from deck.bundle.bundle import BinaryPredictions, ClassPredictions
from deck.checks.case import Case


def most_frequent_share(case: Case) -> float | None:
    """Share of the most frequent true class, 0 to 1; None where there are no classes."""
    predictions = case.bundle.predictions
    match predictions:
        case BinaryPredictions() if predictions.row_count:
            positive = float(predictions.target.mean())
            return max(positive, 1 - positive)
        case ClassPredictions() if predictions.row_count:
            counts = np.bincount(predictions.target, minlength=len(predictions.classes))
            return float(counts.max() / predictions.row_count)
    return None
