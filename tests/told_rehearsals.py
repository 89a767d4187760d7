"""Rehearsals that are led and listened to in memory, on a clock that tests move, a tick at a time."""

from __future__ import annotations

import io
from collections.abc import Sequence

from msgspec import Struct, field

from deck.rehearsal.cues import DEFAULT, parse_rules
from deck.rehearsal.plain.view import run_plain
from deck.rehearsal.runner import Event, Rehearsal
from deck.rehearsal.session import opened
from deck.story.talk import Talk
from small_rehearsals import TALK

TICK_MS = 250


class Machine(Struct):
    """A machine whose time goes on, or that sleeps, when a test says so."""

    now: int = 0
    slept: int = 0

    def now_ms(self) -> int:
        return self.now

    def suspended_ms(self) -> int:
        return self.slept


class Told(Struct):
    """A rehearsal with its machine and all that it told."""

    machine: Machine
    rehearsal: Rehearsal
    events: list[Event] = field(default_factory=list)

    def wait(self, seconds: float, tick_ms: int = TICK_MS) -> None:
        """Let time pass with a tick every so often."""
        end = self.machine.now + round(seconds * 1000)
        while self.machine.now < end:
            self.machine.now = min(end, self.machine.now + tick_ms)
            self.rehearsal.tick()

    @property
    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]

    @property
    def cues(self) -> list[str]:
        return [event.text for event in self.events if event.kind == "cue"]


def told(talk: Talk = TALK, cues: str = DEFAULT, ratio: float = 1.0) -> Told:
    """A rehearsal that has not begun, and what it is going to tell."""
    machine = Machine()
    made = Told(machine, Rehearsal(opened(talk), machine, parse_rules(cues), ratio))
    made.rehearsal.listeners.append(made.events.append)
    return made


class TypedLines(Struct):
    """Lines, each with the second in which it is typed, as they come while the time of a machine passes."""

    machine: Machine
    typed: list[tuple[float, str]]

    def next_line(self, timeout_seconds: float) -> str | None:
        if not self.typed:
            raise EOFError
        second, line = self.typed[0]
        end = self.machine.now + round(timeout_seconds * 1000)
        if second * 1000 > end:
            self.machine.now = end
            return None
        self.machine.now = max(self.machine.now, round(second * 1000))
        self.typed.pop(0)
        return line


def plain_session(
    typed: Sequence[tuple[float, str]],
    *,
    talk: Talk = TALK,
    encoding: str = "utf-8",
    as_json: bool = False,
    ratio: float = 1.0,
) -> tuple[str, Rehearsal]:
    """A whole rehearsal in plain mode: what is written, and the rehearsal at its end."""
    made = told(talk, ratio=ratio)
    content = io.BytesIO()
    stream = io.TextIOWrapper(content, encoding=encoding, newline="\n")
    run_plain(made.rehearsal, TypedLines(made.machine, list(typed)), stream, as_json=as_json)
    return content.getvalue().decode(encoding), made.rehearsal
