"""The colours of a theme by the names that it gives them."""

from __future__ import annotations

from typing import Any

from deck.powerpoint.namespaces import A

_OFFICE = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6"}


def theme_colours(theme: Any) -> dict[str, str]:
    """RRGGBB by name (dk1, accent1); what the theme states otherwise than as RGB or a system colour is left out."""
    colours = dict(_OFFICE)
    for item in theme.iterfind(f"{A}themeElements/{A}clrScheme/*"):
        stated = next((child.get("lastClr") or child.get("val") or "" for child in item), "")
        if len(stated) == 6 and all(character in "0123456789abcdefABCDEF" for character in stated):
            colours[item.tag.removeprefix(A)] = stated.upper()
    return colours
