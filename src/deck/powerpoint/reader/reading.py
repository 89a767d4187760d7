"""Any .pptx as a talk to rehearse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from deck.errors import LayoutError, Problem
from deck.powerpoint.notes_lines import CUT_FIRST
from deck.powerpoint.reader.changes import changes_since_build, planned_seconds
from deck.powerpoint.reader.contents import FoundDeck, found_deck
from deck.powerpoint.reader.eda import is_eda
from deck.powerpoint.reader.guesses import guesses_about_eda, guesses_about_times, scaling
from deck.powerpoint.reader.keys import keys_of
from deck.powerpoint.reader.opening import opened_deck
from deck.powerpoint.reader.seconds import TalkTime, asked_seconds, seconds_of_slides, talk_time
from deck.powerpoint.reader.sections import PlacedSlide, placed
from deck.story.story import Beat
from deck.story.talk import Talk, TalkSlide
from deck.story.time_budget import largest_remainder


def read_talk(path: Path, *, minutes: float | None = None) -> Talk:
    """The talk of a deck: made by deck, changed since, or anybody's.

    minutes (1 to 240): the length of the talk. Slides without a time share what the others leave of it, and where
    the slides' own times do not add up to it all are scaled. It may be left out where the deck states times.
    `Talk.notices` says what was guessed and what has changed since the deck was built. Raises LayoutError with one
    problem where the file is no presentation, is damaged, or says nothing of its length and minutes is not given.
    """
    asked = asked_seconds(minutes)
    with opened_deck(path) as package:
        deck = found_deck(package)
    if not deck.slides:
        raise LayoutError(Problem("the deck has no slides", deck.place, fix="Add slides, or name another deck."))
    places = placed(deck.slides)
    on_the_clock = [slide.found for slide in places if slide.is_on_the_clock]
    time = talk_time(on_the_clock, asked, planned_seconds(deck), deck.place)
    keys = keys_of(deck)
    slides = tuple(
        _talk_slide(slide, keys[slide.found.identifier], seconds)
        for slide, seconds in zip(places, seconds_of_slides(places, time), strict=True)
    )
    return Talk(deck.title, slides, time.source, tuple(_notices(deck, places, time, slides)))


def _talk_slide(slide: PlacedSlide, key: str, seconds: int) -> TalkSlide:
    found = slide.found
    made = TalkSlide(
        key, found.number, found.title, slide.section, seconds, notes=found.notes, is_hidden=found.is_hidden
    )
    if found.built:
        return replace(made, beats=_beats_within(found.built.beats, seconds))
    if _counts_as_eda(slide):
        return replace(made, beats=(Beat(found.title, "eda", CUT_FIRST, seconds),))
    return made


def _counts_as_eda(slide: PlacedSlide) -> bool:
    return slide.is_on_the_clock and not slide.found.built and is_eda(slide.found.title, slide.section)


def _beats_within(beats: tuple[Beat, ...], seconds: int) -> tuple[Beat, ...]:
    """The beats with seconds that add up to those of their slide, in proportion to what they were."""
    if not beats or sum(beat.seconds for beat in beats) == seconds:
        return beats
    shares = largest_remainder([beat.seconds for beat in beats], seconds)
    return tuple(replace(beat, seconds=share) for beat, share in zip(beats, shares, strict=True))


def _notices(
    deck: FoundDeck, places: Sequence[PlacedSlide], time: TalkTime, slides: Sequence[TalkSlide]
) -> Iterator[str]:
    if time.source == "deck":
        yield from changes_since_build(deck, places, time)
    else:
        yield from guesses_about_times(places, time)
    yield from guesses_about_eda(slides, [slide.found.number for slide in places if _counts_as_eda(slide)])
    yield from scaling(time)
