"""What a binary classifier puts on slides of its own; its impact slide is that of the business case."""

from __future__ import annotations

from deck.story.draft import Material
from deck.story.quoting import Quote
from deck.story.tasks import calibration
from deck.story.tasks.binary import gains, roc
from deck.story.tasks.binary.results import results
from deck.story.tasks.task_story import TaskStory

FEW = 0.25
"""Share of positives up to which they are one in so many."""


def figures(material: Material, quote: Quote) -> list[tuple[str, str]]:
    """How many rows are positive."""
    if not quote.known("data.positive_rate"):
        return []
    label = f"of {material.units} are {material.positives}{_one_in(material, quote)}"
    return [(quote("data.positive_rate"), label)]


def _one_in(material: Material, quote: Quote) -> str:
    """`: one in 12`, where the positives are few enough for a whole number to be near."""
    rate = quote.number("data.positive_rate")
    return f": one in {material.numbers.count(round(1 / rate))}" if 0 < rate <= FEW else ""


BINARY = TaskStory(results=results, figures=figures, backup=(gains.build, roc.build, calibration.build))
