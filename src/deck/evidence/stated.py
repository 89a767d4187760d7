"""What the models table states, held against what the predictions give."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from deck.bundle.slugs import slug
from deck.evidence.evidence import StatedGap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.bundle.bundle import ModelsTable
    from deck.evidence.estimates import ScoredRows
    from deck.evidence.evidence import FoldScores

TOLERANCE = 0.05
"""Relative difference above which a stated metric and the recomputed one are said to differ."""

ROUNDING = 0.005
"""Relative difference up to which a stated metric is taken for the mean over the folds."""

_DIGITS = re.compile(r"\d[\d.,]*")


def differs(stated: float, computed: float) -> bool:
    """Whether the two differ by more than 5% of the stated value."""
    return abs(stated - computed) > TOLERANCE * abs(stated)


def gaps_to_predictions(
    table: ModelsTable, scored: ScoredRows, folds: FoldScores | None, primary: str, mean_target: float | None = None
) -> tuple[StatedGap, ...]:
    """Where a model's stated metric is not what its scores give, pooled over all rows.

    mean_target: of the predictions of a regression.

    What the table states as the mean over the folds of the model of the score column is no gap.
    """
    main = slug(scored.models[0].name)

    def is_mean(gap: StatedGap) -> bool:
        of_folds = gap.metric == primary and slug(gap.model) == main
        return of_folds and folds is not None and states(gap.stated, gap.text, folds.mean)

    return tuple(gap for gap in _gaps(table, scored, mean_target) if not is_mean(gap))


def states(value: float, text: str, mean: float) -> bool:
    """Whether a stated value is this mean, as it was rounded; what is only near to it says something else."""
    return abs(value - mean) <= max(ROUNDING * abs(value), half_of_last_digit(value, text))


def _gaps(table: ModelsTable, scored: ScoredRows, mean_target: float | None) -> Iterator[StatedGap]:
    for row in table.rows:
        model = scored.model(row.name)
        for metric in model.estimates if model is not None else ():
            cell, computed = row.values.get(metric), model.value(metric) if model else None
            if cell is None or cell.value is None or computed is None or not differs(cell.value, computed):
                continue
            over_mean = computed / mean_target if metric == "bias" and mean_target else None
            is_over_mean = over_mean is not None and states(cell.value, cell.text, over_mean)
            yield StatedGap(row.name, metric, cell.value, cell.text, computed, row.line, is_over_mean)


def half_of_last_digit(value: float, text: str) -> float:
    """By how much rounding may have moved a value: 0.0005 for `0.400`, also where it is typed as `40.0%`."""
    match = _DIGITS.search(text)
    if match is None:
        return 0.0
    if not value:
        return 0.5 * 10.0 ** -len(match[0].partition(".")[2]) / (100 if "%" in text else 1)
    digits = re.sub(r"\D", "", match[0]).lstrip("0")
    return 0.5 * 10.0 ** (math.floor(math.log10(abs(value))) - len(digits) + 1)
