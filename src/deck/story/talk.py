"""A talk as it is rehearsed: slides with their seconds and what is said on them, from a story or from any deck."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deck.story.story import Beat, Slide, Story

Source = Literal["deck", "timings", "notes", "words", "even"]
"""Where the seconds of the slides come from: deck's own plan, rehearsal timings, notes, words of notes, a share."""


class TalkSlide(Struct, frozen=True):
    """A slide of the talk. `key` stays the same when the slide is moved; `planned_seconds` is 0 off the clock."""

    key: str
    number: int
    """Its place in the deck, from 1."""
    title: str
    section: str
    planned_seconds: int
    beats: tuple[Beat, ...] = ()
    notes: str = ""
    is_hidden: bool = False

    @property
    def is_on_the_clock(self) -> bool:
        """Whether its time counts as the talk's."""
        return self.planned_seconds > 0 and not self.is_hidden


class Talk(Struct, frozen=True):
    """All slides of a deck in their order, the backup at the end."""

    title: str
    slides: tuple[TalkSlide, ...]
    source: Source = "deck"
    notices: tuple[str, ...] = ()
    """What was guessed, or has changed since the deck was built."""

    @property
    def total_seconds(self) -> int:
        """The length of the talk."""
        return sum(slide.planned_seconds for slide in self.slides if slide.is_on_the_clock)

    @property
    def sections(self) -> tuple[str, ...]:
        """Names of the sections on the clock, in order."""
        return tuple(dict.fromkeys(slide.section for slide in self.slides if slide.is_on_the_clock))


def talk_of(story: Story) -> Talk:
    """The talk of a story that is not a file yet; its slides go by their roles."""
    slides = (*story.slides, *story.backup)
    return Talk(story.title, tuple(_slide(number, slide) for number, slide in enumerate(slides, 1)))


def _slide(number: int, slide: Slide) -> TalkSlide:
    key = f"backup-{number}" if slide.is_backup else slide.role
    notes = "\n".join(beat.text for beat in slide.beats)
    return TalkSlide(key, number, slide.title, slide.section, slide.planned_seconds, slide.beats, notes)
