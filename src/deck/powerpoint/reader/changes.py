"""What has changed in a deck since it was built, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.clock import clock
from deck.powerpoint.reader.contents import FoundDeck, FoundSlide
from deck.powerpoint.reader.seconds import TalkTime
from deck.powerpoint.reader.sections import PlacedSlide
from deck.powerpoint.reader.wording import named

BACKUP_ROLE = "backup"
"""The role that all backup slides have."""


def planned_seconds(deck: FoundDeck) -> int | None:
    """The length that the build planned; None where it left nothing that tells."""
    if deck.talk:
        return deck.talk.planned_seconds
    return max((slide.built.end_seconds for slide in deck.slides if slide.built), default=0) or None


def changes_since_build(deck: FoundDeck, slides: Sequence[PlacedSlide], time: TalkTime) -> Iterator[str]:
    """One line a change: slides that are new, copied, hidden, moved or gone, and what has become of the plan."""
    if not any(slide.tag for slide in deck.slides):
        yield "deck's own data are gone, as after saving in LibreOffice: times and beats are read from the notes"
    seconds = dict(zip((slide.found.number for slide in slides if slide.is_on_the_clock), time.seconds, strict=True))
    stated = dict(zip(seconds, time.stated, strict=True))
    copies = _copies(deck.slides)
    for slide in slides:
        found, built, number = slide.found, slide.found.built, slide.found.number
        planned = built.planned_seconds if built else 0
        if number in copies:
            yield f"{named(found)} is a copy of slide {copies[number]}, with the same time"
        if built is None and slide.is_on_the_clock:
            own = "as it says" if stated[number] else "since it says none"
            yield f"{named(found)} is new since the build; it has {clock(seconds[number])}, {own}"
        elif found.is_hidden and planned:
            yield f"{named(found)} is hidden; its {clock(planned)} are off the clock"
        elif slide.is_backup and planned:
            yield f"{named(found)} was moved to {slide.section}; its {clock(planned)} are off the clock"
        elif built and slide.is_on_the_clock and not planned:
            yield f"{named(found)} was backup and is in the talk now; it has {clock(seconds[number])}"
        elif slide.is_on_the_clock and stated[number] != planned:
            yield f"{named(found)}: its notes say {clock(stated[number] or 0)}, {clock(planned)} was planned"
    yield from _changes_of_plan(deck, time)


def _changes_of_plan(deck: FoundDeck, time: TalkTime) -> Iterator[str]:
    planned = planned_seconds(deck)
    if planned is None:
        return
    copies = _copies(deck.slides)
    there = sum(slide.built.planned_seconds for slide in deck.slides if slide.built and slide.number not in copies)
    if there < planned:
        yield f"slides of {clock(planned - there)} are missing since the build"
    if sum(time.seconds) == time.unscaled_seconds != planned:
        fix = f"--minutes {planned / 60:g} brings them to that"
        yield f"the slides add up to {clock(time.unscaled_seconds)}, {clock(planned)} was planned; {fix}"


def _copies(slides: Sequence[FoundSlide]) -> dict[int, int]:
    """Numbers of slides that are copies, with the number of the slide that was built: the one of the lowest id."""
    originals: dict[str, int] = {}
    copies: dict[int, int] = {}
    for slide in sorted(slides, key=lambda item: item.identifier):
        if slide.tag is None or slide.tag.role == BACKUP_ROLE:
            continue
        first = originals.setdefault(slide.tag.role, slide.number)
        if first != slide.number:
            copies[slide.number] = first
    return copies
