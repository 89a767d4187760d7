"""Colours and fonts of a theme as a slide layout sees them, through the colour map of its slide master."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from lxml import etree
from msgspec import Struct
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.slide import SlideLayout

from deck.powerpoint.namespaces import A, P
from deck.powerpoint.page import own_colour_map
from deck.powerpoint.palette import USUAL_MAP, Colour
from deck.powerpoint.stated_numbers import whole_number

MAPPED = ("bg1", "tx1", "bg2", "tx2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_OFFICE_COLOURS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6"}
_NAMED = {"black": "000000", "white": "FFFFFF", "gray": "808080", "red": "FF0000", "green": "008000", "blue": "0000FF"}
WHOLE, FULL_TURN = 100_000, 21_600_000
"""All of something in DrawingML's thousandths of a percent; 360 degrees in its sixty-thousandths."""


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
        return None if base is None else _modified(base, element)

    def _base(self, element: Any, placeholder: Colour | None) -> Colour | None:
        kind, value = element.tag.removeprefix(A), element.get("val", "")
        if kind == "schemeClr":
            return placeholder if value == "phClr" else self.colour(value) if value in self.rgb else None
        rgb = _fixed(kind, value, element)
        return None if rgb is None else Colour(rgb, rgb)


def scheme_of(layout: SlideLayout) -> Scheme:
    """The scheme of a layout: the theme of its master, by the colour map of the layout or else of the master."""
    master: Any = layout.slide_master
    theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    override = own_colour_map(layout)
    mapping = master.element.find(f"{P}clrMap") if override is None else override
    colours = dict(_OFFICE_COLOURS)
    for item in theme.iterfind(f"{A}themeElements/{A}clrScheme/*"):
        rgb = _theme_colour(item)
        if rgb is not None:
            colours[item.tag.removeprefix(A)] = rgb
    mapped = {name: colours.get(mapping.get(name, USUAL_MAP.get(name, name)), "808080") for name in MAPPED}
    return Scheme({**colours, **mapped}, _latin(theme, "major"), _latin(theme, "minor"), theme)


def _theme_colour(item: Any) -> str | None:
    element = next(iter(item), None)
    return None if element is None else _fixed(element.tag.removeprefix(A), element.get("val", ""), element)


def _latin(theme: Any, kind: str) -> str:
    element = theme.find(f"{A}themeElements/{A}fontScheme/{A}{kind}Font/{A}latin")
    return "" if element is None else element.get("typeface", "").strip()


def _fixed(kind: str, value: str, element: Any) -> str | None:
    """RRGGBB of a colour that does not come from the theme."""
    if kind == "srgbClr":
        return _hex(value)
    if kind == "sysClr":
        return _hex(element.get("lastClr", "")) or {"windowText": "000000", "window": "FFFFFF"}.get(value)
    if kind == "prstClr":
        return _NAMED.get(value)
    if kind == "scrgbClr":
        return _joined(*(_gamma(_share(element.get(name))) for name in "rgb"))
    if kind == "hslClr":
        hue = (whole_number(element.get("hue")) or 0) / FULL_TURN
        return _joined(*colorsys.hls_to_rgb(hue, _share(element.get("lum")), _share(element.get("sat"))))
    return None


def _hex(value: str) -> str | None:
    is_colour = len(value) == 6 and all(character in "0123456789abcdefABCDEF" for character in value)
    return value.upper() if is_colour else None


def _share(value: str | None) -> float:
    """Thousandths of a percent, or a percentage as the strict schema writes it, as a share within 0 to 1."""
    text = value or "0"
    try:
        share = float(text[:-1]) / 100 if text.endswith("%") else (whole_number(text) or 0) / WHOLE
    except ValueError:
        return 0.0
    return min(1.0, max(0.0, share))


def _gamma(linear: float) -> float:
    """A channel of light as sRGB encodes it, both 0 to 1 (IEC 61966-2-1)."""
    return 12.92 * linear if linear <= 0.0031308 else float(1.055 * linear ** (1 / 2.4) - 0.055)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _joined(red: float, green: float, blue: float) -> str:
    return "".join(f"{round(min(1.0, max(0.0, channel)) * 255):02X}" for channel in (red, green, blue))


def _modified(base: Colour, element: Any) -> tuple[Colour, float]:
    """The colour after its modifiers in their order, and its opacity; others move it too little to matter."""
    colour, opacity = base, 1.0
    for child in element:
        kind, share = str(child.tag).removeprefix(A), _share(child.get("val"))
        if kind == "lumMod":
            colour = colour.lighter_or_darker(round(share * WHOLE))
        elif kind == "lumOff":
            colour = colour.lighter_or_darker(WHOLE, round(share * WHOLE))
        elif kind == "shade":
            colour = _mixed_with(colour, 0.0, 1 - share)
        elif kind == "tint":
            colour = _mixed_with(colour, 1.0, 1 - share)
        elif kind == "alpha":
            opacity = share
    return colour, opacity


def _mixed_with(colour: Colour, white: float, share: float) -> Colour:
    """With that share of white (1) or black (0), mixed as light is, which is how Office tints and shades."""
    shown = colour.shown
    channels = (_linear(int(shown[start : start + 2], 16) / 255) for start in (0, 2, 4))
    rgb = _joined(*(_gamma(channel * (1 - share) + white * share) for channel in channels))
    return Colour(rgb, rgb)
