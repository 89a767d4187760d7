"""From keys and events to the rehearsal and to what is open on the screen; knows no terminal."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from deck.clock import clock
from deck.rehearsal.pace import MILLISECONDS
from deck.rehearsal.runner import Event, Rehearsal
from deck.rehearsal.screen.beats import due_beat, shift_to
from deck.rehearsal.screen.keys import ACTIONS, Action
from deck.rehearsal.screen.view import View
from deck.rehearsal.session import CommandKind, Mark

CUE_MS, SAID_MS, NOTICE_MS = 8_000, 4_000, 12_000
"""How long a message stays."""
PAGE = 10
_COMMANDS: Mapping[Action, CommandKind] = {
    "next": "next",
    "back": "back",
    "stumble": "stumble",
    "split": "split",
    "restart": "restart",
}
_SCROLLS: Mapping[Action, int] = {"up": -1, "down": 1, "page_up": -PAGE, "page_down": PAGE}


class Controls:
    """What the speaker can do. `view` is what is open now; `is_done` says that the rehearsal was ended here."""

    def __init__(self, rehearsal: Rehearsal, view: View | None = None) -> None:
        self.rehearsal = rehearsal
        self.view = view or View()
        self.is_done = False
        self.last_top = 0
        """The furthest line that can be scrolled to; known to whoever draws."""
        self._message_ends_ms = 0
        if self.view.notices:
            more = f" ({len(self.view.notices) - 1} more: ?)" if len(self.view.notices) > 1 else ""
            self._say(f"Note: {self.view.notices[0]}{more}", NOTICE_MS)
        rehearsal.listeners.append(self.hear)

    def press(self, name: str) -> None:
        """A key, by its name or character. Without a meaning it does nothing; capital letters are as good as small."""
        name = name.lower()
        if self.view.prompt == "go" and self._type(name):
            return
        action = ACTIONS.get(name)
        if action is None:
            return
        asked, scrolls = self.view.prompt, self.view.prompt == "help" and action in _SCROLLS
        if asked != "none" and not scrolls:
            self._change(prompt="none", typed="", top_line=0)
            if action == "close" or (asked == "help" and action == "help"):
                return
        self._act(action, is_asked=asked == "end")

    def tick(self) -> None:
        """Let time pass; what was said long enough goes."""
        self.rehearsal.tick()
        if self.view.message and self.rehearsal.session.at_ms >= self._message_ends_ms:
            self._change(message="", is_alarm=False)

    def hear(self, event: Event) -> None:
        """Say what happened."""
        match event.kind:
            case "cue":
                self._say(event.text, CUE_MS, is_alarm=True)
            case "stopped" | "suspended":
                self._say(event.text, NOTICE_MS)
            case "notice":
                self._say(event.text, NOTICE_MS)
                self._change(notices=(*self.view.notices, event.text))
            case "stumble" | "split" | "restarted":
                self._say(self._answer(event.kind), SAID_MS)
            case "slide":
                self._change(top_line=0)
                if self.view.is_alarm:
                    self._change(message="", is_alarm=False)
            case "ended":
                self.is_done = True
            case _:
                pass

    def _answer(self, kind: str) -> str:
        """What is said to a key that changes nothing to be seen."""
        session = self.rehearsal.session
        if kind == "stumble":
            return f"Stumble marked at {_at(session.stumbles[-1])}"
        return _split(session.splits) if kind == "split" else "This slide begins anew"

    def _act(self, action: Action, *, is_asked: bool) -> None:
        if action in _COMMANDS:
            self.rehearsal.do(_COMMANDS[action])
            if action == "restart":
                self._shift_beats(None)
        elif action in _SCROLLS:
            self._change(top_line=min(max(0, self.view.top_line + _SCROLLS[action]), self.last_top))
        elif action == "pause":
            self.rehearsal.do("resume" if self.rehearsal.session.phase == "paused" else "pause")
        elif action == "end":
            self._end(is_asked=is_asked)
        elif action in ("beat_on", "beat_back"):
            self._move_beat(1 if action == "beat_on" else -1)
        elif action == "notes":
            self._change(shows_notes=not self.view.shows_notes, top_line=0)
        elif action in ("go", "help"):
            self._change(prompt=action, top_line=0)
        elif action == "close":
            self._change(shows_notes=False, message="", is_alarm=False)

    def _end(self, *, is_asked: bool) -> None:
        """End; it is asked first where slides are left, so that no slip of a finger ends a rehearsal."""
        session = self.rehearsal.session
        if is_asked or session.is_on_the_last or not session.is_under_way:
            self.rehearsal.do("end")
        else:
            self._change(prompt="end")

    def _type(self, name: str) -> bool:
        """A key of the number that is being typed; it goes as soon as no other slide can be meant."""
        if name == "backspace":
            self._change(typed=self.view.typed[:-1])
        elif name.isdecimal() and name.isascii():
            self._change(typed=(self.view.typed + name).lstrip("0"))
            if self.view.typed and not self._may_go_on():
                self._go()
        elif name == "enter":
            self._go()
        else:
            return False
        return True

    def _may_go_on(self) -> bool:
        return any(number != self.view.typed and number.startswith(self.view.typed) for number in self._numbers())

    def _numbers(self) -> list[str]:
        return [str(slide.number) for slide in self.rehearsal.session.talk.slides]

    def _go(self) -> None:
        numbers, typed = self._numbers(), self.view.typed
        self._change(prompt="none", typed="")
        if typed in numbers:
            self.rehearsal.do("show", numbers.index(typed))
        elif typed:
            self._say(f"There is no slide {typed}", SAID_MS)

    def _move_beat(self, by: int) -> None:
        session = self.rehearsal.session
        due = due_beat(session, self.view)
        self._shift_beats(shift_to(session.slide, due + by, session.on_slide_ms))

    def _shift_beats(self, shift_ms: int | None) -> None:
        others = {index: shift for index, shift in self.view.beat_shifts.items() if index != self._current}
        self._change(beat_shifts=others if shift_ms is None else {**others, self._current: shift_ms})

    @property
    def _current(self) -> int:
        return self.rehearsal.session.current

    def _say(self, text: str, for_ms: int, *, is_alarm: bool = False) -> None:
        self._message_ends_ms = self.rehearsal.session.at_ms + for_ms
        self._change(message=text, is_alarm=is_alarm)

    def _change(self, **changes: object) -> None:
        self.view = replace(self.view, **changes)


def _at(mark: Mark) -> str:
    return clock(mark.spent_ms // MILLISECONDS)


def _split(splits: tuple[Mark, ...]) -> str:
    """When it was, and how long after the one before on the same slide."""
    *before, last = splits
    said = f"Split at {_at(last)}"
    earlier = [mark.spent_ms for mark in before if mark.slide == last.slide and mark.spent_ms <= last.spent_ms]
    return f"{said}, {clock((last.spent_ms - earlier[-1]) // MILLISECONDS)} after the last" if earlier else said
