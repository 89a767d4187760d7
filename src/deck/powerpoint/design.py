"""What a template and a talk give to all that is drawn: colours, fonts, language."""

from __future__ import annotations

from msgspec import Struct

from deck.powerpoint.font_metrics import Font
from deck.powerpoint.palette import Palette


class Design(Struct, frozen=True):
    """How everything on the slides looks."""

    palette: Palette
    heading: Font
    body: Font
    language: str
    scale: float = 1.0
    """Height of the slides over 7.5 in, at which all is laid out."""
