"""What lies behind each text of a slide: one plain colour, or something that cannot be told."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from deck.powerpoint.geometry import Box
from deck.powerpoint.namespaces import A, P
from deck.powerpoint.palette import Colour
from deck.powerpoint.seen.slide_view import Seen, SlideView

FILLS = tuple(f"{A}{name}" for name in ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill"))
PLAIN_BACKGROUND, PLAIN_FILL = "1001", "1"
"""Places in the lists of a theme's fills that hold a plain colour in nearly every theme."""
_OPAQUE, _CLEAR = 0.99, 0.01
_COVERS, _TOUCHES = 0.9, 0.02
"""Shares of a text's area: a shape under so much of it is its ground, under less than the other it is none."""


class Paint(Struct, frozen=True):
    """A painted area; `colour` is RRGGBB, None where it is no plain colour."""

    box: Box
    colour: str | None


def background(view: SlideView) -> str | None:
    """The colour of the slide's background; None where it is a picture, a gradient or cannot be told."""
    for root in (view.root, view.parents.layout, view.parents.master):
        found = root.find(f"{P}cSld/{P}bg")
        if found is None:
            continue
        properties, reference = found.find(f"{P}bgPr"), found.find(f"{P}bgRef")
        if properties is not None:
            fill = properties.find(f"{A}solidFill")
            return None if fill is None else _plain(view.scheme.read(fill))
        is_plain = reference is not None and reference.get("idx") == PLAIN_BACKGROUND
        return _plain(view.scheme.read(reference)) if is_plain else None
    return view.scheme.rgb["bg1"]


def paint_of(shape: Seen, view: SlideView) -> Paint | None:
    """What the shape paints; None where it paints nothing, or is nowhere."""
    if shape.box is None or shape.element.tag == f"{P}cxnSp":
        return None
    if shape.element.tag != f"{P}sp":
        return Paint(shape.box, None)
    for element in shape.chain:
        properties = element.find(f"{P}spPr")
        fill = None if properties is None else next((child for child in properties if child.tag in FILLS), None)
        if fill is not None:
            return _paint(shape.box, fill, view)
    reference = shape.element.find(f"{P}style/{A}fillRef")
    if reference is None or reference.get("idx", "0") == "0":
        return None
    is_plain = reference.get("idx") == PLAIN_FILL
    return Paint(shape.box, _plain(view.scheme.read(reference)) if is_plain else None)


def _paint(box: Box, fill: Any, view: SlideView) -> Paint | None:
    if fill.tag == f"{A}noFill":
        return None
    if fill.tag != f"{A}solidFill":
        return Paint(box, None)
    read = view.scheme.read(fill)
    if read is not None and read[1] < _CLEAR:
        return None
    return Paint(box, _plain(read))


def ground_of(box: Box | None, below: list[Paint], behind: str | None) -> str | None:
    """The colour under a text in the box; None where it lies on several, or on one that cannot be told."""
    if box is None:
        return None
    for paint in reversed(below):
        share = _share_within(box, paint.box)
        if share >= _COVERS:
            return paint.colour
        if share > _TOUCHES:
            return None
    return behind


def _share_within(box: Box, other: Box) -> float:
    across = min(box.left + box.width, other.left + other.width) - max(box.left, other.left)
    down = min(box.top + box.height, other.top + other.height) - max(box.top, other.top)
    area = box.width * box.height
    return max(0, across) * max(0, down) / area if area else 0.0


def _plain(read: tuple[Colour, float] | None) -> str | None:
    return None if read is None or read[1] < _OPAQUE else read[0].shown
