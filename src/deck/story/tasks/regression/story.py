"""What a regression puts on slides of its own."""

from __future__ import annotations

from deck.story.draft import Material
from deck.story.quoting import Quote
from deck.story.tasks.regression import all_metrics, by_prediction, largest_errors
from deck.story.tasks.regression.errors import errors
from deck.story.tasks.regression.impact import backup as shares_behind_the_money
from deck.story.tasks.regression.impact import impact
from deck.story.tasks.regression.results import results
from deck.story.tasks.regression.words import caution
from deck.story.tasks.task_story import TaskStory


def figures(material: Material, quote: Quote) -> list[tuple[str, str]]:
    """How large the target is on average, and how far it goes."""
    if not quote.known("target.mean", "target.lowest", "target.highest"):
        return []
    unit = material.text.problem.measured_in or "is the mean of the target"
    ends = f"from {quote('target.lowest')} to {quote('target.highest')}"
    average = f"{unit} on average, {ends}" if material.text.problem.measured_in else f"{unit}, which goes {ends}"
    return [(quote("target.mean"), average)]


REGRESSION = TaskStory(
    results=results,
    impact=impact,
    errors=errors,
    figures=figures,
    caution=caution,
    backup=(all_metrics.build, shares_behind_the_money, by_prediction.build, largest_errors.build),
)
