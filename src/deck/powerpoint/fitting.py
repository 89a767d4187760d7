"""Make text fit its box: wrap it as PowerPoint does and take the largest size of the type scale that fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deck.powerpoint.font_metrics import LINE_HEIGHT, characters_within, thousandths
from deck.powerpoint.geometry import EMU_PER_POINT, Box

TYPE_SCALE = (38.0, 34.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
SMALLEST = 14.0
SAFETY = 0.98
"""Share of the width that is used: renderers differ by a percent or so."""


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """A paragraph as it is measured. Sizes in points."""

    text: str
    size: float
    bold: bool = False
    space_before: float = 0
    line_spacing: float = 1.0
    caps: bool = False
    indent: float = 0.0

    @property
    def shown(self) -> str:
        """The text as its level shows it."""
        return self.text.upper() if self.caps else self.text


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text goes into its box: the paragraphs that are shown, and how much of the text they leave out."""

    paragraphs: tuple[MeasuredText, ...]
    characters_too_many: int = 0


def wrap(text: str, width_points: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines of the text: broken at spaces and between wide characters, long words at the edge."""
    lines: list[str] = []
    for hard_line in text.split("\n"):
        current, used = "", 0
        for piece in _pieces(hard_line):
            word = piece.rstrip()
            if word and (used + thousandths(word, bold=bold)) * size / 1000 > width_points:
                if current.strip():
                    lines.append(current.rstrip())
                *full, piece = _cut_to_width(piece.lstrip(), width_points, size, bold)
                lines += full
                current, used = "", 0
            current += piece
            used += thousandths(piece, bold=bold)
        lines.append(current.rstrip())
    return lines


def _pieces(text: str) -> Iterator[str]:
    """Parts that a line may end after: a word with its space, a hyphen, a wide character."""
    start = 0
    for position, character in enumerate(text):
        if character in " -/" or unicodedata.east_asian_width(character) in "WF":
            yield text[start : position + 1]
            start = position + 1
    if start < len(text):
        yield text[start:]


def _cut_to_width(word: str, width_points: float, size: float, bold: bool) -> list[str]:
    """The word in parts that go into the width, each of a character at least."""
    parts = []
    while (cut := max(1, characters_within(width_points, word, size, bold=bold))) < len(word.rstrip()):
        parts.append(word[:cut])
        word = word[cut:]
    return [*parts, word]


def height(paragraphs: Sequence[MeasuredText], width_points: float) -> float:
    """Height of the wrapped paragraphs in points."""
    total = 0.0
    for number, paragraph in enumerate(paragraphs):
        lines = wrap(paragraph.shown, width_points - paragraph.indent, paragraph.size, bold=paragraph.bold)
        total += len(lines) * paragraph.size * LINE_HEIGHT * paragraph.line_spacing
        total += paragraph.space_before if number else 0
    return total


def fits(paragraphs: Sequence[MeasuredText], box: Box) -> bool:
    """Whether the paragraphs go into the box."""
    width = box.width / EMU_PER_POINT * SAFETY
    return height(paragraphs, width) <= box.height / EMU_PER_POINT + 0.5


def smaller(size: float, steps: int, smallest: float = SMALLEST) -> float:
    """The size some steps down the type scale, never under the smallest unless it was smaller before."""
    if size <= smallest or steps == 0:
        return size
    below = [step for step in TYPE_SCALE if smallest <= step < size] or [size]
    return below[min(steps, len(below)) - 1]


def fit_alike(texts: Sequence[tuple[Sequence[MeasuredText], Box]], smallest: float = SMALLEST) -> tuple[Fit, ...]:
    """Fit sibling texts into their boxes at sizes that are alike.

    The fewest steps down the type scale at which all of them fit are taken. A text that does not fit at
    the smallest size is shortened, and says by how many characters. Sizes in points.
    """
    shrunk: list[tuple[tuple[MeasuredText, ...], Box]] = []
    for steps in range(len(TYPE_SCALE)):
        shrunk = [
            (tuple(replace(paragraph, size=smaller(paragraph.size, steps, smallest)) for paragraph in paragraphs), box)
            for paragraphs, box in texts
        ]
        if all(fits(paragraphs, box) for paragraphs, box in shrunk):
            return tuple(Fit(paragraphs) for paragraphs, _ in shrunk)
    return tuple(_shortened(paragraphs, box) for paragraphs, box in shrunk)


def _shortened(paragraphs: tuple[MeasuredText, ...], box: Box) -> Fit:
    """As many characters as fit, from the first paragraph on, with an ellipsis where text is left out."""
    if fits(paragraphs, box):
        return Fit(paragraphs)
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    low, high = 0, total
    while low < high:
        middle = (low + high + 1) // 2
        if fits(_first_characters(paragraphs, middle), box):
            low = middle
        else:
            high = middle - 1
    return Fit(_first_characters(paragraphs, low), total - low)


def _first_characters(paragraphs: tuple[MeasuredText, ...], count: int) -> tuple[MeasuredText, ...]:
    kept: list[MeasuredText] = []
    for paragraph in paragraphs:
        if count >= len(paragraph.text):
            kept.append(paragraph)
            count -= len(paragraph.text)
            continue
        kept.append(replace(paragraph, text=paragraph.text[:count].rstrip(" ,;:") + "…"))
        break
    return tuple(kept)
