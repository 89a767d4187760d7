"""A bar of all slides in proportion to their seconds: filled as time passes, over time drawn in another way.

Above it the mark of the talk's own clock, which is ahead of the filled part when the talk is behind, and the stumbles
and splits where they happened; below it the numbers. Backup slides stand apart: they are off the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from deck.clock import clock
from deck.rehearsal.pace import MILLISECONDS
from deck.rehearsal.screen.rows import BLANK, Row, Span, Tone, row
from deck.rehearsal.screen.scene import Scene
from deck.rehearsal.session import Mark

SPENT, LEFT, OVER = "█", "░", "▓"
NOW, STUMBLE, SPLIT, HERE = "▼", "×", "¦", "▲"
OFF, OFF_HERE = "◦", "●"
BACKUP = "backup"
GAP = 1
MOST_OFF = 12
Cells = dict[int, tuple[str, Tone]]
"""Signs by column."""


class Stretch(Struct, frozen=True):
    """The columns of a slide, by its index in the talk."""

    index: int
    start: int
    cells: int
    planned_ms: int
    spent_ms: int

    def column(self, spent_ms: int) -> int:
        """Where a time on the slide lies; the last column for what is over."""
        return self.start + min(self.cells - 1, spent_ms * self.cells // self.planned_ms)


def timeline(scene: Scene, width: int, rows: int) -> list[Row]:
    """The bar alone on one row, with numbers on two, with marks on three."""
    off = _off_the_clock(scene)
    off_width = max(len(off), len(BACKUP)) if off else 0
    stretches = stretches_of(scene, width - off_width - (2 if off else 0))
    if not stretches:
        return [_plain(scene, width)]
    bar = (*_row(_bar(stretches), width - len(off)), *_dots(scene, off))
    label = row(f"{BACKUP:>{off_width}}", "muted") if off else BLANK
    numbers = (*_row(_numbers(scene, stretches), width - off_width), *label)
    return [_row(_marks(scene, stretches), width), bar, numbers][-rows:] if rows > 1 else [bar]


def stretches_of(scene: Scene, width: int) -> list[Stretch]:
    """The slides on the clock over the width by largest remainder, with gaps between them where all get a cell then.

    None where they do not get one without gaps either.
    """
    slides = [(index, slide) for index, slide in enumerate(scene.session.talk.slides) if slide.is_on_the_clock]
    gap = GAP if width - GAP * (len(slides) - 1) >= len(slides) else 0
    room = width - gap * (len(slides) - 1)
    if not slides or room < len(slides):
        return []
    shares = _shares([slide.planned_seconds for _, slide in slides], room)
    stretches, start = [], 0
    for (index, slide), cells in zip(slides, shares, strict=True):
        spent_ms = scene.session.spent_ms[index]
        stretches.append(Stretch(index, start, cells, slide.planned_seconds * MILLISECONDS, spent_ms))
        start += cells + gap
    return stretches


def _shares(seconds: Sequence[int], room: int) -> list[int]:
    """Cells for each, one at least; the rest in proportion, by largest remainder."""
    spare, total = room - len(seconds), sum(seconds)
    exact = [spare * share / total for share in seconds]
    shares = [int(part) for part in exact]
    by_remainder = sorted(range(len(seconds)), key=lambda index: shares[index] - exact[index])
    for index in by_remainder[: spare - sum(shares)]:
        shares[index] += 1
    return [share + 1 for share in shares]


def _bar(stretches: Sequence[Stretch]) -> Cells:
    cells: Cells = {}
    for stretch in stretches:
        cells |= {stretch.start + place: sign for place, sign in enumerate(_filled(stretch))}
    return cells


def _filled(stretch: Stretch) -> list[tuple[str, Tone]]:
    """The cells of a slide; where it is over, the last of them are the part of its time that was too much."""
    if stretch.spent_ms <= stretch.planned_ms:
        spent = stretch.spent_ms * stretch.cells // stretch.planned_ms
        return [*_repeated(SPENT, "accent", spent), *_repeated(LEFT, "muted", stretch.cells - spent)]
    planned = min(stretch.cells - 1, stretch.planned_ms * stretch.cells // stretch.spent_ms)
    return [*_repeated(SPENT, "accent", planned), *_repeated(OVER, "over", stretch.cells - planned)]


def _repeated(sign: str, tone: Tone, count: int) -> list[tuple[str, Tone]]:
    return [(sign, tone)] * count


def _marks(scene: Scene, stretches: Sequence[Stretch]) -> Cells:
    cells: Cells = {}
    cells |= _placed(stretches, scene.session.splits, SPLIT, "muted")
    cells |= _placed(stretches, scene.session.stumbles, STUMBLE, "soon")
    return cells | _clock_mark(scene, stretches, cells) if scene.session.is_under_way else cells


def _clock_mark(scene: Scene, stretches: Sequence[Stretch], taken: Cells) -> Cells:
    """Where the talk's clock is, with its time where that hides nothing."""
    said = f"{NOW} {clock(scene.session.running_ms // MILLISECONDS)}"
    start = _now(scene, stretches)
    columns = range(start, start + len(said))
    has_room = columns.stop <= stretches[-1].start + stretches[-1].cells and taken.keys().isdisjoint(columns)
    return {start + place: (sign, "strong") for place, sign in enumerate(said if has_room else NOW)}


def _placed(stretches: Sequence[Stretch], marks: Sequence[Mark], sign: str, tone: Tone) -> Cells:
    by_index = {stretch.index: stretch for stretch in stretches}
    return {by_index[mark.slide].column(mark.spent_ms): (sign, tone) for mark in marks if mark.slide in by_index}


def _now(scene: Scene, stretches: Sequence[Stretch]) -> int:
    """The column of the talk's clock, had every slide taken just its time."""
    left_ms = scene.session.running_ms
    for stretch in stretches:
        if left_ms < stretch.planned_ms:
            return stretch.column(left_ms)
        left_ms -= stretch.planned_ms
    return stretches[-1].start + stretches[-1].cells - 1


def _numbers(scene: Scene, stretches: Sequence[Stretch]) -> Cells:
    if len(stretches) > 1 and stretches[1].start == stretches[0].start + stretches[0].cells:
        return _number_alone(scene, stretches)
    cells: Cells = {}
    for stretch in stretches:
        slide = scene.session.talk.slides[stretch.index]
        is_here = stretch.index == scene.session.current
        over_ms = stretch.spent_ms - stretch.planned_ms
        number = f"{HERE}{slide.number}" if is_here else str(slide.number)
        over = f" +{clock(over_ms // MILLISECONDS)}" if over_ms >= MILLISECONDS else ""
        text = next((text for text in (number + over, number) if len(text) <= stretch.cells), "")
        text = text or (HERE if is_here else "")
        tone: Tone = "over" if over_ms > 0 else "strong" if is_here else "muted"
        cells |= {stretch.start + place: (sign, tone) for place, sign in enumerate(text)}
    return cells


def _number_alone(scene: Scene, stretches: Sequence[Stretch]) -> Cells:
    """The number of this slide, which takes what room it needs where slides stand too close for numbers."""
    here = next((stretch for stretch in stretches if stretch.index == scene.session.current), None)
    if here is None:
        return {}
    text = f"{HERE}{scene.slide.number}"
    start = max(0, min(here.start, stretches[-1].start + stretches[-1].cells - len(text)))
    return {start + place: (sign, "strong") for place, sign in enumerate(text)}


def _row(cells: Cells, width: int) -> Row:
    """Signs of one tone in a row are one piece."""
    filled = [cells.get(column, (" ", "plain")) for column in range(width)]
    pieces = ((tone, "".join(sign for sign, _ in group)) for tone, group in groupby(filled, key=lambda cell: cell[1]))
    return tuple(Span(text, tone) for tone, text in pieces)


def _off_the_clock(scene: Scene) -> list[int]:
    """Indices of the slides off the clock; the first few stand for many."""
    slides = enumerate(scene.session.talk.slides)
    return [index for index, slide in slides if not slide.is_on_the_clock and not slide.is_hidden][:MOST_OFF]


def _dots(scene: Scene, off: Sequence[int]) -> Row:
    here = scene.session.current
    return tuple(Span(OFF_HERE, "soon") if index == here else Span(OFF, "muted") for index in off)


def _plain(scene: Scene, width: int) -> Row:
    """The whole talk as one bar, where it has more slides than there are columns."""
    total_ms = max(1, scene.session.talk.total_seconds * MILLISECONDS)
    spent_ms = scene.session.running_ms
    filled = min(width, spent_ms * width // total_ms)
    if spent_ms > total_ms:
        return row(OVER * width, "over")
    return (Span(SPENT * filled, "accent"), Span(LEFT * (width - filled), "muted"))
