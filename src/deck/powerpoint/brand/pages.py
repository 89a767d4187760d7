"""The pages of a template made by others: our areas on its layouts, its title, content place and footers kept."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace
from pptx.slide import SlideLayout

from deck.charts.themes import load_theme
from deck.powerpoint.brand.areas import is_clear, place_of_title, usable_title
from deck.powerpoint.brand.footers import foot_holders, kept_footers, with_foot_line
from deck.powerpoint.brand.layout_view import LayoutView, Placeholder
from deck.powerpoint.brand.matching import HOSTS, By, Match, host_for
from deck.powerpoint.brand.title_style import TitleStyle, title_style
from deck.powerpoint.footer import NUMBER, SOURCE, TRACKER
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.holders import Holder, Host
from deck.powerpoint.page import TITLE, Page
from deck.powerpoint.template import open_own

EXHIBIT = 11
TITLE_HEIGHT, BELOW_TITLE = inches(1.0), inches(0.25)
"""Of a title that is a text box, and the gap below it."""
LEAST_HEIGHT = inches(2.5)
"""Height of content under which compositions break down, on a slide 7.5 in high."""


class Serving(Struct, frozen=True):
    """Which layout of a template serves for one of ours, how it was found, why, and what it lacks."""

    ours: str
    layout: SlideLayout
    by: By
    reason: str
    missing: tuple[str, ...] = ()


class ServingPage(Struct, frozen=True):
    """A page with what is told of it; without a style the title is a text box of our own."""

    page: Page
    serving: Serving
    style: TitleStyle | None


def pages_of(matches: Mapping[str, Match], scale: float) -> dict[str, ServingPage]:
    """The page for each of our layouts by its name."""
    own = open_own(load_theme()).pages
    return {ours: _page(ours, found, own[ours].holders, scale) for ours, found in matches.items()}


def _page(ours: str, found: Match, own: Mapping[int, Holder], scale: float) -> ServingPage:
    candidate = found.candidate
    view = candidate.view
    kept = kept_footers(view, scale)
    content, line = with_foot_line(view, candidate.content, kept)
    holders = {index: replace(holder, host=None, is_plain=True) for index, holder in own.items()}
    for index in (SOURCE, TRACKER, NUMBER):
        del holders[index]
    holders |= foot_holders(view, line, own)
    placeholder, host = usable_title(view), host_for(ours, view)
    style = None
    if placeholder is not None and placeholder.box is not None:
        style = title_style(placeholder, view.layout.slide_master, candidate.scheme, scale)
        holders[TITLE] = _hosted_title(placeholder, placeholder.box, style, own[TITLE])
    else:
        head = place_of_title(view)
        if head is None:
            head, content = content.below(TITLE_HEIGHT, BELOW_TITLE)
        holders[TITLE] = replace(holders[TITLE], box=head)
    if host is not None:
        holders[EXHIBIT] = replace(holders[EXHIBIT], host=Host(host.kind, host.index))
    follows = style is not None and _follows_title(view, holders[TITLE], content)
    page = Page(view.layout, holders, content, follows, kept)
    missing = tuple(_missing(ours, page, placeholder, host))
    return ServingPage(page, Serving(ours, view.layout, found.by, found.reason, missing), style)


def _hosted_title(placeholder: Placeholder, box: Box, style: TitleStyle, own: Holder) -> Holder:
    return Holder(
        TITLE,
        own.name,
        box,
        style.insets,
        (style.level,),
        Host(placeholder.kind, placeholder.index),
        is_plain=style.is_of_prompt,
        anchor=style.anchor,
        align=style.align,
    )


def _follows_title(view: LayoutView, title: Holder, content: Box) -> bool:
    """Whether content moves up under a short title: not past a line or a logo, nor from where a low title is."""
    if title.anchor != "t" or title.box.bottom > content.top or title.box.left >= content.right:
        return False
    between = Box(content.left, title.box.top, content.width, content.top - title.box.top)
    return is_clear(between, (item.box for item in view.decorations if item.box.height < view.slide.height / 2))


def _missing(ours: str, page: Page, title: Placeholder | None, host: Placeholder | None) -> list[str]:
    missing = []
    if title is None:
        missing.append("no title: it becomes a text box")
    if HOSTS[ours] and host is None:
        missing.append("no placeholder for a chart or a table: it stands free")
    if NUMBER not in page.holders:
        missing.append("no slide number")
    if page.content.height < LEAST_HEIGHT:
        missing.append("hardly any room for content: most texts will be shortened")
    return missing
