"""A deck as it is shown: what is read on each slide and said with it, from a story or from any .pptx."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from deck.story.story import Beat, Place
from deck.story.time_targets import Zone

Part = Literal["title", "body", "table", "chart", "notes"]
FigureKind = Literal["chart", "picture", "table"]


class ShownText(Struct, frozen=True):
    """One paragraph or cell of a slide, whole."""

    text: str
    part: Part
    key: Place = ()
    """The key of bundle.toml that it was typed at; empty where deck wrote it, or it comes from a file."""
    typeface: str = ""
    """As set on the text itself; empty where it follows the theme."""
    is_cut_first: bool = False
    """Of what is said: whether it is planned to go when time is short."""


class ShownFigure(Struct, frozen=True):
    """A chart, a picture or a table as it stands on a slide. Inches are those of a slide 7.5 in high."""

    kind: FigureKind
    name: str
    alt_text: str
    width_inches: float
    height_inches: float
    width_pixels: int = 0
    """Of a picture; 0 where it has no pixels, or they are not known."""
    height_pixels: int = 0
    bars: int = 0
    """Of a bar or column chart: bars in all."""
    rows: int = 0
    """Of a table, without its head."""
    columns: int = 0


class PaleText(Struct, frozen=True):
    """A text that does not stand out from its ground; colours as RRGGBB."""

    text: str
    contrast: float
    """As WCAG 2 defines it, 1 to 21."""
    needed: float
    colour: str
    ground: str


class SmallText(Struct, frozen=True):
    """A text of the slide's content that is too small to be read from the back of a room."""

    text: str
    size_points: float


class Drawn(Struct, frozen=True):
    """What only the drawn slide tells."""

    title_lines: int
    """As far as the widths of characters tell; 0 without a title."""
    figures: tuple[ShownFigure, ...]
    pale_texts: tuple[PaleText, ...]
    small_texts: tuple[SmallText, ...] = ()
    """Of slides that deck did not make: on its own, captions and labels are small on purpose."""


class TooLong(Struct, frozen=True):
    """A text that deck shortened to fit; it stands whole in the notes."""

    area: str
    characters_too_many: int
    is_label: bool


class ShownSlide(Struct, frozen=True):
    """A slide as shown. `number` counts from 1; `planned_seconds` is 0 off the clock, or where nothing tells it."""

    number: int
    title: str
    role: str
    """One of deck's roles; empty for a slide that deck did not make."""
    section: str
    planned_seconds: int
    is_backup: bool
    is_hidden: bool = False
    texts: tuple[ShownText, ...] = ()
    """All that can be read on it, the title first; the text in pictures cannot."""
    notes: tuple[ShownText, ...] = ()
    """What is said, a paragraph each: of a deck of ours the beats, without times and sources."""
    beats: tuple[Beat, ...] = ()
    too_long: tuple[TooLong, ...] = ()
    drawn: Drawn | None = None
    """None for a story that was not drawn."""

    @property
    def figures(self) -> tuple[ShownFigure, ...]:
        """Charts, pictures and tables."""
        return self.drawn.figures if self.drawn else ()


class Spoken(Struct, frozen=True):
    """How the talk goes by now, as its rehearsals say."""

    runs: int
    seconds: Mapping[int, float]
    """By the number of the slide, of those that were spoken."""
    eda_share: float | None
    zone_shares: Mapping[Zone, float]
    decided_to_observed: float | None
    words_per_minute: float | None


class ShownDeck(Struct, frozen=True):
    """All slides in their order, hidden ones and the backup too."""

    place: str
    """The file, or bundle.toml of the bundle."""
    slides: tuple[ShownSlide, ...]
    is_file: bool = False
    """Whether the slides come from a .pptx, so that no text has a key of bundle.toml."""
    times_are_stated: bool = True
    """Whether the seconds of the slides are a plan, and not spread by words or evenly."""
    spoken: Spoken | None = None
    """None before the first rehearsal."""

    @property
    def talk(self) -> tuple[ShownSlide, ...]:
        """The slides of the talk itself: neither hidden nor backup."""
        return tuple(slide for slide in self.slides if not slide.is_backup and not slide.is_hidden)

    @property
    def total_seconds(self) -> int:
        """The length of the talk."""
        return sum(slide.planned_seconds for slide in self.talk)
