"""The voice of a rehearsal: what it is told to say it says soon or not at all, and nobody ever waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Condition, Thread
from typing import Protocol, TextIO

from msgspec import Struct

from deck.errors import MissingProgramError
from deck.rehearsal.runner import Event
from deck.rehearsal.voice.speaker import RATE, Speaker, speakable

LATEST_SECONDS = 3.0
"""A cue that could not be spoken that soon after its moment is dropped."""
BELL = "\a"


class Speech(Protocol):
    """Something that makes cues heard. Neither call ever waits for the sound."""

    def say(self, text: str, urgency: int = 0) -> None:
        """Make the text heard, soon or never."""

    def close(self) -> None:
        """Fall silent at once."""


def spoken(speech: Speech) -> Callable[[Event], None]:
    """A listener that makes the cues of a rehearsal heard."""

    def hear(event: Event) -> None:
        if event.cue is not None:
            speech.say(event.cue.text, event.cue.urgency)

    return hear


class Bell:
    """The bell of the terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def say(self, text: str, urgency: int = 0) -> None:
        """Ring, whatever the text."""
        self._stream.write(BELL)
        self._stream.flush()

    def close(self) -> None:
        """Nothing rings on."""


class _Utterance(Struct, frozen=True):
    text: str
    urgency: int
    moment: float


class Voice:
    """pyttsx3 behind a queue of one: nothing overlaps, and what waits gives way to what is newer and as urgent.

    on_notice is told once, from a thread of the voice's own, why there is no voice; from then on it is silent.
    rate: words a minute. patience_seconds: what an utterance may take beyond its share before it is killed.
    now: seconds on a clock that never goes back.
    """

    def __init__(
        self,
        on_notice: Callable[[str], None],
        *,
        rate: int = RATE,
        patience_seconds: float | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._on_notice = on_notice
        self._now = now
        self._speaker = Speaker(rate, patience_seconds)
        self._changed = Condition()
        self._waiting: _Utterance | None = None
        self._is_off = False
        self._thread: Thread | None = None

    def say(self, text: str, urgency: int = 0) -> None:
        """Have the text spoken within 3 s, or not at all. Returns at once, whatever becomes of it."""
        utterance = _Utterance(speakable(text), urgency, self._now())
        with self._changed:
            if self._is_off or not utterance.text or self._is_outranked(utterance):
                return
            self._waiting = utterance
            if self._thread is None:
                self._thread = Thread(target=self._work, name="deck-voice", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self) -> None:
        """Fall silent at once, in the middle of a word too."""
        with self._changed:
            self._is_off = True
            self._changed.notify()
        self._speaker.close()
        if self._thread is not None:
            self._thread.join(timeout=1)

    def _is_outranked(self, utterance: _Utterance) -> bool:
        waiting = self._waiting
        return waiting is not None and waiting.urgency > utterance.urgency and not self._is_late(waiting)

    def _is_late(self, utterance: _Utterance) -> bool:
        return self._now() - utterance.moment > LATEST_SECONDS

    def _work(self) -> None:
        try:
            while self._await_utterance():
                self._speaker.start()
                if (utterance := self._take()) is not None:
                    self._speaker.say(utterance.text)
        except MissingProgramError as error:
            self._give_up(error)
        finally:
            self._speaker.close()

    def _await_utterance(self) -> bool:
        """Wait until there is something to say; False when the voice is off."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_off or self._waiting is not None)
            return not self._is_off

    def _take(self) -> _Utterance | None:
        """What waits, as late as can be so that the most urgent is said; None where its time is over."""
        with self._changed:
            utterance, self._waiting = self._waiting, None
            return None if self._is_off or utterance is None or self._is_late(utterance) else utterance

    def _give_up(self, error: MissingProgramError) -> None:
        with self._changed:
            was_closed, self._is_off = self._is_off, True
        if not was_closed:
            self._on_notice(f"No voice from here on: {error.problems[0].found}; cues go on as text")
