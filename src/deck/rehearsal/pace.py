"""Whether the talk is on time: pace, projected finish, the latest moment to leave a slide.

With b_i the planned time of slide i, s_i the time spent on it, t the running time, and rho the speaker's ratio of
actual to planned time:

    scheduled(i)     = sum of b_j, j < i
    pace             = t - (scheduled(i) + min(s_i, b_i))
    projected finish = t + max(0, b_i - s_i) + rho * sum of max(0, b_j - s_j), j > i
    latest leave     = total - rho * sum of max(0, b_j - s_j), j > i, less t

Slides that were begun already, after going back, have only the rest of their time to come. While a slide off the clock
is shown, i is the furthest slide that was begun, and its rest is to come as well; after the last one nothing is. All
times in seconds.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deck.rehearsal.session import Session
from deck.story.talk import TalkSlide

MILLISECONDS = 1000


class SectionTime(Struct, frozen=True):
    """A section on the clock: what was planned for it and what was spent on it, in seconds."""

    name: str
    planned_seconds: int
    spent_seconds: float


class Pace(Struct, frozen=True):
    """The clocks of a session. Negative `slide_left` is over the slide's time, positive `behind` is late."""

    running: float
    slide_spent: float
    slide_left: float
    behind: float
    projected_finish: float
    latest_leave: float
    """Seconds from now until this slide has to be left; negative when that has passed."""
    total_seconds: int

    @property
    def talk_left(self) -> float:
        """Seconds of the talk that are left."""
        return self.total_seconds - self.running

    @property
    def projected_over(self) -> float:
        """Seconds by which the talk is going to be too long; negative for too short."""
        return self.projected_finish - self.total_seconds


def pace_of(session: Session, ratio: float = 1.0) -> Pace:
    """The clocks of the session; `ratio` is the speaker's actual over planned time so far."""
    running, total = session.running_ms / MILLISECONDS, session.talk.total_seconds
    planned = session.slide.planned_seconds if session.slide.is_on_the_clock else 0
    spent = session.on_slide_ms / MILLISECONDS
    to_come = ratio * sum(_rest(session, index) for index, _ in slides_to_come(session))
    return Pace(
        running=running,
        slide_spent=spent,
        slide_left=planned - spent,
        behind=running - _told(session),
        projected_finish=running + max(0.0, planned - spent) + to_come,
        latest_leave=total - to_come - running,
        total_seconds=total,
    )


def slides_to_come(session: Session) -> Iterator[tuple[int, TalkSlide]]:
    """The slides on the clock that the speaker still comes to, each with its index."""
    place = _place(session)
    for index, slide in _on_the_clock(session):
        if index > place or (index == place and index != session.current):
            yield index, slide


def _on_the_clock(session: Session) -> Iterator[tuple[int, TalkSlide]]:
    return ((index, slide) for index, slide in enumerate(session.talk.slides) if slide.is_on_the_clock)


def _place(session: Session) -> int:
    """Which slide the talk is at: -1 before the first, their number after the last."""
    indexes = [index for index, _ in _on_the_clock(session)]
    if session.current in indexes:
        return session.current
    furthest = max((index for index in indexes if index in session.visited), default=-1)
    return furthest if indexes and furthest < indexes[-1] else len(session.talk.slides)


def _told(session: Session) -> float:
    """The planned time of what was told so far."""
    place = _place(session)
    before = sum(slide.planned_seconds for index, slide in _on_the_clock(session) if index < place)
    at = [slide.planned_seconds - _rest(session, index) for index, slide in _on_the_clock(session) if index == place]
    return before + sum(at)


def _rest(session: Session, index: int) -> float:
    return max(0.0, session.talk.slides[index].planned_seconds - session.spent_ms[index] / MILLISECONDS)


def section_times(session: Session) -> tuple[SectionTime, ...]:
    """The sections on the clock in order."""
    planned: dict[str, int] = {}
    spent: dict[str, int] = {}
    for slide, spent_ms in zip(session.talk.slides, session.spent_ms, strict=True):
        if slide.is_on_the_clock:
            planned[slide.section] = planned.get(slide.section, 0) + slide.planned_seconds
            spent[slide.section] = spent.get(slide.section, 0) + spent_ms
    return tuple(SectionTime(name, seconds, spent[name] / MILLISECONDS) for name, seconds in planned.items())


def section_time(session: Session) -> SectionTime:
    """The section of the slide that is shown, which has to be on the clock."""
    return next(time for time in section_times(session) if time.name == session.slide.section)


def speaker_ratio(runs: list[tuple[float, int]], weight_of_none: float = 2.0) -> float:
    """The speaker's actual over planned time from past runs, drawn towards 1 while they are few.

    runs: seconds spent and seconds planned of each run. `weight_of_none` is how many runs of ratio 1 count along.
    """
    usable = [spent / planned for spent, planned in runs if planned > 0 and spent > 0]
    return (sum(usable) + weight_of_none) / (len(usable) + weight_of_none)
