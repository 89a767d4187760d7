"""What to leave out from this moment on, also of the slide that is shown: the screen knows which beat is due."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from deck.rehearsal.advice import TOLD_SHARE, Advice, cuts_for
from deck.rehearsal.pace import MILLISECONDS, slides_to_come
from deck.rehearsal.runner import Rehearsal
from deck.rehearsal.screen.beats import due_beat
from deck.rehearsal.screen.view import View
from deck.rehearsal.session import Session
from deck.story.talk import TalkSlide


def advice_now(rehearsal: Rehearsal, view: View) -> Advice | None:
    """What to cut of the beats after the one that is due; None where the talk is going to fit, or is not under way."""
    session, over_seconds = rehearsal.session, rehearsal.pace.projected_over
    if over_seconds < 1 or not session.is_under_way:
        return None
    return cuts_for(over_seconds, list(_untold(session, view)), rehearsal.ratio)


def _untold(session: Session, view: View) -> Iterator[TalkSlide]:
    """What is left of this slide, then the slides to come that were not told already before the speaker went back."""
    if session.slide.is_on_the_clock:
        yield replace(session.slide, beats=session.slide.beats[due_beat(session, view) + 1 :])
    for index, slide in slides_to_come(session):
        if session.spent_ms[index] < TOLD_SHARE * slide.planned_seconds * MILLISECONDS:
            yield slide
