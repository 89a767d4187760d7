"""From evidence to the story: slides by the outline, titles and talk track, seconds that add up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from deck.bundle.bundle import Bundle
from deck.bundle.schema import BundleFile
from deck.errors import BundleError, LayoutError, Problem
from deck.evidence.evidence import Evidence
from deck.evidence.number_formats import NumberFormat
from deck.story import backup
from deck.story.binding import fill
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.figures import illustrate, unplaced_figures
from deck.story.outline import LAYOUTS, Outline, OutlineSlide, load_outline
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
from deck.story.story import Beat, BeatKind, Place, Slide, Story
from deck.story.time_budget import LEAST_BESIDE_STATED, STEP_SECONDS, share_among_beats, share_among_slides

BUILDERS: dict[str, Callable[[Material], Draft | None]] = {
    "problem": problem.build,
    "approach": approach.build,
    "features": features.build,
    "models": models.build,
    "results": results.build,
    "impact": impact.build,
    "stability": stability.build,
    "errors": errors.build,
    "next_steps": next_steps.build,
    "summary": summary.build,
}
WANTED = {
    "problem": "[problem]",
    "approach": "[[pipeline]] or [[decision]]",
    "features": "data.importance",
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


@dataclass(frozen=True, slots=True)
class _Planned:
    """A drafted slide with its place in the outline."""

    role: str
    plan: OutlineSlide
    draft: Draft


def tell(bundle: Bundle, evidence: Evidence, *, minutes: float | None = None, outline: str | None = None) -> Story:
    """The story of a bundle, by its own outline and length or by those given.

    minutes: 5 to 60. Raises BundleError where a text names unknown facts or the stated seconds exceed the
    talk, and LayoutError where the outline cannot be used.
    """
    business = bundle.text.business
    numbers = NumberFormat(bundle.text.talk.language, business.currency if business else "USD")
    filled = fill(bundle, evidence.facts, numbers)
    plan = load_outline(outline or bundle.text.talk.outline, bundle.folder)
    material = Material(bundle, filled.text, evidence, numbers, frozenset(slide.role for slide in plan.slides))
    total_seconds = _total_seconds(minutes if minutes is not None else bundle.text.talk.minutes or plan.minutes)
    planned, replaced, notices = _drafts(material, plan)
    slides = _timed(planned, total_seconds, bundle)
    behind = (*replaced, *unplaced_figures(material), *backup.backup_drafts(material))
    talk = filled.text.talk
    return Story(
        title=talk.title or filled.text.problem.question,
        author=talk.author or "",
        company=talk.company or "",
        date=talk.date,
        language=talk.language,
        outline=plan.name,
        total_seconds=total_seconds,
        slides=tuple(
            _with_facts(slide, item.draft, filled.facts_used) for slide, item in zip(slides, planned, strict=True)
        ),
        backup=tuple(_with_facts(_backup_slide(draft), draft, filled.facts_used) for draft in behind),
        notices=notices,
    )


def _total_seconds(minutes: float) -> int:
    if not 5 <= minutes <= 60:
        raise LayoutError(Problem("a talk lasts 5 to 60 minutes", key="minutes", found=f"{minutes:g}"))
    return round(minutes * 60 / STEP_SECONDS) * STEP_SECONDS


def _drafts(material: Material, outline: Outline) -> tuple[list[_Planned], list[Draft], tuple[str, ...]]:
    """The slides of the talk, those that made way for the user's figures, and what was left out."""
    planned: list[_Planned] = []
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
            notices.append(
                f"{plan.role}: no material for it, the slide is left out and its seconds are shared out; "
                f"it wants {WANTED[plan.role]}"
            )
            continue
        used_roles.add(role)
        planned.append(_Planned(role, plan, _with_own_words(draft, role, material.text)))
    if not planned:
        raise LayoutError(
            Problem("the bundle has no material for any slide of the outline", outline.name, fix="Take another outline")
        )
    return planned, replaced, (*notices, *_untold_insights(planned, material.text))


def _untold_insights(planned: Sequence[_Planned], text: BundleFile) -> list[str]:
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
        draft = replace(draft, title=titles[role], places=(*draft.places, ("title", role)))
    if role in lines:
        kind = KINDS_OF_OWN_WORDS.get(role, "observed")
        own = [
            beat(line, kind, min(5, 1 + number), place=("say", role, number)) for number, line in enumerate(lines[role])
        ]
        explored = [item for item in draft.beats if item.kind == "eda"]
        draft = replace(draft, beats=(*own, *explored))
    return draft


def _timed(planned: Sequence[_Planned], total_seconds: int, bundle: Bundle) -> list[Slide]:
    claims = [_claim(item.draft.beats) for item in planned]
    stated = sum(beat.stated_seconds or 0 for item in planned for beat in item.draft.beats)
    try:
        seconds = share_among_slides([item.plan.seconds for item in planned], claims, total_seconds)
    except ValueError as error:
        raise BundleError(
            Problem(
                f"the stated seconds leave no time for the rest of a talk of {total_seconds} s",
                bundle.place,
                bundle.line_of("insight"),
                "insight",
                found=f"{stated} s stated",
                fix="State fewer seconds, drop an insight, or plan a longer talk with minutes",
            )
        ) from error
    slides: list[Slide] = []
    start = 0
    for item, slide_seconds in zip(planned, seconds, strict=True):
        layout = item.plan.layout if item.plan.layout in LAYOUTS[item.role] else LAYOUTS[item.role][0]
        slides.append(_slide(item.draft, item.role, item.plan.section, layout, slide_seconds, start))
        start += slide_seconds
    return slides


def _claim(beats: Sequence[DraftBeat]) -> int:
    """Seconds that a slide needs at least: those stated, and a little for what else is said on it."""
    stated = sum(item.stated_seconds or 0 for item in beats)
    if not stated:
        return 0
    return stated + (LEAST_BESIDE_STATED if any(item.stated_seconds is None for item in beats) else 0)


def _slide(draft: Draft, role: str, section: str, layout: str, seconds: int, start: int) -> Slide:
    shares = share_among_beats(
        [item.words for item in draft.beats], [item.stated_seconds for item in draft.beats], seconds
    )
    beats = tuple(
        Beat(item.text, item.kind, item.priority, share, item.place)
        for item, share in zip(draft.beats, shares, strict=True)
    )
    return Slide(
        role=role,
        section=section,
        layout=draft.layout or layout,
        title=draft.title,
        planned_seconds=seconds,
        start_seconds=start,
        exhibit=draft.exhibit,
        caption=draft.caption,
        note=draft.note,
        main=draft.main,
        side=draft.side,
        source=draft.source,
        beats=beats,
        facts=draft.facts,
    )


def _backup_slide(draft: Draft) -> Slide:
    return _slide(draft, "backup", "Backup", "Wide exhibit", 0, 0)


def _with_facts(slide: Slide, draft: Draft, used: Mapping[Place, Sequence[str]]) -> Slide:
    """The slide with the facts of the user's texts that stand or are said on it."""
    places = [*draft.places, *(item.place for item in draft.beats if item.place)]
    names = dict.fromkeys(slide.facts)
    for path, facts in used.items():
        if any(path[: len(place)] == place for place in places):
            names.update(dict.fromkeys(facts))
    return replace(slide, facts=tuple(names))
