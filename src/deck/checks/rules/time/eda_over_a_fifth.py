"""T101: exploratory data analysis takes more than 20% of the talk.

The interviewers have seen the notebook and know what the data look like. Every second on how the data are
distributed is one that does not go to what was decided, what came out and where it fails.

Fix: keep the one or two findings that drove a decision, and leave the rest to the questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deck.checks.finding import Finding
from deck.checks.rule import Case, Rule
from deck.story.story import Beat

MOST = 0.20


def find(case: Case) -> Iterable[Finding]:
    """One finding, with what to cut so that the share falls to a fifth."""
    story = case.story
    if story.eda_share <= MOST:
        return
    beats = [beat for slide in story.slides for beat in slide.beats if beat.kind == "eda"]
    cuts = what_to_cut(beats, story.eda_seconds - MOST * story.total_seconds)
    first = cuts[0].place or ("insight",)
    listing = "; ".join(f"{_short(beat.text)} ({beat.seconds} s)" for beat in cuts)
    yield Finding(
        "T101",
        "warning",
        f"EDA takes {story.eda_share:.0%} of the talk, {story.eda_seconds} of {story.total_seconds} s "
        f"(at most {MOST:.0%}).",
        f"Cut {listing}.",
        case.bundle.place,
        case.bundle.line_of(*first),
    )


def what_to_cut(beats: Sequence[Beat], seconds_over: float) -> list[Beat]:
    """Beats to leave out, the least important first, until the seconds are saved.

    A single beat that saves enough by itself is preferred to several.
    """
    ranked = sorted(beats, key=lambda beat: (-beat.priority, -beat.seconds))
    enough = [beat for beat in ranked if beat.seconds >= seconds_over]
    if enough:
        return [enough[0]]
    cuts: list[Beat] = []
    for beat in ranked:
        cuts.append(beat)
        if sum(cut.seconds for cut in cuts) >= seconds_over:
            break
    return cuts


def _short(text: str) -> str:
    return f'"{text}"' if len(text) <= 60 else f'"{text[:59].rstrip()}…"'


RULE = Rule("T101", "eda-over-a-fifth", "warning", find)
