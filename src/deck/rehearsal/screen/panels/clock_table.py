"""Talk, section, finish, the last moment to leave and the pace, a row each."""

from __future__ import annotations

from typing import NamedTuple

from deck.clock import clock
from deck.rehearsal.pace import MILLISECONDS, section_time
from deck.rehearsal.screen.rows import Row, Span, Tone
from deck.rehearsal.screen.scene import SOON_SECONDS, Scene, in_ms, rest_of

TABLE, SHORT_TABLE = 34, 25
"""Columns of the table with what was planned, and without."""


def clock_table(scene: Scene, *, is_full: bool) -> list[Row]:
    """All rows; off the clock the talk alone, whose clock stands. The section only where there are several."""
    talk_ms = scene.session.talk.total_seconds * MILLISECONDS
    talk = _line("talk", scene.session.running_ms, talk_ms, is_full=is_full)
    if not scene.slide.is_on_the_clock:
        return [talk, (_name("leave"), Span("when you like", "muted"))]
    section = _section(scene, is_full=is_full) if len(scene.session.talk.sections) > 1 else []
    finish, (leave, leave_tone), (pace, pace_tone) = finish_of(scene), leave_of(scene), _pace(scene)
    at = Span(f"{finish.time:>5}{' ' * 9 if is_full else ''}")
    return [
        talk,
        *section,
        (_name("finish"), at, Span(f"{finish.difference:>7} {finish.word}", finish.tone)),
        (_name("end" if scene.is_on_the_last else "leave"), Span(leave, leave_tone)),
        (_name("pace"), Span(pace, pace_tone)),
    ]


def _section(scene: Scene, *, is_full: bool) -> list[Row]:
    time = section_time(scene.session)
    planned_ms, spent_ms = time.planned_seconds * MILLISECONDS, in_ms(time.spent_seconds)
    return [_line("section", spent_ms, planned_ms, is_full=is_full)]


def _name(name: str) -> Span:
    return Span(f"{name:<8}", "muted")


def _line(name: str, spent_ms: int, planned_ms: int, *, is_full: bool) -> Row:
    rest = rest_of(planned_ms, spent_ms)
    tone: Tone = "over" if rest.is_over else "plain"
    spent = Span(f"{clock(spent_ms // MILLISECONDS):>5}")
    planned = (Span(f" of {clock(planned_ms // MILLISECONDS):<5}", "muted"),) if is_full else ()
    return (_name(name), spent, *planned, Span(f"{rest.text:>7} {rest.word}", tone))


class Finish(NamedTuple):
    """When the talk is going to end, and how far that is from its time."""

    time: str
    difference: str
    word: str
    tone: Tone


def finish_of(scene: Scene) -> Finish:
    """The projected finish."""
    over_ms = in_ms(scene.pace.projected_over)
    time = clock((scene.session.talk.total_seconds * MILLISECONDS + over_ms) // MILLISECONDS)
    seconds = clock(abs(over_ms) // MILLISECONDS)
    if abs(over_ms) < MILLISECONDS:
        return Finish(time, "on", "time", "plain")
    return Finish(time, f"+{seconds}", "over", "over") if over_ms > 0 else Finish(time, seconds, "early", "plain")


def leave_of(scene: Scene) -> tuple[str, Tone]:
    """The latest moment to leave the slide and still end in time."""
    left = scene.leave_rest
    if scene.is_late:
        return f"NOW, {clock(left.seconds)} late", "over"
    return f"in {clock(left.seconds)}", "soon" if left.seconds <= SOON_SECONDS else "plain"


def _pace(scene: Scene) -> tuple[str, Tone]:
    behind_ms = in_ms(scene.pace.behind)
    seconds = clock(abs(behind_ms) // MILLISECONDS)
    if abs(behind_ms) < MILLISECONDS:
        return "on time", "plain"
    return (f"{seconds} behind", "soon") if behind_ms > 0 else (f"{seconds} ahead", "plain")
