"""The overrun of the complete runs as a small plot of characters, with the limits of a talk that is ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.rehearsal.review.durations import rounded, signed_clock
from deck.rehearsal.review.paper import Paper
from deck.rehearsal.review.readiness import MOST_OFF_SHARE
from deck.rehearsal.review.review import Review
from deck.rehearsal.review.runs import RunReview

ROWS = 9
_LABEL = 8
_WIDEST_STEP, _NARROWEST_STEP = 7, 4
"""Columns a run."""


def trend_plot(review: Review, paper: Paper) -> Iterator[str]:
    """Rows from the most over down to the least, then the numbers of the runs; none without a complete run."""
    room = paper.columns - _LABEL - 2
    runs = review.runs[-(room // _NARROWEST_STEP) :]
    overs = [(place, run.over_seconds) for place, run in enumerate(runs) if run.is_complete]
    if not overs:
        return
    limit = MOST_OFF_SHARE * review.planned_seconds
    high, low = max(limit, *(over for _, over in overs)), min(-limit, *(over for _, over in overs))
    step = min(_WIDEST_STEP, room // len(runs))
    rows = [" " * step * len(runs)] * ROWS
    labels = {_row(value, high, low): signed_clock(value) for value in (high, low, limit, -limit, 0.0)}
    for value, sign in ((limit, paper.signs.limit), (-limit, paper.signs.limit), (0.0, paper.signs.plan)):
        rows[_row(value, high, low)] = sign * step * len(runs)
    for place, over in overs:
        row, column = _row(over, high, low), place * step + step // 2
        rows[row] = rows[row][:column] + paper.signs.complete + rows[row][column + 1 :]
    for number, cells in enumerate(rows):
        yield f"{labels.get(number, ''):>{_LABEL}} {paper.signs.axis}{cells}".rstrip()
    yield f"{'run':>{_LABEL}}  {_names(runs, step)}".rstrip()


def _row(value: float, high: float, low: float) -> int:
    return rounded((high - value) / (high - low) * (ROWS - 1)) if high > low else 0


def _names(runs: Sequence[RunReview], step: int) -> str:
    """The numbers of the complete runs below their points."""
    return "".join((str(run.number) if run.is_complete else "").center(step) for run in runs)
