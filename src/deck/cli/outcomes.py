"""What `deck rehearse` says at its end: planned and spent, where it is kept, how to go on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from deck.clock import clock
from deck.rehearsal.pace import MILLISECONDS
from deck.rehearsal.review.durations import clock_of, rounded, spoken_over
from deck.rehearsing import Opened, Outcome


def outcome_lines(outcome: Outcome, opened: Opened, target: Path) -> Iterator[str]:
    """The last word on the terminal."""
    if not outcome.is_begun:
        yield "Not begun; nothing is kept."
        return
    how = spoken_over(outcome.over_seconds) if rounded(outcome.over_seconds) else "on time"
    yield f"Planned {clock_of(outcome.planned_seconds)}, spent {clock_of(outcome.spent_seconds)}: {how}."
    if opened.journal is None:
        return
    place = _as_seen_from_here(opened.journal)
    if opened.is_kept_whole:
        yield f"Kept in {place}; `deck review {quote(str(target))}` shows more."
    else:
        yield f"Not all of it could be kept in {place}."


def outcome_json(outcome: Outcome, opened: Opened) -> str:
    """The same for programs, in seconds."""
    journal = opened.journal if outcome.is_begun else None
    content = {
        "kind": "outcome",
        "planned": outcome.planned_seconds,
        "spent": outcome.spent_seconds,
        "over": round(outcome.over_seconds, 3),
        "off_clock": outcome.off_clock_seconds,
        "paused": outcome.paused_seconds,
        "begun": outcome.is_begun,
        "journal": str(journal) if journal else None,
        "kept_whole": journal is not None and opened.is_kept_whole,
    }
    return json.dumps(content, separators=(",", ":"))


def broken_off_line(opened: Opened, target: Path) -> str | None:
    """How a rehearsal that broke off can be gone on with; None where it had not begun, or nothing is kept."""
    session = opened.rehearsal.session
    if not session.is_under_way or opened.journal is None:
        return None
    at = clock(session.running_ms // MILLISECONDS)
    return f"Broken off at {at}; `deck rehearse {quote(str(target))} --resume` goes on."


def _as_seen_from_here(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
