"""The notes that a build wrote, read back: what is left of the plan where a program has dropped the tags."""

from __future__ import annotations

from collections.abc import Iterator

from deck.powerpoint.notes_lines import BACKUP_LINE, CUT_FIRST, ends_beats, read_beat_line, read_time_line
from deck.powerpoint.reader.built import BuiltSlide
from deck.story.story import BACKUP, Beat, BeatKind

FINDING = "In the data: "
"""How a beat begins that tells what the data look like."""
USUAL = 2
"""Priority of beats that are not cut first."""


def built_slide_of_notes(notes: str) -> BuiltSlide | None:
    """The slide that these notes tell of; None where no build wrote their first line."""
    first, _, rest = notes.lstrip().partition("\n")
    if first.strip() == BACKUP_LINE:
        return BuiltSlide("", BACKUP, 0)
    time = read_time_line(first)
    if time is None:
        return None
    seconds, end = time
    return BuiltSlide("", "", seconds, tuple(_beats(rest)), end)


def _beats(lines: str) -> Iterator[Beat]:
    for line in lines.split("\n"):
        if ends_beats(line):
            return
        found = read_beat_line(line)
        if found:
            kind: BeatKind = "eda" if found.text.startswith(FINDING) else "other"
            yield Beat(found.text, kind, CUT_FIRST if found.is_cut_first else USUAL, found.seconds)
