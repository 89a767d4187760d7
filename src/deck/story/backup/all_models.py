"""All models with all their metrics."""

from __future__ import annotations

from deck.story.draft import Draft, Material
from deck.story.slides.models import METRICS, MODELS, models_table
from deck.story.wording import plural

ALL = 10_000
METRIC_COLUMNS = 8


def build(material: Material) -> Draft | None:
    """The slide; None where the models slide shows everything already."""
    comparison = material.evidence.comparison
    if comparison is None:
        return None
    if len(comparison.models) <= MODELS and len(comparison.metric_columns) <= METRICS:
        return None
    count, metrics = len(comparison.models), min(len(comparison.metric_columns), METRIC_COLUMNS)
    return Draft(
        title=f"{_counted(count, 'model')} on {_counted(metrics, 'metric')}",
        layout="Wide table",
        caption="Best model first",
        exhibit=models_table(material, comparison, METRIC_COLUMNS, ALL),
        beats=(),
        source=comparison.source,
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun if count == 1 else plural(noun)}"
