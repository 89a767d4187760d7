"""Each slide over all runs: how long it takes, how near it came to its plan, where the speaker stumbled."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from deck.rehearsal.review.identities import identities
from deck.rehearsal.review.runs import RunReview, SlideTime
from deck.story.talk import Talk, TalkSlide

RECENT_RUNS = 3
"""As many complete runs say how the talk goes by now."""
MOST_OVER_SHARE, LEAST_OVER_SECONDS = 0.20, 5.0
"""A slide is too long beyond this share of its plan, if that is at least so many seconds."""


class SlideReview(Struct, frozen=True):
    """A slide of the talk as it is now; times in seconds, None where it was never spoken to its end."""

    identity: str
    slide: TalkSlide
    times: int
    """How many runs measured it."""
    last_seconds: float | None = None
    median_seconds: float | None = None
    recent_seconds: float | None = None
    """The median of the last three complete runs, or of as many as there are."""
    best_seconds: float | None = None
    """The one that came nearest to the plan."""
    stumbles: int = 0
    restarts: int = 0

    @property
    def usual_seconds(self) -> float | None:
        """How long it takes by now: in the complete runs of late, else in all runs."""
        return self.median_seconds if self.recent_seconds is None else self.recent_seconds

    @property
    def over_seconds(self) -> float | None:
        """How much longer than planned it usually is; negative for shorter."""
        return None if self.usual_seconds is None else self.usual_seconds - self.slide.planned_seconds

    @property
    def is_too_long(self) -> bool:
        """Whether it is usually over by more than 20%, and by 5 s at least."""
        return self.over_seconds is not None and is_too_long(self.over_seconds, self.slide.planned_seconds)

    @property
    def words(self) -> int:
        """Words of what is to be said on it."""
        return sum(len(beat.text.split()) for beat in self.slide.beats)


class GoneSlide(Struct, frozen=True):
    """A slide that was rehearsed and is no longer on the clock: it was deleted, hidden or put behind the talk."""

    identity: str
    title: str
    times: int
    median_seconds: float | None


def is_too_long(over_seconds: float, planned_seconds: float) -> bool:
    """Whether a slide is over by more than 20% of its plan, and by 5 s at least."""
    return over_seconds > MOST_OVER_SHARE * planned_seconds and over_seconds >= LEAST_OVER_SECONDS


def slide_reviews(talk: Talk, runs: Sequence[RunReview], recent_runs: Sequence[RunReview]) -> tuple[SlideReview, ...]:
    """The slides on the clock as they stand now, matched by their keys over the runs."""
    history = _times_by_identity(runs)
    recent = _times_by_identity(recent_runs)
    return tuple(
        _slide_review(identity, slide, history.get(identity, []), recent.get(identity, []))
        for identity, slide in zip(identities(talk.slides), talk.slides, strict=True)
        if slide.is_on_the_clock
    )


def last_complete(runs: Sequence[RunReview]) -> tuple[RunReview, ...]:
    """The last three complete runs, or as many as there are."""
    return tuple(run for run in runs if run.is_complete)[-RECENT_RUNS:]


def gone_slides(talk: Talk, runs: Sequence[RunReview]) -> tuple[GoneSlide, ...]:
    """Slides that runs know and that are not on the clock any more, under the title that they had last."""
    here = {
        identity for identity, slide in zip(identities(talk.slides), talk.slides, strict=True) if slide.is_on_the_clock
    }
    return tuple(
        GoneSlide(identity, times[-1].title, len(_measured(times)), _median(_measured(times)))
        for identity, times in _times_by_identity(runs).items()
        if identity not in here
    )


def _times_by_identity(runs: Sequence[RunReview]) -> dict[str, list[SlideTime]]:
    times: dict[str, list[SlideTime]] = {}
    for run in runs:
        for slide in run.slides:
            times.setdefault(slide.identity, []).append(slide)
    return times


def _slide_review(
    identity: str, slide: TalkSlide, times: Sequence[SlideTime], recent: Sequence[SlideTime]
) -> SlideReview:
    measured = _measured(times)
    return SlideReview(
        identity=identity,
        slide=slide,
        times=len(measured),
        last_seconds=measured[-1] if measured else None,
        median_seconds=_median(measured),
        recent_seconds=_median(_measured(recent)),
        best_seconds=min(measured, key=lambda seconds: abs(seconds - slide.planned_seconds), default=None),
        stumbles=sum(time.stumbles for time in times),
        restarts=sum(time.restarts for time in times),
    )


def _measured(times: Sequence[SlideTime]) -> list[float]:
    return [time.spent_seconds for time in times if time.is_measured]


def _median(seconds: Sequence[float]) -> float | None:
    return median(seconds) if seconds else None
