"""How stable the metric is: a column for each fold against their mean."""

from __future__ import annotations

from deck.charts.formats import metric_format
from deck.charts.spec import Bar, BarChart, Reference
from deck.evidence.evidence import FoldScores
from deck.evidence.number_formats import NumberFormat

LIMIT = 12


def fold_scores(folds: FoldScores, metric_label: str, numbers: NumberFormat) -> BarChart:
    """Columns of the folds, the lowest and the highest coloured."""
    shown = list(zip(folds.folds, folds.scores, strict=True))[:LIMIT]
    lowest = min(score for _, score in shown)
    bars = tuple(
        Bar(_name(fold), score, numbers.metric(score), "secondary" if score == lowest else "grey")
        for fold, score in shown
    )
    listing = ", ".join(f"{bar.label} {bar.text}" for bar in bars)
    return BarChart(
        metric_label,
        bars,
        metric_format(folds.scores),
        horizontal=False,
        reference=Reference(folds.mean, f"Mean {numbers.metric(folds.mean)}"),
        summary=f"Columns of {metric_label} by fold: {listing}; the mean is {numbers.metric(folds.mean)}.",
    )


def _name(fold: str) -> str:
    return f"Fold {fold}" if fold.isdigit() else fold
