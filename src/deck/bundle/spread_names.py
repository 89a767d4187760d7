"""Names of columns that say how far the values of another column lie apart: `f1_std` beside `f1`."""

from __future__ import annotations

import re

from deck.bundle.metric_names import metric
from deck.bundle.normalised_names import normalised

_SPREAD = re.compile(r"std_(?P<after>.+)|(?P<before>.+?)_(?:std|sd|stdev|std_dev)")
_STANDARD_ERROR = re.compile(r"(?P<before>.+)_(?:se|sem)")


def without_spread(header: str) -> str:
    """The name of the column whose standard deviations a column holds; empty for any other column."""
    match = _SPREAD.fullmatch(normalised(header))
    return (match["after"] or match["before"]) if match else ""


def is_standard_error(header: str) -> bool:
    """Whether a column says how sure the mean of a metric is: `F1 (SE)`; `Se` alone is what some call sensitivity."""
    match = _STANDARD_ERROR.fullmatch(normalised(header))
    return match is not None and metric(match["before"]).known
