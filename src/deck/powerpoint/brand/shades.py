"""Shades between the paper of a template and its text: panels, lines and grey bars."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.colours import contrast, luminance, mixed
from deck.powerpoint.brand.hues import chroma
from deck.powerpoint.palette import Colour

STEP = 5
"""Percent of lightness by which a colour is made darker or lighter at a time."""
MOST_CHROMA = 0.2
"""Up to which a colour stands back as lines, panels and grey bars have to."""
MOST_SHADE = 70
"""Percent of the way to the text that a line or a grey bar goes at the most."""
TO_SPARE = 8.0
"""Contrast of text that leaves room for muted text and for colours."""


def panel_of(text: Colour, paper: Colour, dark: bool) -> Colour:
    """The paper a little nearer to the text, or farther from it where text has no contrast to spare."""
    near = shade_of(text, (paper,), 10 if dark else 5)
    if contrast(text.shown, near.shown) >= TO_SPARE:
        return near
    return paper.lighter_or_darker(85_000) if dark else paper.lighter_or_darker(60_000, 40_000)


def shade_of(text: Colour, grounds: Sequence[Colour], percent: int, least: float = 1.0) -> Colour:
    """A shade so many percent of lightness from the paper to the text, or more until it is seen on all grounds.

    That of the paper, as Office offers them ("Background 1, Darker 15%"); of a paper with much hue it would be
    a colour that stands out, so then that of the text, or else a mixture of both.
    """
    shades = [shade for more in range(percent, MOST_SHADE, STEP) for shade in _shades(text, grounds[0], more)]
    return next(
        (
            shade
            for shade in shades
            if _stands_back(shade, text, grounds[0])
            and all(contrast(shade.shown, ground.shown) >= least for ground in grounds)
        ),
        shades[-1],
    )


def _shades(text: Colour, paper: Colour, percent: int) -> tuple[Colour, Colour, Colour]:
    """By the paper, by the text, by both."""
    near, far = percent * 1000, (100 - percent) * 1000
    rgb = mixed(paper.shown, text.shown, percent / 100)
    if luminance(text.shown) > luminance(paper.shown):
        return paper.lighter_or_darker(far, near), text.lighter_or_darker(near), Colour(rgb, rgb)
    return paper.lighter_or_darker(far), text.lighter_or_darker(near, far), Colour(rgb, rgb)


def _stands_back(shade: Colour, text: Colour, paper: Colour) -> bool:
    """Whether a shade has no more hue than lines and panels may have, and lies on the text's side of the paper."""
    nearer = contrast(shade.shown, text.shown) < contrast(paper.shown, text.shown)
    return nearer and chroma(shade) <= max(MOST_CHROMA, chroma(paper))
