"""A small talk and rehearsals of it, through the real session, runner and journal, on a clock that tests move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deck.rehearsal.journal.file import recording
from deck.rehearsal.journal.lines import History, Run
from deck.rehearsal.review.review import Review, review_of
from deck.rehearsal.runner import Rehearsal
from deck.rehearsal.session import Command, CommandKind, opened
from deck.story.story import Beat
from deck.story.talk import Talk, TalkSlide

PLANNED = (30, 90, 120, 60)
"""Seconds of the slides of `TALK` on the clock; 300 in all."""


def beat(text: str, kind: Any = "observed", priority: int = 1, seconds: int = 30) -> Beat:
    return Beat(text, kind, priority, seconds)


PROBLEM = TalkSlide("problem", 1, "One customer in twelve leaves", "Problem", 30, (beat("Who leaves?", "other"),))
FEATURES = TalkSlide(
    "features",
    2,
    "Logins thin out before a customer leaves",
    "Method",
    90,
    (beat("In the data logins thin out", "eda", 3, 60), beat("I chose the trend of logins", "decided", 1, 30)),
)
RESULTS = TalkSlide(
    "results",
    3,
    "PR-AUC is 0.431, 5.4x the random baseline",
    "Results",
    120,
    (
        beat("The model finds most of them", "observed", 1, 60),
        beat("The interval is wide", "observed", 4, 20),
        beat("I set the threshold by the budget", "decided", 2, 40),
    ),
)
ERRORS = TalkSlide(
    "errors", 4, "New customers are missed", "Errors", 60, (beat("They have no history", "observed", 1, 60),)
)
BACKUP = TalkSlide("backup", 5, "All models", "Backup", 0)
TALK = Talk("Who leaves next month", (PROBLEM, FEATURES, RESULTS, ERRORS, BACKUP))


def moved(talk: Talk, *order: int, **changes: Any) -> Talk:
    """The talk with its slides in another order, numbered anew."""
    slides = tuple(replace(talk.slides[place], number=number) for number, place in enumerate(order, 1))
    return replace(talk, slides=slides, **changes)


def run(
    *seconds: float,
    talk: Talk = TALK,
    number: int = 1,
    began: str = "",
    ends: bool = True,
    on_entry: Mapping[int, Sequence[CommandKind]] | None = None,
) -> Run:
    """A run with these seconds on the first slides, which ends on the last of them.

    on_entry: commands on a slide, by its place from 0, as soon as it is shown.
    """
    commands = [Command("start", 0)]
    now_ms = 0
    for place, spent in enumerate(seconds):
        commands += [Command(kind, now_ms) for kind in (on_entry or {}).get(place, ())]
        now_ms += round(spent * 1000)
        if place + 1 < len(seconds):
            commands.append(Command("next", now_ms))
    commands.append(Command("end" if ends else "tick", now_ms))
    return Run(f"run-{number}", began or f"2026-11-{number:02}T19:30:00+00:00", talk, tuple(commands))


def reviewed(*runs: Run, talk: Talk = TALK, last_runs: int | None = None) -> Review:
    review = review_of(History(runs), talk, last_runs)
    assert review is not None
    return review


def a_fortnight() -> tuple[Run, ...]:
    """Runs that come nearer to the plan; the third is broken off, and a slide stays too long."""
    return (
        run(41, 128, 150, 71, 30, number=1, on_entry={1: ["stumble", "stumble"], 2: ["restart"]}),
        run(38, 122, 149, 66, number=3, on_entry={1: ["stumble"]}),
        run(36, 95, number=6, ends=False),
        run(34, 119, 128, 64, number=8),
        run(31, 118, 124, 58, 40, number=10),
        run(30, 115, 117, 55, number=13),
    )


class MovedClock(Struct):
    """A clock that goes on when a test says so."""

    now: int = 0

    def now_ms(self) -> int:
        return self.now

    def suspended_ms(self) -> int:
        return 0


def write_run(path: Path, talk: Talk, seconds: Sequence[float], identifier: str, began: str) -> None:
    """Rehearse the talk to its end, these seconds on its first slides, into the journal."""
    clock = MovedClock()
    with recording(path, identifier) as journal:
        journal.open_run(began, talk)
        rehearsal = Rehearsal(opened(talk), clock, recorder=journal)
        rehearsal.do("start")
        for place, spent in enumerate(seconds):
            clock.now += round(spent * 1000)
            rehearsal.tick()
            rehearsal.do("next" if place + 1 < len(seconds) else "end")
