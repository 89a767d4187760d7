"""The notes of the slide, as much as fits from a line on."""

from __future__ import annotations

from functools import lru_cache

from deck.rehearsal.printable import printable
from deck.rehearsal.screen.rows import Row, Span, row, spread
from deck.rehearsal.screen.rows import wrapped as wrapped_line
from deck.rehearsal.screen.scene import Scene


@lru_cache(maxsize=8)
def note_lines(notes: str, width: int) -> tuple[str, ...]:
    """The notes on lines of so many cells. Kept, since a note of 100,000 characters is not wrapped at every tick."""
    lines = [line for paragraph in notes.splitlines() for line in wrapped_line(printable(paragraph), width)]
    return tuple(lines) if notes.strip() else ()


def last_top(lines: int, rows: int) -> int:
    """The furthest that so many lines can be scrolled, with a row for the heading."""
    return max(0, lines - max(1, rows - 1))


def notes(scene: Scene, width: int, rows: int) -> list[Row]:
    """A heading that says which lines these are, and the lines."""
    lines = note_lines(scene.slide.notes, width)
    if rows <= 0:
        return []
    if not lines:
        return [row("This slide has no notes.", "muted")]
    top = min(scene.view.top_line, last_top(len(lines), rows))
    shown = lines[top : top + max(1, rows - 1)]
    where = f"lines {top + 1}-{top + len(shown)} of {len(lines)}" if len(shown) < len(lines) else ""
    keys = (Span(where, "muted"), Span("  ↑ ↓", "key")) if where else ()
    heading = spread(row("Notes", "accent"), keys, width)
    return [heading, *(row(line) for line in shown)][-rows:] if rows > 1 else [row(shown[0])]
