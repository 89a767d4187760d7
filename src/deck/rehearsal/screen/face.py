"""The whole face of a rehearsal for a terminal of any size, as rows of text: pure, so that it is compared in memory."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.rehearsal.runner import Rehearsal
from deck.rehearsal.screen.ascii_only import in_ascii
from deck.rehearsal.screen.panels.advice import advice
from deck.rehearsal.screen.panels.checklist import checklist
from deck.rehearsal.screen.panels.clocks import clocks
from deck.rehearsal.screen.panels.footer import footer
from deck.rehearsal.screen.panels.header import header, next_title, title
from deck.rehearsal.screen.panels.notes import last_top, note_lines, notes
from deck.rehearsal.screen.panels.overlays import help_lines, help_rows, message, pause
from deck.rehearsal.screen.panels.timeline import timeline
from deck.rehearsal.screen.panels.tiny import tiny
from deck.rehearsal.screen.pictures_beside import PictureArea, areas
from deck.rehearsal.screen.rows import BLANK, Row, Span, beside, fitted, text_of
from deck.rehearsal.screen.scene import Scene, scene_of
from deck.rehearsal.screen.stacking import Filler, Part, gap, stacked
from deck.rehearsal.screen.view import View

TINY_WIDTH, TINY_HEIGHT = 36, 9
LOW, ROOMY = 16, 20
"""Heights below which titles have one row, and from which they have two, so that nothing moves with the slides."""
HIGH, ROWS_FOR_ADVICE = 30, 8
"""Rows from which advice need not give way to notes or a pause; one row of so many is the advice's."""
TWO_COLUMNS = 100
"""Columns from which notes, or pictures of the slides, stand beside the beats."""
MARGIN, BETWEEN = 1, 3


class Face(Struct, frozen=True):
    """Rows that fill the terminal exactly, and where pictures of slides lie over them."""

    width: int
    height: int
    rows: tuple[Row, ...]
    pictures: tuple[PictureArea, ...] = ()
    last_top: int = 0
    """The furthest line that the notes, or the help, can be scrolled to."""

    @property
    def text(self) -> str:
        """What a terminal without colours shows."""
        return "\n".join(text_of(line).rstrip() for line in self.rows)


def face_of(rehearsal: Rehearsal, width: int, height: int, view: View | None = None) -> Face:
    """The face of the rehearsal as it is now. `view` is what is open on the screen."""
    return face(scene_of(rehearsal, view or View()), width, height)


def face(scene: Scene, width: int, height: int) -> Face:
    """The face of a scene."""
    if width < TINY_WIDTH or height < TINY_HEIGHT:
        return Face(width, height, _filled(scene, tiny(scene, width, height), width, height))
    inner = width - 2 * MARGIN
    stack = stacked(_parts(scene, inner, height), height)
    middle = _middle(scene, inner, stack.rest_rows)
    blank = [BLANK] * (stack.rest_rows - len(middle.rows))
    rows: list[Row] = [(Span(" " * MARGIN), *line) for line in (*stack.above, *middle.rows, *blank, *stack.below)]
    top = len(stack.above)
    pictures = tuple(replace(area, left=area.left + MARGIN, top=area.top + top) for area in middle.pictures)
    return Face(width, height, _filled(scene, rows, width, height), pictures, middle.last_top)


def _filled(scene: Scene, rows: list[Row], width: int, height: int) -> tuple[Row, ...]:
    """Exactly so many rows, each exactly as wide."""
    filled = [fitted(line, width) for line in rows[:height]]
    filled += [fitted(BLANK, width)] * (height - len(filled))
    return tuple(map(in_ascii, filled) if scene.view.in_ascii else filled)


def _parts(scene: Scene, width: int, height: int) -> Sequence[Part | Filler]:
    """All parts from top to bottom."""
    said = message(scene, width)
    ends = (Part(8, ([header(scene, width)],)), Part(2 if said else 10, ([said],))), Part(5, ([footer(scene, width)],))
    if scene.view.prompt == "help":
        return (*ends[0], Filler(4, 1), ends[1])
    gives_way = height < HIGH and (scene.view.shows_notes or scene.session.phase == "paused")
    most = 1 if gives_way else max(3, height // ROWS_FOR_ADVICE)
    advised = [advice(scene, width, rows) for rows in range(most, 0, -1)]
    spaced = [form for rows in advised if rows for form in ([BLANK, *rows, BLANK], [BLANK, *rows])]
    return (
        *ends[0],
        Part(3, (_title(scene, width, height), title(scene, width, 1))),
        gap(11),
        Part(1, (_clocks(scene, width, height),)),
        gap(12),
        Filler(4, _least_rows(scene, height)),
        Part(9, (*spaced, *advised)) if spaced else gap(14),
        Part(7, ([next_title(scene, width)],)),
        gap(13),
        Part(6, tuple(timeline(scene, width, rows) for rows in (3, 2, 1))),
        ends[1],
    )


def _least_rows(scene: Scene, height: int) -> int:
    """Rows that beats keep whatever else there is to say; and notes, since they were asked for."""
    if height < LOW:
        return 1
    return 5 if scene.view.shows_notes and height >= ROOMY else 3


def _title(scene: Scene, width: int, height: int) -> list[Row]:
    if height < LOW:
        return title(scene, width, 1)
    lines = title(scene, width, 2)
    return [*lines, BLANK] if height >= ROOMY and len(lines) == 1 else lines


def _clocks(scene: Scene, width: int, height: int) -> list[Row]:
    if scene.session.phase == "paused":
        return pause(scene, width, height // 2)
    return clocks(scene, width, height)


class _Middle(Struct, frozen=True):
    """What fills the room between clocks and bar."""

    rows: list[Row]
    pictures: Sequence[PictureArea] = ()
    last_top: int = 0


def _middle(scene: Scene, width: int, rows: int) -> _Middle:
    """The beats, with notes or pictures beside them or notes in their place; or the help."""
    if scene.view.prompt == "help":
        return _Middle(help_rows(scene, width, rows), last_top=last_top(len(help_lines(scene, width)), rows))
    if scene.view.shows_notes:
        return _with_notes(scene, width, rows)
    pictures = areas(scene, width, rows) if width >= TWO_COLUMNS else ()
    left = min((area.left for area in pictures), default=width + BETWEEN) - BETWEEN
    return _Middle(checklist(scene, left, rows), pictures)


def _with_notes(scene: Scene, width: int, rows: int) -> _Middle:
    left = width * 9 // 20 if width >= TWO_COLUMNS else 0
    room = width - left
    furthest = last_top(len(note_lines(scene.slide.notes, room)), rows)
    shown = notes(scene, room, rows)
    return _Middle(beside(checklist(scene, left - BETWEEN, rows), shown, left) if left else shown, last_top=furthest)
