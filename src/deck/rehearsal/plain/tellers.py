"""Two ways of telling a rehearsal to a stream: lines for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol, TextIO

from msgspec import Struct

from deck.rehearsal.pace import MILLISECONDS
from deck.rehearsal.plain.ascii_text import for_stream
from deck.rehearsal.plain.wording import advice_lines, event_lines, help_lines, intro_lines, notes_lines, time_lines
from deck.rehearsal.runner import Event, Rehearsal
from deck.story.talk import TalkSlide


class Teller(Protocol):
    """Tells a rehearsal."""

    def introduce(self) -> None:
        """Say what is rehearsed."""

    def hear(self, event: Event) -> None:
        """Tell an event."""

    def tell_time(self) -> None:
        """Tell all clocks."""

    def tell_cuts(self) -> None:
        """Tell what to cut."""

    def tell_notes(self) -> None:
        """Tell the notes of the slide that is shown."""

    def tell_keys(self) -> None:
        """Tell the keys."""

    def wonder(self, text: str) -> None:
        """Tell that a line did nothing, and why."""


class TextTeller(Struct):
    """Lines for people and screen readers."""

    rehearsal: Rehearsal
    stream: TextIO

    def introduce(self) -> None:
        """Say what is rehearsed."""
        self._write(intro_lines(self.rehearsal))

    def hear(self, event: Event) -> None:
        """Tell an event."""
        self._write(event_lines(event, self.rehearsal))

    def tell_time(self) -> None:
        """Tell all clocks."""
        self._write(time_lines(self.rehearsal))

    def tell_cuts(self) -> None:
        """Tell what to cut."""
        self._write(advice_lines(self.rehearsal.advice))

    def tell_notes(self) -> None:
        """Tell the notes of the slide that is shown."""
        self._write(notes_lines(self.rehearsal.session.slide))

    def tell_keys(self) -> None:
        """Tell the keys."""
        self._write(help_lines())

    def wonder(self, text: str) -> None:
        """Tell that a line did nothing, and why."""
        self._write([text])

    def _write(self, lines: Iterable[str]) -> None:
        for line in lines:
            indent = " " * (len(line) - len(line.lstrip(" ")))
            self.stream.write(f"{indent}{for_stream(line, self.stream.encoding)}\n")
        self.stream.flush()


class JsonTeller(Struct):
    """One JSON object a line, in ASCII: `kind`, `at` in seconds since the start, `slide`, `text`, phase and pace."""

    rehearsal: Rehearsal
    stream: TextIO

    def introduce(self) -> None:
        """Say what is rehearsed."""
        talk = self.rehearsal.session.talk
        self._write("talk", talk.title, slides=[_slide_values(slide) for slide in talk.slides])

    def hear(self, event: Event) -> None:
        """Tell an event; a cue with its own kind and urgency."""
        cue = {"cue": event.cue.kind, "urgency": event.cue.urgency} if event.cue else {}
        self._write(event.kind, event.text, **cue)

    def tell_time(self) -> None:
        """Tell all clocks, which every line does."""
        self._write("time")

    def tell_cuts(self) -> None:
        """Tell what to cut."""
        advice = self.rehearsal.advice
        cuts = [
            {"slide": cut.slide_number, "text": cut.text, "seconds": round(cut.seconds, 3)}
            for cut in (advice.cuts if advice else ())
        ]
        over = max(0.0, advice.over_seconds) if advice else 0.0
        self._write("advice", over=round(over, 3), cuts=cuts)

    def tell_notes(self) -> None:
        """Tell the notes of the slide that is shown."""
        self._write("notes", self.rehearsal.session.slide.notes)

    def tell_keys(self) -> None:
        """Tell the keys."""
        self._write("keys", "\n".join(help_lines()))

    def wonder(self, text: str) -> None:
        """Tell that a line did nothing, and why."""
        self._write("unknown", text)

    def _write(self, kind: str, text: str = "", **more: object) -> None:
        session, pace = self.rehearsal.session, self.rehearsal.pace
        content: dict[str, Any] = {
            "kind": kind,
            "at": session.at_ms / MILLISECONDS,
            "slide": session.slide.number,
            "text": text,
            "phase": session.phase,
            "pace": {
                "running": round(pace.running, 3),
                "slide_spent": round(pace.slide_spent, 3),
                "slide_left": round(pace.slide_left, 3),
                "behind": round(pace.behind, 3),
                "projected_finish": round(pace.projected_finish, 3),
                "latest_leave": round(pace.latest_leave, 3),
                "total": pace.total_seconds,
            },
        }
        self.stream.write(f"{json.dumps(content | more, separators=(',', ':'))}\n")
        self.stream.flush()


def _slide_values(slide: TalkSlide) -> dict[str, Any]:
    return {
        "number": slide.number,
        "title": slide.title,
        "section": slide.section,
        "planned": slide.planned_seconds,
        "on_the_clock": slide.is_on_the_clock,
        "beats": [{"text": beat.text, "seconds": beat.seconds, "priority": beat.priority} for beat in slide.beats],
    }
