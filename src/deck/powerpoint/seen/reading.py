"""Any .pptx as it is shown: texts, notes, seconds, and what is drawn on its slides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from deck.errors import LayoutError
from deck.powerpoint.notes_lines import BACKUP_LINE, SOURCES_LINE, read_beat_line, read_time_line
from deck.powerpoint.reader.contents import slide_parts
from deck.powerpoint.reader.opening import opened_deck
from deck.powerpoint.reader.reading import read_talk
from deck.powerpoint.seen.drawn import drawn_of
from deck.powerpoint.seen.slide_view import SlideView, Views
from deck.powerpoint.seen.texts import small_texts, texts_of
from deck.story.outline import ROLES
from deck.story.shown import Drawn, ShownDeck, ShownSlide, ShownText
from deck.story.story import BACKUP
from deck.story.talk import Talk, TalkSlide

ANY_MINUTES = 240.0
"""Enough for any number of slides, where nothing states their seconds; no rule on time then runs."""
STATED = ("deck", "timings", "notes")
IN_FULL = "In full ("
"""How the notes of a build begin a text that was shortened on the slide."""


class ReadDeck(Struct, frozen=True):
    """A deck as shown, and the talk that a rehearsal makes of it."""

    shown: ShownDeck
    talk: Talk


def read_shown(path: Path, *, minutes: float | None = None) -> ReadDeck:
    """The slides of a deck of any origin.

    minutes (1 to 240): the length of the talk, where the deck states no times. LayoutError with one problem where
    the file is no presentation or is damaged.
    """
    talk, is_stated = _talk(path, minutes)
    with opened_deck(path) as package:
        views = Views(package)
        seen = [views.of(part.name) for part in slide_parts(package)]
        slides = tuple(
            _shown(slide, view, drawn_of(view, package)) for slide, view in zip(talk.slides, seen, strict=True)
        )
    return ReadDeck(ShownDeck(str(path), slides, is_file=True, times_are_stated=is_stated), talk)


def _talk(path: Path, minutes: float | None) -> tuple[Talk, bool]:
    """The talk, and whether its seconds are a plan of somebody's."""
    try:
        talk = read_talk(path, minutes=minutes)
    except LayoutError:
        if minutes is not None:
            raise
        return read_talk(path, minutes=ANY_MINUTES), False  # a damaged file says so once more
    return talk, minutes is not None or talk.source in STATED


def _shown(slide: TalkSlide, view: SlideView, drawn: Drawn) -> ShownSlide:
    role = slide.key.partition("-")[0] if slide.key.partition("-")[0] in ROLES else ""
    return ShownSlide(
        number=slide.number,
        title=slide.title,
        role=role,
        section=slide.section,
        planned_seconds=slide.planned_seconds,
        is_backup=slide.planned_seconds == 0 and not slide.is_hidden,
        is_hidden=slide.is_hidden,
        texts=texts_of(view),
        notes=tuple(_spoken(slide.notes)),
        beats=slide.beats,
        drawn=drawn if role or slide.section == BACKUP else replace(drawn, small_texts=small_texts(view)),
    )


def _spoken(notes: str) -> Iterator[ShownText]:
    """What is said: without the lines that a build adds on times and sources."""
    for line in notes.split("\n"):
        if line.strip() == SOURCES_LINE:
            return
        if not line.strip() or line.strip() == BACKUP_LINE or read_time_line(line) or line.startswith(IN_FULL):
            continue
        found = read_beat_line(line)
        if found is not None:
            yield ShownText(found.text, "notes", is_cut_first=found.is_cut_first)
        else:
            yield ShownText(line.strip(), "notes")
