"""At which thresholds the table of models states F1, accuracy and other metrics of flagged rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.slugs import slug
from deck.evidence.binary.at_threshold import FORMULAS, USUAL, FlaggedRows, threshold_as_stated
from deck.evidence.models import name_of_score

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deck.bundle.bundle import BinaryPredictions, Bundle, FloatArray, Quantity
    from deck.bundle.metric import Metric
    from deck.evidence.binary.values import OperatingPoint
    from deck.evidence.estimates import Estimate


class TableThresholds:
    """The thresholds of the models by their scores, each looked for once: that of the bundle first, then 0.5."""

    def __init__(
        self, bundle: Bundle, predictions: BinaryPredictions, metric: Metric, point: OperatingPoint | None
    ) -> None:
        self._predictions, self._own_model = predictions, name_of_score(bundle, metric)
        self._stated = {slug(row.name): row.values for row in bundle.models.rows} if bundle.models else {}
        self._likely = (point.threshold, USUAL) if point and bundle.text.business else (USUAL,)
        self._found: dict[str, float | None] = {}

    def of(self, score: FloatArray) -> float | None:
        """That of the model with these scores; None where the table states nothing that a threshold gives."""
        model = self._model(score)
        if model not in self._found:
            target, stated = self._predictions.target, self._stated.get(model, {})
            self._found[model] = threshold_as_stated(target, score, stated, self._likely)
        return self._found[model]

    def estimates(self, score: FloatArray) -> dict[str, Estimate]:
        """The metrics of flagged rows that the table states of the model with these scores."""
        threshold = self.of(score)
        if threshold is None:
            return {}
        rows = FlaggedRows.at(self._predictions.target, score, threshold)
        stated: Mapping[str, Quantity] = self._stated[self._model(score)]
        return {
            name: rows.estimate(name) for name, cell in stated.items() if name in FORMULAS and cell.value is not None
        }

    def _model(self, score: FloatArray) -> str:
        named = next((name for name, scores in self._predictions.others.items() if scores is score), self._own_model)
        return slug(named)
