"""The rehearsals of a talk, reviewed: one value with all that is known, for every way of showing it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.rehearsal.advice import Advice, cuts_for
from deck.rehearsal.journal.lines import History
from deck.rehearsal.review.readiness import MOST_OFF_SHARE, Readiness, readiness_of
from deck.rehearsal.review.runs import RunReview, run_review
from deck.rehearsal.review.shares import Shares, shares_of
from deck.rehearsal.review.slides import (
    LEAST_OVER_SECONDS,
    GoneSlide,
    SlideReview,
    gone_slides,
    last_complete,
    slide_reviews,
)
from deck.rehearsal.review.trend import Trend, trend_of
from deck.story.story import Beat
from deck.story.talk import Talk, TalkSlide


class Review(Struct, frozen=True):
    """What the rehearsals of a talk come to. `talk` is the talk as it is now."""

    talk: Talk
    runs: tuple[RunReview, ...]
    """Oldest first; runs that were never begun are not among them."""
    earlier_runs: int
    """How many were left out, since only the last ones were asked for."""
    recent: tuple[RunReview, ...]
    """The last three complete runs of all, or as many as there are: they say how the talk goes by now."""
    slides: tuple[SlideReview, ...]
    gone: tuple[GoneSlide, ...]
    trend: Trend | None
    shares: Shares
    advice: Advice | None
    """What to cut; None where the talk fits by now, or was never spoken as a whole."""
    readiness: Readiness
    notices: tuple[str, ...]

    @property
    def planned_seconds(self) -> int:
        """The length of the talk."""
        return self.talk.total_seconds

    @property
    def spoken_seconds(self) -> float:
        """How long its slides take together by now."""
        return self.shares.total_seconds

    @property
    def basis(self) -> str:
        """The runs that say how long the slides take by now, in words."""
        names = ("all runs", "the one complete run", "the two complete runs", "the last three complete runs")
        return names[len(self.recent)]

    @property
    def words_per_minute(self) -> float | None:
        """Words of the beats over the minutes that their slides take by now; None where there are no beats.

        Only deck's own slides say in beats what is told on them; those of other decks are guesses of a kind.
        """
        if self.talk.source != "deck":
            return None
        measured = [slide for slide in self.slides if slide.words and slide.usual_seconds]
        minutes = sum(slide.usual_seconds or 0.0 for slide in measured) / 60
        return sum(slide.words for slide in measured) / minutes if minutes else None


def review_of(history: History, talk: Talk, last_runs: int | None = None) -> Review | None:
    """The review of the talk as it is now, over all runs or the last ones; None where no run was ever begun."""
    begun = _begun(history)
    if not begun:
        return None
    runs = begun if last_runs is None else begun[-last_runs:]
    recent = last_complete(begun)
    slides = slide_reviews(talk, runs, recent)
    shares = shares_of(slides)
    return Review(
        talk=talk,
        runs=runs,
        earlier_runs=len(begun) - len(runs),
        recent=recent,
        slides=slides,
        gone=gone_slides(talk, runs),
        trend=trend_of(runs),
        shares=shares,
        advice=_advice(slides, shares.total_seconds - talk.total_seconds, talk.total_seconds),
        readiness=readiness_of(talk.total_seconds, slides, recent),
        notices=(*history.notices, *talk.notices),
    )


def _begun(history: History) -> tuple[RunReview, ...]:
    runs: list[RunReview] = []
    for run in history.runs:
        reviewed = run_review(run, len(runs) + 1)
        if reviewed is not None:
            runs.append(reviewed)
    return tuple(runs)


def _advice(slides: Sequence[SlideReview], over_seconds: float, planned_seconds: int) -> Advice | None:
    """Beats to cut so that the talk ends in time; each saves the seconds that it really takes.

    Whole beats seldom fit exactly: where cutting enough would make the talk too short, it is brought as near as beats
    allow. None where the talk fits, or where nobody knows yet, since a slide was never spoken.
    """
    if any(slide.usual_seconds is None for slide in slides):
        return None
    if over_seconds < LEAST_OVER_SECONDS:
        return None
    spoken = [_as_spoken(slide) for slide in slides]
    most_off = MOST_OFF_SHARE * planned_seconds
    enough = cuts_for(over_seconds, spoken)
    if enough.saved_seconds - over_seconds <= most_off:
        return enough
    nearly = Advice(over_seconds, cuts_for(max(0.0, over_seconds - most_off), spoken).cuts)
    return min(enough, nearly, key=lambda advice: abs(over_seconds - advice.saved_seconds))


def _as_spoken(slide: SlideReview) -> TalkSlide:
    """The slide with its beats as long as they are by now."""
    usual, planned = slide.usual_seconds, sum(beat.seconds for beat in slide.slide.beats)
    if usual is None or not planned:
        return slide.slide
    return replace(slide.slide, beats=tuple(_scaled(beat, usual / planned) for beat in slide.slide.beats))


def _scaled(beat: Beat, ratio: float) -> Beat:
    return replace(beat, seconds=round(beat.seconds * ratio))
