"""What the models table states, held against what the predictions give."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deck.bundle.metric_names import metric as metric_named
from deck.bundle.slugs import slug
from deck.evidence.number_formats import NumberFormat
from deck.evidence.scored import ROW_WISE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.bundle.bundle import ModelsTable
    from deck.evidence.comparison import ScoredRows
    from deck.evidence.evidence import FoldScores
    from deck.evidence.notices import Note

TOLERANCE = 0.05
"""Relative difference above which a stated metric and the recomputed one are said to differ."""

ROUNDING = 0.005
"""Relative difference up to which a stated metric is taken for the mean over the folds."""

_DIGITS = re.compile(r"\d[\d.,]*")


def differs(stated: float, computed: float) -> bool:
    """Whether the two differ by more than 5% of the stated value."""
    return abs(stated - computed) > TOLERANCE * abs(stated)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A metric that the table states otherwise than the scores give it."""

    model: str
    metric: str
    stated: float
    text: str
    """The stated value as typed."""
    computed: float

    def states(self, mean: float) -> bool:
        """Whether the table has this mean, as it was rounded; what is only near to it says something else."""
        allowed = max(ROUNDING * abs(self.stated), _half_of_last_digit(self.stated, self.text))
        return abs(self.stated - mean) <= allowed


def hold_against_predictions(
    table: ModelsTable, scored: ScoredRows, file: str, folds: FoldScores | None, primary: str, note: Note
) -> None:
    """Say where a model's stated metric is not what its scores give, pooled over all rows.

    Nothing is said where the table states the mean over the folds of the model of the score column.
    """
    main = slug(scored.models[0].name)
    for gap in _gaps(table, scored):
        of_folds = gap.metric == primary and slug(gap.model) == main
        if of_folds and folds is not None and gap.states(folds.mean):
            continue
        note(_in_words(gap, table.file, file))


def _gaps(table: ModelsTable, scored: ScoredRows) -> Iterator[_Gap]:
    for row in table.rows:
        model = scored.model(row.name)
        for metric in ROW_WISE if model is not None else ():
            cell, computed = row.values.get(metric), model.value(metric) if model else None
            if cell is None or cell.value is None or computed is None or not differs(cell.value, computed):
                continue
            yield _Gap(row.name, metric, cell.value, cell.text, computed)


def _half_of_last_digit(value: float, text: str) -> float:
    """By how much rounding may have moved a value: 0.0005 for `0.400`, also where it is typed as `40.0%`."""
    match = _DIGITS.search(text)
    digits = re.sub(r"\D", "", match[0]).lstrip("0") if match else ""
    if not value or not digits:
        return 0.0
    return 0.5 * 10.0 ** (math.floor(math.log10(abs(value))) - len(digits) + 1)


def _in_words(gap: _Gap, table: str, file: str) -> str:
    label, number = metric_named(gap.metric).label, NumberFormat().metric
    return (
        f"{gap.model}: {table} says {label} {number(gap.stated)}, {file} gives {number(gap.computed)}; "
        "a mean over folds differs a little from the metric of all rows pooled, but more than "
        f"{TOLERANCE:.0%} asks for a look at which rows, model or split each comes from."
    )
