"""At which thresholds the table of models states F1, accuracy and other metrics of flagged rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.computed_metrics import OF_FLAGGED_ROWS
from deck.bundle.slugs import slug
from deck.evidence.binary.at_threshold import USUAL, FlaggedRows, rows_as_stated
from deck.evidence.models import name_of_score

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deck.bundle.bundle import BinaryPredictions, Bundle, FloatArray, ModelRow, Quantity
    from deck.bundle.metric import Metric
    from deck.evidence.binary.values import OperatingPoint
    from deck.evidence.estimates import Estimate


class TableThresholds:
    """The thresholds of the models by their scores, each looked for once: that of the bundle first, then 0.5."""

    def __init__(
        self, bundle: Bundle, predictions: BinaryPredictions, metric: Metric, point: OperatingPoint | None
    ) -> None:
        self._predictions, self._own_model = predictions, name_of_score(bundle, metric)
        self._cells = {slug(row.name): _cells_of_flags(row) for row in bundle.models.rows} if bundle.models else {}
        self._likely = (point.threshold, USUAL) if point and bundle.text.business else (USUAL,)
        self._found: dict[str, FlaggedRows | None] = {}

    def of(self, score: FloatArray) -> float | None:
        """That of the model with these scores; None where the table states nothing that a threshold gives."""
        rows = self._rows(self._model(score), score)
        return None if rows is None else rows.threshold

    def estimates(self, score: FloatArray) -> dict[str, Estimate]:
        """The metrics of flagged rows that the table states of the model with these scores."""
        model = self._model(score)
        rows = self._rows(model, score)
        return {} if rows is None else {name: rows.estimate(name) for name in self._cells[model]}

    def _rows(self, model: str, score: FloatArray) -> FlaggedRows | None:
        if model not in self._found:
            cells = self._cells.get(model, {})
            self._found[model] = rows_as_stated(self._predictions.target, score, cells, self._likely)
        return self._found[model]

    def _model(self, score: FloatArray) -> str:
        named = next((name for name, scores in self._predictions.others.items() if scores is score), self._own_model)
        return slug(named)


def _cells_of_flags(row: ModelRow) -> Mapping[str, Quantity]:
    return {
        name: row.values[name] for name in OF_FLAGGED_ROWS if name in row.values and row.values[name].value is not None
    }
