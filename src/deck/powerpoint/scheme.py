"""Colours and fonts of a theme as a slide sees them, through the colour map of its layout or slide master."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree
from msgspec import Struct
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.slide import SlideLayout

from deck.powerpoint.drawn_colours import fixed_colour, modified
from deck.powerpoint.namespaces import A, P
from deck.powerpoint.page import own_colour_map
from deck.powerpoint.palette import USUAL_MAP, Colour

MAPPED = ("bg1", "tx1", "bg2", "tx2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_OFFICE_COLOURS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6"}


class Scheme(Struct, frozen=True):
    """What a theme gives to the slides of a layout."""

    rgb: Mapping[str, str]
    """RRGGBB by the names that shapes use (bg1, accent1) and those of the theme (lt1)."""
    major: str
    minor: str
    """Typefaces of headings and of the rest; empty where the theme names none."""
    theme: Any

    def colour(self, name: str) -> Colour:
        """A colour by its name, so that it follows the theme."""
        return Colour(name, self.rgb[name])

    def typeface(self, reference: str) -> str:
        """A typeface by its name, or by its place in the theme (`+mj-lt`)."""
        if reference.startswith("+mj"):
            return self.major
        return self.minor if reference.startswith("+mn") else reference

    def read(self, parent: Any, placeholder: Colour | None = None) -> tuple[Colour, float] | None:
        """The colour that stands in an element such as a:solidFill, and how opaque it is, 0 to 1.

        `placeholder` stands for phClr in the fills of a theme. None where there is no colour that can be read.
        """
        element = next((child for child in parent if isinstance(child.tag, str)), None)
        base = None if element is None else self._base(element, placeholder)
        return None if base is None else modified(base, element)

    def _base(self, element: Any, placeholder: Colour | None) -> Colour | None:
        kind, value = element.tag.removeprefix(A), element.get("val", "")
        if kind == "schemeClr":
            return placeholder if value == "phClr" else self.colour(value) if value in self.rgb else None
        rgb = fixed_colour(kind, value, element)
        return None if rgb is None else Colour(rgb, rgb)


def scheme_of(layout: SlideLayout) -> Scheme:
    """The scheme of a layout of an open presentation: see scheme_from."""
    master: Any = layout.slide_master
    theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    return scheme_from(layout.element, master.element, theme)


def scheme_from(layout: Any, master: Any, theme: Any) -> Scheme:
    """The scheme of a layout: the theme of its master, by the colour map of the layout or else of the master.

    All three are the roots of their parts. A colour that the theme states in no known way is grey.
    """
    override = own_colour_map(layout)
    mapping = master.find(f"{P}clrMap") if override is None else override
    shown_as = {} if mapping is None else mapping
    colours = dict(_OFFICE_COLOURS)
    for item in theme.iterfind(f"{A}themeElements/{A}clrScheme/*"):
        rgb = _theme_colour(item)
        if rgb is not None:
            colours[item.tag.removeprefix(A)] = rgb
    mapped = {name: colours.get(shown_as.get(name, USUAL_MAP.get(name, name)), "808080") for name in MAPPED}
    return Scheme({**colours, **mapped}, _latin(theme, "major"), _latin(theme, "minor"), theme)


def _theme_colour(item: Any) -> str | None:
    element = next(iter(item), None)
    return None if element is None else fixed_colour(element.tag.removeprefix(A), element.get("val", ""), element)


def _latin(theme: Any, kind: str) -> str:
    element = theme.find(f"{A}themeElements/{A}fontScheme/{A}{kind}Font/{A}latin")
    return "" if element is None else element.get("typeface", "").strip()
