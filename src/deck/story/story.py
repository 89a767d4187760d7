"""The story: slides in order, what each shows, what is said on it, and for how long."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

from deck.charts.spec import Exhibit, Tone

BeatKind = Literal["decided", "observed", "eda", "other"]
Place = tuple[str | int, ...]
"""A key path in bundle.toml, such as ("insight", 0, "finding")."""


class Beat(Struct, frozen=True):
    """One thing that is said on a slide.

    `priority` says what to cut first: 1 is never cut, 5 goes before all others.
    """

    text: str
    kind: BeatKind
    priority: int
    seconds: int
    place: Place = ()
    is_stated: bool = False
    """Whether the bundle states the seconds; else they are the beat's share of what its slide has left."""


class Block(Struct, frozen=True):
    """A labelled text beside the exhibit."""

    label: str
    text: str
    tone: Tone = "primary"
    strong: bool = False
    detail: str = ""
    """A smaller line below the text."""
    is_card: bool = False
    """Whether it stands out on a ground of its own: the one that the slide is about."""


class KeyNumber(Struct, frozen=True):
    """A number in large type with what it means."""

    value: str
    label: str
    tone: Tone = "primary"
    share: float | None = None
    """The number as a part of a whole, 0 to 1, where it is one and is drawn so."""


SideNote = Block | KeyNumber

BACKUP = "Backup"
"""Section of the slides behind the talk."""


class Slide(Struct, frozen=True):
    """One slide. `planned_seconds` is 0 for backup slides, which are off the clock."""

    role: str
    section: str
    layout: str
    title: str
    planned_seconds: int
    start_seconds: int
    exhibit: Exhibit | None = None
    caption: str = ""
    """A line over the exhibit that says what is drawn."""
    note: str = ""
    """A line under a table."""
    main: tuple[SideNote, ...] = ()
    """Blocks in the exhibit's place, on slides that state rather than show."""
    side: tuple[SideNote, ...] = ()
    source: str = ""
    beats: tuple[Beat, ...] = ()
    facts: tuple[str, ...] = ()
    """Names of the facts that the slide states."""

    @property
    def is_backup(self) -> bool:
        """Whether the slide stands behind the talk, off the clock."""
        return self.planned_seconds == 0


class Story(Struct, frozen=True):
    """The whole talk and the backup slides behind it."""

    title: str
    author: str
    company: str
    date: datetime.date | None
    language: str
    outline: str
    total_seconds: int
    slides: tuple[Slide, ...]
    backup: tuple[Slide, ...]
    notices: tuple[str, ...] = ()
    """What was left out or replaced for want of material."""

    @property
    def sections(self) -> tuple[str, ...]:
        """Names of the talk's sections in order."""
        return tuple(dict.fromkeys(slide.section for slide in self.slides))

    @property
    def eda_seconds(self) -> int:
        """Seconds of the talk that tell what the data look like."""
        return sum(beat.seconds for slide in self.slides for beat in slide.beats if beat.kind == "eda")

    @property
    def eda_share(self) -> float:
        """Share of the talk that is exploratory data analysis."""
        return self.eda_seconds / self.total_seconds

    def _repr_html_(self) -> str:
        """The slides with their seconds, for a notebook."""
        from deck.story.html_view import story_html

        return story_html(self)
