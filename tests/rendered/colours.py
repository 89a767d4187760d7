"""Relative luminance and contrast of colours, by WCAG 2.2, and which colours a picture has."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rendered.pictures import Pixels
from rendered.words import Colour

Luminances = npt.NDArray[np.float64]

CHANNEL_WEIGHTS = np.array([0.2126, 0.7152, 0.0722])
FLARE = 0.05
SHARES = np.arange(256) / 255
LINEAR = np.where(SHARES <= 0.04045, SHARES / 12.92, ((SHARES + 0.055) / 1.055) ** 2.4)
"""Light of an sRGB channel value."""


def luminances(pixels: Pixels) -> Luminances:
    """Relative luminance of each pixel, 0 to 1. Shape: (height, width)."""
    weighted: Luminances = LINEAR[pixels] @ CHANNEL_WEIGHTS
    return weighted


def luminance(colour: Colour) -> float:
    """Relative luminance of a colour, 0 to 1."""
    return float(LINEAR[list(colour)] @ CHANNEL_WEIGHTS)


def contrast(one: Luminances | float, other: Luminances | float) -> Luminances:
    """Contrast ratios of luminances, 1 to 21."""
    ratio: Luminances = (np.maximum(one, other) + FLARE) / (np.minimum(one, other) + FLARE)
    return ratio


def difference(one: Colour, other: Colour) -> int:
    """Of the channel in which two colours differ most."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def main_colours(pixels: Pixels, least_share: float) -> list[Colour]:
    """The colours that cover that share of the picture, the commonest first. Near ones count as one."""
    flat = pixels.reshape(-1, 3)
    red, green, blue = (flat[:, channel].astype(np.int64) >> 4 for channel in range(3))
    names = red * 256 + green * 16 + blue
    found, numbers, counts = np.unique(names, return_inverse=True, return_counts=True)
    most = sorted(range(len(found)), key=lambda index: -counts[index])
    chosen = [index for index in most if counts[index] >= least_share * len(flat)] or most[:1]
    means = (flat[numbers == index].mean(axis=0).round().astype(int) for index in chosen)
    return [(int(mean[0]), int(mean[1]), int(mean[2])) for mean in means]
