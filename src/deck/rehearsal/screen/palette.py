"""How each tone looks: on a background that is known, on the terminal's own, and without colours."""

from __future__ import annotations

import os
from collections.abc import Mapping

from msgspec import Struct
from rich.style import Style

from deck.rehearsal.screen.rows import Tone

_DARK = {
    "plain": "#d5dbe3",
    "strong": "#ffffff",
    "muted": "#8792a0",
    "accent": "#5eb1f7",
    "soon": "#f5b73d",
    "over": "#ff7468",
}
_LIGHT = {
    "plain": "#24292f",
    "strong": "#000000",
    "muted": "#5a636d",
    "accent": "#0a5cad",
    "soon": "#8a5200",
    "over": "#b5190d",
}
_EITHER = {"muted": "#767676", "accent": "#2b7bd1", "soon": "#a86a00", "over": "#dd3b30"}
"""Of middling luminance, so that they stand out from black and from white; the rest is the terminal's own colour."""
_ON_BAND, _BAND = "#14181d", "#f5b73d"
_ON_ALARM, _ALARM = "#ffffff", "#b5190d"
_DARK_GROUND, _LIGHT_GROUND = "#11161c", "#fbfaf7"
_BOLD: tuple[Tone, ...] = ("strong", "over", "key", "band", "alarm")
LIGHT_BACKGROUNDS = ("7", "15")


class Palette(Struct, frozen=True):
    """A style for every tone. `background` is painted; with None the terminal's own stays."""

    styles: Mapping[Tone, Style]
    background: str | None = None


def palette_for(light: bool | None = None, environment: Mapping[str, str] = os.environ) -> Palette:
    """The palette of this terminal.

    light: whether a light or a dark background is wanted, and painted; None for the terminal's own, whose colour
    COLORFGBG may tell. With NO_COLOR there is none, only bold, dim and reversed.
    """
    if environment.get("NO_COLOR"):
        return Palette(_without_colours())
    if light is not None:
        ground = _LIGHT_GROUND if light else _DARK_GROUND
        return Palette(_styles(_LIGHT if light else _DARK, ground), ground)
    told = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not told.isdigit():
        return Palette(_styles(_EITHER))
    tuned = _LIGHT if told in LIGHT_BACKGROUNDS else _DARK
    return Palette(_styles({tone: tuned[tone] for tone in _EITHER}))


def _styles(colours: Mapping[str, str], ground: str | None = None) -> Mapping[Tone, Style]:
    """Tones without a colour keep that of the terminal, which can be read on its background whatever that is."""
    bare: Mapping[Tone, str | None] = {
        "plain": colours.get("plain"),
        "strong": colours.get("strong"),
        "muted": colours["muted"],
        "accent": colours["accent"],
        "soon": colours["soon"],
        "over": colours["over"],
        "key": colours["accent"],
    }
    styles = {tone: Style(color=colour, bgcolor=ground, bold=tone in _BOLD or None) for tone, colour in bare.items()}
    styles["band"] = Style(color=_ON_BAND, bgcolor=_BAND, bold=True)
    styles["alarm"] = Style(color=_ON_ALARM, bgcolor=_ALARM, bold=True)
    return styles


def _without_colours() -> Mapping[Tone, Style]:
    return {
        "plain": Style(),
        "strong": Style(bold=True),
        "muted": Style(dim=True),
        "accent": Style(),
        "soon": Style(bold=True),
        "over": Style(bold=True),
        "key": Style(bold=True),
        "band": Style(bold=True, reverse=True),
        "alarm": Style(bold=True, reverse=True),
    }
