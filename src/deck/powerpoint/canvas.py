"""A slide while it is drawn: shapes are added in reading order, texts are fitted, overflows are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pptx.oxml import parse_xml
from pptx.slide import Slide as PptxSlide

from deck.charts.spec import ChartKind
from deck.powerpoint import shapes
from deck.powerpoint.design import Design
from deck.powerpoint.fitting import (
    SAFETY,
    SMALLEST,
    Fit,
    fit_alike,
    height,
    smaller,
    steady_width,
    unbroken_width,
)
from deck.powerpoint.font_metrics import Font
from deck.powerpoint.geometry import EMU_PER_POINT, Box, inches, points
from deck.powerpoint.holders import Holder
from deck.powerpoint.page import Page
from deck.powerpoint.shortening import Cut
from deck.powerpoint.text import Paragraph, paragraph, paragraphs_xml, reads_right_to_left
from deck.powerpoint.text_area import TextArea, measured_texts, resized, written_out

SMALLEST_TITLE = 20.0
"""Points: a title that is smaller reads like the text below it."""
BELOW_TITLE = inches(0.3)


class Overflow(Struct, frozen=True):
    """A text that did not fit: it was shortened on the slide and stands whole in the notes."""

    area: str
    characters_too_many: int
    text: str
    is_label: bool = False
    """Whether it is a name in a chart, a table or the footer, where a short form serves."""


class Canvas:
    """Collects the shapes of one slide, numbers them, and fits their texts."""

    def __init__(self, slide: PptxSlide, page: Page, design: Design, charts: ChartKind = "native") -> None:
        self.slide = slide
        self.page = page
        self.design = design
        self.charts = charts
        self.content = page.content
        self.overflows: list[Overflow] = []
        self._tree: Any = slide.shapes._spTree
        self._last_id = 1

    def next_id(self) -> int:
        """A shape id that is free on this slide."""
        self._last_id += 1
        return self._last_id

    def add(self, xml: str) -> None:
        """Put a shape on top of the others, last in the reading order."""
        self._tree.append(parse_xml(xml))

    def holder(self, index: int) -> Holder:
        """The area with the index; beyond those of the layout a text box that looks like the last one before it."""
        holders = self.page.holders
        if index in holders:
            return holders[index]
        nearest = holders[max(known for known in holders if known <= index)]
        word, number = _numbered(nearest.name)
        name = f"{word} {number + index - nearest.index}"
        return replace(nearest, index=index, name=name, host=None, is_plain=True)

    def write_title(self, text: str) -> None:
        """Write the title, its lines of a length, and let the content begin below it where the page allows."""
        area = TextArea(self.page.title, (paragraph(text),))
        font = self.design.heading
        (fit,) = self._fitted([area], font, SMALLEST_TITLE)
        room, measured = area.room, fit.paragraphs[0]
        width = room.width / EMU_PER_POINT * SAFETY
        steady = width
        if not reads_right_to_left(text):  # the inset that makes the lines alike is the right one
            steady = steady_width(measured.shown, width, measured.size, font, bold=measured.bold)
        self._put(area, fit, points((width - steady) / SAFETY))
        if self.page.follows_title:
            used = points(height(fit.paragraphs, width, font))
            top = area.place.top + used + BELOW_TITLE
            self.content = Box(self.content.left, top, self.content.width, self.content.bottom - top)

    def write(self, areas: Sequence[TextArea], smallest: float = SMALLEST) -> None:
        """Write texts that are siblings: all are set at sizes that are alike."""
        for area, fit in zip(areas, self.measure(areas, smallest), strict=True):
            self.put(area, fit)

    def measure(self, areas: Sequence[TextArea], smallest: float = SMALLEST) -> tuple[Fit, ...]:
        """How sibling texts go into their places, at sizes that are alike."""
        return self._fitted(areas, self.design.body, smallest)

    def put(self, area: TextArea, fit: Fit) -> None:
        """Write one text as it was measured, next in the reading order."""
        given_up = 0.0
        if not any(reads_right_to_left(item.text) for item in area.paragraphs):  # the inset is the right one
            needed = unbroken_width(fit.paragraphs, area.room, self.design.body)
            given_up = area.room.width / EMU_PER_POINT * SAFETY - needed
        self._put(area, fit, points(given_up / SAFETY))

    def height_of(self, area: TextArea, steps: int = 0) -> int:
        """Height of a frame of the area's width that holds its paragraphs, some steps down the type scale, EMU."""
        shrunk = [replace(item, size=smaller(item.size, steps)) for item in measured_texts(area)]
        used = points(height(shrunk, area.room.width / EMU_PER_POINT * SAFETY, self.design.body))
        return used + area.place.height - area.room.height

    def report(self, area: str, cuts: Sequence[Cut], *, is_label: bool = True) -> None:
        """Keep what had to be shortened in an area whose texts were fitted elsewhere."""
        if cuts:
            whole = "\n".join(dict.fromkeys(cut.whole for cut in cuts))
            self.overflows.append(Overflow(area, sum(cut.characters_too_many for cut in cuts), whole, is_label))

    def body(self, paragraphs: Sequence[Paragraph]) -> str:
        """Paragraphs as XML in the language of the talk."""
        return paragraphs_xml(paragraphs, self.design)

    def _fitted(self, areas: Sequence[TextArea], font: Font, smallest: float) -> tuple[Fit, ...]:
        return fit_alike([(measured_texts(area), area.room) for area in areas], font, smallest)

    def _put(self, area: TextArea, fit: Fit, narrower: int) -> None:
        """Add the area's shape; `narrower` is room that its text leaves free at its far side, EMU."""
        if fit.characters_too_many:
            whole = "\n".join(item.text for item in area.paragraphs)
            self.overflows.append(Overflow(area.holder.name, fit.characters_too_many, whole))
        self.add(self._shape(area, resized(area, fit), narrower))

    def _shape(self, area: TextArea, paragraphs: Sequence[Paragraph], narrower: int) -> str:
        holder = area.holder
        if holder.is_plain:
            paragraphs = [written_out(item, holder) for item in paragraphs]
        body = self.body(paragraphs)
        if holder.host is None:
            return shapes.text_box(self.next_id(), holder, area.place, body, fill=area.fill, narrower=narrower)
        return shapes.placeholder(self.next_id(), holder, body, box=area.box, fill=area.fill, narrower=narrower)


def _numbered(name: str) -> tuple[str, int]:
    """The word and the number of a name such as `Side 3`; a name without a number is the first of its kind."""
    word, _, number = name.rpartition(" ")
    return (word, int(number)) if word and number.isdecimal() else (name, 1)
