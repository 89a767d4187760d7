"""Colours as DrawingML states them: in any of its forms, and changed by what stands within."""

from __future__ import annotations

import colorsys
from typing import Any

from deck.powerpoint.namespaces import A
from deck.powerpoint.palette import Colour
from deck.powerpoint.stated_numbers import whole_number

_NAMED = {"black": "000000", "white": "FFFFFF", "gray": "808080", "red": "FF0000", "green": "008000", "blue": "0000FF"}
WHOLE, FULL_TURN = 100_000, 21_600_000
"""All of something in DrawingML's thousandths of a percent; 360 degrees in its sixty-thousandths."""
MOST_TIMES = 100.0
"""Factors beyond are no colour's."""


def fixed_colour(kind: str, value: str, element: Any) -> str | None:
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
    """A share within 0 to 1, as the colour's own channels and what is mixed into it are stated."""
    return min(1.0, max(0.0, _times(value)))


def _times(value: str | None) -> float:
    """Thousandths of a percent, or a percentage as the strict schema writes it, as a factor; 0 if it is no number."""
    text = value or "0"
    try:
        times = float(text[:-1]) / 100 if text.endswith("%") else (whole_number(text) or 0) / WHOLE
    except ValueError:
        return 0.0
    return times if abs(times) <= MOST_TIMES else 0.0


def _gamma(linear: float) -> float:
    """A channel of light as sRGB encodes it, both 0 to 1 (IEC 61966-2-1)."""
    return 12.92 * linear if linear <= 0.0031308 else float(1.055 * linear ** (1 / 2.4) - 0.055)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _joined(red: float, green: float, blue: float) -> str:
    return "".join(f"{round(min(1.0, max(0.0, channel)) * 255):02X}" for channel in (red, green, blue))


def modified(base: Colour, element: Any) -> tuple[Colour, float]:
    """The colour after its modifiers in their order, and its opacity; others move it too little to matter."""
    colour, opacity = base, 1.0
    for child in element:
        kind, stated, share = str(child.tag).removeprefix(A), child.get("val"), _share(child.get("val"))
        if kind == "lumMod":
            colour = colour.lighter_or_darker(max(0, round(_times(stated) * WHOLE)))
        elif kind == "lumOff":
            colour = colour.lighter_or_darker(WHOLE, round(_times(stated) * WHOLE))
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
