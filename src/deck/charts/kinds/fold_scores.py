"""How stable the metric is: a column for each fold against their mean."""

from __future__ import annotations

from deck.bundle.metric import Metric
from deck.charts.formats import score_format
from deck.charts.in_words import listed
from deck.charts.spec import Bar, BarChart, Reference
from deck.evidence.evidence import FoldScores
from deck.evidence.number_formats import NumberFormat

LIMIT = 12


def fold_scores(folds: FoldScores, metric: Metric, numbers: NumberFormat) -> BarChart:
    """Columns of the first folds, the worst of them coloured."""
    shown = list(zip(folds.folds, folds.scores, strict=True))[:LIMIT]
    worst = max((score for _, score in shown), key=metric.badness)
    bars = tuple(
        Bar(fold, score, numbers.score(metric, score), "secondary" if score == worst else "grey")
        for fold, score in shown
    )
    return BarChart(
        metric.label,
        bars,
        score_format(metric, folds.scores),
        horizontal=False,
        axis_title="Fold",
        labels_inside=True,
        reference=Reference(folds.mean, f"Mean {numbers.score(metric, folds.mean)}"),
        summary=f"Columns of {metric.label} by fold: {listed(bars)}; the mean is {numbers.score(metric, folds.mean)}.",
    )
