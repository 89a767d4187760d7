"""Which section a slide is in, and which slides stand behind the talk, off the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from deck.powerpoint.reader.contents import FoundSlide
from deck.story.story import BACKUP

ONLY_SECTION = "Talk"
"""The section of slides that are in none."""
_BEHIND_THE_TALK = re.compile(
    r"(?:back[- ]?ups?|appendix|appendices|annex)(?: slides?| material| [a-z0-9])?(?:\s?[:–—-] .*)?"
    r"|(?:any |your )?questions?(?: (?:and|&) answers?)?|q ?& ?a",
    re.IGNORECASE,
)
_EDGES = " .?!:…"


class PlacedSlide(Struct, frozen=True):
    """A slide with its section and whether it stands behind the talk."""

    found: FoundSlide
    section: str
    is_backup: bool

    @property
    def is_on_the_clock(self) -> bool:
        """Whether it takes part in the talk and needs seconds."""
        return not self.is_backup and not self.found.is_hidden


def placed(slides: Sequence[FoundSlide]) -> tuple[PlacedSlide, ...]:
    """Each slide with its section: the file's, else the one it was built for, else that of the slide before it.

    Behind the talk are sections called Backup, Appendix, Questions or the like, and slides that were built as backup.
    In a deck without sections a slide with such a title opens what is behind the talk, unless it is the first.
    """
    sections = _sections(slides)
    if not any(sections):
        opening = next((n for n, slide in enumerate(slides) if n and names_backup(slide.title)), len(slides))
        return tuple(
            PlacedSlide(slide, BACKUP if number >= opening else ONLY_SECTION, number >= opening)
            for number, slide in enumerate(slides)
        )
    return tuple(
        PlacedSlide(slide, section or ONLY_SECTION, _is_backup(slide, section))
        for slide, section in zip(slides, sections, strict=True)
    )


def names_backup(name: str) -> bool:
    """Whether a section, or a slide, of this name stands behind the talk."""
    return _BEHIND_THE_TALK.fullmatch(name.strip(_EDGES)) is not None


def _sections(slides: Sequence[FoundSlide]) -> list[str]:
    sections: list[str] = []
    for slide in slides:
        own = slide.section or (slide.built.section if slide.built else "")
        sections.append(own or (sections[-1] if sections else ""))
    return sections


def _is_backup(slide: FoundSlide, section: str) -> bool:
    """As built, unless the slide has been moved into another section since."""
    built = slide.built
    if built and slide.section in ("", built.section):
        return built.planned_seconds == 0
    return names_backup(section)
