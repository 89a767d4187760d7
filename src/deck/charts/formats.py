"""Excel number formats for values of a kind, as the axes and labels of native charts take them."""

from __future__ import annotations

from collections.abc import Iterable

from deck.bundle.metric import Metric

SHARE = "0%"
SMALL_SHARE = "0.0%"
COUNT = "#,##0"


def metric_format(values: Iterable[float | None]) -> str:
    """Three decimals below 1, fewer for larger values."""
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    if largest <= 1.5:
        return "0.000"
    if largest < 10:
        return "0.00"
    return "0.0" if largest < 1_000 else COUNT


def score_format(metric: Metric, values: Iterable[float | None]) -> str:
    """The format of values of a metric: percents where it is said in percent."""
    return share_format(values) if metric.is_share else metric_format(values)


def share_format(values: Iterable[float | None]) -> str:
    """Whole percents, with a decimal where all are under 10%."""
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    return SHARE if largest >= 0.1 else SMALL_SHARE


def in_format(value: float, number_format: str) -> str:
    """The value as Excel shows it in one of these formats, in English."""
    places = len(number_format.partition(".")[2].rstrip("%"))
    return f"{value:.{places}%}" if number_format.endswith("%") else f"{value:,.{places}f}"
