"""The words of a PDF with their places, sizes and colours, by poppler's pdftotext and pdftohtml."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct

from rendered.boxes import Box

Colour = tuple[int, int, int]

POINTS_PER_INCH = 72
ZOOM = 3
"""pdftohtml rounds font sizes to whole pixels: at this zoom, the largest it takes, to a third of a point."""
CAPITALS_TOP, DESCENDERS_BOTTOM = 0.2, 0.88
"""Where letters begin and end in the box of a word, which poppler makes 1.3 times as high as the font's size."""


class Word(Struct, frozen=True):
    """A word as it is drawn. `size` in points; `level` is False where it stands on its side."""

    text: str
    box: Box
    size: float
    bold: bool
    colour: Colour
    level: bool

    @property
    def letters(self) -> Box:
        """From the top of the capitals to the end of the descenders."""
        box = self.box
        if not self.level:
            return Box(box.left + (1 - DESCENDERS_BOTTOM) * box.width, box.top, box.right - 0.1 * box.width, box.bottom)
        return Box(box.left, box.top + CAPITALS_TOP * box.height, box.right, box.top + DESCENDERS_BOTTOM * box.height)


class PdfPage(Struct, frozen=True):
    """Width and height in inches, and the words in the order in which they are drawn."""

    width: float
    height: float
    words: tuple[Word, ...]


class _Look(Struct, frozen=True):
    size: float
    bold: bool
    colour: Colour
    level: bool


def read_pages(pdf: Path) -> tuple[PdfPage, ...]:
    """The words of every page: places from pdftotext, looks from pdftohtml, which both keep the drawing order."""
    places = _xml("pdftotext", "-raw", "-bbox", str(pdf), "-")
    looks = _xml("pdftohtml", "-xml", "-stdout", "-i", "-zoom", str(ZOOM), "-fontfullname", str(pdf))
    fonts = {str(font.get("id")): font for font in looks.iter("fontspec")}
    pages = zip(places.iter("{*}page"), looks.iter("page"), strict=True)
    return tuple(_page(place, list(_letters(look, fonts))) for place, look in pages)


def _xml(*command: str) -> Any:
    output = subprocess.run(command, check=True, capture_output=True).stdout
    return etree.fromstring(output, etree.XMLParser(recover=True, huge_tree=True))


def _letters(page: Any, fonts: Mapping[str, Any]) -> Iterator[tuple[str, _Look]]:
    """Each letter of a page with its look."""
    for fragment in page.iter("text"):
        font = fonts[fragment.get("font")]
        red, green, blue = bytes.fromhex(font.get("color").lstrip("#"))
        bold = "bold" in font.get("family").lower()
        # Text that stands on its side comes in pieces without a width.
        look = _Look(int(font.get("size")) / ZOOM, bold, (red, green, blue), fragment.get("width") != "0")
        for letter in "".join("".join(fragment.itertext()).split()):
            yield letter, look


def _page(place: Any, letters: Sequence[tuple[str, _Look]]) -> PdfPage:
    found = [(str(word.text or ""), _box(word)) for word in place.iter("{*}word")]
    looks = _aligned("".join(text for text, _ in found), letters)
    words = []
    start = 0
    for text, box in found:
        known = [looks[index] for index in range(start, start + len(text)) if index in looks]
        if not known:
            raise ValueError(f"pdftohtml does not know the word {text!r}")
        words.append(Word(text, box, known[0].size, known[0].bold, known[0].colour, known[0].level))
        start += len(text)
    width, height = (float(place.get(key)) / POINTS_PER_INCH for key in ("width", "height"))
    return PdfPage(width, height, tuple(words))


def _box(word: Any) -> Box:
    left, top, right, bottom = (float(word.get(key)) / POINTS_PER_INCH for key in ("xMin", "yMin", "xMax", "yMax"))
    return Box(left, top, right, bottom)


def _aligned(text: str, letters: Sequence[tuple[str, _Look]]) -> dict[int, _Look]:
    """The look of each letter of the text, by the letter's number."""
    other = "".join(letter for letter, _ in letters)
    if text == other:
        return {index: look for index, (_, look) in enumerate(letters)}
    blocks = SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks()
    return {block.a + step: letters[block.b + step][1] for block in blocks for step in range(block.size)}
