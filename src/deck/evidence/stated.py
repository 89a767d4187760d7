"""What the models table states, held against what the predictions give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.metric_names import metric as metric_named
from deck.evidence.scored import ROW_WISE

if TYPE_CHECKING:
    from deck.bundle.bundle import ModelsTable
    from deck.evidence.comparison import ScoredRows
    from deck.evidence.evidence import FoldScores
    from deck.evidence.notices import Note

TOLERANCE = 0.05
"""Relative difference above which a stated metric and the recomputed one are said to differ."""


def differs(stated: float, computed: float) -> bool:
    """Whether the two differ by more than 5% of the stated value."""
    return abs(stated - computed) > TOLERANCE * abs(stated)


def hold_against_predictions(
    table: ModelsTable, scored: ScoredRows, file: str, folds: FoldScores | None, primary: str, note: Note
) -> None:
    """Say where a model's stated metric is not what its scores give, pooled over all rows."""
    for row in table.rows:
        model = scored.model(row.name)
        for name in ROW_WISE if model is not None else ():
            cell = row.values.get(name)
            computed = model.value(name) if model else None
            if cell is None or cell.value is None or computed is None or not differs(cell.value, computed):
                continue
            if folds is not None and name == primary and not differs(cell.value, folds.mean):
                continue  # the table states the mean over folds, which is what it says
            note(
                f"{row.name}: {table.file} says {metric_named(name).label} {cell.value:.3g}, {file} gives "
                f"{computed:.3g}. A mean over folds differs a little from the metric of all rows pooled; "
                f"more than {TOLERANCE:.0%} asks for a look at which rows, model or split each comes from."
            )
