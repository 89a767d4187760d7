"""T101: exploratory data analysis takes more than 20% of the talk.

The interviewers have seen the notebook and know what the data look like. Every second on how the data are
distributed is one that does not go to what was decided, what came out and where it fails.

Fix: keep the one or two findings that drove a decision, and leave the rest to the questions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from deck.checks.finding import Finding
from deck.checks.rule import Case, Rule
from deck.story.story import Beat, Slide, Story
from deck.story.time_targets import MOST_EDA


def find(case: Case) -> Iterable[Finding]:
    """One finding, with what to cut so that the share falls to a fifth."""
    story = case.story
    if story.eda_share <= MOST_EDA:
        return
    cuts = what_to_cut(story)
    first = cuts[0].place or ("insight",)
    listing = "; ".join(f"{_short(beat.text)} ({beat.seconds} s)" for beat in cuts)
    yield Finding(
        RULE.code,
        RULE.level,
        f"EDA takes {story.eda_share:.0%} of the talk, {story.eda_seconds} of {story.total_seconds} s "
        f"(at most {MOST_EDA:.0%}).",
        f"Cut {listing}.",
        case.bundle.place,
        case.bundle.line_of(*first),
    )


def what_to_cut(story: Story) -> tuple[Beat, ...]:
    """Beats to leave out, the least important first, until the share is a fifth.

    A single beat that is enough by itself is preferred to several.
    """
    beats = [beat for slide in story.slides for beat in slide.beats if beat.kind == "eda"]
    ranked = sorted(beats, key=lambda beat: (-beat.priority, -beat.seconds))
    several = [tuple(ranked[:count]) for count in range(2, len(ranked) + 1)]
    choices = [*((beat,) for beat in ranked), *several]
    return next((cuts for cuts in choices if _is_enough(story, cuts)), tuple(ranked))


def _is_enough(story: Story, cuts: tuple[Beat, ...]) -> bool:
    left = sum(_eda_seconds_without(slide, cuts) for slide in story.slides)
    return left <= MOST_EDA * story.total_seconds


def _eda_seconds_without(slide: Slide, cuts: tuple[Beat, ...]) -> int:
    """Seconds of EDA on the slide at the most: what a cut frees goes to the beats without stated seconds."""
    kept = [beat for beat in slide.beats if beat not in cuts]
    stated = [beat for beat in kept if beat.is_stated]
    free = [beat for beat in kept if beat not in stated]
    words = sum(_words(beat) for beat in free if beat.kind == "eda")
    seconds = sum(beat.seconds for beat in stated if beat.kind == "eda")
    if not words:
        return seconds
    if len(kept) == len(slide.beats):
        return sum(beat.seconds for beat in kept if beat.kind == "eda")
    room = slide.planned_seconds - sum(beat.seconds for beat in stated)
    return seconds + math.ceil(room * words / sum(_words(beat) for beat in free))


def _words(beat: Beat) -> int:
    return max(1, len(beat.text.split()))


def _short(text: str) -> str:
    return f'"{text}"' if len(text) <= 60 else f'"{text[:59].rstrip()}…"'


RULE = Rule("T101", "eda-over-a-fifth", "warning", find)
