"""A rendered slide: its shapes, which words were drawn for which of them, and its pictures."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from rendered.boxes import Box, around
from rendered.pictures import Pixels, picture
from rendered.shapes import Shape
from rendered.words import Word

Value = TypeVar("Value", bound=np.generic)

STANDARD_HEIGHT = 7.5
"""Inches. Limits in points and inches are for a slide of this height and are scaled for others."""


class Placed(Struct, frozen=True):
    """A shape with text and the words that were drawn for it; none where they were not found."""

    shape: Shape
    words: tuple[Word, ...]


class Page(Struct, frozen=True):
    """A slide as LibreOffice draws it. Width and height in inches; `number` counts from 1."""

    number: int
    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: tuple[Word, ...]
    template_words: frozenset[Word]
    """What the template itself writes, which is no fault of the slide."""
    whole_pdf: Path
    silent_pdf: Path
    blank_pdf: Path
    dots_per_inch: int

    @property
    def scale(self) -> float:
        """How much larger the slide is than one of the standard height."""
        return self.height / STANDARD_HEIGHT

    def own_words(self) -> tuple[Word, ...]:
        """The words that are not the template's."""
        return tuple(word for word in self.words if word not in self.template_words)

    def placed(self) -> tuple[Placed, ...]:
        """The shapes with text, and the cells of tables, each with its words."""
        text = _Text(self.own_words())
        return tuple(Placed(shape, text.take(shape)) for shape in self.shapes if shape.paragraphs)

    def strays(self) -> tuple[Word, ...]:
        """Words of no shape and no cell, such as those of a chart."""
        taken = {word for placed in self.placed() for word in placed.words}
        return tuple(word for word in self.own_words() if word not in taken)

    def whole(self) -> Pixels:
        """The slide as it is seen."""
        return picture(self.whole_pdf, self.number, self.dots_per_inch)

    def silent(self) -> Pixels:
        """The slide without its letters: what lies under them."""
        return picture(self.silent_pdf, self.number, self.dots_per_inch)

    def blank(self) -> Pixels:
        """The slide without its shapes: what the template draws."""
        return picture(self.blank_pdf, self.number, self.dots_per_inch)

    def part(self, pixels: npt.NDArray[Value], box: Box) -> npt.NDArray[Value]:
        """What lies in the box, of a picture of this page."""
        top, bottom = (max(0, round(edge * self.dots_per_inch)) for edge in (box.top, box.bottom))
        left, right = (max(0, round(edge * self.dots_per_inch)) for edge in (box.left, box.right))
        return pixels[top:bottom, left:right]


class _Text:
    """The words of a page as one string without spaces, from which shapes take what is theirs."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._starts: dict[int, int] = {}
        pieces: list[str] = []
        length = 0
        for number, word in enumerate(words):
            self._starts[length] = number
            pieces.append(_squeezed(word.text))
            length += len(pieces[-1])
        self._starts[length] = len(words)
        self._text = "".join(pieces)
        self._free = [True] * len(words)

    def take(self, shape: Shape) -> tuple[Word, ...]:
        """The words of the shape's paragraphs. Of equal texts the nearest is taken."""
        taken: list[Word] = []
        for paragraph in shape.paragraphs:
            runs = list(self._runs(_squeezed(paragraph)))
            if runs:
                nearest = min(runs, key=lambda run: shape.box.distance(around(self._words[n].box for n in run)))
                taken.extend(self._words[number] for number in nearest)
                for number in nearest:
                    self._free[number] = False
        return tuple(taken)

    def _runs(self, text: str) -> Iterator[range]:
        """Numbers of the free words that make up the text, for each time that it stands on the page."""
        start = self._text.find(text)
        while text and start >= 0:
            first, end = self._starts.get(start), self._starts.get(start + len(text))
            if first is not None and end is not None and all(self._free[first:end]):
                yield range(first, end)
            start = self._text.find(text, start + 1)


def _squeezed(text: str) -> str:
    """Without spaces and case, which capitals by style change, and without what is never drawn."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Cf")


class Rendered(Struct, frozen=True):
    """A deck as LibreOffice draws it."""

    path: Path
    pages: tuple[Page, ...]
