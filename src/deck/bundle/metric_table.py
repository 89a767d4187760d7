"""The table of known metrics, by each of their spellings."""

from __future__ import annotations

from typing import get_args

from deck.bundle.metric import OPEN, Metric, Range, Unit
from deck.bundle.metric_spellings import (
    HIGHER_IS_BETTER,
    KINDS,
    LOWER_IS_BETTER,
    NEAREST_ZERO_IS_BEST,
    NOT_FROM_ZERO,
)


def _kinds() -> dict[str, tuple[Unit, Range]]:
    """Unit and range of each metric by its canonical name."""
    units: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
    by_name: dict[str, tuple[Unit, Range]] = {}
    for line in KINDS.strip().splitlines():
        unit, ends, names = (part.strip() for part in line.split("|"))
        low, high = (float(end) if end.strip() else None for end in ends.split("to"))
        by_name |= dict.fromkeys(names.split(), (units[unit], (low, high)))
    return by_name


def _table() -> dict[str, Metric]:
    by_spelling: dict[str, Metric] = {}
    for text, higher in ((HIGHER_IS_BETTER, True), (LOWER_IS_BETTER, False)):
        for line in text.strip().splitlines():
            name, label, spellings = (part.strip() for part in line.split("|"))
            unit, ends = UNIT_AND_RANGE.get(name, ("score", OPEN))
            from_zero, nearest = name not in NOT_FROM_ZERO, name in NEAREST_ZERO_IS_BEST
            known = Metric(name, label, higher, True, from_zero, unit, ends, nearest)
            for spelling in (name, *filter(None, (word.strip() for word in spellings.split(",")))):
                by_spelling[spelling] = known
    by_spelling["validation_loss"] = by_spelling["log_loss"]
    by_spelling["val_mean_r2"] = by_spelling["r2"]
    return by_spelling


UNIT_AND_RANGE = _kinds()
"""Of each metric that has one other than an open score, by its canonical name."""

BY_SPELLING = _table()
