"""Precision against recall, with the random ranking and the operating point."""

from __future__ import annotations

from deck.charts.number_axis import next_tenth, share_axis
from deck.charts.spec import Band, Line, XYChart
from deck.evidence.binary.values import BinaryEvidence, Curve
from deck.evidence.number_formats import NumberFormat

FIRST_FOUND = 8
"""Positives found before the curve is drawn: the precision of the first few flags is chance."""


def precision_recall_curve(
    evidence: BinaryEvidence, model: str, score: float | None, positives: str, numbers: NumberFormat
) -> XYChart | None:
    """The curve, or None where it is not defined. `positives` names them: `buyers`."""
    curve = evidence.pr_curve
    if curve is None:
        return None
    base_rate = evidence.positives / evidence.rows
    point = evidence.operating_point
    found_at_point = point.true_positives if point else FIRST_FOUND
    x, y = _from_first_found(curve, min(FIRST_FOUND, found_at_point) / evidence.positives)
    name = model if score is None else f"{model} {numbers.metric(score)}"
    lines = [
        Line(model, x, y, label=name),
        Line(
            "Random ranking",
            (0.0, 1.0),
            (base_rate, base_rate),
            "muted",
            dashed=True,
            label=f"Random {numbers.metric(base_rate)}",
        ),
    ]
    said = ""
    if point is not None and point.precision is not None and point.recall is not None:
        said = f"{numbers.share(point.precision)} precision at {numbers.share(point.recall)} recall"
        label = f"{numbers.share(point.precision)} precision,\n{numbers.share(point.recall)} recall"
        lines.append(
            Line("Operating point", (point.recall,), (point.precision,), "text", points_only=True, label=label)
        )
    band = _band(evidence, x[0])
    top = next_tenth(max(*y, base_rate, point.precision if point and point.precision else 0.0))
    summary = f"Precision-recall curve of {name}; a random ranking stays at {numbers.metric(base_rate)}."
    summary += " The band is the 95% interval of the precision at each threshold (Wilson)." if band else ""
    summary += f" The operating point has {said}." if said else ""
    return XYChart(
        tuple(lines),
        share_axis(f"Recall (share of {positives} found)"),
        share_axis("Precision (share of flags that are right)", top),
        summary,
        (band,) if band else (),
    )


def _band(evidence: BinaryEvidence, first_recall: float) -> Band | None:
    """The intervals of the precision from where the curve is drawn."""
    band = evidence.pr_band
    if band is None:
        return None
    drawn = band.x >= first_recall
    if drawn.sum() < 2:
        return None
    x, low, high = (tuple(values[drawn].tolist()) for values in (band.x, band.low, band.high))
    return Band("95% interval of the precision", x, low, high)


def _from_first_found(curve: Curve, recall: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The points from a recall on; all of them where there are none."""
    points = [point for point in zip(curve.x.tolist(), curve.y.tolist(), strict=True) if point[0] >= recall > 0]
    x, y = zip(*points, strict=True) if points else (tuple(curve.x.tolist()), tuple(curve.y.tolist()))
    return x, y
