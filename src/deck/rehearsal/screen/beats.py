"""Which beat of a slide it is time for.

Beats go on by themselves with their planned seconds, since a speaker's hands are not on the keyboard for each sentence,
and the list then shows where the plan is. Moved by hand, a beat begins at that moment: the plan is shifted by so many
milliseconds on this slide, and goes on by itself from there.
"""

from __future__ import annotations

from itertools import accumulate

from deck.rehearsal.pace import MILLISECONDS
from deck.rehearsal.screen.view import View
from deck.rehearsal.session import Session
from deck.story.talk import TalkSlide


def current_beat(slide: TalkSlide, spent_ms: int, shift_ms: int = 0) -> int:
    """The index of the beat that is due; the last one stays due when the slide is over its time."""
    ends = accumulate(beat.seconds * MILLISECONDS for beat in slide.beats)
    passed = sum(end <= spent_ms + shift_ms for end in ends)
    return min(passed, max(0, len(slide.beats) - 1))


def shift_to(slide: TalkSlide, index: int, spent_ms: int) -> int:
    """The shift that makes the beat of this index begin now."""
    index = min(max(0, index), max(0, len(slide.beats) - 1))
    return sum(beat.seconds for beat in slide.beats[:index]) * MILLISECONDS - spent_ms


def due_beat(session: Session, view: View) -> int:
    """The beat that is due on the slide that is shown."""
    return current_beat(session.slide, session.on_slide_ms, view.beat_shifts.get(session.current, 0))
