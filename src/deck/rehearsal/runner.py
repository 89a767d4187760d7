"""A rehearsal while it runs: commands come in, the clock is read, events go out to screen, voice and journal.

It is the only part that changes. Views and voices hear the same events and know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from typing import Literal, Protocol

from msgspec import Struct, field

from deck.rehearsal.advice import Advice, advice_for
from deck.rehearsal.cues import OF_THE_TALK, Cue, CueRule, cues_between
from deck.rehearsal.machine_clock import Clock
from deck.rehearsal.pace import Pace, pace_of
from deck.rehearsal.session import Command, CommandKind, Session

HEARTBEAT_MS = 1000
NOTICED_MS = 500
"""A stop or sleep shorter than this is left out as well, but not worth a word."""
EventKind = Literal[
    "started",
    "slide",
    "paused",
    "resumed",
    "restarted",
    "stumble",
    "split",
    "cue",
    "stopped",
    "suspended",
    "notice",
    "ended",
]
_SAID: dict[CommandKind, EventKind] = {
    "pause": "paused",
    "resume": "resumed",
    "restart": "restarted",
    "stumble": "stumble",
    "split": "split",
    "end": "ended",
}


class Event(Struct, frozen=True):
    """Something that happened: when, on which slide (its place in the deck), and in words."""

    kind: EventKind
    at_ms: int
    slide_number: int
    text: str = ""
    cue: Cue | None = None


class Recorder(Protocol):
    """What keeps the commands: a journal."""

    def write(self, command: Command) -> None:
        """Keep a command."""


class Rehearsal(Struct):
    """A session on a clock. `ratio` is the speaker's actual over planned time in past runs."""

    session: Session
    clock: Clock
    rules: tuple[CueRule, ...] = ()
    ratio: float = 1.0
    recorder: Recorder | None = None
    listeners: list[Callable[[Event], None]] = field(default_factory=list)
    _notices: SimpleQueue[str] = field(default_factory=SimpleQueue)
    _said: set[tuple[int, Cue]] = field(default_factory=set)
    """The cues that were told, by slide: rho over 1 lets "move on" come up again after going back."""
    _began_at_ms: int = 0
    _beat_ms: int = 0
    _suspended_ms: int = 0
    _woken_at_ms: int | None = None

    def __post_init__(self) -> None:
        self._began_at_ms = self.session.at_ms - self.clock.now_ms()
        self._beat_ms = self.session.at_ms
        self._suspended_ms = self.clock.suspended_ms()

    @property
    def pace(self) -> Pace:
        """The clocks of the talk now."""
        return pace_of(self.session, self.ratio)

    @property
    def advice(self) -> Advice | None:
        """What to cut, where the talk is going to be too long."""
        return advice_for(self.session, self.ratio) if self.session.is_under_way else None

    def do(self, kind: CommandKind, number: int = 0) -> None:
        """Carry out a command now, keep it, and tell what came of it."""
        self._leave_out_stop()
        self._apply(Command(kind, self._now_ms(), number))
        self._tell_notices()

    def tick(self) -> None:
        """Let time pass up to now: cues whose moment has come are told, and once a second the time is kept."""
        self._leave_out_stop()
        now_ms = self._now_ms()
        is_beat = self.session.is_under_way and now_ms - self._beat_ms >= HEARTBEAT_MS
        self._apply(Command("tick", now_ms), kept=is_beat)
        if is_beat:
            self._beat_ms = now_ms
        self._tell_suspension()
        self._tell_notices()

    def was_stopped(self) -> None:
        """The process goes on after a stop: what passed since the last tick was not spoken.

        Only the time is taken down, since a signal handler may call this in the middle of anything; the next tick
        or command acts on it.
        """
        self._woken_at_ms = self._now_ms()

    def notice(self, text: str) -> None:
        """Have something said at the next tick or command; any thread may call this."""
        self._notices.put(text)

    def _now_ms(self) -> int:
        return self._began_at_ms + self.clock.now_ms()

    def _leave_out_stop(self) -> None:
        woken_at_ms, self._woken_at_ms = self._woken_at_ms, None
        if woken_at_ms is not None:
            self._apply(Command("stopped", woken_at_ms, max(0, woken_at_ms - self.session.at_ms)))

    def _apply(self, command: Command, *, kept: bool = True) -> None:
        """Let the time pass up to the command, then carry it out; so no cue is lost at a key."""
        before = self.session
        passed = before if command.kind == "stopped" else before.after(Command("tick", command.at_ms))
        self.session = passed.after(command)
        if kept and self.recorder is not None:
            self.recorder.write(command)
        if command.kind == "restart":
            self._said.clear()
        self._tell_change(command, passed)
        self._tell_cue(before, passed)

    def _tell_change(self, command: Command, passed: Session) -> None:
        if command.kind == "stopped":
            if command.number >= NOTICED_MS:
                self._tell("stopped", f"Stopped for {command.number / 1000:.0f} s; that does not count")
        elif passed.phase == "ready" and self.session.phase == "running":
            self._tell("started", self.session.talk.title)
        elif self.session.current != passed.current:
            self._tell("slide", self.session.slide.title)
        elif command.kind in _SAID and self.session != passed:
            self._tell(_SAID[command.kind])

    def _tell_cue(self, before: Session, passed: Session) -> None:
        """The most urgent of the cues that are new; of a slide that was just left only those of the whole talk."""
        has_left = self.session.current != passed.current
        for cue in cues_between(before, passed, self.rules, self.ratio):
            of_slide = cue.kind not in OF_THE_TALK
            key = (passed.current if of_slide else -1, cue)
            if self.session.phase == "ended" or key in self._said or (of_slide and has_left):
                continue
            self._said.add(key)
            self._tell("cue", cue.text, cue)
            return

    def _tell_suspension(self) -> None:
        suspended_ms = self.clock.suspended_ms()
        slept_ms, self._suspended_ms = suspended_ms - self._suspended_ms, suspended_ms
        if slept_ms >= NOTICED_MS:
            self._tell("suspended", f"The machine slept for {slept_ms / 1000:.0f} s; that does not count")

    def _tell_notices(self) -> None:
        while not self._notices.empty():
            self._tell("notice", self._notices.get())

    def _tell(self, kind: EventKind, text: str = "", cue: Cue | None = None) -> None:
        event = Event(kind, self.session.at_ms, self.session.slide.number, text, cue)
        for listener in self.listeners:
            listener(event)
