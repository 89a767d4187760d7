"""All that a face is drawn from, as plain values of one moment; times as whole seconds that add up."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from deck.clock import clock
from deck.rehearsal.advice import Advice, advice_for
from deck.rehearsal.pace import MILLISECONDS, Pace
from deck.rehearsal.runner import Rehearsal
from deck.rehearsal.screen.beats import due_beat
from deck.rehearsal.screen.view import View
from deck.rehearsal.session import Session
from deck.story.talk import TalkSlide

SOON_SECONDS = 15
"""A time with no more than this left is said to end soon."""
MINUS = "−"


class Rest(NamedTuple):
    """Whole seconds that are left of a time, or over it. What is left is rounded up, what is over down."""

    seconds: int
    is_over: bool

    @property
    def word(self) -> str:
        """Colour is never the only sign."""
        return "over" if self.is_over else "left"

    @property
    def text(self) -> str:
        """The clock, with a sign where it is over."""
        return f"+{clock(self.seconds)}" if self.is_over else clock(self.seconds)


def rest_of(planned_ms: int, spent_ms: int) -> Rest:
    """What is left of a time."""
    left_ms = planned_ms - spent_ms
    return Rest(-left_ms // MILLISECONDS, True) if left_ms < 0 else Rest(-(-left_ms // MILLISECONDS), False)


def in_ms(seconds: float) -> int:
    """Seconds as whole milliseconds, so that rounding to seconds does not hang on the last bit."""
    return round(seconds * MILLISECONDS)


class Scene(Struct, frozen=True, dict=True):
    """A moment of the rehearsal and what is opened on the screen."""

    session: Session
    pace: Pace
    advice: Advice | None
    view: View

    @property
    def slide(self) -> TalkSlide:
        """The slide that is shown."""
        return self.session.slide

    @cached_property
    def slide_rest(self) -> Rest:
        """What is left of the slide."""
        return rest_of(self.slide.planned_seconds * MILLISECONDS, self.session.on_slide_ms)

    @cached_property
    def talk_rest(self) -> Rest:
        """What is left of the talk."""
        return rest_of(self.session.talk.total_seconds * MILLISECONDS, self.session.running_ms)

    @cached_property
    def leave_rest(self) -> Rest:
        """What is left until the slide has to be left, for the talk to end in time."""
        return rest_of(in_ms(self.pace.latest_leave), 0)

    @property
    def is_late(self) -> bool:
        """Whether the last moment to leave the slide has come or passed."""
        return self.leave_rest.is_over or not self.leave_rest.seconds

    @property
    def due(self) -> int:
        """The index of the beat that is due on this slide."""
        return due_beat(self.session, self.view)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Beats of this slide, by their texts, that had better be left out."""
        cuts = self.advice.cuts if self.advice else ()
        return frozenset(cut.text for cut in cuts if cut.slide_number == self.slide.number)

    @cached_property
    def next_slide(self) -> TalkSlide | None:
        """The slide after this one."""
        slides = self.session.talk.slides
        following = self.session.beside(1)
        return None if following is None else slides[following]

    @property
    def is_on_the_last(self) -> bool:
        """Whether no slide on the clock follows."""
        return self.session.is_on_the_last


def scene_of(rehearsal: Rehearsal, view: View) -> Scene:
    """The scene as it is now."""
    return Scene(rehearsal.session, rehearsal.pace, _advice(rehearsal, view), view)


def _advice(rehearsal: Rehearsal, view: View) -> Advice | None:
    """What to leave out from this moment on, also of the slide that is shown: the screen knows which beat is due."""
    session = rehearsal.session
    if not session.is_under_way:
        return None
    return advice_for(session, rehearsal.ratio, session.slide.beats[due_beat(session, view) + 1 :])
