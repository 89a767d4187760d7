"""Models side by side on the primary metric, the winner coloured, the baseline as a line."""

from __future__ import annotations

from deck.bundle.metric import Metric
from deck.charts.formats import score_format
from deck.charts.in_words import listed
from deck.charts.spec import Bar, BarChart, Reference
from deck.evidence.evidence import Comparison, RankedModel
from deck.evidence.intervals import ends_of
from deck.evidence.number_formats import NumberFormat

LIMIT = 10


def model_scores(comparison: Comparison, metric: Metric, numbers: NumberFormat) -> BarChart:
    """Bars of all models, best first; intervals where predictions gave them.

    The baseline is a line across the bars of the others, or a bar beside the only other one.
    """
    baseline = comparison.baseline if len(comparison.models) > 2 else None
    baseline_score = baseline.metrics.get(metric.name) if baseline else None
    shown = [model for model in comparison.models if model is not baseline or baseline_score is None][:LIMIT]
    bars = tuple(_bar(model, metric, model is comparison.best, numbers) for model in shown)
    reference = None
    if baseline is not None and baseline_score is not None:
        reference = Reference(baseline_score, f"{baseline.name} {numbers.score(metric, baseline_score)}")
    against = f" The dashed line is the baseline, {reference.label}." if reference else ""
    summary = f"Bar chart of {metric.label} by model: {listed(bars)}.{against}"
    values = [bar.value for bar in bars]
    return BarChart(metric.label, bars, score_format(metric, values), reference=reference, summary=summary)


def _bar(model: RankedModel, metric: Metric, is_best: bool, numbers: NumberFormat) -> Bar:
    value = model.metrics.get(metric.name)
    text = "not given" if value is None else numbers.score(metric, value)
    return Bar(model.name, value, text, "primary" if is_best else "grey", *ends_of(model.interval))
