"""Notes beside or below an exhibit: labelled texts under hairlines, key figures beside a coloured bar."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deck.powerpoint import shapes
from deck.powerpoint.canvas import Canvas
from deck.powerpoint.fitting import Fit, needs_that_fit
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.holders import Insets
from deck.powerpoint.palette import fill, line
from deck.powerpoint.text import Paragraph, paragraph
from deck.powerpoint.text_area import TextArea
from deck.story.story import Block, KeyNumber, SideNote

LABEL, TEXT, STRONG, NUMBER, MEANING, DETAIL = range(6)
"""Levels of the areas that hold notes."""
GAP = inches(0.2)
SPARSE, GROWTH = 0.42, 1.4
"""Share of the height under which notes that grow do so, and by how much."""
BELOW_HAIRLINE, BESIDE_BAR = inches(0.1), inches(0.25)
CARD_INSETS = Insets(inches(0.18), inches(0.12), inches(0.18), inches(0.12))
BREATH = inches(0.06)
BAR_WIDTH, SHARE_HEIGHT = inches(0.06), inches(0.12)


def draw_side(canvas: Canvas, notes: Sequence[SideNote], first_index: int, area: Box, *, grows: bool = False) -> None:
    """Spread the notes over the height of the area, each with the room that its text needs.

    With `grows` the type is larger where there is little of it.
    """
    if not notes:
        return
    areas = [_text_area(canvas, note, first_index + number, area) for number, note in enumerate(notes)]

    def needs_at(steps: int) -> list[int]:
        return [canvas.height_of(item, steps) + _extra(note) for item, note in zip(areas, notes, strict=True)]

    needs = needs_that_fit(needs_at, area.height - GAP * (len(notes) - 1))
    if grows and sum(needs) < area.height * SPARSE:
        areas = [_grown(item) for item in areas]
        needs = needs_at(0)
    _draw(canvas, notes, areas, area.spread(needs, GAP))


def draw_across(canvas: Canvas, notes: Sequence[SideNote], first_index: int, area: Box) -> None:
    """Put the notes side by side below an exhibit."""
    columns = area.columns(len(notes), inches(0.45))
    areas = [
        _text_area(canvas, note, first_index + number, column)
        for number, (note, column) in enumerate(zip(notes, columns, strict=True))
    ]
    _draw(canvas, notes, areas, columns)


def height_across(canvas: Canvas, notes: Sequence[SideNote], first_index: int, area: Box, steps: int = 0) -> int:
    """Height that the notes need side by side in an area of that width, some steps down the type scale, EMU."""
    columns = area.columns(len(notes), inches(0.45))
    return max(
        canvas.height_of(_text_area(canvas, note, first_index + number, column), steps) + _extra(note)
        for number, (note, column) in enumerate(zip(notes, columns, strict=True))
    )


def _text_area(canvas: Canvas, note: SideNote, index: int, place: Box) -> TextArea:
    holder, paragraphs = canvas.holder(index), _paragraphs(note)
    if isinstance(note, Block) and note.is_card:
        ground = fill(canvas.design.palette.tint(note.tone))
        return TextArea(replace(holder, insets=CARD_INSETS), paragraphs, place, ground)
    return TextArea(holder, paragraphs, _text_box(note, place))


def _grown(area: TextArea) -> TextArea:
    def size(item: Paragraph) -> float:
        return float(round(area.holder.level(item.level).size * GROWTH))

    paragraphs = (
        replace(item, runs=tuple(replace(run, size=size(item)) for run in item.runs)) for item in area.paragraphs
    )
    return replace(area, paragraphs=tuple(paragraphs))


def _text_box(note: SideNote, place: Box) -> Box:
    """Where the text of a note stands in the note's own place."""
    if isinstance(note, Block) and note.is_card:
        return place
    if isinstance(note, Block):
        return Box(place.left, place.top + BELOW_HAIRLINE, place.width, max(0, place.height - BELOW_HAIRLINE))
    below = 2 * SHARE_HEIGHT if note.share is not None else 0
    return Box(place.left + BESIDE_BAR, place.top, place.width - BESIDE_BAR, max(0, place.height - below))


def _extra(note: SideNote) -> int:
    """Height that a note takes besides its text."""
    if isinstance(note, Block):
        return 0 if note.is_card else BELOW_HAIRLINE
    return 2 * SHARE_HEIGHT if note.share is not None else 0


def _draw(canvas: Canvas, notes: Sequence[SideNote], areas: Sequence[TextArea], places: Sequence[Box]) -> None:
    """Draw the notes in the order in which they are read; sizes are alike among blocks, and among key figures."""
    placed = [_placed(canvas, *note) for note in zip(notes, areas, places, strict=True)]
    fits: dict[int, Fit] = {}
    for kind in (Block, KeyNumber):
        numbers = [number for number, note in enumerate(notes) if isinstance(note, kind)]
        fits |= zip(numbers, canvas.measure([placed[number] for number in numbers]), strict=True)
    for number, (note, area, place) in enumerate(zip(notes, placed, places, strict=True)):
        if not isinstance(note, Block):
            _draw_bars(canvas, note, place, min(place.height, canvas.height_of(area) + _extra(note)))
        elif not note.is_card:
            canvas.add(_hairline(canvas, place))
        canvas.put(area, fits[number])


def _placed(canvas: Canvas, note: SideNote, area: TextArea, place: Box) -> TextArea:
    """The text in its place; the ground of a card is no higher than its text."""
    placed = replace(area, box=_text_box(note, place))
    if not area.fill:
        return placed
    return replace(placed, box=replace(place, height=min(place.height, canvas.height_of(placed) + BREATH)))


def _paragraphs(note: SideNote) -> tuple[Paragraph, ...]:
    if not isinstance(note, Block):
        return (paragraph(note.value, level=NUMBER, tone=note.tone), paragraph(note.label, level=MEANING))
    label = paragraph(note.label, level=LABEL, tone=note.tone)
    text = paragraph(note.text, level=STRONG if note.strong else TEXT)
    detail = (paragraph(note.detail, level=DETAIL),) if note.detail else ()
    return (label, text, *detail)


def _hairline(canvas: Canvas, place: Box) -> str:
    rule = Box(place.left, place.top, place.width, 0)
    return shapes.rule(canvas.next_id(), "Hairline", rule, line(canvas.design.palette.grey, 1.0))


def _draw_bars(canvas: Canvas, figure: KeyNumber, place: Box, height: int) -> None:
    """The bar at the left of a key figure, and below a share the share itself as part of a whole."""
    palette = canvas.design.palette
    bar = Box(place.left, place.top, BAR_WIDTH, height)
    canvas.add(shapes.decoration(canvas.next_id(), "Bar", bar, palette.fill(figure.tone)))
    if figure.share is None:
        return
    left, width = place.left + BESIDE_BAR, place.width - BESIDE_BAR
    whole = Box(left, place.top + height - SHARE_HEIGHT, width, SHARE_HEIGHT)
    part = replace(whole, width=max(BAR_WIDTH, round(width * figure.share)))
    canvas.add(shapes.decoration(canvas.next_id(), "Whole", whole, fill(palette.hairline)))
    canvas.add(shapes.decoration(canvas.next_id(), "Share", part, palette.fill(figure.tone)))
