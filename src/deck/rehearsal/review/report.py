"""The whole review as text: the verdict, the slides, the runs, the shares, what to cut."""

from __future__ import annotations

from collections.abc import Iterator

from deck.rehearsal.advice import Advice
from deck.rehearsal.review.durations import clock_of, rounded
from deck.rehearsal.review.headline import headline
from deck.rehearsal.review.paper import Meaning, Paper
from deck.rehearsal.review.review import Review
from deck.rehearsal.review.run_table import run_table
from deck.rehearsal.review.share_lines import share_lines
from deck.rehearsal.review.slide_bars import slide_bars
from deck.rehearsal.review.slide_table import slide_table
from deck.rehearsal.review.trend import FEWEST_RUNS
from deck.rehearsal.review.trend_plot import trend_plot


def report(review: Review, paper: Paper) -> Iterator[str]:
    """All lines of the review, for a page of that width."""
    yield from verdict(review, paper)
    if review.advice is not None:
        yield from _section(_cut_head(review, review.advice), _cut_lines(review.advice, paper), paper)
    yield from _section("Slides", slide_table(review, paper), paper)
    for remark in _remarks(review):
        yield from paper.wrapped(remark)
    yield from _section(_bars_head(review), slide_bars(review, paper), paper)
    yield from _section("Rehearsals", run_table(review, paper), paper)
    yield from _section(_trend_head(review), trend_plot(review, paper), paper)
    yield from _section(_shares_head(review), share_lines(review.shares, paper), paper)
    if review.words_per_minute is not None:
        rate = f"{review.words_per_minute:.0f} words a minute, if you say what the notes say."
        yield ""
        yield from paper.wrapped(f"Speaking rate: {rate}", indent="")


def verdict(review: Review, paper: Paper) -> Iterator[str]:
    """Whether the talk is ready and what would make it so, what was reviewed, and the reasons."""
    meaning: Meaning = "good" if review.readiness.is_ready else "bad"
    for line in paper.wrapped(headline(review), indent=""):
        yield paper.tinted(line, meaning)
    count = len(review.runs)
    whole = f"{count} {'rehearsal' if count == 1 else 'rehearsals'}, planned {clock_of(review.planned_seconds)}"
    for line in paper.wrapped(f"{review.talk.title}: {whole}", indent=""):
        yield paper.tinted(line, "faint")
    for reason in review.readiness.reasons:
        yield from paper.wrapped(f"- {reason}.")


def _section(head: str, lines: Iterator[str], paper: Paper) -> Iterator[str]:
    """A blank line, the head and the lines; nothing where there are none."""
    for number, line in enumerate(lines):
        if number == 0:
            yield ""
            yield from (paper.tinted(part, "strong") for part in paper.wrapped(head, indent=""))
        yield line


def _remarks(review: Review) -> Iterator[str]:
    stumbles = [_times(slide.slide.number, slide.stumbles) for slide in review.slides if slide.stumbles]
    restarts = [_times(slide.slide.number, slide.restarts) for slide in review.slides if slide.restarts]
    if stumbles:
        yield f"Stumbles: {', '.join(stumbles)}."
    if restarts:
        yield f"Begun again: {', '.join(restarts)}."
    new = [str(slide.slide.number) for slide in review.slides if not slide.times]
    if new:
        yield f"Never spoken to the end: {'slide' if len(new) == 1 else 'slides'} {', '.join(new)}."
    for gone in review.gone:
        took = "" if gone.median_seconds is None else f", {clock_of(gone.median_seconds)} when it was"
        yield f"No longer on the clock{took}: {gone.title}"


def _times(number: int, count: int) -> str:
    often = {1: "once", 2: "twice"}.get(count, f"{count} times")
    return f"slide {number} ({often})"


def _bars_head(review: Review) -> str:
    return f"Planned and spoken (median of {review.basis})"


def _trend_head(review: Review) -> str:
    if review.trend is None:
        return f"Over and under (the trend needs {FEWEST_RUNS} complete runs)"
    return f"Over and under: {review.trend.words}"


def _shares_head(review: Review) -> str:
    is_whole = all(slide.usual_seconds is not None for slide in review.slides)
    return f"How the time is shared, as you speak{'' if is_whole else ' (what you did not, as planned)'}"


def _cut_head(review: Review, advice: Advice) -> str:
    over = f"{clock_of(advice.over_seconds)} of {clock_of(review.spoken_seconds)}"
    return f"To end in time, cut {over}, rather than speed up" if advice.cuts else f"Over by {over}"


def _cut_lines(advice: Advice, paper: Paper) -> Iterator[str]:
    for cut in sorted(advice.cuts, key=lambda cut: cut.slide_number):
        head = f"  {rounded(cut.seconds):>3} s  slide {cut.slide_number}: "
        yield head + paper.fitted(cut.text, paper.columns - len(head)).rstrip()
    if advice.cuts:
        yield f"  {rounded(advice.saved_seconds):>3} s  in all"
    if advice.short_by >= 1:
        left = clock_of(advice.short_by)
        yield from paper.wrapped(f"{left} is left over: say the rest in fewer words, or plan a longer talk.", "  ")
