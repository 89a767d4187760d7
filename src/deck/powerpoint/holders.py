"""The placeholders of a slide layout: where they are and how their levels of text look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.slide import SlideLayout

from deck.powerpoint.geometry import Box

DEFAULT_SIZE = 18.0

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@dataclass(frozen=True, slots=True)
class LevelStyle:
    """How text of one level looks. Sizes in points."""

    size: float = DEFAULT_SIZE
    bold: bool = False
    caps: bool = False
    space_before: float = 0.0
    line_spacing: float = 1.0


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of the layout."""

    index: int
    kind: str
    name: str
    box: Box
    inset: int
    levels: tuple[LevelStyle, ...]

    def level(self, number: int) -> LevelStyle:
        """The style of a level; the last one that is defined stands for deeper ones."""
        return self.levels[min(number, len(self.levels) - 1)]


def holders_of(layout: SlideLayout) -> dict[int, Holder]:
    """The placeholders by index, the title as 0."""
    title_style = layout.slide_master.element.find(f"{_P}txStyles/{_P}titleStyle")
    return {
        shape.placeholder_format.idx: _holder(shape, title_style) for shape in list(layout.placeholders)
    }


def _holder(shape: Any, title_style: Any) -> Holder:
    placeholder = shape.element.find(f".//{_P}ph")
    kind = placeholder.get("type", "obj")
    style = title_style if kind == "title" else shape.element.find(f"{_P}txBody/{_A}lstStyle")
    body = shape.element.find(f"{_P}txBody/{_A}bodyPr")
    return Holder(
        index=shape.placeholder_format.idx,
        kind=kind,
        name=shape.name,
        box=Box(shape.left, shape.top, shape.width, shape.height),
        inset=int(body.get("lIns", "0")) if body is not None else 0,
        levels=_levels(style),
    )


def _levels(style: Any) -> tuple[LevelStyle, ...]:
    found = [] if style is None else [style.find(f"{_A}lvl{number}pPr") for number in range(1, 10)]
    levels = tuple(_level(element) for element in found if element is not None)
    return levels or (LevelStyle(),)


def _level(element: Any) -> LevelStyle:
    run = element.find(f"{_A}defRPr")
    before = element.find(f"{_A}spcBef/{_A}spcPts")
    spacing = element.find(f"{_A}lnSpc/{_A}spcPct")
    return LevelStyle(
        size=DEFAULT_SIZE if run is None else int(run.get("sz", DEFAULT_SIZE * 100)) / 100,
        bold=run is not None and run.get("b") in ("1", "true"),
        caps=run is not None and run.get("cap") == "all",
        space_before=0.0 if before is None else int(before.get("val")) / 100,
        line_spacing=1.0 if spacing is None else int(spacing.get("val")) / 100_000,
    )
