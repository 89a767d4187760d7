"""The notes that a build wrote, read back: what is left of the plan where a program has dropped the tags.

The first line is `1:30  (2:00 - 3:30)`, the slide's time and from when to when it lasts; then a line a beat,
`text  (40 s)` or `text  (40 s, cut first)`. Backup slides begin with a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.powerpoint.reader.built import BuiltSlide
from deck.story.story import BACKUP, Beat, BeatKind

BACKUP_LINE = "Backup: for questions, off the clock"
SOURCES_LINE = "Where the numbers come from:"
FINDING = "In the data: "
"""How a beat begins that tells what the data look like."""
CUT_FIRST, USUAL = 4, 2
"""Priorities of beats that are cut first, and of all others."""
_TIME_LINE = re.compile(r"(\d{1,3}):([0-5]\d)\s+\((\d{1,3}):([0-5]\d) - (\d{1,3}):([0-5]\d)\)")
_BEAT_END = re.compile(r"(\d{1,5}) s(, cut first)?\)")


def built_slide_of_notes(notes: str) -> BuiltSlide | None:
    """The slide that these notes tell of; None where no build wrote their first line."""
    first, _, rest = notes.lstrip().partition("\n")
    if first.strip() == BACKUP_LINE:
        return BuiltSlide("", BACKUP, 0)
    found = _TIME_LINE.fullmatch(first.strip())
    if not found:
        return None
    numbers = [int(number) for number in found.groups()]
    seconds, _, end = (60 * minutes + rest for minutes, rest in zip(numbers[::2], numbers[1::2], strict=True))
    return BuiltSlide("", "", seconds, tuple(_beats(rest)), end)


def _beats(lines: str) -> Iterator[Beat]:
    for line in lines.split("\n"):
        if line.strip() == SOURCES_LINE:
            return
        text, _, end = line.rstrip().rpartition("(")
        found = _BEAT_END.fullmatch(end)
        if found and text.strip():
            kind: BeatKind = "eda" if text.startswith(FINDING) else "other"
            yield Beat(text.strip(), kind, CUT_FIRST if found[2] else USUAL, int(found[1]))
