"""The lines of speaker notes that a build writes and that reading a deck understands.

The first line is `1:30  (2:00 - 3:30)`, the slide's time and from when to when it lasts, or on backup slides a line of
their own; then a line a beat, `text  (40 s)` or `text  (40 s, cut first)`; then the texts that the slide shows cut
short, and where the numbers come from.
"""

from __future__ import annotations

import re

from msgspec import Struct

from deck.clock import clock

BACKUP_LINE = "Backup: for questions, off the clock"
SOURCES_LINE = "Where the numbers come from:"
_IN_FULL = "In full ("
CUT_FIRST = 4
"""Priority from which on a beat is the first to go."""
_CUT_FIRST = ", cut first"
_TIME_LINE = re.compile(r"(\d{1,3}):([0-5]\d)\s+\((\d{1,3}):([0-5]\d) - (\d{1,3}):([0-5]\d)\)")
_BEAT_END = re.compile(rf"(\d{{1,5}}) s({_CUT_FIRST})?\)")


class BeatLine(Struct, frozen=True):
    """What a line says of a beat."""

    text: str
    seconds: int
    is_cut_first: bool


def time_line(planned_seconds: int, start_seconds: int) -> str:
    """A slide's time, and from when to when it lasts."""
    end = start_seconds + planned_seconds
    return f"{clock(planned_seconds)}  ({clock(start_seconds)} - {clock(end)})"


def read_time_line(line: str) -> tuple[int, int] | None:
    """The slide's seconds and when it ends; None for any other line."""
    found = _TIME_LINE.fullmatch(line.strip())
    if not found:
        return None
    numbers = [int(number) for number in found.groups()]
    seconds, _, end = (60 * minutes + rest for minutes, rest in zip(numbers[::2], numbers[1::2], strict=True))
    return seconds, end


def beat_line(beat: BeatLine) -> str:
    """What is said, its seconds, and whether it goes first when time is short."""
    return f"{beat.text}  ({beat.seconds} s{_CUT_FIRST if beat.is_cut_first else ''})"


def in_full_line(area: str) -> str:
    """What stands above the whole of a text that an area of the slide shows cut short."""
    return f"{_IN_FULL}{area.lower()}):"


def ends_beats(line: str) -> bool:
    """Whether the line begins what follows the beats."""
    return line.strip() == SOURCES_LINE or line.startswith(_IN_FULL)


def read_beat_line(line: str) -> BeatLine | None:
    """The beat of a line; None for any other line."""
    text, _, end = line.rstrip().rpartition("(")
    found = _BEAT_END.fullmatch(end)
    return BeatLine(text.strip(), int(found[1]), bool(found[2])) if found and text.strip() else None
