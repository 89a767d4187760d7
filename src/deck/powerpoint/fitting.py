"""Make text fit its box: wrap it as PowerPoint does and take the largest size of the type scale that fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deck.powerpoint.font_metrics import LINE_HEIGHT, text_width
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


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text goes into its box: the steps down the type scale, and the paragraphs that are shown."""

    paragraphs: tuple[MeasuredText, ...]
    characters_too_many: int = 0


def wrap(text: str, width_points: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines of the text: broken at spaces and between wide characters, long words at the edge."""
    lines: list[str] = []
    for hard_line in text.split("\n"):
        current = ""
        for piece in _pieces(hard_line):
            if text_width((current + piece).rstrip(), size, bold=bold) <= width_points:
                current += piece
                continue
            if current.strip():
                lines.append(current.rstrip())
            current = piece.lstrip()
            while len(current) > 1 and text_width(current.rstrip(), size, bold=bold) > width_points:
                cut = _longest_prefix(current, width_points, size, bold)
                lines.append(current[:cut])
                current = current[cut:]
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


def _longest_prefix(text: str, width_points: float, size: float, bold: bool) -> int:
    for length in range(len(text), 1, -1):
        if text_width(text[:length], size, bold=bold) <= width_points:
            return length
    return 1


def height(paragraphs: Sequence[MeasuredText], width_points: float) -> float:
    """Height of the wrapped paragraphs in points."""
    total = 0.0
    for number, paragraph in enumerate(paragraphs):
        lines = wrap(paragraph.text, width_points, paragraph.size, bold=paragraph.bold)
        total += len(lines) * paragraph.size * LINE_HEIGHT * paragraph.line_spacing
        total += paragraph.space_before if number else 0
    return total


def fits(paragraphs: Sequence[MeasuredText], box: Box) -> bool:
    """Whether the paragraphs go into the box."""
    width = box.width / EMU_PER_POINT * SAFETY
    return height(paragraphs, width) <= box.height / EMU_PER_POINT + 0.5


def smaller(size: float, steps: int) -> float:
    """The size some steps down the type scale, never under 14 points unless it was smaller before."""
    if size <= SMALLEST:
        return size
    below = [step for step in TYPE_SCALE if step <= size]
    return below[min(steps, len(below) - 1)]


def fit_alike(texts: Sequence[tuple[Sequence[MeasuredText], Box]]) -> tuple[Fit, ...]:
    """Fit sibling texts into their boxes at sizes that are alike.

    The fewest steps down the type scale at which all of them fit are taken. A text that does not fit at
    the end of the scale is shortened, and says by how many characters.
    """
    shrunk: list[tuple[tuple[MeasuredText, ...], Box]] = []
    for steps in range(len(TYPE_SCALE)):
        shrunk = [
            (tuple(replace(paragraph, size=smaller(paragraph.size, steps)) for paragraph in paragraphs), box)
            for paragraphs, box in texts
        ]
        if all(fits(paragraphs, box) for paragraphs, box in shrunk):
            return tuple(Fit(paragraphs) for paragraphs, _ in shrunk)
    return tuple(_shortened(paragraphs, box) for paragraphs, box in shrunk)


def _shortened(paragraphs: tuple[MeasuredText, ...], box: Box) -> Fit:
    """As many whole words as fit, from the first paragraph on, with an ellipsis where text is left out."""
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


def shorten(text: str, width_points: float, size: float, *, bold: bool = False) -> str:
    """One line of the text, cut in its middle where it is too wide, so that both ends stay readable."""
    if text_width(text, size, bold=bold) <= width_points:
        return text
    for kept in range(len(text) - 1, 1, -1):
        head, tail = (kept + 1) // 2, kept // 2
        candidate = f"{text[:head].rstrip()}…{text[len(text) - tail :].lstrip()}"
        if text_width(candidate, size, bold=bold) <= width_points:
            return candidate
    return "…"
