"""The seconds of the talk: from drafts to slides that each have their place on the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from deck.bundle.bundle import Bundle
from deck.errors import BundleError, LayoutError, Problem
from deck.story.draft import Draft, DraftBeat
from deck.story.outline import LAYOUTS, Outline
from deck.story.planning import Plan
from deck.story.story import BACKUP, Beat, Slide
from deck.story.time_budget import LEAST_BESIDE_STATED, STEP_SECONDS, share_among_beats, share_among_slides
from deck.story.time_targets import Zone, zone_of

WIDE = {"Exhibit": "Wide exhibit", "Table": "Wide table"}


def talk_seconds(minutes: float) -> int:
    """The length of the talk in steps of 5 s; LayoutError outside 5 to 60 minutes."""
    if not 5 <= minutes <= 60:
        raise LayoutError(Problem("a talk lasts 5 to 60 minutes", key="minutes", found=f"{minutes:g}"))
    return round(minutes * 60 / STEP_SECONDS) * STEP_SECONDS


def planned_seconds_of(bundle: Bundle, outline: Outline) -> int:
    """How long the talk of a bundle is where nobody says otherwise: as it states, else as its outline does."""
    return talk_seconds(bundle.text.talk.minutes or outline.minutes)


def timed_slides(plan: Plan, total_seconds: int, bundle: Bundle) -> list[Slide]:
    """Slides with seconds that add up to the talk. BundleError where stated seconds leave no time for the rest."""
    claims = [_claim(item.draft.beats) for item in plan.slides]
    stated = sum(beat.stated_seconds or 0 for item in plan.slides for beat in item.draft.beats)
    try:
        seconds = share_among_slides(_proportions(plan), claims, total_seconds)
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
    for item, slide_seconds in zip(plan.slides, seconds, strict=True):
        layout = item.plan.layout if item.plan.layout in LAYOUTS[item.role] else LAYOUTS[item.role][0]
        slides.append(_slide(item.draft, item.role, item.plan.section, layout, slide_seconds, start))
        start += slide_seconds
    return slides


def _proportions(plan: Plan) -> list[float]:
    """Those of the outline; the seconds of slides that were left out go to the others of their part of the talk.

    So method and results keep their share, and so do errors and next steps. Where nothing is left of a part, all other
    slides take its seconds.
    """
    lost, kept = Counter[Zone](), Counter[Zone]()
    for slide in plan.left_out:
        lost[zone_of(slide.role, slide.section)] += slide.seconds
    zones = [zone_of(item.role, item.plan.section) for item in plan.slides]
    for zone, item in zip(zones, plan.slides, strict=True):
        kept[zone] += item.plan.seconds
    return [item.plan.seconds * (1 + lost[zone] / kept[zone]) for zone, item in zip(zones, plan.slides, strict=True)]


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
        Beat(item.text, item.kind, item.priority, share, item.place, item.stated_seconds is not None)
        for item, share in zip(draft.beats, shares, strict=True)
    )
    return Slide(
        role=role,
        section=section,
        layout=_with_room(draft.layout or layout, draft),
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


def _with_room(layout: str, draft: Draft) -> str:
    """The layout over the full width where nothing stands beside the exhibit."""
    return WIDE.get(layout, layout) if not draft.side else layout


def backup_slide(draft: Draft) -> Slide:
    """A slide behind the talk, off the clock."""
    return _slide(draft, "backup", BACKUP, "Wide exhibit", 0, 0)
