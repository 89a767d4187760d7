"""What a check finds: a rule's code, how grave it is, where, and what to do."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deck.bundle.lines import KeyPath

Level = Literal["error", "warning", "advice"]


class Spot(Struct, frozen=True):
    """Where a fault is: a key of bundle.toml, a line of another file of the bundle, a slide, or several of these."""

    key: KeyPath | None = None
    """Of bundle.toml, such as `("decision", 0, "because")`; of a missing key the table that should hold it."""
    slide_number: int | None = None
    """From 1."""
    file: str = ""
    """A table or README of the bundle, as the bundle names it."""
    line: int | None = None
    """Of `file`, from 1."""


class Found(Struct, frozen=True):
    """What a rule says of one fault; its code, level and the line of its key are added by the runner."""

    message: str
    """What is wrong, with the number, and why an interviewer minds."""
    fix: str
    """What to do, with the key of bundle.toml to write where there is one."""
    at: Spot
    quote: str = ""
    """The text that is at fault, where its line in a file does not show it: a text of a slide."""
    mark: str = ""
    """The words at fault within the line or the quote, to be pointed at."""
    level: Level | None = None
    """Where this one is graver or milder than its rule."""


class Finding(Struct, frozen=True):
    """One finding. `line` is a line of the file `place`, `slide_number` counts from 1."""

    code: str
    level: Level
    message: str
    fix: str
    place: str = ""
    line: int | None = None
    slide_number: int | None = None
    quote: str = ""
    """The line or the text that is at fault; empty where there is nothing to show."""
    mark: str = ""
    """The part of the quote to point at."""

    def __str__(self) -> str:
        where = self.place if self.line is None else f"{self.place}:{self.line}"
        if not where and self.slide_number is not None:
            where = f"slide {self.slide_number}"
        prefix = f"{where}: " if where else ""
        return f"{prefix}{self.level} {self.code}: {self.message} Fix: {self.fix}"


class Skipped(Struct, frozen=True):
    """A rule that could not run, and why: skipped is not passed."""

    code: str
    reason: str
