"""Systems side by side by the verdicts on the same examples."""

from __future__ import annotations

from collections.abc import Sequence

from deck.bundle.metric_names import metric as metric_named
from deck.charts.formats import score_format
from deck.charts.in_words import and_intervals, listed
from deck.charts.spec import Bar, BarChart, Tone
from deck.evidence.intervals import ends_of
from deck.evidence.judged.values import SystemResult, VerdictMetric
from deck.evidence.number_formats import NumberFormat

LIMIT = 10


def system_scores(
    system: SystemResult,
    others: Sequence[SystemResult],
    baseline: SystemResult | None,
    name: VerdictMetric,
    numbers: NumberFormat,
) -> BarChart:
    """Bars of the metric with its 95% intervals, best first; the system is coloured, the baseline named as such."""
    metric = metric_named(name)
    ranked = sorted((system, *others), key=lambda result: -result.value(name))
    kept = [result for result in ranked if result is system or result is baseline]
    room = LIMIT - len(kept)
    shown = [*kept, *[result for result in ranked if result not in kept][:room]]
    bars = []
    for result in sorted(shown, key=ranked.index):
        interval, value = result.interval(name), result.value(name)
        is_baseline = result is baseline and "baseline" not in result.name.lower()
        label = f"{result.name} (baseline)" if is_baseline else result.name
        tone: Tone = "primary" if result is system else "grey"
        bars.append(Bar(label, value, numbers.score(metric, value), tone, *ends_of(interval)))
    return BarChart(
        metric.label,
        tuple(bars),
        score_format(metric, (bar.value for bar in bars)),
        summary=f"Bars of {metric.said} by system{and_intervals(bars)}: {listed(bars)}.",
    )
