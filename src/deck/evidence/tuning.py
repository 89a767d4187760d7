"""What tuning gained: the row of the tuning table that is named like the primary metric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.metric_names import Metric, metric
from deck.bundle.quantities import read_quantity

if TYPE_CHECKING:
    from deck.bundle.bundle import TuningTable


def tuned_and_default(table: TuningTable, primary: Metric) -> tuple[float | None, float | None]:
    """The primary metric with the best and with the default parameters; None where the table does not say."""
    row = next((row for row in table.rows if metric(row.parameter).name == primary.name), None)
    return (_number(row.best), _number(row.default)) if row else (None, None)


def _number(cell: str) -> float | None:
    try:
        return read_quantity(cell).value
    except ValueError:
        return None
