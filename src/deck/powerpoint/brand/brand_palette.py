"""The palette of a template made by others: its own colours, as much darker or lighter as text needs to be read."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.charts.colours import READABLE, contrast, luminance, mixed
from deck.powerpoint.palette import Colour, Palette
from deck.powerpoint.scheme import Scheme

ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
STEP = 5
"""Percent of lightness by which a colour is made darker or lighter at a time."""
MOST_STEPS = 16
STILL_ITSELF_STEPS = 10
"""Steps after which a colour is no longer the brand's to the eye: yellow is brown, rose is red."""
LEAST_CHROMA = 0.15
"""Range of red, green and blue, 0 to 1, from which on a colour has a hue."""
MOST_CHROMA = 0.2
"""Up to which a colour stands back as lines, panels and grey bars have to."""
MOST_SHADE = 70
"""Percent of the way to the text that a line or a grey bar goes at the most."""
TO_SPARE = 8.0
"""Contrast of text that leaves room for muted text and for colours."""
SEEN_AS_LINE, SEEN_AS_BAR = 1.15, 1.35
"""Least contrast of lines and of grey bars with all that they lie on."""
OTHER_HUE, NEAR_HUE = 40.0, 20.0
"""Degrees from which on two hues are told apart as lines of a chart, and up to which they say the same."""
GREEN, RED, ORANGE = (70.0, 170.0), (345.0, 14.0), (18.0, 50.0)
"""Where the hues of good, bad and dubious begin and end, in degrees."""
FIXED_GREEN, FIXED_RED, FIXED_ORANGE = ("15803D", "4ADE80"), ("C81E1E", "FF8A8A"), ("B45309", "FDBA74")
"""For templates without such a colour: on light paper, on dark paper."""


class _Paper(Struct, frozen=True):
    """What text has to be read on: the paper on average, what varies of it, and last the panel."""

    grounds: tuple[Colour, ...]
    dark: bool

    @property
    def average(self) -> _Paper:
        """The paper without what varies of it."""
        return _Paper((self.grounds[0], self.grounds[-1]), self.dark)

    def step(self, colour: Colour, percent: int) -> Colour:
        """The colour moved away from the paper by so many percent of lightness."""
        rest = (100 - percent) * 1000
        return colour.lighter_or_darker(rest, percent * 1000 if self.dark else 0)

    def reads(self, colour: Colour) -> bool:
        """Whether text of the colour is read on all grounds (WCAG 2.1: 4.5 to 1)."""
        return all(contrast(colour.shown, ground.shown) >= READABLE for ground in self.grounds)


def brand_palette(scheme: Scheme, grounds: Sequence[Colour]) -> Palette:
    """The palette for slides of that scheme; the first ground is the paper, the others are what varies of it.

    Names of the theme are kept, so that a change of theme restyles the deck. Primary is the first accent with a
    hue that can be read without becoming another colour, secondary the next one of another hue; positive and
    negative are the template's own green and red. A brand whose primary is red marks what is bad in orange, so
    that its own colour does not say "bad".
    """
    text = _text(scheme, grounds)
    dark = luminance(text.shown) > luminance(grounds[0].shown)
    panel = _panel(text, grounds[0], dark)
    paper = _Paper((*grounds, panel), dark)
    plain = Palette(*(text,) * 10, dark=dark)
    plain = replace(
        plain,
        paper=grounds[0],
        panel=panel,
        muted=_muted(text, paper),
        hairline=_shade(text, grounds, 20 if dark else 15, SEEN_AS_LINE),
        grey=_shade(text, grounds, 38 if dark else 25, SEEN_AS_BAR),
    )
    accents = [scheme.colour(name) for name in ACCENTS]
    primary = _primary(accents, paper, plain)
    positive = _of_hue(accents, GREEN, FIXED_GREEN, paper, plain)
    judged = replace(plain, primary=primary, positive=positive, negative=_negative(accents, primary, paper, plain))
    return replace(judged, secondary=_secondary(accents, paper, judged))


def _text(scheme: Scheme, grounds: Sequence[Colour]) -> Colour:
    """The template's colour of text if it is read on the ground, else whichever of its colours is read best."""

    def least(colour: Colour) -> float:
        return min(contrast(colour.shown, ground.shown) for ground in grounds)

    usual = scheme.colour("tx1")
    if least(usual) >= READABLE:
        return usual
    own = [scheme.colour(name) for name in ("bg1", "tx2", "bg2")]
    best = max((usual, *own), key=least)
    fixed = [Colour(rgb, rgb) for rgb in ("000000", "FFFFFF")]
    return best if least(best) >= READABLE else max((best, *fixed), key=least)


def _panel(text: Colour, paper: Colour, dark: bool) -> Colour:
    """The paper a little nearer to the text, or farther from it where text has no contrast to spare."""
    near = _shade(text, (paper,), 10 if dark else 5)
    if contrast(text.shown, near.shown) >= TO_SPARE:
        return near
    return paper.lighter_or_darker(85_000) if dark else paper.lighter_or_darker(60_000, 40_000)


def _shade(text: Colour, grounds: Sequence[Colour], percent: int, least: float = 1.0) -> Colour:
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
    return nearer and _chroma(shade) <= max(MOST_CHROMA, _chroma(paper))


def _muted(text: Colour, paper: _Paper) -> Colour:
    """Text as much nearer to the paper as it can still be read; where the paper varies much, on its average."""
    for ground in (paper, paper.average):
        for percent in range(35 if paper.dark else 45, 0, -STEP):
            muted = text.lighter_or_darker((100 - percent) * 1000, 0 if paper.dark else percent * 1000)
            if ground.reads(muted):
                return muted
    return text


def _readable(colour: Colour, paper: _Paper, plain: Palette) -> tuple[Colour, int] | None:
    """The colour in the first shade that is read on paper, panel and its own tint, and how many steps that took.

    Where the paper varies too much for that, its average counts.
    """
    for ground in (paper, paper.average):
        for steps in range(MOST_STEPS + 1):
            shade = paper.step(colour, steps * STEP) if steps else colour
            tint = replace(plain, primary=shade).tint("primary")
            if ground.reads(shade) and contrast(shade.shown, tint.shown) >= READABLE:
                return shade, steps
    return None


def _primary(accents: Sequence[Colour], paper: _Paper, plain: Palette) -> Colour:
    shades = [shade for accent in accents if _hue(accent) is not None and (shade := _readable(accent, paper, plain))]
    itself = next((shade for shade, steps in shades if steps <= STILL_ITSELF_STEPS), None)
    if itself is not None:
        return itself
    first = _readable(accents[0], paper, plain)
    return shades[0][0] if shades else first[0] if first else plain.text


def _secondary(accents: Sequence[Colour], paper: _Paper, judged: Palette) -> Colour:
    """The next accent that is told from primary, rather of a hue that does not judge; text where there is none."""
    others = [item for item in accents if _hue(item) is not None and _distance(item, judged.primary) >= OTHER_HUE]
    others.sort(key=lambda item: [_distance(item, end) < NEAR_HUE for end in (judged.negative, judged.positive)])
    shades = [shade for accent in others if (shade := _readable(accent, paper, judged))]
    itself = next((shade for shade, steps in shades if steps <= STILL_ITSELF_STEPS), None)
    return itself or (shades[0][0] if shades else judged.text)


def _negative(accents: Sequence[Colour], primary: Colour, paper: _Paper, plain: Palette) -> Colour:
    red = _of_hue(accents, RED, FIXED_RED, paper, plain)
    if _distance(red, primary) > NEAR_HUE:
        return red
    return _of_hue(accents, ORANGE, FIXED_ORANGE, paper, plain)


def _of_hue(
    accents: Iterable[Colour], hues: tuple[float, float], fixed: tuple[str, str], paper: _Paper, plain: Palette
) -> Colour:
    """The template's own accent between the hues, else the fixed colour; text on grounds where neither is read."""
    own = [accent for accent in accents if _is_between(_hue(accent), hues)]
    rgb = fixed[paper.dark]
    shades = [shade for colour in (*own, Colour(rgb, rgb)) if (shade := _readable(colour, paper, plain))]
    itself = next((shade for shade, steps in shades if steps <= STILL_ITSELF_STEPS), None)
    return itself or (shades[0][0] if shades else plain.text)


def _channels(colour: Colour) -> tuple[float, float, float]:
    """Red, green and blue, 0 to 1."""
    red, green, blue = (int(colour.shown[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def _chroma(colour: Colour) -> float:
    return max(_channels(colour)) - min(_channels(colour))


def _hue(colour: Colour) -> float | None:
    """Degrees; None of a grey."""
    return None if _chroma(colour) < LEAST_CHROMA else colorsys.rgb_to_hls(*_channels(colour))[0] * 360


def _distance(one: Colour, other: Colour) -> float:
    """Degrees between two hues, up to 180; a grey has none in common with a hue, two greys are alike."""
    mine, its = _hue(one), _hue(other)
    if mine is None or its is None:
        return 0.0 if mine is its else 180.0
    apart = abs(mine - its)
    return min(apart, 360 - apart)


def _is_between(hue: float | None, hues: tuple[float, float]) -> bool:
    if hue is None:
        return False
    first, last = hues
    return first <= hue <= last if first <= last else hue >= first or hue <= last
