"""A run as it went: the time of each slide, where the speaker stumbled, whether the talk came to its end."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct

from deck.rehearsal.journal.lines import Run
from deck.rehearsal.pace import MILLISECONDS
from deck.rehearsal.review.identities import identities
from deck.rehearsal.session import Session, opened

State = Literal["complete", "paged through", "partial", "broken off"]
"""All slides spoken and ended; all shown, but too fast to be spoken; ended with slides left out; never ended."""

PASSED_OVER_SECONDS = 2.0
"""A slide that was shown for less was paged over, not spoken."""
LEAST_SHARE = 0.5
"""Who takes less than this share of the plan has only looked at the slides."""


class SlideTime(Struct, frozen=True):
    """A slide on the clock in one run, as it was then."""

    identity: str
    number: int
    title: str
    section: str
    planned_seconds: int
    spent_seconds: float
    is_measured: bool
    """Whether it was spoken to its end, so that its time says how long it takes."""
    stumbles: int
    restarts: int

    @property
    def over_seconds(self) -> float:
        """How much longer it took than planned; negative for shorter."""
        return self.spent_seconds - self.planned_seconds


class RunReview(Struct, frozen=True):
    """A run and its slides on the clock. `number` counts the begun runs of the journal from 1."""

    number: int
    identifier: str
    began: datetime | None
    """In UTC; None where the journal does not say it in a form that can be read."""
    state: State
    planned_seconds: int
    total_seconds: float
    backup_seconds: float
    """On backup and hidden slides, off the clock."""
    paused_seconds: float
    stopped_seconds: float
    discarded_seconds: float
    """Of slides that were begun again; not in the total."""
    last_slide_number: int
    slides: tuple[SlideTime, ...]

    @property
    def is_complete(self) -> bool:
        """Whether its total says how long the talk takes."""
        return self.state == "complete"

    @property
    def over_seconds(self) -> float:
        """How much longer the talk took than was planned then; negative for shorter."""
        return self.total_seconds - self.planned_seconds

    @property
    def over_share(self) -> float:
        """The same as a share of the plan; 0 where nothing was planned."""
        return self.over_seconds / self.planned_seconds if self.planned_seconds else 0.0

    @property
    def stumbles(self) -> int:
        """All stumbles that were marked."""
        return sum(slide.stumbles for slide in self.slides)


def run_review(run: Run, number: int) -> RunReview | None:
    """The run as it went; None where it was opened and never begun."""
    session, restarts = _replayed(run)
    if not session.visited:
        return None
    state = _state(session, is_ended=run.is_complete)
    slides = _slide_times(session, restarts, state)
    return RunReview(
        number=number,
        identifier=run.identifier,
        began=began_at(run.began),
        state=state,
        planned_seconds=run.talk.total_seconds,
        total_seconds=session.running_ms / MILLISECONDS,
        backup_seconds=session.off_clock_ms / MILLISECONDS,
        paused_seconds=session.paused_ms / MILLISECONDS,
        stopped_seconds=session.stopped_ms / MILLISECONDS,
        discarded_seconds=session.discarded_ms / MILLISECONDS,
        last_slide_number=session.slide.number,
        slides=slides,
    )


def began_at(text: str) -> datetime | None:
    """An ISO 8601 time in UTC, which it is taken to be where it names no zone; None where it is none."""
    try:
        time = datetime.fromisoformat(text)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _replayed(run: Run) -> tuple[Session, Counter[int]]:
    """The session at its end, and how often each slide was begun again."""
    session, restarts = opened(run.talk), Counter[int]()
    for command in run.commands:
        if command.kind == "restart" and session.is_under_way:
            restarts[session.current] += 1
        session = session.after(command)
    return session, restarts


def _state(session: Session, *, is_ended: bool) -> State:
    if not is_ended:
        return "broken off"
    if not all(_is_spoken(session, number) for number in _on_the_clock(session)):
        return "partial"
    least_ms = LEAST_SHARE * session.talk.total_seconds * MILLISECONDS
    return "paged through" if session.running_ms < least_ms else "complete"


def _on_the_clock(session: Session) -> list[int]:
    return [number for number, slide in enumerate(session.talk.slides) if slide.is_on_the_clock]


def _is_spoken(session: Session, number: int) -> bool:
    return session.spent_ms[number] >= PASSED_OVER_SECONDS * MILLISECONDS


def _slide_times(session: Session, restarts: Counter[int], state: State) -> tuple[SlideTime, ...]:
    stumbles = Counter(mark.slide for mark in session.stumbles)
    slides = session.talk.slides
    names = identities(slides)
    return tuple(
        SlideTime(
            identity=names[number],
            number=slides[number].number,
            title=slides[number].title,
            section=slides[number].section,
            planned_seconds=slides[number].planned_seconds,
            spent_seconds=session.spent_ms[number] / MILLISECONDS,
            is_measured=_is_spoken(session, number)
            and state != "paged through"
            and not _is_cut_short(session, number, state),
            stumbles=stumbles[number],
            restarts=restarts[number],
        )
        for number in _on_the_clock(session)
    )


def _is_cut_short(session: Session, number: int, state: State) -> bool:
    """Whether the run stopped on the slide, so that nobody knows how much was still to be said."""
    if state == "complete" or number != session.current:
        return False
    return state == "broken off" or number != _on_the_clock(session)[-1]
