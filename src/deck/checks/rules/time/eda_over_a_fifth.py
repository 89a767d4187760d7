"""T101: exploratory data analysis takes more than 20% of the talk.

The interviewers have seen the notebook and know what the data look like. Every second on how the data are
distributed is one that does not go to what was decided, what came out and where it fails. The plan is measured and,
once the talk was rehearsed, the time that was really taken.

Fix: keep the one or two findings that drove a decision, and leave the rest to the questions.

Bad:

    [[insight]]
    finding = "Logins thin out for four weeks before a cancellation"
    seconds = 216

Good:

    [[insight]]
    finding = "Logins thin out for four weeks before a cancellation"
    seconds = 60
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.wording import short, told_apart
from deck.story.shown import ShownDeck, ShownSlide
from deck.story.story import Beat
from deck.story.time_targets import MOST_EDA


def look(deck: ShownDeck) -> Iterable[Found]:
    """One finding, with what to cut so that the share falls to a fifth; and one where rehearsals say so."""
    planned = _planned(deck)
    if planned is not None:
        yield planned
    elif deck.spoken and deck.spoken.eda_share and deck.spoken.eda_share > MOST_EDA:
        yield Found(
            f"EDA is planned at {eda_seconds(deck) / deck.total_seconds:.0%} of the talk, but took "
            f"{told_apart(deck.spoken.eda_share, MOST_EDA)} when rehearsed (at most {MOST_EDA:.0%}).",
            "Say it in fewer words: `deck review` shows on which slides the time goes.",
            Spot(slide_number=_first_with_eda(deck)),
        )


def _planned(deck: ShownDeck) -> Found | None:
    seconds, total = eda_seconds(deck), deck.total_seconds
    if seconds <= MOST_EDA * total:
        return None
    cuts = what_to_cut(deck)
    key = (cuts[0].place or ("insight",)) if not deck.is_file else None
    listing = "; ".join(f"{short(beat.text)} ({beat.seconds} s)" for beat in cuts)
    return Found(
        f"EDA takes {told_apart(seconds / total, MOST_EDA)} of the talk, {seconds} of {total} s "
        f"(at most {MOST_EDA:.0%}).",
        f"Cut {listing}.",
        Spot(key, _slide_of(deck, cuts[0]) or _first_with_eda(deck)),
    )


def eda_seconds(deck: ShownDeck) -> int:
    """Seconds of the talk that tell what the data look like."""
    return sum(beat.seconds for slide in deck.talk for beat in slide.beats if beat.kind == "eda")


def _slide_of(deck: ShownDeck, beat: Beat) -> int | None:
    return next((slide.number for slide in deck.talk if beat in slide.beats), None)


def _first_with_eda(deck: ShownDeck) -> int | None:
    return next((slide.number for slide in deck.talk if any(beat.kind == "eda" for beat in slide.beats)), None)


def what_to_cut(deck: ShownDeck) -> tuple[Beat, ...]:
    """Beats to leave out, the least important first, until the share is a fifth.

    A single beat that is enough by itself is preferred to several.
    """
    beats = [beat for slide in deck.talk for beat in slide.beats if beat.kind == "eda"]
    ranked = sorted(beats, key=lambda beat: (-beat.priority, -beat.seconds))
    several = [tuple(ranked[:count]) for count in range(2, len(ranked) + 1)]
    choices = [*((beat,) for beat in ranked), *several]
    return next((cuts for cuts in choices if _is_enough(deck, cuts)), tuple(ranked))


def _is_enough(deck: ShownDeck, cuts: Sequence[Beat]) -> bool:
    left = sum(_eda_seconds_without(slide, cuts) for slide in deck.talk)
    return left <= MOST_EDA * deck.total_seconds


def _eda_seconds_without(slide: ShownSlide, cuts: Sequence[Beat]) -> int:
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


RULE = Rule("T101", "eda-over-a-fifth", "warning", look=look, needs=("seconds",))
