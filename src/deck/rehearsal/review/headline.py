"""The whole review in one line: ready or not, by how much the talk is too long, and what saves that."""

from __future__ import annotations

from deck.rehearsal.review.durations import clock_of, listed
from deck.rehearsal.review.readiness import MOST_OFF_SHARE
from deck.rehearsal.review.review import Review

READY, NOT_READY = "Ready", "Not ready"


def headline(review: Review) -> str:
    """What a candidate wants to know first, as sentences on one line."""
    if review.readiness.is_ready:
        lengths = listed([clock_of(run.total_seconds) for run in review.recent])
        return f"{READY}: {lengths} for {clock_of(review.planned_seconds)}, and no slide is too long."
    if not review.recent:
        return f"{NOT_READY}: no complete run yet. Rehearse the talk to its end once."
    return f"{NOT_READY}: {_what_is_wrong(review)}"


def _what_is_wrong(review: Review) -> str:
    """The length where it is wrong by now, or could be mended by cuts; else the first of the other reasons."""
    over = review.spoken_seconds - review.planned_seconds
    took = f"{clock_of(review.spoken_seconds)} for {clock_of(review.planned_seconds)}"
    if over > MOST_OFF_SHARE * review.planned_seconds:
        return f"{took} is {clock_of(over)} too long{_cure(review)}"
    if over < -MOST_OFF_SHARE * review.planned_seconds:
        return f"{took} is {clock_of(-over)} too short."
    return f"{review.readiness.reasons[0]}."


def _cure(review: Review) -> str:
    """What to do about a talk that is too long, as the end of a sentence and another one."""
    advice = review.advice
    if advice is None:
        return "."
    if not advice.cuts:
        return ", and no beat may go: shorten them all."
    beats = "1 beat" if len(advice.cuts) == 1 else f"{len(advice.cuts)} beats"
    is_not_enough = advice.short_by > MOST_OFF_SHARE * review.planned_seconds
    rest = ", and shorten the rest" if is_not_enough else ""
    return f". Cut {beats} to save {clock_of(advice.saved_seconds)}{rest}."
