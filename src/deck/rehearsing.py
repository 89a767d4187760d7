"""From a deck or bundle to a rehearsal of it: the talk, the journal of what came before, the run that is recorded."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import Struct

from deck.clock import clock
from deck.errors import DeckError, OutputError, Problem
from deck.output import write_whole
from deck.rehearsal.cues import CueRule
from deck.rehearsal.journal.file import Journal, journal_path, read_journal, recording
from deck.rehearsal.journal.lines import History, Run
from deck.rehearsal.journal.recorder import JournalRecorder
from deck.rehearsal.machine_clock import Clock, MachineClock
from deck.rehearsal.pace import MILLISECONDS, speaker_ratio
from deck.rehearsal.review.runs import LEAST_SHARE, began_at, run_review
from deck.rehearsal.runner import Rehearsal
from deck.rehearsal.schedule import Plan, ics, rehearsal_plan
from deck.rehearsal.session import Session, opened, replayed
from deck.story.talk import Talk, TalkSlide


class Opened(Struct, frozen=True):
    """A rehearsal about to begin. `journal` is None where nothing is kept; `notices` is what to know beforehand."""

    rehearsal: Rehearsal
    journal: Path | None
    notices: tuple[str, ...]
    recorder: JournalRecorder | None = None

    @property
    def is_kept_whole(self) -> bool:
        """Whether all that was done so far is in the journal."""
        return self.recorder is not None and not self.recorder.has_failed


class Outcome(Struct, frozen=True):
    """What a rehearsal came to, in seconds."""

    planned_seconds: int
    spent_seconds: float
    off_clock_seconds: float
    paused_seconds: float
    is_begun: bool
    is_ended: bool
    """False where it broke off, and can be gone on with."""

    @property
    def over_seconds(self) -> float:
        """How much longer than planned; negative for shorter."""
        return self.spent_seconds - self.planned_seconds


@contextmanager
def open_rehearsal(
    target: Path,
    talk: Talk,
    *,
    rules: tuple[CueRule, ...] = (),
    records: bool = True,
    resumes: bool = False,
    machine: Clock | None = None,
) -> Iterator[Opened]:
    """A rehearsal of the talk, recorded in the journal of the target unless `records` is False.

    With `resumes` it goes on, paused, where the last one broke off, in the journal as well. machine: the clock, that
    of this machine if left out. Raises OutputError where the journal cannot be written or another rehearsal writes it,
    DeckError where there is nothing to go on with or the deck has changed since.
    """
    path = journal_path(target)
    if not records:
        rehearsal = _rehearsal(opened(talk), rules, _readable_history(path), machine)
        yield Opened(rehearsal, None, talk.notices)
        return
    with recording(path, uuid.uuid4().hex) as journal:
        history = read_journal(path)
        resumed = _run_to_resume(history, talk, path) if resumes else None
        rehearsal = _rehearsal(_session(talk, resumed), rules, history, machine)
        recorder = rehearsal.recorder = _recorder(journal, talk, resumed, rehearsal)
        if rehearsal.session.phase == "running":
            rehearsal.do("pause")  # Nobody speaks yet; the speaker says when.
        notices = (*talk.notices, *history.notices, *_notices_of_runs(history, resumed, talk))
        yield Opened(rehearsal, path, notices, recorder)


def outcome_of(session: Session) -> Outcome:
    """What the session came to."""
    return Outcome(
        session.talk.total_seconds,
        session.running_ms / MILLISECONDS,
        session.off_clock_ms / MILLISECONDS,
        session.paused_ms / MILLISECONDS,
        is_begun=bool(session.visited),
        is_ended=session.phase == "ended",
    )


def plan_for(target: Path, interview: date) -> Plan:
    """When to rehearse from today until the interview, by what was rehearsed already. LayoutError where it is past."""
    runs = [run for run in read_journal(journal_path(target)).runs if _is_rehearsal(run)]
    return rehearsal_plan(datetime.now().astimezone().date(), interview, runs)


def _is_rehearsal(run: Run) -> bool:
    return run.session.running_ms >= LEAST_SHARE * run.talk.total_seconds * MILLISECONDS


def write_calendar(plan: Plan, title: str, path: Path) -> None:
    """Write the rehearsals to come as a calendar. OutputError where the file is no .ics or cannot be written."""
    if path.suffix.lower() != ".ics":
        raise OutputError(Problem("a calendar is written as .ics only", str(path), fix="Name it with .ics at its end"))
    write_whole(path, ics(plan, title), "--ics")


def past_ratio(runs: Sequence[Run]) -> float:
    """This speaker's actual over planned time, from the complete runs; 1 where there are none."""
    reviews = [run_review(run, number) for number, run in enumerate(runs, 1)]
    complete = [review for review in reviews if review and review.is_complete]
    return speaker_ratio([(review.total_seconds, review.planned_seconds) for review in complete])


def _rehearsal(session: Session, rules: tuple[CueRule, ...], history: History, machine: Clock | None) -> Rehearsal:
    return Rehearsal(session, machine or MachineClock(), rules, past_ratio(history.runs))


def _readable_history(path: Path) -> History:
    """Past runs, for a rehearsal that is not kept and so need not care about a journal that cannot be read."""
    return read_journal(path) if os.access(path, os.R_OK) else History()


def _recorder(journal: Journal, talk: Talk, run: Run | None, rehearsal: Rehearsal) -> JournalRecorder:
    if run is not None:
        journal.identifier = run.identifier
    return JournalRecorder(journal, talk, _now, rehearsal.notice, is_open=run is not None)


def _session(talk: Talk, run: Run | None) -> Session:
    return opened(talk) if run is None else replayed(talk, run.commands)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _run_to_resume(history: History, talk: Talk, path: Path) -> Run:
    """The last run that broke off. DeckError where there is none, or where it was of other slides."""
    run = next((run for run in reversed(history.runs) if not run.is_complete and run.session.visited), None)
    if run is None:
        fix = "Rehearse without --resume"
        raise DeckError(Problem("there is no rehearsal that broke off", str(path), fix=fix))
    changes = _changes(_clocked(run.talk), _clocked(talk))
    if changes:
        message = "the slides are not those of the rehearsal that broke off"
        fix = "Rehearse anew, without --resume"
        raise DeckError(Problem(message, str(path), found="; ".join(changes), fix=fix))
    return run


def _clocked(talk: Talk) -> dict[str, tuple[int, TalkSlide]]:
    """The slides on the clock by key, each with its place: commands name slides by place."""
    return {slide.key: (place, slide) for place, slide in enumerate(talk.slides) if slide.is_on_the_clock}


def _changes(before: dict[str, tuple[int, TalkSlide]], now: dict[str, tuple[int, TalkSlide]]) -> list[str]:
    """What differs: slides that are gone, new, or in another place."""
    said = [f"slide {slide.number} ({slide.title}) is gone" for key, (_, slide) in before.items() if key not in now]
    said += [f"slide {slide.number} ({slide.title}) is new" for key, (_, slide) in now.items() if key not in before]
    if said:
        return said
    return [
        f"slide {before[key][1].number} ({slide.title}) is slide {slide.number} now"
        for key, (place, slide) in now.items()
        if before[key][0] != place
    ]


def _notices_of_runs(history: History, resumed: Run | None, talk: Talk) -> tuple[str, ...]:
    """That a run is gone on with, or could be, and that it was of another length."""
    last = resumed or (history.runs[-1] if history.runs else None)
    if last is None or last.is_complete or not last.session.visited:
        return ()
    began = began_at(last.began)
    when = f" of {began.astimezone():%Y-%m-%d %H:%M}" if began else ""
    at = clock(last.session.running_ms // MILLISECONDS)
    if not resumed:
        return (f"the rehearsal{when} broke off at {at}; --resume goes on with it",)
    goes_on = f"goes on with the rehearsal{when}, at {at}"
    before, now = resumed.talk.total_seconds, talk.total_seconds
    if before == now:
        return (goes_on,)
    minutes = f"{before / 60:.4g}"
    return (f"it was planned for {clock(before)} and is for {clock(now)} now; --minutes {minutes} keeps it", goes_on)
