"""What a review is written on: so many columns, signs that the terminal has, colours that are never the only sign."""

from __future__ import annotations

import textwrap
from datetime import datetime, tzinfo
from typing import Literal

from msgspec import Struct

from deck.characters import columns_of, first_columns
from deck.rehearsal.printable import printable

Meaning = Literal["good", "bad", "faint", "strong"]
_CODES: dict[Meaning, str] = {"good": "32", "bad": "31;1", "faint": "2", "strong": "1"}
NARROWEST = 40


class Signs(Struct, frozen=True):
    """The characters that bars, plots and shortened texts are made of."""

    within: str
    over: str
    left: str
    complete: str
    plan: str
    limit: str
    axis: str
    shortened: str

    @property
    def all(self) -> tuple[str, ...]:
        """All of them, to see whether a terminal can show them."""
        return (self.within, self.over, self.left, self.complete, self.plan, self.limit, self.axis, self.shortened)


BLOCKS = Signs(within="█", over="▒", left="·", complete="●", plan="─", limit="╌", axis="│", shortened="…")
ASCII = Signs(within="#", over="+", left=".", complete="o", plan="-", limit="~", axis="|", shortened="...")


class Paper(Struct, frozen=True):
    """A page of text. `zone` is the time zone that days are named in; None for this machine's."""

    width: int = 80
    signs: Signs = BLOCKS
    has_colours: bool = False
    zone: tzinfo | None = None

    @property
    def columns(self) -> int:
        """Columns that are written, however narrow the terminal is."""
        return max(NARROWEST, self.width)

    def tinted(self, text: str, meaning: Meaning) -> str:
        """The text in the colour of a meaning, where there are colours."""
        return f"\x1b[{_CODES[meaning]}m{text}\x1b[0m" if self.has_colours and text.strip() else text

    def fitted(self, text: str, width: int) -> str:
        """The text in exactly so many columns: cut, or filled with blanks on the right."""
        shown = printable(text)
        if columns_of(shown) > width:
            shown = first_columns(shown, width - len(self.signs.shortened)).rstrip() + self.signs.shortened
        return shown + " " * (width - columns_of(shown))

    def wrapped(self, text: str, indent: str = "    ") -> list[str]:
        """The text on as many lines as it needs, the second and later ones further in."""
        return textwrap.wrap(
            printable(text),
            self.columns,
            initial_indent=indent,
            subsequent_indent=f"{indent}  ",
            break_on_hyphens=False,
        )

    def day(self, time: datetime | None) -> str:
        """Day and time of day, or a dash where it is not known."""
        return "-" if time is None else f"{self.date(time)} {time.astimezone(self.zone):%H:%M}"

    def date(self, time: datetime | None) -> str:
        """The day, or a dash where it is not known."""
        return "-" if time is None else f"{time.astimezone(self.zone):%d %b %Y}".lstrip("0")
