"""The PowerPoint template that comes with deck, in one of its themes."""

from __future__ import annotations

import re
from pathlib import Path

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation

from deck.charts.colours import Colours
from deck.charts.themes import DEFAULT, Theme, load_theme
from deck.powerpoint.font_metrics import calibri
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.holders import Holder, holders_of
from deck.powerpoint.page import Page, Template
from deck.powerpoint.palette import OWN_SCHEME, USUAL_MAP, palette_of
from deck.resources import layouts_folder

CONTENT = Box(inches(0.6), inches(1.75), inches(12.13), inches(5.0))
"""Where content goes on our own layouts, under a title of two lines."""
SCHEME_PLACES = {name: USUAL_MAP.get(place, place) for name, place in OWN_SCHEME.items()}
"""Where the colours of our own themes stand in the theme of the template."""
SWAPPED = {"dk1": "lt1", "lt1": "dk1", "dk2": "lt2", "lt2": "dk2"}
"""On dark paper the light colours are those of the text."""


def template_path() -> Path:
    """Where the template is."""
    return layouts_folder() / "interview.pptx"


def open_own(theme: Theme) -> Template:
    """The template in the colours of the theme, without slides."""
    presentation = pptx.Presentation(str(template_path()))
    if theme.name != DEFAULT:
        _recolour(presentation, theme)
    pages = {
        layout.name: Page(layout, holders_of(layout), CONTENT, follows_title=True)
        for layout in presentation.slide_layouts
    }
    return Template(presentation, palette_of(theme), calibri(), calibri(), pages)


def template_layouts() -> dict[str, tuple[Holder, ...]]:
    """The placeholders of every slide layout, by the layout's name."""
    return {name: tuple(page.holders.values()) for name, page in open_own(load_theme()).pages.items()}


def _recolour(presentation: Presentation, theme: Theme) -> None:
    """Write the colours into the theme part, and on dark paper let the slide master take light for text."""
    master = presentation.slide_master
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    scheme = _scheme_xml(theme.colours, dark=theme.dark)
    part._blob = re.sub(rb"(<a:clrScheme [^>]*>).*?(</a:clrScheme>)", rb"\g<1>" + scheme + rb"\g<2>", part.blob)
    if theme.dark:
        mapping = master.element.find("{*}clrMap")
        for name, place in USUAL_MAP.items():
            mapping.set(name, SWAPPED[place])


def _scheme_xml(colours: Colours, *, dark: bool) -> bytes:
    places = {place: getattr(colours, name) for name, place in SCHEME_PLACES.items()}
    if dark:
        places = {SWAPPED.get(place, place): colour for place, colour in places.items()}
    places |= {"hlink": colours.primary, "folHlink": colours.secondary}
    order = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    return "".join(f'<a:{place}><a:srgbClr val="{places[place]}"/></a:{place}>' for place in order).encode()
