"""What a ranking puts on slides of its own."""

from __future__ import annotations

from deck.story.draft import Material
from deck.story.quoting import Quote
from deck.story.tasks.ranking import all_metrics, missed_queries
from deck.story.tasks.ranking.errors import backup as missed_behind_the_segments
from deck.story.tasks.ranking.errors import errors
from deck.story.tasks.ranking.impact import backup as hits_behind_the_talk
from deck.story.tasks.ranking.impact import impact
from deck.story.tasks.ranking.results import results
from deck.story.tasks.ranking.words import relevant_items
from deck.story.tasks.task_story import TaskStory


def figures(material: Material, quote: Quote) -> list[tuple[str, str]]:
    """How much there is to find for a query."""
    if not quote.known("relevant.median"):
        return []
    return [
        (
            quote("relevant.median"),
            f"{relevant_items(material)} to find for a {material.text.problem.unit}, at the median",
        )
    ]


RANKING = TaskStory(
    results=results,
    impact=impact,
    errors=errors,
    figures=figures,
    backup=(hits_behind_the_talk, all_metrics.build, missed_behind_the_segments, missed_queries.build),
)
