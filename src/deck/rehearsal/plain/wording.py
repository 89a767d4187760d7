"""What plain mode says: the state of a rehearsal and its events in lines."""

from __future__ import annotations

from collections.abc import Iterator

from deck.clock import clock
from deck.rehearsal.advice import Advice
from deck.rehearsal.pace import MILLISECONDS, Pace, section_time
from deck.rehearsal.plain.keys import HELP
from deck.rehearsal.runner import Event, Rehearsal
from deck.rehearsal.session import Session
from deck.story.talk import Talk, TalkSlide

ON_TIME_SECONDS = 3
LONGEST_BEAT = 200
"""Characters of a beat that are shown; anybody's notes may be without end."""


def intro_lines(rehearsal: Rehearsal) -> Iterator[str]:
    """What is rehearsed and by which keys, before the first word or when it is gone on with."""
    session = rehearsal.session
    yield f"{session.talk.title}: {count_of(session.talk)} slides, {clock(session.talk.total_seconds)}"
    yield "Keys, each with Enter: n next, b back, p pause, t time, c what to cut, o notes, q end, ? all keys"
    if session.phase == "ready":
        yield f"Enter begins with {slide_words(session)}"
    else:
        yield f"{_clock(rehearsal.pace.running)} gone on with, {session.phase}, at {slide_words(session)}"
        yield "p goes on" if session.phase == "paused" else "The clock is running"


def event_lines(event: Event, rehearsal: Rehearsal) -> Iterator[str]:
    """An event with the running time at which it happened."""
    at = _clock(rehearsal.pace.running)
    match event.kind:
        case "started" | "slide":
            pace = "" if event.kind == "started" else f"; {lateness(rehearsal.pace)}"
            yield f"{at} {slide_words(rehearsal.session)}{pace}"
            yield from _beat_lines(rehearsal.session.slide)
        case "cue":
            yield f"{at} cue: {event.text}"
        case "paused":
            yield f"{at} paused; p goes on"
        case "restarted":
            yield f"{at} slide {event.slide_number} begun again"
        case "stumble" | "split":
            yield f"{at} {event.kind} at {_clock(rehearsal.pace.slide_spent)} of slide {event.slide_number}"
        case "stopped" | "suspended" | "notice":
            yield f"{at} note: {event.text}"
        case "resumed" | "ended":
            yield f"{at} {event.kind}"


def time_lines(rehearsal: Rehearsal) -> Iterator[str]:
    """All clocks in words, and what comes next."""
    session, pace = rehearsal.session, rehearsal.pace
    yield f"{_clock(pace.running)} of {clock(pace.total_seconds)}, {lateness(pace)}; {session.phase}"
    slide = session.slide
    if slide.is_on_the_clock:
        left = _left(pace.slide_left)
        yield f"  slide {slide.number}: {_clock(pace.slide_spent)} of {clock(slide.planned_seconds)}, {left}"
        yield _section_line(session)
        yield f"  leave this slide {_latest_leave(pace)}"
    else:
        yield f"  slide {slide.number} is off the clock"
    yield f"  end at about {_clock(pace.projected_finish)}, {_over(pace.projected_over)}"
    following = session.beside(1)
    if following is not None:
        slide = session.talk.slides[following]
        yield f"  next: slide {slide.number}, {shortened(slide.title)}"


def advice_lines(advice: Advice | None) -> Iterator[str]:
    """What to cut, in words."""
    if advice is None:
        yield "Nothing to cut: the talk fits"
        return
    if not advice.cuts:
        yield f"{_clock(advice.over_seconds)} too long, and nothing that is left may be cut"
        return
    yield f"{_clock(advice.over_seconds)} too long; leave out:"
    for cut in advice.cuts:
        yield f"  slide {cut.slide_number}, {cut.seconds:.0f} s: {shortened(cut.text)}"
    if advice.short_by >= 1:
        yield f"  {_clock(advice.short_by)} too long even then"


def notes_lines(slide: TalkSlide) -> Iterator[str]:
    """The notes of a slide, in full."""
    lines = [line for line in slide.notes.splitlines() if line.strip()]
    yield f"notes of slide {slide.number}:" if lines else f"slide {slide.number} has no notes"
    yield from (f"  {line}" for line in lines)


def help_lines() -> Iterator[str]:
    """The keys."""
    yield from HELP


def slide_words(session: Session) -> str:
    """A slide's place, section, seconds and title."""
    slide = session.slide
    if not slide.is_on_the_clock:
        return f"slide {slide.number}, off the clock: {slide.title}"
    planned = clock(slide.planned_seconds)
    return f"slide {slide.number} of {count_of(session.talk)}, {slide.section}, {planned}: {slide.title}"


def count_of(talk: Talk) -> int:
    """How many slides are on the clock."""
    return sum(slide.is_on_the_clock for slide in talk.slides)


def lateness(pace: Pace) -> str:
    """Late, early or on time, in words."""
    return _apart(pace.behind, "late", "early")


def shortened(text: str) -> str:
    """A text of anybody's at a length that can be read in a glance."""
    return text if len(text) <= LONGEST_BEAT else f"{text[: LONGEST_BEAT - 1].rstrip()}…"


def _beat_lines(slide: TalkSlide) -> Iterator[str]:
    for beat in slide.beats:
        yield f"      {beat.seconds} s: {shortened(beat.text)}"


def _section_line(session: Session) -> str:
    section = section_time(session)
    spent, planned = section.spent_seconds, section.planned_seconds
    return f"  section {section.name}: {_clock(spent)} of {clock(planned)}, {_left(planned - spent)}"


def _left(seconds: float) -> str:
    return f"{_clock_up(seconds)} left" if seconds >= 0 else f"{_clock(-seconds)} over"


def _latest_leave(pace: Pace) -> str:
    if pace.latest_leave >= 0:
        return f"in {_clock_up(pace.latest_leave)} at the latest"
    late = _clock(-pace.latest_leave)
    return f"now, {late} too late to end on time without cuts"


def _over(seconds: float) -> str:
    return _apart(seconds, "over", "under")


def _apart(seconds: float, more: str, less: str) -> str:
    if abs(seconds) < ON_TIME_SECONDS:
        return "on time"
    return f"{_clock(seconds)} {more}" if seconds > 0 else f"{_clock(-seconds)} {less}"


def _clock(seconds: float) -> str:
    return clock(max(0, round(seconds * MILLISECONDS)) // MILLISECONDS)


def _clock_up(seconds: float) -> str:
    """What is left, rounded up, so that it and what has passed add up."""
    return clock(-(-round(seconds * MILLISECONDS) // MILLISECONDS))
