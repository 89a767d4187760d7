"""Make text fit its box: wrap it as PowerPoint does and take the largest size of the type scale that fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from deck.characters import is_wide
from deck.powerpoint.font_metrics import Font
from deck.powerpoint.geometry import EMU_PER_POINT, Box

TYPE_SCALE = (60.0, 54.0, 48.0, 44.0, 40.0, 38.0, 34.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
SMALLEST = 14.0
SPACED = 0.95
"""Share of the width that capitals have, since they are set with space between them."""
STEADY_LINES = 3
PAUSES, PAUSE_WORTH = (",", ":", ";", "–"), 0.15
"""Line ends that read well, and what share of a line they may cost when the lines of a title are made alike."""
_UNIT = re.compile(r"(?:ms|s|h|min|(?:second|minute|hour|day|point)s?)\b")
"""What no line should begin with behind a number."""
MOST_GIVEN_UP = 0.18
"""Share of its width that a text gives up at the most to keep a name whole."""
NARROWEST = 0.5
"""Share of its width that a text keeps at least when its lines are made alike."""
SAFETY = 0.98
"""Share of the width that is used: renderers differ by a percent or so."""


class MeasuredText(Struct, frozen=True):
    """A paragraph as it is measured. Sizes in points."""

    text: str
    size: float
    bold: bool = False
    space_before: float = 0
    line_spacing: float = 1.0
    caps: bool = False

    @property
    def shown(self) -> str:
        """The text as its level shows it."""
        return self.text.upper() if self.caps else self.text


class Fit(Struct, frozen=True):
    """How a text goes into its box: the paragraphs that are shown, and how much of the text they leave out."""

    paragraphs: tuple[MeasuredText, ...]
    characters_too_many: int = 0


def wrap(text: str, width_points: float, size: float, font: Font, *, bold: bool = False) -> list[str]:
    """Lines of the text: broken at spaces and between wide characters, long words at the edge."""
    lines: list[str] = []
    for hard_line in text.split("\n"):
        current, used = "", 0.0
        for piece in _pieces(hard_line):
            word = piece.rstrip()
            if word and (used + font.thousandths(word, bold=bold)) * size / 1000 > width_points:
                if current.strip():
                    lines.append(current.rstrip())
                *full, piece = _cut_to_width(piece.lstrip(), width_points, size, font, bold)
                lines += full
                current, used = "", 0.0
            current += piece
            used += font.thousandths(piece, bold=bold)
        lines.append(current.rstrip())
    return lines


def steady_width(text: str, width_points: float, size: float, font: Font, *, bold: bool = False) -> float:
    """The width at which the lines of a short text are of a length, none more than at the full width.

    No line then ends inside a name such as PR-AUC, and no word stands alone on the last one, where the text
    allows it. In points; the full width where the text has one line only.
    """
    lines = wrap(text, width_points, size, font, bold=bold)
    if not 1 < len(lines) <= STEADY_LINES:
        return width_points
    best, least = width_points, (broken_names(lines), _raggedness(lines, size, font, bold))
    width = width_points
    while width > width_points * NARROWEST:
        width -= size / 2
        narrower = wrap(text, width, size, font, bold=bold)
        if len(narrower) > len(lines):
            break
        # The box is wider by SAFETY, and a renderer that kerns sets the text as much narrower and breaks lines later.
        wider = wrap(text, width / SAFETY**2, size, font, bold=bold)
        ragged = max(_raggedness(narrower, size, font, bold), _raggedness(wider, size, font, bold))
        if (broken_names(narrower), ragged) < least:
            best, least = width, (broken_names(narrower), ragged)
    return best


def _raggedness(lines: Sequence[str], size: float, font: Font, bold: bool) -> float:
    """How much shorter the last line is than the longest, over the longest.

    A line that ends with a comma or a colon makes up for some of it; a number without its unit counts more than that,
    and a name that is broken more than all.
    """
    widths = [font.width(line, size, bold=bold) for line in lines]
    widest = max(widths)
    ragged = (widest - widths[-1]) / widest if widest else 0.0
    paused = sum(line.endswith(PAUSES) for line in lines[:-1]) / max(1, len(lines) - 1)
    parted = sum(line[-1:].isdigit() and bool(_UNIT.match(after)) for line, after in pairwise(lines))
    return ragged - PAUSE_WORTH * paused + 10 * broken_names(lines) + parted


def broken_names(lines: Sequence[str]) -> int:
    """How many lines end inside a name such as PR-AUC."""
    return sum(line.endswith("-") for line in lines[:-1])


def unbroken_width(paragraphs: Sequence[MeasuredText], box: Box, font: Font) -> float:
    """The largest width at which no line ends inside a name and the paragraphs still fit the box, in points.

    The full width where a line would have to be a good deal shorter, or nothing is broken.
    """
    full = box.width / EMU_PER_POINT * SAFETY
    hyphened = [paragraph for paragraph in paragraphs if "-" in paragraph.text]
    width = full
    while hyphened and width > full * (1 - MOST_GIVEN_UP):
        if not any(broken_names(_lines(paragraph, width, font)) for paragraph in hyphened):
            return width if height(paragraphs, width, font) <= box.height / EMU_PER_POINT + 0.5 else full
        width -= full / 100
    return full


def _lines(paragraph: MeasuredText, width_points: float, font: Font) -> list[str]:
    width = width_points * (SPACED if paragraph.caps else 1.0)
    return wrap(paragraph.shown, width, paragraph.size, font, bold=paragraph.bold)


def _pieces(text: str) -> Iterator[str]:
    """Parts that a line may end after: a word with its space, a hyphen, a wide character."""
    start = 0
    for position, character in enumerate(text):
        if character in " -/" or is_wide(character):
            yield text[start : position + 1]
            start = position + 1
    if start < len(text):
        yield text[start:]


def _cut_to_width(word: str, width_points: float, size: float, font: Font, bold: bool) -> list[str]:
    """The word in parts that go into the width, each of a character at least."""
    parts = []
    while (cut := max(1, font.characters_within(width_points, word, size, bold=bold))) < len(word.rstrip()):
        parts.append(word[:cut])
        word = word[cut:]
    return [*parts, word]


def height(paragraphs: Sequence[MeasuredText], width_points: float, font: Font) -> float:
    """Height of the wrapped paragraphs in points."""
    total = 0.0
    for number, paragraph in enumerate(paragraphs):
        total += len(_lines(paragraph, width_points, font)) * paragraph.size * font.line_height * paragraph.line_spacing
        total += paragraph.space_before if number else 0
    return total


def fits(paragraphs: Sequence[MeasuredText], box: Box, font: Font) -> bool:
    """Whether the paragraphs go into the box."""
    width = box.width / EMU_PER_POINT * SAFETY
    return height(paragraphs, width, font) <= box.height / EMU_PER_POINT + 0.5


def smaller(size: float, steps: int, smallest: float = SMALLEST) -> float:
    """The size some steps down the type scale, never under the smallest unless it was smaller before."""
    if size <= smallest or steps == 0:
        return size
    below = [step for step in TYPE_SCALE if smallest <= step < size] or [size]
    return below[min(steps, len(below)) - 1]


def needs_that_fit(needs_at: Callable[[int], Sequence[int]], room: int) -> Sequence[int]:
    """What rows need at the fewest steps down the type scale at which they fit the room; at the last where none do."""
    needs: Sequence[int] = ()
    for steps in range(len(TYPE_SCALE)):
        needs = needs_at(steps)
        if sum(needs) <= room:
            break
    return needs


def fit_alike(
    texts: Sequence[tuple[Sequence[MeasuredText], Box]], font: Font, smallest: float = SMALLEST
) -> tuple[Fit, ...]:
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
        if all(fits(paragraphs, box, font) for paragraphs, box in shrunk):
            return tuple(Fit(paragraphs) for paragraphs, _ in shrunk)
    return tuple(_shortened(paragraphs, box, font) for paragraphs, box in shrunk)


def _shortened(paragraphs: tuple[MeasuredText, ...], box: Box, font: Font) -> Fit:
    """As many characters as fit, from the first paragraph on, with an ellipsis where text is left out."""
    if fits(paragraphs, box, font):
        return Fit(paragraphs)
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    low, high = 0, total
    while low < high:
        middle = (low + high + 1) // 2
        if fits(_first_characters(paragraphs, middle), box, font):
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
