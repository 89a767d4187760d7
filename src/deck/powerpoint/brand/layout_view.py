"""What a slide layout shows: its placeholders with what they inherit, and the shapes that its slides lie on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from pptx.slide import SlideLayout

from deck.powerpoint.geometry import Box
from deck.powerpoint.namespaces import A, P
from deck.powerpoint.shape_tree import (
    GROUP,
    is_hidden,
    kind_of,
    kind_on_master,
    placeholder_mark,
    shape_tree,
    shapes_in,
    shows_shapes_above,
    transform_of,
)
from deck.powerpoint.stated_numbers import stated_rectangle, whole_number

_FILLS = tuple(f"{A}{name}" for name in ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill"))
_QUARTER, _HALF = 5_400_000, 10_800_000
"""Turns of 90 and 180 degrees, as DrawingML counts."""


class Placeholder(Struct, frozen=True):
    """A placeholder of a layout; `chain` is its element and that of the master which it inherits from."""

    kind: str
    index: int
    box: Box | None
    chain: tuple[Any, ...]
    is_upright: bool = False
    """Whether its text is turned by a quarter."""

    @property
    def text(self) -> str:
        """The text of its own, fields included."""
        return "".join(self.chain[0].itertext(f"{A}t")).strip()


class Decoration(Struct, frozen=True):
    """A visible shape of a layout or master that is no placeholder; `owner` is the part that it belongs to."""

    box: Box
    element: Any
    owner: Any
    fill: Any = None
    """Its fill as DrawingML, None where it has none; for a picture its a:blipFill."""


class LayoutView(Struct, frozen=True):
    """A slide layout as a slide on it looks. Boxes on a slide 7.5 in high."""

    layout: SlideLayout
    slide: Box
    placeholders: tuple[Placeholder, ...]
    decorations: tuple[Decoration, ...]
    """From the bottom to the top: those of the master, where it shows them, then its own."""
    master_placeholders: tuple[Placeholder, ...]

    @property
    def kind(self) -> str:
        """Its `type`, such as titleOnly; empty where it has none."""
        kind: str = self.layout.element.get("type", "")
        return kind

    def first(self, *kinds: str) -> Placeholder | None:
        """The first placeholder of one of the kinds that has a place."""
        return next((item for item in self.placeholders if item.kind in kinds and item.box), None)


def view_of(layout: SlideLayout, slide: Box, scale: float) -> LayoutView:
    """Look at a layout of slides of that size; `scale` is the slide's height over 7.5 in."""
    master: Any = layout.slide_master
    of_master = tuple(_placeholder(element, None, scale) for element in _own_placeholders(master.element))
    by_kind = {item.kind: item for item in reversed(of_master)}
    own = tuple(_placeholder(element, by_kind, scale) for element in _own_placeholders(layout.element))
    below = tuple(_decorations(master, scale)) if shows_shapes_above(layout.element) else ()
    return LayoutView(layout, slide, own, (*below, *_decorations(layout, scale)), of_master)


def _own_placeholders(root: Any) -> list[Any]:
    return [shape for shape in shapes_in(shape_tree(root)) if placeholder_mark(shape) is not None]


def _placeholder(shape: Any, of_master: dict[str, Placeholder] | None, scale: float) -> Placeholder:
    mark = placeholder_mark(shape)
    kind = kind_of(mark)
    parent = None if of_master is None else of_master.get(kind_on_master(kind))
    box = _box(shape, scale) or (parent.box if parent else None)
    chain = (shape, *(parent.chain if parent else ()))
    is_upright = mark.get("orient") == "vert" or _turn(shape) not in (0, _HALF) or _text_is_vertical(chain)
    return Placeholder(kind, whole_number(mark.get("idx")) or 0, box, chain, is_upright)


def _text_is_vertical(chain: tuple[Any, ...]) -> bool:
    bodies = (shape.find(f"{P}txBody/{A}bodyPr") for shape in chain)
    stated = (body.get("vert") for body in bodies if body is not None)
    return next((value for value in stated if value), "horz") != "horz"


def _turn(shape: Any) -> int:
    transform = transform_of(shape)
    turn = None if transform is None else whole_number(transform.get("rot"))
    return (turn or 0) % (2 * _HALF)


def _edges(transform: Any, offset: str, extent: str) -> tuple[int, int, int, int] | None:
    return stated_rectangle(transform.find(f"{A}{offset}"), transform.find(f"{A}{extent}"))


def _box(shape: Any, scale: float) -> Box | None:
    """Where a shape lies, as it is turned; None where it has no place of its own."""
    transform = transform_of(shape)
    edges = None if transform is None else _edges(transform, "off", "ext")
    if edges is None:
        return None
    left, top, width, height = edges
    if _QUARTER / 2 <= _turn(shape) % _HALF < _HALF - _QUARTER / 2:  # lies across
        left, top, width, height = left + (width - height) // 2, top + (height - width) // 2, height, width
    return Box(*(round(edge / scale) for edge in (left, top, width, height)))


def _decorations(owner: Any, scale: float) -> Iterator[Decoration]:
    for shape in shapes_in(shape_tree(owner.element)):
        if placeholder_mark(shape) is None:
            yield from _visible(shape, owner.part, scale)


def _visible(shape: Any, owner: Any, scale: float) -> Iterator[Decoration]:
    """The shape if it is seen; of a group those of its shapes that are."""
    if is_hidden(shape):
        return
    if shape.tag == GROUP:
        for child in shapes_in(shape):
            for item in _visible(child, owner, scale):
                yield Decoration(_out_of_group(item.box, shape, scale), item.element, owner, item.fill)
        return
    box = _box(shape, scale)
    fill = _fill(shape)
    if box is not None and (fill is not None or _has_line(shape) or "".join(shape.itertext(f"{A}t")).strip()):
        yield Decoration(box, shape, owner, fill)


def _out_of_group(box: Box, group: Any, scale: float) -> Box:
    """A box in a group's own coordinates as it lies outside of the group."""
    transform = transform_of(group)
    outer = None if transform is None else _edges(transform, "off", "ext")
    inner = None if transform is None else _edges(transform, "chOff", "chExt")
    if outer is None or inner is None or not inner[2] or not inner[3]:
        return box
    across, down = outer[2] / inner[2], outer[3] / inner[3]
    return Box(
        round((box.left - inner[0] / scale) * across + outer[0] / scale),
        round((box.top - inner[1] / scale) * down + outer[1] / scale),
        round(box.width * across),
        round(box.height * down),
    )


def _fill(shape: Any) -> Any:
    if shape.tag == f"{P}pic":
        return shape.find(f"{P}blipFill")
    if shape.tag == f"{P}graphicFrame":
        return shape.find(f"{A}graphic")
    properties = shape.find(f"{P}spPr")
    stated = None if properties is None else next((child for child in properties if child.tag in _FILLS), None)
    if stated is not None:
        return None if stated.tag == f"{A}noFill" else stated
    reference = shape.find(f"{P}style/{A}fillRef")
    return None if reference is None or reference.get("idx", "0") == "0" else reference


def _has_line(shape: Any) -> bool:
    line = shape.find(f"{P}spPr/{A}ln")
    if line is not None:
        return line.find(f"{A}noFill") is None and len(line) > 0
    reference = shape.find(f"{P}style/{A}lnRef")
    return reference is not None and reference.get("idx", "0") != "0"
