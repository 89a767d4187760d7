"""What a task adds to the story, role by role."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from deck.charts.spec import BarChart, Table, XYChart
from deck.story.draft import Draft, DraftBeat, Material
from deck.story.quoting import Quote
from deck.story.story import SideNote


class ResultsPart(Struct, frozen=True):
    """What the results slide shows: the chart that the field expects, and what is said of it."""

    exhibit: BarChart | XYChart | Table
    caption: str
    title: str = ""
    """Empty where the slide speaks of the primary metric."""
    side: tuple[SideNote, ...] = ()
    """Beside the distance to the baseline and the interval."""
    beats: tuple[DraftBeat, ...] = ()


class TaskStory(Struct, frozen=True):
    """The parts of a task. Each gives None, or nothing, where the evidence lacks what it needs."""

    results: Callable[[Material, Quote], ResultsPart | None]
    impact: Callable[[Material], Draft | None] = lambda _: None
    """Where no business case in money is there."""
    errors: Callable[[Material], Draft | None] = lambda _: None
    """Where no segment is clearly worse than the whole."""
    figures: Callable[[Material, Quote], list[tuple[str, str]]] = lambda _, __: []
    """Key figures of the problem slide: numbers, each with what it means."""
    caution: Callable[[Material, Quote], str] = lambda _, __: ""
    """Why the interval of the primary metric says less than it seems to."""
    backup: tuple[Callable[[Material], Draft | None], ...] = ()


NOTHING = TaskStory(lambda _, __: None)
"""Of a bundle without predictions."""


def task_story(material: Material) -> TaskStory:
    """The story of the bundle's task; only that one is loaded."""
    task = material.evidence.task
    match task.kind if task else None:
        case "binary":
            from deck.story.tasks.binary.story import BINARY

            return BINARY
        case "multiclass":
            from deck.story.tasks.multiclass.story import MULTICLASS

            return MULTICLASS
        case "regression":
            from deck.story.tasks.regression.story import REGRESSION

            return REGRESSION
        case "ranking":
            from deck.story.tasks.ranking.story import RANKING

            return RANKING
        case "judged":
            from deck.story.tasks.judged.story import JUDGED

            return JUDGED
        case None:
            return NOTHING
