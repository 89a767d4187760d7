"""Facts of a metric that was computed from the predictions: its value, its error, its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.evidence.facts import Fact, Source, difference_unit, fact, score_unit
from deck.evidence.intervals import named_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.bundle.metric import Metric
    from deck.evidence.estimates import Estimate

METHOD = "infinitesimal jackknife over"


def score_facts(
    metric: Metric, formula: str, estimate: Estimate, scale: str, source: Source, *, interval_method: str = ""
) -> Iterator[Fact]:
    """`score.<name>`, and with `_se`, `_low` and `_high`.

    formula: how the metric is computed. scale: where its interval is made, such as `on the logit scale`; empty for
    its own. interval_method: how, where it is not made from the standard error.
    """
    name, note, method = metric.name, estimate.note, f"{METHOD} {estimate.varies}"
    yield fact(f"score.{name}", estimate.value, score_unit(metric), formula, source, note)
    words = f"standard error of {metric.label}: {method}"
    yield fact(f"score.{name}_se", estimate.standard_error, difference_unit(metric), words, source, note)
    for end, value in named_ends(estimate.interval):
        words = " ".join(part for part in (f"{end} end of the 95% interval of {metric.label}", scale) if part)
        words = f"{words}, {interval_method or f'standard error by {method}'}"
        yield fact(f"score.{name}_{end}", value, score_unit(metric), words, source, note)
