"""Where content goes on slides of a layout made by others: where its author puts it, clear of what else is seen."""

from __future__ import annotations

from collections.abc import Iterable

from deck.powerpoint.brand.layout_view import LayoutView, Placeholder
from deck.powerpoint.geometry import Box, around, inches
from deck.powerpoint.shape_tree import FOOTERS, TITLES

CONTENT_KINDS = ("obj", "body", "tbl", "chart", "dgm", "media", "clipArt", "pic")
LEAST_SHARE = 0.45
"""Share of the slide that content needs; an area of less is widened to what title and footers leave."""
FIELD_SHARE = 0.08
"""Share of the slide from which on a placeholder is meant for content and not for a subtitle or a label."""
EDGE_SHARE, LESS_SHARE = 0.8, 0.65
"""Least share of an area that is left when it gives way to a shape at its edge: of the author's, of any other."""
GAP, TITLE_GAP, MARGIN = inches(0.1), inches(0.2), inches(0.5)
NARROWEST_TITLE, LOWEST_TITLE = inches(2.0), inches(0.35)


def share_of(part: Box, whole: Box) -> float:
    """How much of the whole the part is, both by their areas."""
    return part.width * part.height / (whole.width * whole.height)


def overlap(one: Box, other: Box) -> Box | None:
    """What two boxes have in common; of a line its length. None where they lie apart or only touch."""
    left, top = max(one.left, other.left), max(one.top, other.top)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    if right < left or bottom < top or (right == left and other.width) or (bottom == top and other.height):
        return None
    return Box(left, top, right - left, bottom - top)


def usable_title(view: LayoutView) -> Placeholder | None:
    """The title, where it has a place on the slide for a line of text; some templates hide it outside."""
    title = view.first(*TITLES)
    return title if title is not None and _takes_a_line(title, view.slide) else None


def place_of_title(view: LayoutView) -> Box | None:
    """Where a title goes on a layout that has none: where the master has it, if nothing is in its way there."""
    title = next((item for item in view.master_placeholders if item.kind in TITLES), None)
    if title is None or title.box is None or not _takes_a_line(title, view.slide):
        return None
    in_the_way = (item.box for item in view.decorations if item.box.height < view.slide.height / 2)
    return title.box if is_clear(title.box, in_the_way) else None


def _takes_a_line(title: Placeholder, slide: Box) -> bool:
    seen = None if title.box is None or title.is_upright else overlap(title.box, slide)
    return seen is not None and seen.width >= NARROWEST_TITLE and seen.height >= LOWEST_TITLE


def fields(view: LayoutView) -> tuple[Placeholder, ...]:
    """The placeholders that are meant for content."""
    return tuple(
        item
        for item in view.placeholders
        if item.kind in CONTENT_KINDS
        and item.box is not None
        and (seen := overlap(item.box, view.slide)) is not None
        and share_of(seen, view.slide) >= FIELD_SHARE
    )


def content_of(view: LayoutView) -> Box:
    """The area for content: the author's where it is large enough, else what title and footers leave.

    That is as wide as the title, or as the slide where even that is too little to be read.
    """
    own, masters = _own_area(view), _masters_area(view)
    area = _clear(own, view, EDGE_SHARE) if own else _clear(masters, view, LESS_SHARE) if masters else None
    if area is not None and share_of(area, view.slide) >= LEAST_SHARE:
        return area
    wider = [area] if area else []
    for box in (_within_title(view), _within_margins(view)):
        wider.append(_clear(box, view, LESS_SHARE))
        if share_of(wider[-1], view.slide) >= LEAST_SHARE:
            break
    return max(wider, key=lambda box: box.width * box.height)


def _own_area(view: LayoutView) -> Box | None:
    boxes = [item.box for item in fields(view) if item.box]
    return overlap(around(*boxes), view.slide) if boxes else None


def _masters_area(view: LayoutView) -> Box | None:
    body = next((item.box for item in view.master_placeholders if item.kind == "body" and item.box), None)
    return None if body is None else overlap(body, view.slide)


def _within_title(view: LayoutView) -> Box:
    """The slide less margins, at the sides those of a title that goes across it."""
    title, area = usable_title(view), _within_margins(view)
    if title is None or title.box is None or title.box.width <= view.slide.width / 2:
        return area
    side = min(max(0, title.box.left), max(0, view.slide.width - title.box.right))
    return Box(side, area.top, view.slide.width - 2 * side, area.height)


def _within_margins(view: LayoutView) -> Box:
    return view.slide.inset(MARGIN)


def _clear(area: Box, view: LayoutView, kept_share: float) -> Box:
    """The area less what title, footers, logos and bars take at its edges.

    Shapes that would take more of it are drawn over, as are all of them where together they leave little:
    their author meant them to lie behind.
    """
    title = usable_title(view)
    place = title.box if title is not None else place_of_title(view)
    if place is not None:
        area = cut(area, place, gap=TITLE_GAP)
    for item in view.placeholders:
        if item.kind in FOOTERS and item.box is not None:
            area = cut(area, item.box, EDGE_SHARE)
    clear = area
    for box in sorted((item.box for item in view.decorations), key=lambda box: -box.width * box.height):
        clear = cut(clear, box, kept_share)
    return clear if share_of(clear, area) >= LESS_SHARE else area


def cut(area: Box, obstacle: Box, kept_share: float = 0.0, gap: int = GAP) -> Box:
    """The largest part of the area above, below or beside the obstacle; the area itself where too little is left."""
    if overlap(area, obstacle) is None:
        return area
    left, top = obstacle.left - gap, obstacle.top - gap
    right, bottom = obstacle.right + gap, obstacle.bottom + gap
    parts = (
        Box(area.left, area.top, area.width, top - area.top),
        Box(area.left, bottom, area.width, area.bottom - bottom),
        Box(area.left, area.top, left - area.left, area.height),
        Box(right, area.top, area.right - right, area.height),
    )
    largest = max(parts, key=lambda box: max(0, box.width) * max(0, box.height))
    if largest.width <= 0 or largest.height <= 0 or share_of(largest, area) < kept_share:
        return area
    return largest


def is_clear(area: Box, boxes: Iterable[Box]) -> bool:
    """Whether nothing lies on the area."""
    return all(overlap(area, box) is None for box in boxes)
