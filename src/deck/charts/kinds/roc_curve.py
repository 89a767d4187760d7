"""True against false positive rate, with the diagonal of a random ranking."""

from __future__ import annotations

from deck.charts.spec import Axis, Line, XYChart
from deck.evidence.binary.values import BinaryEvidence
from deck.evidence.number_formats import NumberFormat


def roc_curve(evidence: BinaryEvidence, model: str, score: float | None, numbers: NumberFormat) -> XYChart | None:
    """The curve, or None where it is not defined."""
    curve = evidence.roc_curve
    if curve is None:
        return None
    name = model if score is None else f"{model} {numbers.metric(score)}"
    lines = (
        Line(model, tuple(curve.x.tolist()), tuple(curve.y.tolist()), label=name),
        Line("Random ranking", (0.0, 1.0), (0.0, 1.0), "muted", dashed=True, label="Random 0.5"),
    )
    return XYChart(
        lines,
        Axis("False positive rate", 0.0, 1.0, 0.2, "0%"),
        Axis("True positive rate", 0.0, 1.0, 0.2, "0%"),
        f"ROC curve of {name}; the diagonal is a random ranking.",
    )
