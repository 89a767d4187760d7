"""The runs as a table: when, how long, over or under, how far they came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.rehearsal.review.durations import clock_of, signed_clock
from deck.rehearsal.review.paper import Paper
from deck.rehearsal.review.readiness import MOST_OFF_SHARE
from deck.rehearsal.review.review import Review
from deck.rehearsal.review.runs import RunReview

MOST_RUNS = 12
_WHEN, _TIME, _ENDING = 17, 7, 20
_HEADS = ("total", "plan", "over", "pauses", "backup")
_FEWER, _FEWEST = 3, 1
"""How many of these are shown where there is not room for all, and where there is hardly any."""


def run_table(review: Review, paper: Paper) -> Iterator[str]:
    """One line a run, the last ones of many."""
    runs = review.runs[-MOST_RUNS:]
    earlier = review.earlier_runs + len(review.runs) - len(runs)
    shown = next((count for count in (len(_HEADS), _FEWER) if paper.columns >= _width(count)), _FEWEST)
    yield paper.tinted(_line("#", "when", _HEADS[:shown], ""), "strong")
    if earlier:
        yield paper.tinted(f"    {earlier} earlier {'run is' if earlier == 1 else 'runs are'} not shown", "faint")
    for run in runs:
        yield _run_line(run, shown, paper)


def _width(times: int) -> int:
    return len(_line("", "", [""] * times, "-" * _ENDING))


def _run_line(run: RunReview, shown: int, paper: Paper) -> str:
    times = (
        clock_of(run.total_seconds),
        clock_of(run.planned_seconds),
        signed_clock(run.over_seconds) if run.is_complete else "-",
        _unless_none(run.paused_seconds + run.stopped_seconds),
        _unless_none(run.backup_seconds),
    )
    line = _line(str(run.number), paper.day(run.began), times[:shown], _ending(run))
    return paper.tinted(line, "faint") if not run.is_complete else line


def _line(number: str, when: str, times: Sequence[str], ending: str) -> str:
    return f"{number:>2}  {when:<{_WHEN}}{''.join(time.rjust(_TIME) for time in times)}  {ending}".rstrip()


def _unless_none(seconds: float) -> str:
    return clock_of(seconds) if seconds >= 0.5 else ""


def _ending(run: RunReview) -> str:
    if run.state == "broken off":
        return f"broke off, slide {run.last_slide_number}"
    if run.state == "partial":
        return "not all slides"
    if run.state == "paged through":
        return run.state
    is_near = abs(run.over_share) <= MOST_OFF_SHARE
    return "in time" if is_near else "too long" if run.over_seconds > 0 else "too short"
