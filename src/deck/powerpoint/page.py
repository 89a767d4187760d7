"""A template as the drawing sees it: its presentation without slides, its design, a page for each of our layouts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from deck.powerpoint.font_metrics import Font
from deck.powerpoint.geometry import Box
from deck.powerpoint.holders import Holder, Host
from deck.powerpoint.namespaces import A, P
from deck.powerpoint.palette import Palette

TITLE = 0


class KeptFooter(Struct, frozen=True):
    """A footer of the template's own with text in it, such as the company's name: every slide keeps it."""

    name: str
    host: Host
    body: str
    """Its paragraphs as XML."""


class Page(Struct, frozen=True):
    """A slide layout that serves for one of ours.

    `content` is where all but title and footer goes, below a title of the height that the layout gives it;
    with `follows_title` content moves up under a title of fewer lines. Boxes in EMU on a slide 7.5 in high.
    """

    layout: SlideLayout
    holders: Mapping[int, Holder]
    content: Box
    follows_title: bool = False
    kept_footers: tuple[KeptFooter, ...] = ()

    @property
    def title(self) -> Holder:
        """The area of the title."""
        return self.holders[TITLE]


class Template(Struct, frozen=True):
    """An opened template.

    `scale` is the height of its slides over 7.5 in: everything is laid out on a slide 7.5 in high and scaled
    at the end. `parts_before` is the highest number that a part of the template bears, so that ours come after.
    """

    presentation: Presentation
    palette: Palette
    heading: Font
    body: Font
    pages: Mapping[str, Page]
    scale: float = 1.0
    parts_before: int = 0


def own_colour_map(layout: Any) -> Any | None:
    """The colour map that a layout has instead of its master's, which its slides need too; None without one."""
    return layout.find(f"{P}clrMapOvr/{A}overrideClrMapping")
