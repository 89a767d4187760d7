"""The shapes of a slide, layout or master as PowerPoint goes through them, and what each says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deck.powerpoint.namespaces import MC, A, P

FOOTERS = ("ftr", "dt", "sldNum")
TITLES = ("title", "ctrTitle")
GROUP = f"{P}grpSp"
_SHAPES = tuple(f"{P}{name}" for name in ("sp", "pic", "graphicFrame", "cxnSp", "grpSp"))
_TRANSFORMS = {f"{P}graphicFrame": f"{P}xfrm", GROUP: f"{P}grpSpPr/{A}xfrm"}
_NO, _YES = ("0", "false", "off"), ("1", "true", "on")


def shape_tree(root: Any) -> Any:
    """The tree of shapes of a slide, layout or master, by the root of its part; empty where it is damaged."""
    tree = root.find(f"{P}cSld/{P}spTree")
    return () if tree is None else tree


def shapes_in(tree: Any) -> Iterator[Any]:
    """The shapes of a tree or group, from the bottom to the top; of alternatives the one for newer programs."""
    for child in tree:
        if child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            yield from () if choice is None else shapes_in(choice)
        elif child.tag in _SHAPES:
            yield child


def placeholder_mark(shape: Any) -> Any:
    """What says that a shape is a placeholder, its p:ph; None for others."""
    return shape.find(f"*/{P}nvPr/{P}ph")


def kind_of(mark: Any) -> str:
    """The kind of a placeholder by its mark, such as title or body."""
    return str(mark.get("type", "obj"))


def kind_on_master(kind: str) -> str:
    """Which placeholder of the master one of a layout inherits from; masters have no other kinds."""
    if kind in TITLES:
        return "title"
    return kind if kind in FOOTERS else "body"


def is_hidden(shape: Any) -> bool:
    """Whether the selection pane hides it."""
    named = shape.find(f"*/{P}cNvPr")
    return named is not None and named.get("hidden") in _YES


def shows_shapes_above(root: Any) -> bool:
    """Whether a layout shows the shapes of its master, and a slide those of both."""
    return root.get("showMasterSp", "1") not in _NO


def transform_of(shape: Any) -> Any:
    """Where a shape lies: its a:xfrm; None where it has none of its own."""
    return shape.find(_TRANSFORMS.get(shape.tag, f"{P}spPr/{A}xfrm"))
