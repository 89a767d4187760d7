"""Which slides a talk has: a draft for each of the outline, what takes its place, or a word that it is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.schema import BundleFile
from deck.errors import LayoutError, Problem
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.figures import illustrate, misplaced_figures
from deck.story.outline import Outline, OutlineSlide
from deck.story.slides import (
    approach,
    errors,
    features,
    impact,
    models,
    next_steps,
    problem,
    results,
    stability,
    summary,
)
from deck.story.story import BeatKind
from deck.story.tasks.task_story import task_story

BUILDERS: dict[str, Callable[[Material], Draft | None]] = {
    "problem": problem.build,
    "approach": approach.build,
    "features": features.build,
    "models": models.build,
    "results": results.build,
    "impact": lambda material: impact.build(material) or task_story(material).impact(material),
    "stability": stability.build,
    "errors": errors.build,
    "next_steps": next_steps.build,
    "summary": summary.build,
}
WANTED = {
    "problem": "[problem]",
    "approach": "[[pipeline]] or [[decision]]",
    "features": "data.importance, or two of [[insight]]",
    "models": "data.models or data.predictions",
    "results": "data.models or data.predictions",
    "impact": "data.predictions, or [business] with amounts",
    "stability": "data.folds",
    "errors": "[[error]], or data.predictions with data.columns.segments",
    "next_steps": "[[next]] or [[limitation]]",
    "summary": "data.models or data.predictions",
}
"""What of the bundle makes each slide."""

KINDS_OF_OWN_WORDS: dict[str, BeatKind] = {"problem": "other", "next_steps": "decided", "approach": "decided"}
"""Kind of the beats of a talk track of the user's own, where it is not `observed`."""


class PlannedSlide(Struct, frozen=True):
    """A drafted slide with its place in the outline."""

    role: str
    plan: OutlineSlide
    draft: Draft


class Plan(Struct, frozen=True):
    """The slides of the talk, those that made way for the user's figures, and what was left out, also in words."""

    slides: tuple[PlannedSlide, ...]
    left_out: tuple[OutlineSlide, ...]
    replaced: tuple[Draft, ...]
    notices: tuple[str, ...]


def plan_slides(material: Material, outline: Outline) -> Plan:
    """A draft for every slide of the outline that the material allows. LayoutError where it allows none."""
    planned: list[PlannedSlide] = []
    left_out: list[OutlineSlide] = []
    replaced: list[Draft] = []
    notices: list[str] = []
    used_roles = set(material.roles)
    for plan in outline.slides:
        illustrated = illustrate(material, plan.role, BUILDERS[plan.role](material))
        role, draft = plan.role, illustrated.draft
        replaced += [illustrated.replaced] if illustrated.replaced else []
        if draft is None and plan.otherwise and plan.otherwise not in used_roles:
            role, draft = plan.otherwise, BUILDERS[plan.otherwise](material)
            if draft is not None:
                notices.append(f"{plan.role}: no material for it, {role} takes its place")
        if draft is None:
            left_out.append(plan)
            notices.append(
                f"{plan.role}: no material for it, the slide is left out and its seconds are shared out; "
                f"it wants {WANTED[plan.role]}"
            )
            continue
        used_roles.add(role)
        planned.append(PlannedSlide(role, plan, _with_own_words(draft, role, material.text)))
    if not planned:
        raise LayoutError(
            Problem("the bundle has no material for any slide of the outline", outline.name, fix="Take another outline")
        )
    return Plan(
        tuple(planned),
        tuple(left_out),
        tuple(replaced),
        (*notices, *_untold_insights(planned, material.text), *misplaced_figures(material)),
    )


def _untold_insights(planned: Sequence[PlannedSlide], text: BundleFile) -> list[str]:
    """Insights that no slide of the outline tells: they belong to features, else to the approach."""
    told = {item.place for plan in planned for item in plan.draft.beats}
    return [
        f"insight[{number}]: the outline has no slide on features or the approach that would tell it"
        for number in range(len(text.insight))
        if ("insight", number) not in told
    ]


def _with_own_words(draft: Draft, role: str, text: BundleFile) -> Draft:
    """The draft with the user's own title and talk track in place of the derived ones.

    What is said of the data stays, since it takes its time whoever words the rest.
    """
    titles: Mapping[str, str] = {str(key): value for key, value in text.title.items()}
    lines: Mapping[str, Sequence[str]] = {str(key): value for key, value in text.say.items()}
    if role in titles:
        draft = replace(
            draft, title=titles[role], places=(*draft.places, ("title", role)), beats=_retitled(draft, titles[role])
        )
    if role in lines:
        kind = KINDS_OF_OWN_WORDS.get(role, "observed")
        own = [
            beat(line, kind, min(5, 1 + number), place=("say", role, number)) for number, line in enumerate(lines[role])
        ]
        explored = [item for item in draft.beats if item.kind == "eda"]
        draft = replace(draft, beats=(*own, *explored))
    return draft


def _retitled(draft: Draft, title: str) -> tuple[DraftBeat, ...]:
    """The beats with the user's title where the derived one is said."""
    said = beat(draft.title).text
    return tuple(replace(item, text=beat(title).text) if item.text == said else item for item in draft.beats)
