"""A rehearsal as a pure state machine: a session and a command at a time give the session after it.

No clock, no screen, no sound, no file. Times are whole milliseconds since the session was opened, so that the times
of the slides add up to the running time exactly, live and replayed from a journal alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from deck.story.talk import Talk, TalkSlide

Phase = Literal["ready", "running", "paused", "ended"]
CommandKind = Literal[
    "start", "next", "back", "show", "pause", "resume", "restart", "stumble", "split", "stopped", "tick", "end"
]


class Command(Struct, frozen=True):
    """What the speaker, or the machine, does at a time. `number` is the slide to show, or the ms of a stop."""

    kind: CommandKind
    at_ms: int
    number: int = 0


class Mark(Struct, frozen=True):
    """A stumble or a split: on which slide, and when on that slide's own clock."""

    slide: int
    spent_ms: int


class Session(Struct, frozen=True):
    """A rehearsal at a time. `current` is an index into the talk's slides; `spent_ms` has an entry a slide."""

    talk: Talk
    spent_ms: tuple[int, ...]
    phase: Phase = "ready"
    current: int = 0
    at_ms: int = 0
    paused_ms: int = 0
    off_clock_ms: int = 0
    """On backup and hidden slides."""
    stopped_ms: int = 0
    """While the process was stopped: nobody spoke to it then."""
    discarded_ms: int = 0
    """Of slides that were begun anew."""
    stumbles: tuple[Mark, ...] = ()
    splits: tuple[Mark, ...] = ()
    visited: frozenset[int] = frozenset()

    @property
    def slide(self) -> TalkSlide:
        """The slide that is shown."""
        return self.talk.slides[self.current]

    @property
    def running_ms(self) -> int:
        """The time of the talk so far: that of its slides on the clock."""
        return sum(self.spent_ms)

    @property
    def on_slide_ms(self) -> int:
        """Time spent on the slide that is shown, over all visits."""
        return self.spent_ms[self.current]

    def after(self, command: Command) -> Session:
        """The session after the command. A time before the last one counts as the last one."""
        moved = self._moved_to(command)
        if moved.phase == "ended":
            return moved
        act = _ACTIONS.get(command.kind)
        return act(moved, command) if act else moved

    def beside(self, step: Literal[1, -1]) -> int | None:
        """The slide that a clicker shows next (1) or before (-1): hidden ones are passed over, as a slide show does."""
        index = self.current + step
        while 0 <= index < len(self.talk.slides) and self.talk.slides[index].is_hidden:
            index += step
        return index if 0 <= index < len(self.talk.slides) else None

    @property
    def is_on_the_last(self) -> bool:
        """Whether no slide on the clock follows."""
        return not any(slide.is_on_the_clock for slide in self.talk.slides[self.current + 1 :])

    @property
    def is_under_way(self) -> bool:
        """Whether the talk has begun and not ended."""
        return self.phase in ("running", "paused")

    def _moved_to(self, command: Command) -> Session:
        """The same state later: the time in between goes to where it was spent."""
        at_ms = max(self.at_ms, command.at_ms)
        passed = at_ms - self.at_ms
        stopped = min(passed, command.number) if command.kind == "stopped" else 0
        passed -= stopped
        moved = replace(self, at_ms=at_ms)
        if self.phase == "paused":
            return replace(moved, paused_ms=self.paused_ms + passed, stopped_ms=self.stopped_ms + stopped)
        if self.phase != "running":
            return moved
        moved = replace(moved, stopped_ms=self.stopped_ms + stopped)
        if not self.slide.is_on_the_clock:
            return replace(moved, off_clock_ms=self.off_clock_ms + passed)
        return moved._with_spent(self.on_slide_ms + passed)

    def _with_spent(self, milliseconds: int) -> Session:
        spent = (*self.spent_ms[: self.current], milliseconds, *self.spent_ms[self.current + 1 :])
        return replace(self, spent_ms=spent)

    def _started(self) -> Session:
        return replace(self, phase="running", visited=self.visited | {self.current})

    def _next(self) -> Session:
        """The next slide; before the talk has begun it begins."""
        return self._started() if self.phase == "ready" else self._stepped(1)

    def _stepped(self, step: Literal[1, -1]) -> Session:
        found = self.beside(step)
        return self if found is None else self._shown(found)

    def _shown(self, index: int) -> Session:
        index = min(max(0, index), len(self.talk.slides) - 1)
        visited = self.visited | {index} if self.is_under_way else self.visited
        return replace(self, current=index, visited=visited)

    def _restarted(self) -> Session:
        return replace(self._with_spent(0), discarded_ms=self.discarded_ms + self.on_slide_ms)

    def _turned(self, phase: Phase, *, only_from: Phase) -> Session:
        return replace(self, phase=phase) if self.phase == only_from else self

    def _stumbled(self) -> Session:
        return replace(self, stumbles=(*self.stumbles, self._mark())) if self.is_under_way else self

    def _split(self) -> Session:
        return replace(self, splits=(*self.splits, self._mark())) if self.is_under_way else self

    def _mark(self) -> Mark:
        return Mark(self.current, self.on_slide_ms)


_ACTIONS: dict[CommandKind, Callable[[Session, Command], Session]] = {
    "start": lambda session, _: session._started() if session.phase == "ready" else session,
    "next": lambda session, _: session._next(),
    "back": lambda session, _: session._stepped(-1),
    "show": lambda session, command: session._shown(command.number),
    "pause": lambda session, _: session._turned("paused", only_from="running"),
    "resume": lambda session, _: session._turned("running", only_from="paused"),
    "restart": lambda session, _: session._restarted(),
    "stumble": lambda session, _: session._stumbled(),
    "split": lambda session, _: session._split(),
    "end": lambda session, _: replace(session, phase="ended"),
}
"""What each command does once the time has passed; `tick` and `stopped` only let it pass."""


def opened(talk: Talk) -> Session:
    """A session before its first word, on the first slide."""
    return Session(talk, (0,) * len(talk.slides))


def replayed(talk: Talk, commands: Iterable[Command]) -> Session:
    """The session that these commands led to."""
    session = opened(talk)
    for command in commands:
        session = session.after(command)
    return session
