"""From a deck or bundle and its journal to the review of its rehearsals, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deck.clock import clock
from deck.errors import DeckError, LayoutError, OutputError, Problem
from deck.output import check_writable, write_whole
from deck.rehearsal.journal.file import SUFFIX, journal_path, read_journal
from deck.rehearsal.journal.lines import History
from deck.rehearsal.review.durations import rounded
from deck.rehearsal.review.review import Review, review_of
from deck.rehearsal.review.runs import LEAST_SHARE
from deck.story.talk import Talk
from deck.talks import DECK_SUFFIXES, open_talk

if TYPE_CHECKING:
    from deck.rehearsal.review.paper import Paper

SOME_MINUTES = 12.0
"""A length for a look at whether a file can be rehearsed at all; how long it is, the rehearsal asks."""


class Reviewed(Struct, frozen=True):
    """The review of a deck's rehearsals; None where there are none yet. `journal` is where they are, or would be."""

    target: Path
    journal: Path
    review: Review | None
    notices: tuple[str, ...]
    is_of_the_deck: bool
    """False where the deck is gone or cannot be read, and the review is of the talk as it was rehearsed last."""


def review(target: str | Path, *, minutes: float | None = None, last_runs: int | None = None) -> Reviewed:
    """Review the rehearsals of a deck, a bundle or a journal.

    minutes: the length of the talk, where the deck does not say it or another one was rehearsed. last_runs: how many
    of the last runs are looked at, all if left out. Raises DeckError where there is no such target and no journal.
    """
    path = Path(target) if Path(target).name else Path(target).resolve()
    journal = _journal_of(path)
    history = read_journal(journal)
    rehearsed = _rehearsed_last(history)
    if rehearsed is None:
        _check_can_be_rehearsed(path)
        return Reviewed(path, journal, None, history.notices, is_of_the_deck=True)
    talk, notices = _talk_now(path, rehearsed, minutes)
    is_of_the_deck = talk is not None
    made = review_of(history, talk or replace(rehearsed, notices=()), last_runs)
    return Reviewed(path, journal, made, (*(made.notices if made else ()), *notices), is_of_the_deck)


def _journal_of(path: Path) -> Path:
    if path.name.endswith(SUFFIX):
        return path
    written = journal_path(path)
    # Beside the deck it is read even where it cannot be written, and where the deck itself is gone.
    beside = path.with_name(f"{path.name if path.is_dir() else path.stem}{SUFFIX}")
    return beside if beside.exists() and not written.exists() else written


def _rehearsed_last(history: History) -> Talk | None:
    """The talk as it was when it was last begun."""
    return next((run.talk for run in reversed(history.runs) if run.session.visited), None)


def _check_can_be_rehearsed(path: Path) -> None:
    """DeckError where there is no such deck, or it is neither a deck nor a bundle."""
    if not path.exists():
        fix = "Name a .pptx, the folder of a bundle, or a journal"
        raise LayoutError(Problem("there is no such deck, and no rehearsal of it", str(path), fix=fix))
    if not path.name.endswith(SUFFIX):
        open_talk(path, minutes=SOME_MINUTES)


def _talk_now(path: Path, rehearsed: Talk, minutes: float | None) -> tuple[Talk | None, tuple[str, ...]]:
    """The talk as the deck has it now, None where it cannot be read; and what to know about that."""
    if path.name.endswith(SUFFIX):
        return None, ("reviewed by the journal alone: the talk as it was rehearsed last",)
    try:
        talk = _talk_of(path, rehearsed, minutes)
    except DeckError as error:
        reason = f"{path.name} cannot be read any more" if path.exists() else f"{path.name} is gone"
        by = "reviewed by the journal: the talk as it was rehearsed last"
        return None, (f"{reason}; {by}", *(str(problem) for problem in error.problems if path.exists()))
    return talk, tuple(_differences(talk, rehearsed))


def _talk_of(path: Path, rehearsed: Talk, minutes: float | None) -> Talk:
    try:
        return open_talk(path, minutes=minutes)
    except LayoutError:
        if minutes is not None or not path.is_file():
            raise
        # A deck that does not say how long it is was rehearsed with a length that somebody gave.
        return open_talk(path, minutes=rehearsed.total_seconds / 60)


def _differences(talk: Talk, rehearsed: Talk) -> Iterator[str]:
    if talk.total_seconds != rehearsed.total_seconds:
        now, then = clock(talk.total_seconds), clock(rehearsed.total_seconds)
        length = f"{rehearsed.total_seconds / 60:g}"
        yield f"planned for {now} now, and for {then} when it was rehearsed last; --minutes {length} reviews it by that"


def write_picture(reviewed: Review, path: Path, paper: Paper) -> None:
    """Write the review as PNG."""
    from deck.charts.themes import load_theme
    from deck.rehearsal.review.picture import review_picture

    write_whole(path, review_picture(reviewed, load_theme().colours, paper), "--png")


def write_csv(reviewed: Review, path: Path) -> None:
    """Write the review as CSV, one row a slide a run."""
    from deck.rehearsal.review.machine import as_csv

    write_whole(path, as_csv(reviewed).encode(errors="replace"), "--csv")


def check_output(path: Path, suffix: str) -> None:
    """Refuse a file that cannot be written or has another ending: a slip never replaces a deck. Raises OutputError."""
    if path.suffix.lower() != suffix:
        fix = f"Name it {path.with_suffix(suffix)}" if path.name else f"Name a file that ends with {suffix}"
        raise OutputError(Problem(f"this is written as {suffix} only", str(path), fix=fix))
    check_writable(path, f"--{suffix.removeprefix('.')}")


def write_timings(reviewed: Reviewed, *, in_place: bool = False) -> Path:
    """Store how long the slides take by now as PowerPoint's rehearsal timings; the path of the file that has them.

    The seconds are medians of the last three complete runs; slides that none of them measured keep what they have. The
    deck is written anew under `NAME-timed.pptx`, or in its place. Raises OutputError where there is no deck to write to
    or no such run.
    """
    target = reviewed.target
    _check_takes_timings(reviewed)
    seconds = _spoken_seconds(reviewed.review) if reviewed.review else {}
    if not seconds:
        fix = f"Run `deck rehearse {quote(str(target))}` to the end of the talk"
        raise OutputError(Problem(_why_no_timings(reviewed.review), str(target), fix=fix))
    from deck.powerpoint.timings_file import with_timings

    output = target if in_place else target.with_name(f"{target.stem}-timed{target.suffix}")
    check_writable(output, "")
    write_whole(output, with_timings(target.read_bytes(), seconds, str(target)), "")
    return output


def _spoken_seconds(made: Review) -> dict[int, int]:
    """Whole seconds by the number of the slide, of those that were spoken to their end."""
    return {
        slide.slide.number: max(1, rounded(slide.recent_seconds))
        for slide in made.slides
        if slide.recent_seconds is not None
    }


def _why_no_timings(made: Review | None) -> str:
    if made is not None and any(run.state == "paged through" for run in made.runs):
        return f"rehearsals of this deck were only paged through, in less than {LEAST_SHARE:.0%} of the planned time"
    return "no rehearsal of this deck is complete yet"


def _check_takes_timings(reviewed: Reviewed) -> None:
    target = reviewed.target
    if target.suffix.lower() not in DECK_SUFFIXES or target.is_dir():
        fix = f"`deck build {quote(str(target))}` writes one" if target.is_dir() else "Name the .pptx itself"
        raise OutputError(Problem("timings are stored in a deck only", str(target), fix=fix))
    if not reviewed.is_of_the_deck:
        raise OutputError(Problem("there is no deck that timings could be stored in", str(target)))
