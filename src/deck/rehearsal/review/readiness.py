"""Whether the talk is ready: three complete runs in time, and no slide that eats the time of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from deck.clock import clock
from deck.rehearsal.review.durations import clock_of, listed, rounded
from deck.rehearsal.review.runs import RunReview
from deck.rehearsal.review.slides import RECENT_RUNS, SlideReview, is_too_long

MOST_OFF_SHARE = 0.05
"""How far a run may be from the length of the talk."""


class Readiness(Struct, frozen=True):
    """Ready or not, and why not in words."""

    is_ready: bool
    reasons: tuple[str, ...]


def readiness_of(planned_seconds: int, slides: Sequence[SlideReview], recent: Sequence[RunReview]) -> Readiness:
    """Ready where the last three complete runs are within 5% of the talk's length and no slide is too long in them.

    recent: the last three complete runs, or as many as there are. A slide is too long where their median is over by
    more than 20%, and by 5 s at least. What counts is the talk as it is planned now: a slide that was added since has
    to be spoken first.
    """
    lengths = _off_the_length(recent, planned_seconds)
    reasons = (*_too_few(recent), *lengths, *_never_spoken(slides), *_too_long(slides))
    return Readiness(not reasons, reasons)


def _too_few(recent: Sequence[RunReview]) -> Iterator[str]:
    if len(recent) < RECENT_RUNS:
        there = ("No complete run", "One complete run", "Two complete runs")[len(recent)]
        yield f"{there} so far, and three within {MOST_OFF_SHARE:.0%} of the length make a talk ready"


def _off_the_length(recent: Sequence[RunReview], planned_seconds: int) -> Iterator[str]:
    most = MOST_OFF_SHARE * planned_seconds
    off = [run for run in recent if abs(run.total_seconds - planned_seconds) > most]
    if off:
        runs = f"{'Run' if len(off) == 1 else 'Runs'} {listed([str(run.number) for run in off])}"
        took = listed([clock_of(run.total_seconds) for run in off])
        yield f"{runs} took {took}; in time is {clock_of(planned_seconds - most)} to {clock_of(planned_seconds + most)}"


def _never_spoken(slides: Sequence[SlideReview]) -> Iterator[str]:
    missing = [str(slide.slide.number) for slide in slides if slide.recent_seconds is None]
    if missing and len(missing) < len(slides):
        name = "Slide" if len(missing) == 1 else "Slides"
        yield f"{name} {', '.join(missing)}: not spoken in a complete run yet"


def _too_long(slides: Sequence[SlideReview]) -> Iterator[str]:
    for slide in slides:
        planned, recent = slide.slide.planned_seconds, slide.recent_seconds
        if recent is not None and is_too_long(recent - planned, planned):
            share = f"{(recent - planned) / planned:.0%}"
            yield f"Slide {slide.slide.number} takes {clock(rounded(recent))} of {clock(planned)}, over by {share}"
