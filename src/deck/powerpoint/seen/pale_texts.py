"""Texts of a slide that do not stand out from their ground."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from deck.charts.colours import READABLE, READABLE_LARGE, contrast
from deck.powerpoint.namespaces import A, P
from deck.powerpoint.reader.words import on_one_line
from deck.powerpoint.seen.grounds import FILLS, background, ground_of, paint_of
from deck.powerpoint.seen.slide_view import Seen, SlideView
from deck.powerpoint.seen.text_styles import Style, style_of
from deck.story.shown import PaleText

LARGE, LARGE_BOLD = 18.0, 14.0
"""Points from which on text counts as large (WCAG 2.1)."""
ROUNDING = 0.05
"""What a ratio may miss for the rounding of colours."""


def pale_texts(view: SlideView) -> tuple[PaleText, ...]:
    """Each once a pair of colours; texts on pictures, gradients or several colours are not judged."""
    behind = background(view)
    below = [paint for shape in view.decorations if (paint := paint_of(shape, view))]
    found: dict[tuple[str, str], PaleText] = {}
    for shape in view.shapes:
        paint = paint_of(shape, view)
        if shape.element.tag == f"{P}sp":
            ground = paint.colour if paint else ground_of(shape.box, below, behind)
            body = shape.element.find(f"{P}txBody")
            texts = () if body is None or ground is None else _pale(body, shape, view, ground)
        else:
            texts = _pale_cells(shape, view, ground_of(shape.box, below, behind))
        for text in texts:
            found.setdefault((text.colour, text.ground), text)
        below += [paint] if paint else []
    return tuple(found.values())


def _pale(body: Any, shape: Seen, view: SlideView, ground: str) -> Iterator[PaleText]:
    for paragraph in body.iterfind(f"{A}p"):
        for run in paragraph.iterfind(f"{A}r"):
            text = on_one_line(run.findtext(f"{A}t") or "")
            if not text or run.find(f"{A}rPr/{A}hlinkClick") is not None:
                continue
            style = style_of(run, paragraph, shape, view, body)
            ratio = None if style.colour is None else _contrast(style.colour, ground)
            if style.colour is not None and ratio is not None and ratio < _needed(style, view) - ROUNDING:
                yield PaleText(text, ratio, _needed(style, view), style.colour, ground)


_contrast = lru_cache(maxsize=1_024)(contrast)


def _needed(style: Style, view: SlideView) -> float:
    is_large = style.size / view.scale >= (LARGE_BOLD if style.is_bold else LARGE)
    return READABLE_LARGE if is_large else READABLE


def _pale_cells(shape: Seen, view: SlideView, ground: str | None) -> Iterator[PaleText]:
    """Cells whose own fill and text state their colours; what a table style gives them is not judged."""
    for cell in shape.element.iter(f"{A}tc"):
        body, fill = cell.find(f"{A}txBody"), _cell_fill(cell)
        if body is None or fill is None:
            continue
        colour = ground if fill.tag == f"{A}noFill" else _read(fill, view)
        states_colour = all(run.find(f"{A}rPr/{A}solidFill") is not None for run in body.iter(f"{A}r"))
        if colour is not None and states_colour:
            yield from _pale(body, shape, view, colour)


def _cell_fill(cell: Any) -> Any:
    properties = cell.find(f"{A}tcPr")
    return None if properties is None else next((child for child in properties if child.tag in FILLS), None)


def _read(fill: Any, view: SlideView) -> str | None:
    read = view.scheme.read(fill) if fill.tag == f"{A}solidFill" else None
    return read[0].shown if read and read[1] > 0.99 else None
