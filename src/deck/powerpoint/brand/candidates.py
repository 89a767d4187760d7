"""The layouts of a template, each with the room that it leaves and the ground that it gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from pptx.presentation import Presentation

from deck.powerpoint.brand.areas import content_of, overlap, share_of
from deck.powerpoint.brand.grounds import COVERED, Ground, ground_of
from deck.powerpoint.brand.layout_view import LayoutView, view_of
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.scheme import Scheme, scheme_of

HEIGHT = inches(7.5)


class Candidate(Struct, frozen=True):
    """A layout of the template; `is_preferred` where it belongs to the slide master that is used most."""

    view: LayoutView
    scheme: Scheme
    content: Box
    ground: Ground
    is_preferred: bool

    @property
    def clutter(self) -> float:
        """Share of the content, with what overlaps counted twice, under which shapes lie that are no ground of it."""
        parts = (overlap(self.content, item.box) for item in self.view.decorations if item.fill is not None)
        shares = [share_of(part, self.content) for part in parts if part is not None]
        return sum(share for share in shares if share < COVERED)

    @property
    def name(self) -> str:
        """The layout's name."""
        name: str = self.view.layout.name
        return name


def scale_of(presentation: Presentation) -> float:
    """Height of the slides over 7.5 in."""
    assert presentation.slide_height is not None
    return int(presentation.slide_height) / HEIGHT


def candidates_of(presentation: Presentation, preferred_master: str | None) -> tuple[Candidate, ...]:
    """All layouts of all slide masters in their order."""
    scale = scale_of(presentation)
    assert presentation.slide_width is not None
    slide = Box(0, 0, round(int(presentation.slide_width) / scale), HEIGHT)
    masters: list[Any] = [master for master in presentation.slide_masters if len(master.slide_layouts)]
    preferred = next((item for item in masters if _name(item) == preferred_master), masters[0])
    return tuple(
        _candidate(view_of(layout, slide, scale), is_preferred=master is preferred)
        for master in masters
        for layout in master.slide_layouts
    )


def _candidate(view: LayoutView, *, is_preferred: bool) -> Candidate:
    scheme, content = scheme_of(view.layout), content_of(view)
    return Candidate(view, scheme, content, ground_of(view, content, scheme), is_preferred)


def _name(master: Any) -> str:
    return str(master.part.partname).lstrip("/")


def usual_ground(candidates: Sequence[Candidate]) -> object:
    """The ground that most layouts of the preferred master have, by its key; of several the first."""
    keys = [item.ground.key for item in candidates if item.is_preferred]
    return max(keys, key=keys.count)
