"""How many seconds each slide of the talk has: as the deck says itself, and where it is silent by shares.

What counts is what a build planned, where there was one. Else rehearsal timings, where half of the slides have one;
else the beginnings of notes, where half of them, or with a length of the talk any of them, are a time. Slides
without one share what is left of the talk by the words of their notes, where half have any, else evenly; where
nothing is left, or the length is not known, each gets the median of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deck.errors import LayoutError, Problem
from deck.powerpoint.reader.contents import FoundSlide
from deck.powerpoint.reader.notes_times import times_of_notes
from deck.powerpoint.reader.sections import PlacedSlide
from deck.story.talk import Source
from deck.story.time_budget import STEP_SECONDS, share_among_slides

LEAST_WORDS = 15
"""A slide is shown for a while, however little is said on it: about 7 s at 130 words a minute."""
SHORTEST_TALK, LONGEST_TALK = 1, 240
"""Minutes."""


class TalkTime(Struct, frozen=True):
    """The seconds of the slides on the clock, in their order."""

    source: Source
    seconds: tuple[int, ...]
    stated: tuple[int | None, ...]
    """As the deck says; None where it says nothing of a slide."""
    unscaled_seconds: int
    """What all were together before they were brought to the length that was asked for."""


def asked_seconds(minutes: float | None) -> int | None:
    """The length that was asked for in steps of 5 s. LayoutError where it is no talk's."""
    if minutes is None:
        return None
    if not SHORTEST_TALK <= minutes <= LONGEST_TALK:
        message = f"a talk lasts {SHORTEST_TALK} to {LONGEST_TALK} minutes"
        raise LayoutError(Problem(message, key="minutes", found=f"{minutes:g}"))
    return round(minutes * 60 / STEP_SECONDS) * STEP_SECONDS


def talk_time(slides: Sequence[FoundSlide], asked: int | None, built: int | None, place: str) -> TalkTime:
    """The seconds of slides that are all on the clock.

    asked: the length in seconds that the talk is brought to, None to leave it as the slides say. built: the length
    that a build planned. place: the file's name. LayoutError where there are no slides, no times, or too little time.
    """
    if not slides:
        fix = "Show a slide again, or move one out of the backup."
        raise LayoutError(Problem("no slide is on the clock: all are hidden or backup", place, fix=fix))
    if asked is not None and asked < STEP_SECONDS * len(slides):
        found = f"{asked} s for {len(slides)} slides"
        raise LayoutError(Problem("the talk is too short for its slides", place, found=found, fix="Give more minutes."))
    source, stated = _stated(slides, asked)
    if source in ("words", "even") and asked is None:
        fix = "Give its length, such as --minutes 12, or begin the notes of each slide with its time, such as 1:30"
        raise LayoutError(Problem("the deck does not say how long its slides last", place, fix=fix))
    filled = _filled(slides, stated, asked or built)
    seconds = filled if asked in (None, sum(filled)) else shared(filled, asked)
    return TalkTime(source, tuple(seconds), tuple(stated), sum(filled))


def shared(weights: Sequence[float], seconds: int) -> list[int]:
    """Seconds in proportion to the weights, in steps of 5 s; the heaviest gets what is over."""
    over = seconds % STEP_SECONDS
    shares = share_among_slides(weights, [0 for _ in weights], seconds - over)
    shares[max(range(len(weights)), key=weights.__getitem__)] += over
    return shares


def timing_seconds(slide: FoundSlide) -> int | None:
    """The rehearsal timing of a slide in whole seconds, one at least."""
    return None if slide.advance_seconds is None else max(1, round(slide.advance_seconds))


def _stated(slides: Sequence[FoundSlide], asked: int | None) -> tuple[Source, list[int | None]]:
    timings = [timing_seconds(slide) for slide in slides]
    notes = times_of_notes([slide.notes for slide in slides], asked)
    if any(slide.built for slide in slides):
        planned = [slide.built.planned_seconds or None if slide.built else None for slide in slides]
        return "deck", _first_of(notes, planned, [None if slide.built else timing_seconds(slide) for slide in slides])
    if _half(timings):
        return "timings", _first_of(timings, notes)
    if _half(notes) or (asked and any(notes)):
        return "notes", notes
    return "words" if _are_spoken(slides) else "even", [None for _ in slides]


def _first_of(*columns: Sequence[int | None]) -> list[int | None]:
    return [next((seconds for seconds in row if seconds is not None), None) for row in zip(*columns, strict=True)]


def _half(column: Sequence[int | None]) -> bool:
    return 2 * sum(seconds is not None for seconds in column) >= len(column)


def _are_spoken(slides: Sequence[FoundSlide]) -> bool:
    return 2 * sum(bool(slide.notes.strip()) for slide in slides) >= len(slides)


def _weights(slides: Sequence[FoundSlide]) -> list[int]:
    if not _are_spoken(slides):
        return [1 for _ in slides]
    return [max(LEAST_WORDS, len(slide.notes.split())) for slide in slides]


def _filled(slides: Sequence[FoundSlide], stated: Sequence[int | None], total: int | None) -> list[int]:
    known = sorted(seconds for seconds in stated if seconds is not None)
    silent = [slide for slide, seconds in zip(slides, stated, strict=True) if seconds is None]
    left = (total or 0) - sum(known)
    if silent and left >= STEP_SECONDS * len(silent):
        shares = shared(_weights(silent), left)
    else:
        shares = [known[len(known) // 2] if known else STEP_SECONDS for _ in silent]
    rest = iter(shares)
    return [next(rest) if seconds is None else seconds for seconds in stated]


def seconds_of_slides(slides: Sequence[PlacedSlide], time: TalkTime) -> list[int]:
    """The seconds of all slides: 0 for the backup, what they would have had for hidden ones."""
    on_the_clock = iter(time.seconds)
    return [
        next(on_the_clock) if slide.is_on_the_clock else 0 if slide.is_backup else _hidden_seconds(slide.found)
        for slide in slides
    ]


def _hidden_seconds(slide: FoundSlide) -> int:
    return slide.built.planned_seconds if slide.built else timing_seconds(slide) or 0
