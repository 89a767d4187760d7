"""The areas of a slide layout: where they are, how their levels of text look, which placeholder hosts them."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from pptx.slide import SlideLayout

from deck.charts.spec import Tone
from deck.powerpoint.geometry import Box
from deck.powerpoint.namespaces import A, P
from deck.powerpoint.palette import OWN_SCHEME

DEFAULT_SIZE = 18.0
TONES: dict[str, Tone] = {
    scheme: name  # type: ignore[misc]
    for name, scheme in OWN_SCHEME.items()
    if name in Tone.__args__  # type: ignore[attr-defined]
}


class LevelStyle(Struct, frozen=True):
    """How text of one level looks. Sizes in points."""

    size: float = DEFAULT_SIZE
    bold: bool = False
    caps: bool = False
    space_before: float = 0.0
    line_spacing: float = 1.0
    tone: Tone = "text"


class Host(Struct, frozen=True):
    """The placeholder of the layout that holds an area."""

    kind: str
    index: int


class Insets(Struct, frozen=True):
    """Room between the frame of a text and the text, EMU."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


class Holder(Struct, frozen=True):
    """An area of the layout.

    Without a host it is a text box of its own. `is_plain` where the host's own levels mean something else,
    as in templates made by others: then the styles are written with the text.
    """

    index: int
    name: str
    box: Box
    insets: Insets
    levels: tuple[LevelStyle, ...]
    host: Host | None = None
    is_plain: bool = False
    anchor: str = "t"
    align: str = "l"

    def level(self, number: int) -> LevelStyle:
        """The style of a level; the last one that is defined stands for deeper ones."""
        return self.levels[min(number, len(self.levels) - 1)]

    def room(self, box: Box) -> Box:
        """Where text goes in a frame of this holder."""
        insets = self.insets
        return Box(
            box.left + insets.left,
            box.top + insets.top,
            box.width - insets.left - insets.right,
            box.height - insets.top - insets.bottom,
        )


def holders_of(layout: SlideLayout) -> dict[int, Holder]:
    """The placeholders of one of our own layouts by index, the title as 0."""
    master: Any = layout.slide_master.element
    title_style = master.find(f"{P}txStyles/{P}titleStyle")
    holders = [_holder(shape, title_style) for shape in list(layout.placeholders)]
    return {holder.index: holder for holder in holders}


def _holder(shape: Any, title_style: Any) -> Holder:
    element = shape.element
    placeholder = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    kind = placeholder.get("type", "obj")
    index = int(placeholder.get("idx", "0"))
    body = element.find(f"{P}txBody/{A}bodyPr")
    inset = int(body.get("lIns", "0")) if body is not None else 0
    return Holder(
        index=index,
        name=element.find(f"{P}nvSpPr/{P}cNvPr").get("name"),
        box=_box(shape),
        insets=Insets(inset, inset, inset, inset),
        levels=levels_of(title_style if kind == "title" else element.find(f"{P}txBody/{A}lstStyle")),
        host=Host(kind, index),
        anchor="t" if body is None else body.get("anchor", "t"),
    )


def _box(shape: Any) -> Box:
    """The placeholder's own box; python-pptx looks up the master's where it has none, which takes longer."""
    transform = shape.element.find(f"{P}spPr/{A}xfrm")
    if transform is None:
        return Box(shape.left, shape.top, shape.width, shape.height)
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    return Box(int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy")))


def levels_of(style: Any) -> tuple[LevelStyle, ...]:
    """The levels of a list style (or None); one plain level where it defines none."""
    found = [] if style is None else [style.find(f"{A}lvl{number}pPr") for number in range(1, 10)]
    levels = tuple(_level(element) for element in found if element is not None)
    return levels or (LevelStyle(),)


def _level(element: Any) -> LevelStyle:
    run = element.find(f"{A}defRPr")
    before = element.find(f"{A}spcBef/{A}spcPts")
    spacing = element.find(f"{A}lnSpc/{A}spcPct")
    colour = None if run is None else run.find(f"{A}solidFill/{A}schemeClr")
    return LevelStyle(
        size=DEFAULT_SIZE if run is None else int(run.get("sz", DEFAULT_SIZE * 100)) / 100,
        bold=run is not None and run.get("b") in ("1", "true"),
        caps=run is not None and run.get("cap") == "all",
        space_before=0.0 if before is None else int(before.get("val")) / 100,
        line_spacing=1.0 if spacing is None else int(spacing.get("val")) / 100_000,
        tone="text" if colour is None else TONES.get(colour.get("val"), "text"),
    )
