"""What to leave out when the talk is going to be too long."""

from __future__ import annotations

from deck.clock import clock
from deck.rehearsal.advice import Advice
from deck.rehearsal.pace import MILLISECONDS
from deck.rehearsal.printable import printable
from deck.rehearsal.screen.rows import Row, Span, cut
from deck.rehearsal.screen.scene import MINUS, Scene, in_ms

MOST_CUTS = 6


def advice(scene: Scene, width: int, most_rows: int) -> list[Row]:
    """By how much it is too long, and what to cut, in so many rows at most; nothing where it is going to fit."""
    found = scene.advice
    if found is None or most_rows <= 0:
        return []
    lines = [_cut(scene, found, number, width) for number in range(min(len(found.cuts), MOST_CUTS, most_rows - 1))]
    return [_heading(scene, found, len(lines), width), *lines]


def _heading(scene: Scene, found: Advice, shown: int, width: int) -> Row:
    over = f"Too long by {clock(in_ms(found.over_seconds) // MILLISECONDS)}"
    if not found.cuts:
        return (Span(over, "over"), Span(cut(_without_cuts(scene), width - len(over))))
    more = f" {len(found.cuts)} beats," if len(found.cuts) > max(1, shown) else ""
    still = f"; still {clock(in_ms(found.short_by) // MILLISECONDS)} too long" if found.short_by >= 1 else ""
    told = f": leave out{more} {clock(in_ms(found.saved_seconds) // MILLISECONDS)}{still}"
    return (Span(over, "over"), Span(cut(told, width - len(over))))


def _without_cuts(scene: Scene) -> str:
    """What is left to do where no beat is left that may go."""
    if scene.is_on_the_last and scene.slide.is_on_the_clock:
        return ": this is the last slide, come to its end"
    return ": nothing that is left may go, a sentence for each beat"


def _cut(scene: Scene, found: Advice, number: int, width: int) -> Row:
    beat = found.cuts[number]
    saved = f"  {MINUS}{clock(in_ms(beat.seconds) // MILLISECONDS)}  "
    where = "this slide  " if beat.slide_number == scene.slide.number else f"slide {beat.slide_number}  "
    return (Span(saved, "soon"), Span(where, "muted"), Span(cut(printable(beat.text), width - len(saved + where))))
