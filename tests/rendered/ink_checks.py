"""Checks on what is seen. Each says in words what is wrong on a page."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rendered.boxes import Box
from rendered.colours import contrast, difference, luminance, luminances, main_colours
from rendered.pages import Page
from rendered.pictures import Pixels
from rendered.place_checks import MARGIN
from rendered.shapes import FOOTERS
from rendered.words import Word

Mask = npt.NDArray[np.bool_]

NOTICEABLE = 24
"""Difference of a colour channel that counts as drawn; pale panels and the smooth edges of letters have less."""
LEAST_INK = 0.005
"""Share of a stripe that is drawn on where more than a stray label stands in it; full slides have twice as much."""
LEAST_CONTRAST, LEAST_CONTRAST_OF_LARGE = 4.5, 3.0
"""WCAG 2.2, 1.4.3."""
LARGE, LARGE_BOLD = 18.0, 14.0
"""Points from which text counts as large."""
SIZE_TOLERANCE = 0.3
BACKGROUND_SHARE = 0.1
"""Share of a word's box from which a colour counts as a background of the word; a line through it has less."""
OPAQUE = 0.8
"""Share of the contrast of their colour that even thin letters reach somewhere; on the samples they reach all of it."""
INK_CONTRAST = 1.6
"""Contrast of a line to its surroundings from which it disturbs letters; gridlines have less."""
LEAST_CROSSING = 0.03
"""Inches of a line a pixel wide that count as touching a word."""
CLEARANCE = 0.02
"""Inches that lines and edges keep away from words."""
EDGE_DIFFERENCE = 6
"""Difference of a colour channel on the two sides of an edge that is seen."""
SIDE_MARGIN, FOOTER_TOP = 0.6, 6.9
"""Inches: where the content begins at the sides, and where it ends if there is no footer."""
FOOTER_ZONE = 0.85
"""Share of the slide's height below which a footer stands."""


def ink_outside(page: Page, margin: float = MARGIN) -> list[str]:
    """Anything drawn in the outermost margin, unless the template draws it or has a placeholder there."""
    drawn = _drawn(page.whole(), page.blank())
    for shape in page.shapes:
        if shape.layout_box:
            page.part(drawn, shape.layout_box)[:] = False
    edge = int(margin * page.scale * page.dots_per_inch)
    areas = {"left": drawn[:, :edge], "right": drawn[:, -edge:], "upper": drawn[:edge], "lower": drawn[-edge:]}
    return [f"slide {page.number}: something is drawn at the {name} edge" for name, area in areas.items() if area.any()]


def low_contrast(page: Page) -> list[str]:
    """Words that are too near in colour to what lies under them, or are covered: those have a contrast of 1."""
    whole, silent = page.whole(), page.silent()
    found: dict[str, list[str]] = {}
    for word in page.own_words():
        ratio = _contrast_of(word, page.part(whole, word.letters), page.part(silent, word.letters))
        if ratio < _least_contrast(word, page.scale):
            found.setdefault(f"a contrast of {ratio:.2f}", []).append(word.text)
    return [f"slide {page.number}: {fault}: {' '.join(words)[:60]!r}" for fault, words in found.items()]


def _contrast_of(word: Word, over: Pixels, under: Pixels) -> float:
    """Of the word's colour to the worst of its backgrounds, since thin letters look paler than their colour is.

    Where nowhere the letters come near their colour, they are translucent or covered, and what is seen counts.
    """
    colour = luminance(word.colour)
    stated = min(float(contrast(colour, luminance(paper))) for paper in main_colours(under, BACKGROUND_SHARE))
    seen = float(contrast(luminances(over), luminances(under)).max())
    return seen if seen < 1 + OPAQUE * (stated - 1) else stated


def _least_contrast(word: Word, scale: float) -> float:
    is_large = word.size / scale >= (LARGE_BOLD if word.bold else LARGE) - SIZE_TOLERANCE
    return LEAST_CONTRAST_OF_LARGE if is_large else LEAST_CONTRAST


def crossed_words(page: Page) -> list[str]:
    """Words that a line, a bar's end or a marker runs through or touches, and words that only half lie on a panel."""
    silent, blank = page.silent(), page.blank()
    drawn = _drawn(silent, blank)
    found = []
    for word in page.own_words():
        area = word.letters.grown(CLEARANCE * page.scale)
        under = page.part(silent, area)
        ink = contrast(luminances(under), luminance(main_colours(under, 1.0)[0])) > INK_CONTRAST
        if (ink & page.part(drawn, area)).sum() > LEAST_CROSSING * page.dots_per_inch:
            found.append(f"a line or an edge touches {word.text!r}")
        elif _on_an_edge(page.part(silent, word.letters), page.part(blank, word.letters)):
            found.append(f"{word.text!r} lies half on a panel")
    return [f"slide {page.number}: {fault}" for fault in dict.fromkeys(found)]


def _on_an_edge(under: Pixels, template: Pixels) -> bool:
    """Whether a word lies on two even colours, though the template has but one there."""
    if len(main_colours(template, BACKGROUND_SHARE)) > 1:
        return False
    first, *others = main_colours(under, BACKGROUND_SHARE)
    return any(difference(first, other) > EDGE_DIFFERENCE for other in others)


def empty_thirds(page: Page) -> list[str]:
    """Stripes of a third of the content area, across or down, in which the slide draws nothing."""
    content = _content(page)
    drawn = page.part(_drawn(page.whole(), page.blank()), content)
    found = []
    for direction, start, shares in (
        ("down", content.top, drawn.mean(axis=1)),
        ("across", content.left, drawn.mean(axis=0)),
    ):
        length = len(shares) // 3
        sums = np.concatenate([[0.0], np.cumsum(shares)])
        stripes = (sums[length:] - sums[:-length]) / length
        emptiest = int(stripes.argmin())
        if stripes[emptiest] < LEAST_INK:
            first, last = (start + edge / page.dots_per_inch for edge in (emptiest, emptiest + length))
            found.append(f"slide {page.number}: nothing stands from {first:.1f} to {last:.1f} in {direction}")
    return found


def _content(page: Page) -> Box:
    """Below the title and above the footer, between the side margins."""
    titles = [shape.box for shape in page.shapes if shape.placeholder in ("TITLE", "CENTER_TITLE")]
    side = SIDE_MARGIN * page.scale
    top = max((box.bottom for box in titles if box.centre[1] < page.height / 2), default=side)
    footers = [shape.box.top for shape in page.shapes if shape.placeholder in FOOTERS]
    low = [edge for edge in footers if edge > FOOTER_ZONE * page.height]
    return Box(side, top, page.width - side, min(low, default=FOOTER_TOP * page.scale))


def _drawn(picture: Pixels, paper: Pixels) -> Mask:
    """Where a picture differs noticeably from another."""
    by_channel = np.maximum(picture, paper) - np.minimum(picture, paper)
    red, green, blue = (by_channel[..., channel] for channel in range(3))
    drawn: Mask = np.maximum(np.maximum(red, green), blue) > NOTICEABLE  # numpy is slow along an axis of three
    return drawn
