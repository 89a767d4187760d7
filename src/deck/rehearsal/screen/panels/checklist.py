"""The beats of the slide as a checklist, the one that is due marked, with as much of their words as there is room."""

from __future__ import annotations

from deck.clock import clock
from deck.rehearsal.review.paper import printable
from deck.rehearsal.screen.beats import beat_of
from deck.rehearsal.screen.rows import BLANK, Row, Span, Tone, fitted, row, wrapped
from deck.rehearsal.screen.scene import Scene
from deck.story.story import Beat

DONE, DUE, TO_COME = "✓", "▶", "○"
MARK_WIDTH, SECONDS_WIDTH = 2, 7
WIDEST = 100
"""Columns beyond which the eye loses the line."""
MOST_LINES = 6
"""Rows of a beat at most; who needs more of it opens the notes."""


def checklist(scene: Scene, width: int, rows: int) -> list[Row]:
    """The beats in so many rows: all of them if they fit, else those around the one that is due."""
    beats = scene.slide.beats
    if not beats or rows <= 0:
        return [row("This slide has no beats; t shows its notes.", "muted")][:rows] if scene.slide.notes else []
    due = beat_of(scene)
    text_width = max(1, min(width, WIDEST) - MARK_WIDTH - SECONDS_WIDTH)
    texts = [wrapped(printable(beat.text), text_width, MOST_LINES) for beat in beats]
    shown = _window(len(beats), due, rows)
    heights = _heights([len(texts[index]) for index in shown], due - shown.start, rows)
    drawn = [
        _beat(beats[index], wrapped(printable(beats[index].text), text_width, height), index, due, text_width)
        for index, height in zip(shown, heights, strict=True)
    ]
    return _joined(drawn, rows)


def _window(count: int, due: int, rows: int) -> range:
    """Beats that get a row: the one due, one before it, and what follows."""
    start = max(0, min(due - 1 if rows > 1 else due, count - rows))
    return range(start, min(count, start + rows))


def _heights(wanted: list[int], due: int, rows: int) -> list[int]:
    """Rows of each beat: one at least; more first for the one due, then for those after it, then before."""
    heights = [1] * len(wanted)
    spare = rows - len(wanted)
    for index in (*range(due, len(wanted)), *range(due - 1, -1, -1)):
        more = min(spare, wanted[index] - 1)
        heights[index] += more
        spare -= more
    return heights


def _beat(beat: Beat, lines: list[str], index: int, due: int, width: int) -> list[Row]:
    mark, tone = (DONE, "muted") if index < due else (DUE, "strong") if index == due else (TO_COME, "plain")
    mark_tone: Tone = "accent" if index == due else "muted"
    rows: list[Row] = [(Span(f"{mark} ", mark_tone), Span(lines[0], _as_tone(tone)))]
    rows += [(Span("  "), Span(line, _as_tone(tone))) for line in lines[1:]]
    seconds = Span(f"{clock(beat.seconds):>{SECONDS_WIDTH}}", "muted") if beat.seconds else Span(" " * SECONDS_WIDTH)
    rows[0] = (*fitted(rows[0], width + MARK_WIDTH), seconds)
    return rows


def _as_tone(name: str) -> Tone:
    return "strong" if name == "strong" else "muted" if name == "muted" else "plain"


def _joined(drawn: list[list[Row]], rows: int) -> list[Row]:
    """One below the other, with a blank row between them where there is room for all of those."""
    has_room = sum(len(beat) for beat in drawn) + len(drawn) - 1 <= rows
    joined: list[Row] = []
    for beat in drawn:
        joined += [BLANK, *beat] if joined and has_room else beat
    return joined
