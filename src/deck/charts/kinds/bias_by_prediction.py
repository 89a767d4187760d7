"""Whether low and high predictions are right on average: the bias of each group, with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.equal_decimals import with_equal_decimals
from deck.charts.formats import metric_format
from deck.charts.in_words import and_intervals
from deck.charts.number_axis import NumberScale, scale_of
from deck.charts.spec import Bar, BarChart
from deck.evidence.number_formats import NumberFormat
from deck.evidence.regression.values import PredictionGroup


def bias_scale(groups: Sequence[PredictionGroup]) -> NumberScale:
    """The scale in which predictions and biases are short."""
    return scale_of(value for group in groups for value in (group.prediction, group.bias))


def bias_by_prediction(
    groups: Sequence[PredictionGroup], highlighted: PredictionGroup | None, axis_title: str, numbers: NumberFormat
) -> BarChart:
    """Columns of the mean of prediction - target in `bias_scale`, each named by its mean prediction, lowest first."""
    scale = bias_scale(groups)
    biases = scale.scaled(group.bias for group in groups)
    said = with_equal_decimals(biases, numbers, signed=True)
    names = with_equal_decimals(scale.scaled(group.prediction for group in groups), numbers)
    bars = tuple(
        _bar(group, bias, text, name, scale.divisor, is_highlighted=group is highlighted)
        for group, bias, text, name in zip(groups, biases, said, names, strict=True)
    )
    listing = ", ".join(f"{bar.text} at {bar.label}" for bar in bars)
    return BarChart(
        "Mean of prediction - actual",
        bars,
        metric_format(biases),
        horizontal=False,
        axis_title=axis_title,
        summary=f"Columns of prediction less actual value by mean prediction{and_intervals(bars)}: {listing}.",
    )


def _bar(group: PredictionGroup, bias: float, text: str, name: str, divisor: float, *, is_highlighted: bool) -> Bar:
    interval = group.bias_interval
    return Bar(
        name,
        bias,
        text,
        "negative" if is_highlighted else "grey",
        interval.low / divisor if interval else None,
        interval.high / divisor if interval else None,
    )
