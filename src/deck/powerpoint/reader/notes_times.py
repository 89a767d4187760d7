"""The time of a slide, where its notes begin with it.

The first line with anything on it may begin with

    1:30    0:01:30                 a clock: minutes and seconds, hours before them
    0:30 - 2:00    0:30-2:00        from when to when the slide lasts
    90 s   90 sec   90 seconds      seconds
    2 min   1.5 minutes   1 min 30 s   2m

in round or square brackets or without, after `Time:`, `Timing:`, `Duration:`, `Length:` or a `~`. So that prose is not
taken for a time, a clock without brackets has to be followed by a blank or a mark, and not by am or pm; a number with
a unit by a mark or the end of the line ("2 min: the data", but not "2 min later they call"). A time is 1 s to 1 h.

Where the first slide says 0:00 and every slide a later clock than the one before, they are when slides begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from deck.powerpoint.show_timings import LONGEST_SECONDS

_CLOCK = r"(?<![\d:])(?:\d:)?\d{1,2}:[0-5]\d(?!:?\d)"
_MARK = r"[-–—:.,;|/]"
_LEAD = r"(?:(?:time|timing|duration|length)\s?[:=]\s*|~\s?)?"
_SECONDS = r"\s?(?:seconds?|secs?|s)\b"
_MINUTES = r"(?:\s?(?:minutes?|mins?)|m)(?![^\W\d])"
_AMOUNT = (
    rf"(?P<minutes>\d{{1,3}}(?:[.,]\d{{1,2}})?){_MINUTES}(?:\s?(?P<rest>\d{{1,2}}){_SECONDS})?"
    rf"|(?P<seconds>\d{{1,4}}){_SECONDS}"
)
_SPAN = rf"(?P<start>{_CLOCK})\s?(?:-|–|—|to)\s?(?P<end>{_CLOCK})"
_TIME = rf"(?:{_SPAN}|(?P<clock>{_CLOCK})|{_AMOUNT})"
_BRACKETED = re.compile(rf"{_LEAD}[\[(]\s?{_LEAD}{_TIME}\s?[\])]", re.IGNORECASE)
_BARE_CLOCK = re.compile(
    rf"{_LEAD}(?:{_SPAN}|(?P<clock>{_CLOCK}))(?!\s?(?:[ap]\.?m\b|o'clock))(?=\s|$|{_MARK})", re.IGNORECASE
)
_BARE_AMOUNT = re.compile(rf"{_LEAD}(?:{_AMOUNT})(?=\s*(?:$|{_MARK}))", re.IGNORECASE)


class StatedTime(Struct, frozen=True):
    """A time at the beginning of notes, in seconds; a bare clock may also say when the slide begins."""

    seconds: int
    is_clock: bool = False


def stated_time(notes: str) -> StatedTime | None:
    """The time that these notes begin with; None where they begin with none."""
    line = notes.lstrip()[:200].partition("\n")[0]
    found = _BRACKETED.match(line) or _BARE_CLOCK.match(line) or _BARE_AMOUNT.match(line)
    if not found:
        return None
    part = found.groupdict()
    if part.get("clock"):
        return StatedTime(_clock_seconds(part["clock"]), is_clock=True)
    if part.get("start"):
        return StatedTime(_clock_seconds(part["end"]) - _clock_seconds(part["start"]))
    if part.get("minutes"):
        return StatedTime(round(60 * float(part["minutes"].replace(",", "."))) + int(part["rest"] or 0))
    return StatedTime(int(part["seconds"]))


def times_of_notes(notes: Sequence[str], total_seconds: int | None = None) -> list[int | None]:
    """Seconds of each slide by its notes; None for a slide whose notes begin with no time.

    total_seconds: the length of the talk, where it is known; the last of slides that say when they begin lasts
    up to it.
    """
    found = [stated_time(text) for text in notes]
    clocks = [item.seconds for item in found if item and item.is_clock]
    if not clocks or clocks[0] != 0:
        return [item.seconds if item and 0 < item.seconds <= LONGEST_SECONDS else None for item in found]
    if len(clocks) < len(found) or any(later <= earlier for earlier, later in pairwise(clocks)):
        return [None for _ in found]
    last = total_seconds - clocks[-1] if total_seconds else 0
    return [*(later - earlier for earlier, later in pairwise(clocks)), last if last > 0 else None]


def _clock_seconds(text: str) -> int:
    seconds = 0
    for part in text.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds
