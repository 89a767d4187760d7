"""Which theme colour a tone is, so that a change of theme restyles charts, tables and text alike."""

from __future__ import annotations

from deck.charts.spec import Tone

SCHEME_COLOURS: dict[Tone, str] = {
    "text": "tx1",
    "muted": "tx2",
    "grey": "accent5",
    "paper": "bg1",
    "primary": "accent1",
    "secondary": "accent2",
    "positive": "accent3",
    "negative": "accent4",
}
HAIRLINE = "accent6"
PANEL = "bg2"

TINT = '<a:lumMod val="8000"/><a:lumOff val="92000"/>'
"""Modifiers that turn an accent into a background of the same hue, so pale that the accent reads on it (4.5:1)."""


def fill(tone: Tone) -> str:
    """A solid fill in the tone's theme colour."""
    return scheme_fill(SCHEME_COLOURS[tone])


def scheme_fill(colour: str, modifiers: str = "") -> str:
    """A solid fill in a named theme colour, changed by modifiers such as TINT."""
    return f'<a:solidFill><a:schemeClr val="{colour}">{modifiers}</a:schemeClr></a:solidFill>'


def line(colour: str, width_points: float, *, dashed: bool = False) -> str:
    """A line in a named theme colour."""
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{round(width_points * 12_700)}">{scheme_fill(colour)}{dash}<a:round/></a:ln>'


NO_LINE = "<a:ln><a:noFill/></a:ln>"
