"""The colours of a theme by what they mean, and how well two of them can be told apart."""

from __future__ import annotations

from msgspec import Struct

from deck.charts.spec import Tone

READABLE, READABLE_LARGE = 4.5, 3.0
"""Least contrast of text with its background, and of large text (WCAG 2.1, success criterion 1.4.3)."""


class Colours(Struct, frozen=True):
    """One colour a meaning, each as RRGGBB."""

    text: str
    muted: str
    grey: str
    paper: str
    primary: str
    secondary: str
    positive: str
    negative: str
    hairline: str
    panel: str

    def of(self, tone: Tone) -> str:
        """The colour of a tone."""
        colour: str = getattr(self, tone)
        return colour


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of a colour as RRGGBB (WCAG 2.1)."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with that share of another, channel by channel: how a pale fill of a hue comes out."""
    pairs = ((int(colour[start : start + 2], 16), int(other[start : start + 2], 16)) for start in (0, 2, 4))
    return "".join(f"{round(mine * (1 - share) + its * share):02X}" for mine, its in pairs)
