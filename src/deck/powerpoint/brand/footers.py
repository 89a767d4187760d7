"""The line at the foot of a slide on a template made by others, and the footers of its own that stay."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from lxml import etree

from deck.powerpoint.brand.areas import is_clear, overlap
from deck.powerpoint.brand.layout_view import LayoutView, Placeholder
from deck.powerpoint.footer import FOOTER_SIZE, NUMBER, SOURCE, TRACKER
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.holders import Holder, Host, Insets, LevelStyle
from deck.powerpoint.namespaces import A
from deck.powerpoint.page import KeptFooter
from deck.powerpoint.scaling import scale_slide
from deck.powerpoint.shape_tree import FOOTERS

LINE_HEIGHT, GAP = inches(0.26), inches(0.1)
TRACKER_SHARE = 0.65
LEAST_WIDTH_SHARE = 0.6
"""Share of the content's width that the line needs where the template has its own footers."""
PROMPTS = frozenset(
    {
        "add a footer",
        "click to add footer",
        "date",
        "footer",
        "footer text",
        "insert footer",
        "presentation title",
        "sample footer text",
        "your footer here",
    }
)
"""What Microsoft's templates say in footers that are to be filled in."""
_PROMPTED_DATE = re.compile(r"\b20xx\b|\bdd[./-]mm\b|\bmm[./-]dd\b", re.IGNORECASE)
_LINKS = (f"{A}hlinkClick", f"{A}hlinkMouseOver")


def kept_footers(view: LayoutView, scale: float) -> tuple[KeptFooter, ...]:
    """The footers and dates of the layout that say something: no prompts, no date that changes with the day."""
    kept = []
    for item in view.placeholders:
        if item.kind in ("ftr", "dt") and item.box is not None and _says_something(item):
            name = "Footer" if item.kind == "ftr" else "Date"
            kept.append(KeptFooter(name, Host(item.kind, item.index), _body(item, scale)))
    return tuple(kept)


def _says_something(item: Placeholder) -> bool:
    changes = any(field.get("type", "").startswith("datetime") for field in item.chain[0].iter(f"{A}fld"))
    is_prompt = item.text.lower() in PROMPTS or _PROMPTED_DATE.search(item.text) is not None
    return bool(item.text) and not is_prompt and not changes


def _body(item: Placeholder, scale: float) -> str:
    """Its paragraphs on a slide 7.5 in high, without links, which belong to the layout's own part."""
    paragraphs = [copy.deepcopy(paragraph) for paragraph in item.chain[0].iter(f"{A}p")]
    for paragraph in paragraphs:
        for link in [element for element in paragraph.iter() if element.tag in _LINKS]:
            link.getparent().remove(link)
        scale_slide(paragraph, 1 / scale)
    return "".join(etree.tostring(paragraph, encoding="unicode", with_tail=False) for paragraph in paragraphs)


def with_foot_line(view: LayoutView, content: Box, kept: tuple[KeptFooter, ...]) -> tuple[Box, Box]:
    """The content, and the line below it for tracker and source.

    The line is where the template has its footers, if those are empty and nothing else lies there; else it
    is taken from the foot of the content.
    """
    line = _free_footer_line(view, content, kept)
    if line is not None:
        return content, line
    return content.below(content.height - LINE_HEIGHT - GAP, GAP)


def _free_footer_line(view: LayoutView, content: Box, kept: tuple[KeptFooter, ...]) -> Box | None:
    """The row of the template's own footers as far as the content is wide and the slide number leaves it free."""
    rows = [item.box for item in view.placeholders if item.kind in FOOTERS and item.box is not None]
    if kept or not rows:
        return None
    top, bottom = max(row.top for row in rows), min(row.bottom for row in rows)
    right = content.right
    number = view.first("sldNum")
    if number is not None and number.box is not None and number.box.left > content.left + content.width / 2:
        right = min(right, number.box.left - GAP)
    line = Box(content.left, top, right - content.left, bottom - top)
    obstacles = [item.box for item in view.decorations if item.box.height < view.slide.height / 2]
    obstacles += [number.box] if number is not None and number.box is not None else []
    fits = line.height >= LINE_HEIGHT and line.top >= content.bottom and line.bottom <= view.slide.bottom
    is_wide = line.width >= content.width * LEAST_WIDTH_SHARE
    return line if fits and is_wide and is_clear(line, obstacles) else None


def foot_holders(view: LayoutView, line: Box, own: Mapping[int, Holder]) -> dict[int, Holder]:
    """Tracker and source as text boxes on the line, the slide number where the layout has one."""
    style = (LevelStyle(size=FOOTER_SIZE, tone="muted"),)
    left, right = line.beside(round(line.width * (1 - TRACKER_SHARE)), GAP)
    holders = {
        TRACKER: Holder(TRACKER, own[TRACKER].name, left, Insets(), style, is_plain=True, anchor="ctr"),
        SOURCE: Holder(SOURCE, own[SOURCE].name, right, Insets(), style, is_plain=True, anchor="ctr"),
    }
    number = view.first("sldNum")
    if number is not None and number.box is not None and overlap(number.box, view.slide) is not None:
        host = Host("sldNum", number.index)
        holders[NUMBER] = Holder(NUMBER, own[NUMBER].name, number.box, Insets(), style, host)
    return holders
