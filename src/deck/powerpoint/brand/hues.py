"""Hues of colours: whether a colour has one, and how far two are apart."""

from __future__ import annotations

import colorsys

from deck.powerpoint.palette import Colour

LEAST_CHROMA = 0.15
"""Range of red, green and blue, 0 to 1, from which on a colour has a hue."""


def _channels(colour: Colour) -> tuple[float, float, float]:
    """Red, green and blue, 0 to 1."""
    red, green, blue = (int(colour.shown[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def chroma(colour: Colour) -> float:
    """Range of red, green and blue, 0 to 1."""
    return max(_channels(colour)) - min(_channels(colour))


def hue_of(colour: Colour) -> float | None:
    """Degrees; None of a grey."""
    return None if chroma(colour) < LEAST_CHROMA else colorsys.rgb_to_hls(*_channels(colour))[0] * 360


def distance(one: Colour, other: Colour) -> float:
    """Degrees between two hues, up to 180; a grey has none in common with a hue, two greys are alike."""
    mine, its = hue_of(one), hue_of(other)
    if mine is None or its is None:
        return 0.0 if mine is its else 180.0
    apart = abs(mine - its)
    return min(apart, 360 - apart)


def is_between(hue: float | None, hues: tuple[float, float]) -> bool:
    """Whether a hue lies from the first to the last one, both in degrees and the way round; a grey never does."""
    if hue is None:
        return False
    first, last = hues
    return first <= hue <= last if first <= last else hue >= first or hue <= last
