"""The slides as a table: planned, last, median, best, and how much over they are by now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from deck.rehearsal.review.durations import clock_of, signed_clock
from deck.rehearsal.review.paper import Paper
from deck.rehearsal.review.review import Review
from deck.rehearsal.review.slides import MOST_OVER_SHARE, RECENT_RUNS, SlideReview

TOO_LONG = "!"
LEAST_TITLE = 16
"""Columns that titles keep; where there are fewer, times that matter less are left out."""
_COLUMN, _INDENT = 8, "    "


class _Column(Struct, frozen=True):
    """Times of one kind; `has_sum` where adding them up means something."""

    head: str
    seconds_of: Callable[[SlideReview], float | None]
    has_sum: bool = True

    def shown(self, seconds: float | None) -> str:
        return (signed_clock if self.head == _OVER else clock_of)(seconds)


_OVER = "over"
_PLAN = _Column("plan", lambda slide: slide.slide.planned_seconds)
_LAST = _Column("last", lambda slide: slide.last_seconds)
_RECENT = _Column(f"last {RECENT_RUNS}", lambda slide: slide.recent_seconds)
_MEDIAN = _Column("median", lambda slide: slide.median_seconds)
_BEST = _Column("best", lambda slide: slide.best_seconds, has_sum=False)
_ALL = (_PLAN, _LAST, _RECENT, _MEDIAN, _BEST, _Column(_OVER, lambda slide: slide.over_seconds))
_LEFT_OUT_FIRST = (_BEST, _LAST, _MEDIAN)


def slide_table(review: Review, paper: Paper) -> Iterator[str]:
    """One line a slide, their sum, and what the columns mean."""
    columns = _columns(review, paper)
    width = _title_width(columns, paper)
    yield paper.tinted(_line(" #", paper.fitted("slide", width), [column.head for column in columns]), "strong")
    for slide in review.slides:
        times = [column.shown(column.seconds_of(slide)) for column in columns]
        mark = TOO_LONG if slide.is_too_long else ""
        line = _line(str(slide.slide.number), paper.fitted(slide.slide.title, width), times, mark)
        yield paper.tinted(line, "bad") if slide.is_too_long else line
    yield _line("", paper.fitted("in all", width), [_sum_shown(column, review.slides) for column in columns])
    for line in _legend(review, columns):
        yield from (paper.tinted(part, "faint") for part in paper.wrapped(line, _INDENT))


def _columns(review: Review, paper: Paper) -> tuple[_Column, ...]:
    """The columns that say something of their own and have room."""
    is_known = any(slide.recent_seconds is not None for slide in review.slides)
    is_same = all(slide.recent_seconds in (None, slide.median_seconds) for slide in review.slides)
    columns = [column for column in _ALL if column is not _RECENT or (is_known and not is_same)]
    for column in _LEFT_OUT_FIRST:
        if _title_width(columns, paper) < LEAST_TITLE:
            columns.remove(column)
    return tuple(columns)


def _title_width(columns: Sequence[_Column], paper: Paper) -> int:
    return paper.columns - len(_INDENT) - _COLUMN * len(columns) - len(TOO_LONG) - 1


def _line(number: str, title: str, times: Sequence[str], mark: str = "") -> str:
    return f"{number:>2}  {title}{''.join(time.rjust(_COLUMN) for time in times)} {mark}".rstrip()


def _sum_shown(column: _Column, slides: Sequence[SlideReview]) -> str:
    return column.shown(_sum(column.seconds_of(slide) for slide in slides)) if column.has_sum else ""


def _sum(seconds: Iterable[float | None]) -> float | None:
    """The sum of a column; None where a slide has no time in it, since it would say too little."""
    values = list(seconds)
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _legend(review: Review, columns: Sequence[_Column]) -> Iterator[str]:
    if _RECENT in columns:
        yield f"last {RECENT_RUNS}: median of {review.basis}; over: by that"
    if _BEST in columns:
        yield "best: the nearest to the plan"
    if any(slide.is_too_long for slide in review.slides):
        yield f"{TOO_LONG} over by more than {MOST_OVER_SHARE:.0%}"
