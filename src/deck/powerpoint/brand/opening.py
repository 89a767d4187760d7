"""A company's template, opened: made safe, its example slides gone, a page for each of our layouts."""

from __future__ import annotations

import io
from pathlib import Path

import pptx
from msgspec import Struct
from msgspec.structs import replace

from deck.charts.colours import READABLE, contrast
from deck.powerpoint.brand.brand_palette import brand_palette
from deck.powerpoint.brand.candidates import Candidate, candidates_of, scale_of
from deck.powerpoint.brand.matching import match
from deck.powerpoint.brand.pages import Serving, ServingPage, pages_of
from deck.powerpoint.brand.samples_gone import emptied
from deck.powerpoint.font_metrics import Font
from deck.powerpoint.geometry import EMU_PER_INCH
from deck.powerpoint.page import Template
from deck.powerpoint.system_fonts import font_of

FIRST = "Exhibit"
"""Colours and title font are those of the layout that serves for it, since most slides of a talk lie on that."""
USUAL_FONT = "Calibri"


class Brand(Struct, frozen=True):
    """An opened template and what is to be told of it."""

    template: Template
    servings: tuple[Serving, ...]
    size_inches: tuple[float, float]


def open_brand(path: Path) -> Template:
    """The template ready to be drawn on. LayoutError with one problem where it cannot serve."""
    return examine(path).template


def servings(path: Path) -> tuple[Serving, ...]:
    """Which layout of the template serves for which of ours. LayoutError where the template cannot serve."""
    return examine(path).servings


def examine(path: Path) -> Brand:
    """The template with what is to be told of it. LayoutError with one problem where it cannot serve."""
    source = emptied(path)
    presentation = pptx.Presentation(io.BytesIO(source.content))
    scale = scale_of(presentation)
    matches = match(candidates_of(presentation, source.preferred_master))
    pages = pages_of(matches, scale)
    first = matches[FIRST].candidate
    template = Template(
        presentation,
        brand_palette(first.scheme, first.ground.colours(first.scheme)),
        _heading(pages[FIRST], first),
        font_of(first.scheme.minor or USUAL_FONT),
        {ours: item.page for ours, item in pages.items()},
        scale,
        source.highest_number,
    )
    told = (_with_grounds(item.serving, matches[ours].candidate, template) for ours, item in pages.items())
    size = (presentation.slide_width, presentation.slide_height)
    return Brand(template, tuple(told), (int(size[0] or 0) / EMU_PER_INCH, int(size[1] or 0) / EMU_PER_INCH))


def _heading(page: ServingPage, first: Candidate) -> Font:
    """The font of titles, wider by what letter-spacing adds."""
    if page.style is None:
        return font_of(first.scheme.minor or USUAL_FONT)
    font = font_of(page.style.typeface or USUAL_FONT)
    return replace(font, safety=font.safety * page.style.spacing)


def _with_grounds(serving: Serving, candidate: Candidate, template: Template) -> Serving:
    """With a word about a layout whose ground is not that of the palette."""
    ground = candidate.ground.colours(candidate.scheme)[0].shown
    if contrast(template.palette.text.shown, ground) >= READABLE:
        return serving
    return replace(serving, missing=(*serving.missing, f"no ground that the colours of {FIRST} can be read on"))
