"""What was guessed about a deck that says little of itself, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.clock import clock
from deck.powerpoint.reader.seconds import TalkTime
from deck.powerpoint.reader.sections import PlacedSlide
from deck.powerpoint.reader.wording import named, numbered
from deck.story.talk import Source, TalkSlide

_SAID: dict[Source, str] = {
    "timings": "times are the deck's rehearsal timings",
    "notes": "times are those that the notes begin with",
    "words": "the deck states no times: {total} are spread by the words in the notes",
    "even": "the deck states no times: {total} are spread evenly",
}


def guesses_about_times(slides: Sequence[PlacedSlide], time: TalkTime) -> Iterator[str]:
    """Where the seconds of a deck come from that deck did not make, and which slides are off the clock."""
    yield _SAID[time.source].format(total=clock(sum(time.seconds)))
    numbers = [slide.found.number for slide in slides if slide.is_on_the_clock]
    silent = [number for number, seconds in zip(numbers, time.stated, strict=True) if seconds is None]
    if 0 < len(silent) < len(numbers):
        what = "states no time, and has a share" if len(silent) == 1 else "state no time, and have shares"
        yield f"{numbered(silent)} {what}"
    hidden = [slide.found.number for slide in slides if slide.found.is_hidden]
    if hidden:
        yield f"{numbered(hidden)} {'is' if len(hidden) == 1 else 'are'} hidden and off the clock"
    backup = [slide for slide in slides if slide.is_backup]
    if backup and not backup[0].found.section:
        yield f"from {named(backup[0].found)} on the slides are taken for backup, off the clock"


def guesses_about_eda(slides: Sequence[TalkSlide], guessed: Sequence[int]) -> Iterator[str]:
    """That slides count as exploratory data analysis by their words; `guessed` are their numbers."""
    if guessed:
        seconds = sum(slide.planned_seconds for slide in slides if slide.number in set(guessed))
        verb = "counts" if len(guessed) == 1 else "count"
        yield f"{numbered(guessed)} ({clock(seconds)}) {verb} as EDA: a guess by words in titles and sections"


def scaling(time: TalkTime) -> Iterator[str]:
    """That all times were brought to the length that was asked for."""
    total = sum(time.seconds)
    if time.unscaled_seconds != total:
        yield f"all times are scaled from {clock(time.unscaled_seconds)} to {clock(total)}"
