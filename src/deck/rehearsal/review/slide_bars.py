"""Planned against spoken time as bars of characters, one a slide, all on one scale."""

from __future__ import annotations

from collections.abc import Iterator

from deck.rehearsal.review.durations import clock_of, rounded, signed_clock
from deck.rehearsal.review.paper import Paper, Signs
from deck.rehearsal.review.review import Review
from deck.rehearsal.review.slides import SlideReview

LONGEST_TITLE, SHORTEST_TITLE = 40, 10
LONGEST_BAR = 60
_NUMBER, _TIME = 4, 8


def slide_bars(review: Review, paper: Paper) -> Iterator[str]:
    """A line that says what the signs mean, then a bar for each slide with what it takes by now."""
    room = paper.columns - _NUMBER - 2 * _TIME - 1
    title_width = min(LONGEST_TITLE, max(SHORTEST_TITLE, room * 2 // 5))
    bar_width = min(LONGEST_BAR, room - title_width)
    longest = max((max(slide.slide.planned_seconds, slide.usual_seconds or 0.0) for slide in review.slides), default=1)
    signs = paper.signs
    for line in paper.wrapped(f"{signs.within} within the plan, {signs.over} over it, {signs.left} left of it"):
        yield paper.tinted(line, "faint")
    for slide in review.slides:
        title = paper.fitted(slide.slide.title, title_width)
        bar = _bar(slide, bar_width / longest, signs).ljust(bar_width)
        shown = paper.tinted(bar, "bad") if slide.is_too_long else bar
        times = f"{clock_of(slide.usual_seconds):>{_TIME}}{signed_clock(slide.over_seconds):>{_TIME}}"
        yield f"{slide.slide.number:>2}  {title} {shown}{times}"


def _bar(slide: SlideReview, columns_per_second: float, signs: Signs) -> str:
    planned = rounded(slide.slide.planned_seconds * columns_per_second)
    spoken = rounded((slide.usual_seconds or 0.0) * columns_per_second)
    within = min(planned, spoken)
    return signs.within * within + signs.over * (spoken - within) + signs.left * (planned - within)
