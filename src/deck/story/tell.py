"""From evidence to the story: slides by the outline, titles and talk track, seconds that add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from deck.bundle.bundle import Bundle
from deck.evidence.evidence import Evidence
from deck.evidence.number_formats import NumberFormat
from deck.story import backup
from deck.story.binding import fill
from deck.story.draft import Draft, Material
from deck.story.figures import unplaced_figures
from deck.story.outline import outline_of
from deck.story.planning import plan_slides
from deck.story.story import Place, Slide, Story
from deck.story.timing import backup_slide, planned_seconds_of, talk_seconds, timed_slides

ENGLISH_ONLY = (
    "talk.language: numbers follow it, but the titles, labels and notes that deck writes are English; "
    "[title] and [say] set your own"
)


def tell(bundle: Bundle, evidence: Evidence, *, minutes: float | None = None, outline: str | None = None) -> Story:
    """The story of a bundle, by its own outline and length or by those given.

    minutes: 5 to 60. Raises BundleError where a text names unknown facts or the stated seconds exceed the
    talk, and LayoutError where the outline cannot be used.
    """
    numbers = NumberFormat.of_bundle(bundle)
    filled = fill(bundle, evidence.facts, numbers)
    chosen = outline_of(bundle, outline)
    material = Material(bundle, filled.text, evidence, numbers, frozenset(slide.role for slide in chosen.slides))
    total_seconds = planned_seconds_of(bundle, chosen) if minutes is None else talk_seconds(minutes)
    plan = plan_slides(material, chosen)
    slides = timed_slides(plan, total_seconds, bundle)
    behind = (*plan.replaced, *unplaced_figures(material), *backup.backup_drafts(material))
    talk = filled.text.talk
    told = [_with_facts(slide, item.draft, filled.facts_used) for slide, item in zip(slides, plan.slides, strict=True)]
    asked = [_with_facts(backup_slide(draft), draft, filled.facts_used) for draft in behind]
    titled = _with_titles_of_their_own([*told, *asked])
    return Story(
        title=talk.title or filled.text.problem.question,
        author=talk.author or "",
        company=talk.company or "",
        date=talk.date,
        language=talk.language,
        outline=chosen.name,
        total_seconds=total_seconds,
        slides=tuple(titled[: len(told)]),
        backup=tuple(titled[len(told) :]),
        notices=plan.notices if material.is_english else (ENGLISH_ONLY, *plan.notices),
    )


def _with_titles_of_their_own(slides: Sequence[Slide]) -> list[Slide]:
    """The slides, those with the title of an earlier one numbered: a listener with a screen reader goes by titles."""
    seen: set[str] = set()
    titled = []
    for slide in slides:
        title, number = slide.title, 1
        while title in seen:
            number += 1
            title = f"{slide.title} ({number})"
        seen.add(title)
        titled.append(replace(slide, title=title))
    return titled


def _with_facts(slide: Slide, draft: Draft, used: Mapping[Place, Sequence[str]]) -> Slide:
    """The slide with the facts of the user's texts that stand or are said on it."""
    places = [*draft.places, *(item.place for item in draft.beats if item.place)]
    names = dict.fromkeys(slide.facts)
    for path, facts in used.items():
        if any(path[: len(place)] == place for place in places):
            names.update(dict.fromkeys(facts))
    return replace(slide, facts=tuple(names))
