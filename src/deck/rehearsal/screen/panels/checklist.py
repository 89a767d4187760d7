"""The beats of the slide as a checklist, the one that is due marked, with as much of their words as there is room."""

from __future__ import annotations

from typing import NamedTuple

from deck.clock import clock
from deck.rehearsal.printable import printable
from deck.rehearsal.screen.rows import BLANK, Row, Span, Tone, fitted, row, wrapped
from deck.rehearsal.screen.scene import MINUS, Scene
from deck.story.story import Beat

DONE, DUE, TO_COME, LEFT_OUT = "✓", "▶", "○", MINUS
SKIP = "skip"
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
    due = scene.due
    text_width = max(1, min(width, WIDEST) - MARK_WIDTH - SECONDS_WIDTH)
    texts = [wrapped(printable(beat.text), text_width, MOST_LINES) for beat in beats]
    shown = _window(len(beats), due, rows)
    heights = _heights([len(texts[index]) for index in shown], due - shown.start, rows)
    drawn = [
        _beat(beats[index], wrapped(printable(beats[index].text), text_width, height), _state(scene, index), text_width)
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


class _State(NamedTuple):
    """How a beat is marked."""

    mark: str
    mark_tone: Tone
    tone: Tone


def _state(scene: Scene, index: int) -> _State:
    if index <= scene.due:
        return _State(DUE, "accent", "strong") if index == scene.due else _State(DONE, "muted", "muted")
    if scene.slide.beats[index].text in scene.left_out:
        return _State(LEFT_OUT, "soon", "muted")
    return _State(TO_COME, "muted", "plain")


def _beat(beat: Beat, lines: list[str], state: _State, width: int) -> list[Row]:
    rows: list[Row] = [(Span(f"{state.mark} ", state.mark_tone), Span(lines[0], state.tone))]
    rows += [(Span("  "), Span(line, state.tone)) for line in lines[1:]]
    rows[0] = (*fitted(rows[0], width + MARK_WIDTH), _at_the_edge(beat, state))
    return rows


def _at_the_edge(beat: Beat, state: _State) -> Span:
    """Its seconds, or that it is left out."""
    if state.mark == LEFT_OUT:
        return Span(f"{SKIP:>{SECONDS_WIDTH}}", "soon")
    return Span(f"{clock(beat.seconds) if beat.seconds else '':>{SECONDS_WIDTH}}", "muted")


def _joined(drawn: list[list[Row]], rows: int) -> list[Row]:
    """One below the other, with a blank row between them where there is room for all of those."""
    has_room = sum(len(beat) for beat in drawn) + len(drawn) - 1 <= rows
    joined: list[Row] = []
    for beat in drawn:
        joined += [BLANK, *beat] if joined and has_room else beat
    return joined
