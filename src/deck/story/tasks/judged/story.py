"""What judged answers put on slides of their own."""

from __future__ import annotations

from deck.story.draft import Material
from deck.story.quoting import Quote
from deck.story.tasks.judged import by_criterion, examples, grades, judges, systems
from deck.story.tasks.judged.errors import errors
from deck.story.tasks.judged.impact import impact, latency_behind
from deck.story.tasks.judged.results import results
from deck.story.tasks.task_story import TaskStory


def figures(material: Material, quote: Quote) -> list[tuple[str, str]]:
    """How answers are judged."""
    evidence = material.evidence.judged
    if evidence is None:
        return []
    if evidence.graded:
        return [(quote("judge.pass_from"), "is the lowest verdict with which an answer passes")]
    if len(evidence.criteria) > 1:
        return [(material.numbers.count(len(evidence.criteria)), "criteria by which each answer is judged")]
    return []


JUDGED = TaskStory(
    results=results,
    impact=impact,
    errors=errors,
    figures=figures,
    backup=(systems.build, by_criterion.build, judges.build, grades.build, latency_behind, examples.build),
)
