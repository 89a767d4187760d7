"""Predictions of classes in memory, and rows of them that are right as often as said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from deck.bundle.bundle import ClassPredictions, RowTexts, SegmentColumn

Codes = npt.NDArray[np.int64]
ROWS = 1_200
QUEUES = ("billing", "login", "other", "refund")


def column(name: str, cells: Sequence[str]) -> SegmentColumn:
    values, codes = np.unique(np.array(cells), return_inverse=True)
    return SegmentColumn(name, tuple(values.tolist()), codes.astype(np.int64))


def classes_of(
    target: npt.ArrayLike,
    predicted: npt.ArrayLike,
    *,
    classes: Sequence[str] = QUEUES,
    others: Mapping[str, npt.ArrayLike] | None = None,
    confidence: npt.ArrayLike | None = None,
    fold: Sequence[str] | None = None,
    group: Sequence[str] | None = None,
    texts: RowTexts | None = None,
    **segments: Sequence[str],
) -> ClassPredictions:
    return ClassPredictions(
        file="predictions.csv",
        classes=tuple(classes),
        target=np.asarray(target, dtype=np.int64),
        predicted=np.asarray(predicted, dtype=np.int64),
        others={name: np.asarray(codes, dtype=np.int64) for name, codes in (others or {}).items()},
        confidence=None if confidence is None else np.asarray(confidence, dtype=np.float64),
        fold=column("week", fold) if fold else None,
        segments=tuple(column(name, cells) for name, cells in segments.items()),
        group=column("customer", group) if group else None,
        texts=texts or RowTexts(),
    )


def random_rows(accuracy: float | Sequence[float] = 0.8, *, rows: int = ROWS, classes: int = 4) -> tuple[Codes, Codes]:
    """True classes, and predicted ones that are right as often as said, by class if there are several numbers."""
    random = np.random.default_rng(4)
    target = random.integers(0, classes, rows)
    chance = np.broadcast_to(accuracy, classes)[target]
    wrong = (target + random.integers(1, classes, rows)) % classes
    return target, np.where(random.random(rows) < chance, target, wrong)
