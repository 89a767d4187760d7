"""A rehearsal as lines of JSON and back. Lines that are torn, or of a newer version, are counted and passed over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from msgspec import Struct, field

from deck.rehearsal.session import Command, CommandKind, Session, replayed
from deck.story.talk import Talk, TalkSlide

VERSION = 1
KINDS = frozenset(get_args(CommandKind))
LARGEST = 10**12
"""No time, in milliseconds some thirty years, and no other number of a journal is larger."""


class Run(Struct, frozen=True):
    """A rehearsal as it was recorded: of which talk, begun when (ISO 8601, UTC), what was done."""

    identifier: str
    began: str
    talk: Talk
    commands: tuple[Command, ...]

    @property
    def session(self) -> Session:
        """The session that the commands led to."""
        return replayed(self.talk, self.commands)

    @property
    def is_complete(self) -> bool:
        """Whether it was ended, rather than broken off."""
        return any(command.kind == "end" for command in self.commands)


class History(Struct, frozen=True):
    """All rehearsals of a deck, oldest first, and how many lines could not be read."""

    runs: tuple[Run, ...] = ()
    torn_lines: int = 0
    newer_lines: int = 0

    @property
    def notices(self) -> tuple[str, ...]:
        """What was passed over, in words."""
        said = []
        if self.torn_lines:
            said.append(f"{_lines_are(self.torn_lines)} damaged and skipped; all others are used")
        if self.newer_lines:
            said.append(
                f"{_lines_are(self.newer_lines)} of a newer version of deck and skipped; update deck to use them"
            )
        return tuple(said)


def _lines_are(count: int) -> str:
    return f"{count} {'line of the journal is' if count == 1 else 'lines of the journal are'}"


def opening_line(identifier: str, began: str, talk: Talk) -> str:
    """The first line of a run: what was rehearsed, so that it can be reviewed when the deck has changed."""
    slides = [
        [slide.key, slide.number, slide.title, slide.section, slide.planned_seconds, slide.is_hidden]
        for slide in talk.slides
    ]
    content = {"v": VERSION, "run": identifier, "do": "open", "began": began, "title": talk.title, "slides": slides}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def command_line(identifier: str, command: Command) -> str:
    """A command of a run."""
    content: dict[str, Any] = {"v": VERSION, "run": identifier, "at": command.at_ms, "do": command.kind}
    if command.number:
        content["number"] = command.number
    return json.dumps(content, separators=(",", ":"))


class _Draft(Struct):
    began: str
    talk: Talk
    commands: list[Command] = field(default_factory=list)


def read_history(lines: Iterable[str]) -> History:
    """The runs that the lines tell of."""
    drafts: dict[str, _Draft] = {}
    torn = newer = 0
    for values in _parsed(lines):
        if values is None:
            torn += 1
        elif _is_newer(values.get("v")):
            newer += 1
        elif not _take(drafts, values):
            torn += 1
    runs = (Run(name, draft.began, draft.talk, tuple(draft.commands)) for name, draft in drafts.items())
    return History(tuple(runs), torn, newer)


def _is_newer(version: object) -> bool:
    return isinstance(version, int) and version > VERSION


def _parsed(lines: Iterable[str]) -> Iterator[dict[str, Any] | None]:
    for line in lines:
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            values = None
        yield values if isinstance(values, dict) else None


def _take(drafts: dict[str, _Draft], values: dict[str, Any]) -> bool:
    """Add what a line says to its run; False where it makes no sense."""
    try:
        if values["v"] != VERSION:
            return False
        if values["do"] == "open":
            slides = tuple(_slide(*slide) for slide in values["slides"])
            if slides:
                drafts[str(values["run"])] = _Draft(str(values["began"]), Talk(str(values["title"]), slides))
            return bool(slides)
        kind, at_ms, number = values["do"], values["at"], values.get("number", 0)
        if kind not in KINDS or not (_is_number(at_ms) and _is_number(number)):
            return False
        drafts[str(values["run"])].commands.append(Command(kind, at_ms, number))
    except (KeyError, TypeError, ValueError, OverflowError):
        return False
    return True


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST


def _slide(key: str, number: int, title: str, section: str, planned_seconds: int, is_hidden: bool) -> TalkSlide:
    if not (_is_number(number) and _is_number(planned_seconds)):
        raise ValueError("no slide has such numbers")
    return TalkSlide(str(key), number, str(title), str(section), planned_seconds, is_hidden=bool(is_hidden))
