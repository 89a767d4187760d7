"""What a classifier of several classes puts on slides of its own."""

from __future__ import annotations

from deck.story.draft import Material
from deck.story.quoting import Quote
from deck.story.tasks import calibration
from deck.story.tasks.multiclass import by_class, confusion_matrix
from deck.story.tasks.multiclass.errors import backup as confusions_behind_the_segments
from deck.story.tasks.multiclass.errors import errors
from deck.story.tasks.multiclass.impact import backup as coverage_behind_the_talk
from deck.story.tasks.multiclass.impact import impact
from deck.story.tasks.multiclass.results import results
from deck.story.tasks.task_story import TaskStory


def figures(material: Material, quote: Quote) -> list[tuple[str, str]]:
    """How many classes there are to tell apart."""
    if not quote.known("classes.count"):
        return []
    return [(quote("classes.count"), f"classes to choose from for each {material.text.problem.unit}")]


MULTICLASS = TaskStory(
    results=results,
    impact=impact,
    errors=errors,
    figures=figures,
    backup=(
        coverage_behind_the_talk,
        confusions_behind_the_segments,
        confusion_matrix.build,
        by_class.build,
        calibration.build,
    ),
)
