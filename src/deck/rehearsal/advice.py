"""What to cut when the talk is going to be too long: whole beats, the least important first."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.rehearsal.pace import MILLISECONDS, pace_of, slides_to_come
from deck.rehearsal.session import Session
from deck.story.story import Beat
from deck.story.talk import TalkSlide

KEPT = 1
"""Priority of beats that are never cut."""
TOLD_SHARE = 0.5
"""A slide on which that share of its time was spent is told: a cut there saves nothing any more."""


class Cut(Struct, frozen=True):
    """A beat to leave out and the seconds that it saves."""

    slide_number: int
    title: str
    text: str
    priority: int
    seconds: float


class Advice(Struct, frozen=True):
    """What to leave out. `over_seconds` is how much too long the talk is, `short_by` what no cut makes up for."""

    over_seconds: float
    cuts: tuple[Cut, ...]

    @property
    def saved_seconds(self) -> float:
        """What all cuts save together."""
        return sum(cut.seconds for cut in self.cuts)

    @property
    def short_by(self) -> float:
        """Seconds that are too many even then."""
        return max(0.0, self.over_seconds - self.saved_seconds)


def advice_for(session: Session, ratio: float = 1.0, rest_of_slide: Sequence[Beat] = ()) -> Advice | None:
    """What to cut of the slides that are still to come; None where the talk is going to fit.

    rest_of_slide: beats of the slide that is shown that are not said yet, where that is known; they can go as well.
    """
    over = pace_of(session, ratio).projected_over
    here = [replace(session.slide, beats=tuple(rest_of_slide))] if session.slide.is_on_the_clock else []
    return cuts_for(over, [*here, *_to_come(session)], ratio) if over >= 1 else None


def _to_come(session: Session) -> list[TalkSlide]:
    """The slides that the speaker still comes to, less those that were told already before going back."""
    return [
        slide
        for index, slide in slides_to_come(session)
        if session.spent_ms[index] < TOLD_SHARE * slide.planned_seconds * MILLISECONDS
    ]


def cuts_for(over_seconds: float, slides: Sequence[TalkSlide], ratio: float = 1.0) -> Advice:
    """The beats whose loss makes up for the seconds: by priority, among equals the longest first."""
    candidates = [
        (beat, slide) for slide in slides for beat in slide.beats if beat.priority > KEPT and beat.seconds > 0
    ]
    candidates.sort(key=lambda item: (-item[0].priority, -item[0].seconds))
    cuts: list[Cut] = []
    for beat, slide in candidates:
        if sum(cut.seconds for cut in cuts) >= over_seconds:
            break
        cuts.append(_cut(beat, slide, ratio))
    return Advice(over_seconds, _without_needless(cuts, over_seconds))


def _cut(beat: Beat, slide: TalkSlide, ratio: float) -> Cut:
    return Cut(slide.number, slide.title, beat.text, beat.priority, beat.seconds * ratio)


def _without_needless(cuts: Sequence[Cut], over_seconds: float) -> tuple[Cut, ...]:
    """The cuts less those that the others make up for, the most important kept first."""
    kept = list(cuts)
    for cut in sorted(cuts, key=lambda item: (item.priority, -item.seconds)):
        rest = sum(other.seconds for other in kept) - cut.seconds
        if rest >= over_seconds:
            kept.remove(cut)
    return tuple(kept)
