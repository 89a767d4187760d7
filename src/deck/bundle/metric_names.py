"""Metric names in their many spellings: one canonical name, a label, and which direction is better."""

from __future__ import annotations

import re

from msgspec.structs import replace

from deck.bundle.metric import Metric
from deck.bundle.metric_lookup import ALL_COSTS, CURRENCIES, find_metric
from deck.bundle.metric_spellings import NOT_METRICS
from deck.bundle.normalised_names import IN_BRACKETS, normalised
from deck.bundle.related_metrics import time_of_one
from deck.bundle.time_units import SECONDS

_NUMBER_IN_PERCENT = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?\s?%|(?<![A-Za-z\d])\d+_(?:pct|percent)$")
"""Of the first tenth, or of an interval: `Precision@10%` and `AUC (95% CI)` are no percentages."""


def metric(name: str, higher_is_better: bool | None = None) -> Metric:
    """The metric that a column or a person calls `name`.

    An unknown one keeps the name as its label, and higher is taken for better. `higher_is_better` is what
    the bundle says of its primary metric; it overrides the table.
    """
    found = find_metric(name)
    if higher_is_better is None:
        return found
    nearest = found.nearest_zero_is_best and not higher_is_better
    return replace(found, higher_is_better=higher_is_better, nearest_zero_is_best=nearest)


def is_metric(name: str) -> bool:
    """Whether a numeric column of this name says how good (or how costly) a model is.

    Thresholds, counts, epochs, folds and ranks are none; an unknown name is taken for a metric.
    """
    key = normalised(name)
    return key not in NOT_METRICS and normalised(IN_BRACKETS.sub("", name)) not in NOT_METRICS


def is_cost(name: str) -> bool:
    """Whether the metric is what a model takes (time, money), not what it gives."""
    found = metric(name)
    return (found.like or found.name) in ALL_COSTS


def currency_of_cost(header: str) -> str:
    """The currency that the header of a column of costs names: USD of `cost_usd`; empty where it names none."""
    last = normalised(header).rpartition("_")[2]
    return last.upper() if last in CURRENCIES else ""


def says_percent(header: str) -> bool:
    """Whether a header says that its cells are in percent: `Accuracy (%)`, `f1_pct`, but not `Precision@10%`."""
    rest = _NUMBER_IN_PERCENT.sub("", header)
    return "%" in rest or normalised(rest).endswith(("_pct", "_percent"))


def is_in_seconds(header: str) -> bool:
    """Whether bare numbers under a header are known to be times, and so are brought to seconds.

    Times of training and of prediction are in seconds where nothing is said; a latency of 12 may be one of 12 ms.
    """
    found = metric(header)
    return found.unit == "seconds" and (found.name.endswith("_seconds") or seconds_of_unit(header) is not None)


def seconds_of_unit(header: str) -> float | None:
    """The unit of time that a header names at its end or in brackets: 60 for `Training Time (min)`."""
    in_brackets = " ".join(IN_BRACKETS.findall(header))
    words = (normalised(header).rpartition("_")[2], *normalised(in_brackets).split("_"))
    return next((SECONDS[word] for word in words if word in SECONDS), None) or time_of_one(normalised(header))
