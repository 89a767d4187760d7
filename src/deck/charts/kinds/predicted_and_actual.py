"""What came true where so much was predicted: group means against the diagonal, with the spread of single rows."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.number_axis import number_axis, scale_of
from deck.charts.spec import Axis, Band, Line, XYChart
from deck.evidence.number_formats import NumberFormat
from deck.evidence.regression.values import PredictionGroup

SPREAD = "Middle 80% of the actual values"


def predicted_and_actual(
    groups: Sequence[PredictionGroup], model: str, unit: str, numbers: NumberFormat
) -> XYChart | None:
    """The curve over groups in order of their prediction; None with fewer than two. `unit` may be empty."""
    if len(groups) < 2:
        return None
    ends = [end for group in groups for end in (group.prediction, group.target, group.target_low, group.target_high)]
    scale = scale_of(ends)
    predicted = scale.scaled(group.prediction for group in groups)
    actual = scale.scaled(group.target for group in groups)
    low, high = (scale.scaled(values) for values in _spread(groups))
    from_zero = min(ends) >= 0.0
    x_axis = number_axis(scale.title("Predicted", unit), predicted, from_zero=from_zero)
    y_axis = number_axis(scale.title("Actual", unit), (*actual, *low, *high), from_zero=from_zero)
    lines = (
        Line(f"Mean actual, {model}", predicted, actual, label=model, markers=True),
        *_diagonal(x_axis, y_axis),
    )
    listing = ", ".join(f"{numbers.metric(group.prediction)}: {numbers.metric(group.target)}" for group in groups)
    summary = (
        f"Mean actual value by mean prediction of {model}: {listing}. The band holds the middle 80% of the actual "
        "values; on the dashed diagonal prediction and actual value are equal."
    )
    return XYChart(lines, x_axis, y_axis, summary, (Band(SPREAD, predicted, low, high),))


def _spread(groups: Sequence[PredictionGroup]) -> tuple[list[float], list[float]]:
    return [group.target_low for group in groups], [group.target_high for group in groups]


def _diagonal(x_axis: Axis, y_axis: Axis) -> tuple[Line, ...]:
    """Where prediction and actual value are equal, as far as both axes go."""
    assert x_axis.minimum is not None and x_axis.maximum is not None
    assert y_axis.minimum is not None and y_axis.maximum is not None
    ends = max(x_axis.minimum, y_axis.minimum), min(x_axis.maximum, y_axis.maximum)
    if ends[0] >= ends[1]:
        return ()
    return (Line("Predicted = actual", ends, ends, "muted", dashed=True, label="Predicted = actual"),)
