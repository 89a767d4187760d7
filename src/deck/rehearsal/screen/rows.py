"""Rows of a face: text with what it means, measured in the cells of a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from rich.cells import cell_len, chop_cells, set_cell_size

Tone = Literal["plain", "strong", "muted", "accent", "soon", "over", "key", "band", "alarm"]
"""What a text means; the palette says how that looks. `band` and `alarm` are the other way round."""
ELLIPSIS = "…"


class Span(Struct, frozen=True):
    """A piece of a row."""

    text: str
    tone: Tone = "plain"


Row = tuple[Span, ...]
BLANK: Row = ()


def row(text: str, tone: Tone = "plain") -> Row:
    """A row of one piece."""
    return (Span(text, tone),)


def width_of(spans: Iterable[Span]) -> int:
    """Cells that the pieces take."""
    return sum(cell_len(span.text) for span in spans)


def text_of(spans: Iterable[Span]) -> str:
    """The text of a row."""
    return "".join(span.text for span in spans)


def cut(text: str, width: int) -> str:
    """The text, or as much of its beginning as goes into so many cells with an ellipsis."""
    if len(text) <= width and cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    kept = text[: width * 4]  # no need to measure the rest of a very long text
    return text if cell_len(text[: width * 4 + 1]) <= width else set_cell_size(kept, width - 1).rstrip() + ELLIPSIS


def fitted(spans: Row, width: int, filler: Tone = "plain") -> Row:
    """The row in exactly so many cells: cut, or filled with blanks on the right."""
    room = width
    kept: list[Span] = []
    for span in spans:
        if room <= 0:
            break
        text = cut(span.text, room)
        kept.append(span if text is span.text else Span(text, span.tone))
        room -= cell_len(text)
    return (*kept, Span(" " * room, filler)) if room > 0 else tuple(kept)


def spread(left: Row, right: Row, width: int) -> Row:
    """One row to the left edge, the other to the right; where both do not fit the left one is cut."""
    taken = width_of(right)
    if taken == 0 or taken > width:
        return fitted(left, width)
    if width - taken < 2:
        return fitted(right, width)
    return (*fitted(left, width - taken - 1), Span(" "), *right)


def centred(spans: Row, width: int, filler: Tone = "plain") -> Row:
    """The row in the middle of so many cells."""
    before = max(0, (width - width_of(spans)) // 2)
    return fitted((Span(" " * before, filler), *spans), width, filler)


def beside(left: list[Row], right: list[Row], width_left: int) -> list[Row]:
    """Two blocks side by side, as high as the higher one."""
    height = max(len(left), len(right))
    padded = (left + [BLANK] * (height - len(left)), right + [BLANK] * (height - len(right)))
    return [(*fitted(first, width_left), *second) for first, second in zip(*padded, strict=True)]


def wrapped(text: str, width: int, most: int | None = None) -> list[str]:
    """The text on lines of so many cells, broken between words where that is possible; at least one line.

    most: lines at most; the last one then ends in an ellipsis where something is left out.
    """
    width = max(1, width)
    if most is not None and len(text) > width * (most + 1) * 2:
        text = text[: width * (most + 1) * 2]
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= width:
            lines[-1] = joined
            continue
        pieces = [word] if cell_len(word) <= width else chop_cells(word, width)
        lines[len(lines) - (not lines[-1]) :] = pieces
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(f"{lines[most - 1]}{ELLIPSIS}", width)]
