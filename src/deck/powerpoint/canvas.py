"""A slide while it is drawn: shapes are added in reading order, texts are fitted, overflows are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.oxml import parse_xml
from pptx.slide import Slide as PptxSlide

from deck.powerpoint import shapes
from deck.powerpoint.fitting import SMALLEST, Fit, MeasuredText, fit_alike
from deck.powerpoint.geometry import Box
from deck.powerpoint.holders import Holder
from deck.powerpoint.shortening import Cut
from deck.powerpoint.text import Paragraph, Run, paragraphs_xml


@dataclass(frozen=True, slots=True)
class Overflow:
    """A text that did not fit: it was shortened on the slide and stands whole in the notes."""

    area: str
    characters_too_many: int
    text: str
    is_label: bool = False
    """Whether it is a name in a chart, a table or the footer, where a short form serves."""


@dataclass(frozen=True, slots=True)
class TextArea:
    """Paragraphs for a placeholder, at its own place or another."""

    holder: Holder
    paragraphs: tuple[Paragraph, ...]
    box: Box | None = None

    @property
    def place(self) -> Box:
        """Where the placeholder stands on this slide."""
        return self.box or self.holder.box


class Canvas:
    """Collects the shapes of one slide, numbers them, and fits their texts."""

    def __init__(self, slide: PptxSlide, holders: dict[int, Holder], language: str) -> None:
        self.slide = slide
        self.holders = holders
        self.language = language
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

    def write(self, areas: Sequence[TextArea], smallest: float = SMALLEST) -> None:
        """Fill text placeholders that are siblings: all are set at sizes that are alike."""
        fitted = fit_areas(areas, smallest)
        for area, fit in zip(areas, fitted, strict=True):
            if fit.characters_too_many:
                whole = "\n".join(item.text for item in area.paragraphs)
                self.overflows.append(Overflow(area.holder.name, fit.characters_too_many, whole))
            body = paragraphs_xml(_resized(area, fit), self.language)
            self.add(
                shapes.placeholder(
                    self.next_id(), area.holder.name, area.holder.kind, area.holder.index, body, box=area.box
                )
            )

    def report(self, area: str, cuts: Sequence[Cut], *, is_label: bool = True) -> None:
        """Keep what had to be shortened in an area whose texts were fitted elsewhere."""
        if cuts:
            whole = "\n".join(dict.fromkeys(cut.whole for cut in cuts))
            self.overflows.append(Overflow(area, sum(cut.characters_too_many for cut in cuts), whole, is_label))

    def body(self, paragraphs: Sequence[Paragraph]) -> str:
        """Paragraphs as XML in the language of the talk."""
        return paragraphs_xml(paragraphs, self.language)


def fit_areas(areas: Sequence[TextArea], smallest: float = SMALLEST) -> tuple[Fit, ...]:
    """How sibling texts go into their places, at sizes that are alike."""
    return fit_alike([(_measured(area), area.place.inset(area.holder.inset)) for area in areas], smallest)


def _measured(area: TextArea) -> list[MeasuredText]:
    measured = []
    for item in area.paragraphs:
        style = area.holder.level(item.level)
        bold = style.bold or any(run.bold for run in item.runs)
        size = max((run.size for run in item.runs if run.size), default=style.size)
        before = style.space_before if item.space_before is None else item.space_before
        measured.append(MeasuredText(item.text, size, bold, before, style.line_spacing, style.caps, item.hanging))
    return measured


def _resized(area: TextArea, fit: Fit) -> list[Paragraph]:
    """The paragraphs as they fit: sizes set where they differ from the level's own, texts shortened."""
    result = []
    for original, measured in zip(area.paragraphs, fit.paragraphs, strict=False):
        own_size = area.holder.level(original.level).size
        size = None if measured.size == own_size else measured.size
        result.append(replace(original, runs=_cut(original.runs, measured.text, size)))
    return result


def _cut(runs: tuple[Run, ...], text: str, size: float | None) -> tuple[Run, ...]:
    """The runs as far as the text goes, each at the size; the last one ends as the text does."""
    cut: list[Run] = []
    start = 0
    for run in runs:
        if start >= len(text):
            break
        end = start + len(run.text)
        is_last = run is runs[-1] or end >= len(text)
        cut.append(replace(run, text=text[start:] if is_last else text[start:end], size=size))
        start = end
    return tuple(cut)
