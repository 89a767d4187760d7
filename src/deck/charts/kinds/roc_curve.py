"""True against false positive rate, with the diagonal of a random ranking."""

from __future__ import annotations

from deck.charts.number_axis import share_axis
from deck.charts.spec import Line, XYChart
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
        share_axis("False positive rate"),
        share_axis("True positive rate"),
        f"ROC curve of {name}; the diagonal is a random ranking.",
    )
