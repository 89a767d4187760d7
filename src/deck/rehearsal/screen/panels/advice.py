"""What to leave out when the talk is going to be too long."""

from __future__ import annotations

from deck.clock import clock
from deck.rehearsal.advice import Advice
from deck.rehearsal.review.paper import printable
from deck.rehearsal.screen.rows import Row, Span, cut, row
from deck.rehearsal.screen.scene import MILLISECONDS, MINUS, Scene, in_ms

MOST_CUTS = 3


def advice(scene: Scene, width: int, most_rows: int) -> list[Row]:
    """By how much it is too long, and what to cut, in so many rows at most; nothing where it is going to fit."""
    found = scene.advice
    if found is None or most_rows <= 0:
        return []
    lines = [_cut(found, number, width) for number in range(min(len(found.cuts), MOST_CUTS, most_rows - 1))]
    return [_heading(found, len(lines), width), *lines]


def _heading(found: Advice, shown: int, width: int) -> Row:
    over = f"Too long by {clock(in_ms(found.over_seconds) // MILLISECONDS)}"
    if not found.cuts:
        return row(cut(f"{over}, and no beat that is left may go", width), "over")
    more = f" {len(found.cuts)} beats," if len(found.cuts) > max(1, shown) else ""
    still = f"; still {clock(in_ms(found.short_by) // MILLISECONDS)} too long" if found.short_by >= 1 else ""
    told = f": leave out{more} {clock(in_ms(found.saved_seconds) // MILLISECONDS)}{still}"
    return (Span(over, "over"), Span(cut(told, width - len(over))))


def _cut(found: Advice, number: int, width: int) -> Row:
    beat = found.cuts[number]
    saved = f"  {MINUS}{clock(in_ms(beat.seconds) // MILLISECONDS)}  "
    where = f"slide {beat.slide_number}  "
    return (Span(saved, "soon"), Span(where, "muted"), Span(cut(printable(beat.text), width - len(saved + where))))
