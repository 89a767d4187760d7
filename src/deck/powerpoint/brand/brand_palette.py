"""The palette of a template made by others: its own colours, as much darker or lighter as text needs to be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.charts.colours import READABLE, contrast, luminance
from deck.powerpoint.brand.hues import distance, hue_of, is_between
from deck.powerpoint.brand.shades import STEP, panel_of, shade_of
from deck.powerpoint.palette import Colour, Palette
from deck.powerpoint.scheme import Scheme

ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
MOST_STEPS = 16
STILL_ITSELF_STEPS = 10
"""Steps after which a colour is no longer the brand's to the eye: yellow is brown, rose is red."""
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
    panel = panel_of(text, grounds[0], dark)
    paper = _Paper((*grounds, panel), dark)
    plain = Palette(*(text,) * 10, dark=dark)
    plain = replace(
        plain,
        paper=grounds[0],
        panel=panel,
        muted=_muted(text, paper),
        hairline=shade_of(text, grounds, 20 if dark else 15, SEEN_AS_LINE),
        grey=shade_of(text, grounds, 38 if dark else 25, SEEN_AS_BAR),
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
    shades = [shade for accent in accents if hue_of(accent) is not None and (shade := _readable(accent, paper, plain))]
    itself = next((shade for shade, steps in shades if steps <= STILL_ITSELF_STEPS), None)
    if itself is not None:
        return itself
    first = _readable(accents[0], paper, plain)
    return shades[0][0] if shades else first[0] if first else plain.text


def _secondary(accents: Sequence[Colour], paper: _Paper, judged: Palette) -> Colour:
    """The next accent that is told from primary, rather of a hue that does not judge; text where there is none."""
    others = [item for item in accents if hue_of(item) is not None and distance(item, judged.primary) >= OTHER_HUE]
    others.sort(key=lambda item: [distance(item, end) < NEAR_HUE for end in (judged.negative, judged.positive)])
    shades = [shade for accent in others if (shade := _readable(accent, paper, judged))]
    itself = next((shade for shade, steps in shades if steps <= STILL_ITSELF_STEPS), None)
    return itself or (shades[0][0] if shades else judged.text)


def _negative(accents: Sequence[Colour], primary: Colour, paper: _Paper, plain: Palette) -> Colour:
    red = _of_hue(accents, RED, FIXED_RED, paper, plain)
    if distance(red, primary) > NEAR_HUE:
        return red
    return _of_hue(accents, ORANGE, FIXED_ORANGE, paper, plain)


def _of_hue(
    accents: Iterable[Colour], hues: tuple[float, float], fixed: tuple[str, str], paper: _Paper, plain: Palette
) -> Colour:
    """The template's own accent between the hues, else the fixed colour; text on grounds where neither is read."""
    own = [accent for accent in accents if is_between(hue_of(accent), hues)]
    rgb = fixed[paper.dark]
    shades = [shade for colour in (*own, Colour(rgb, rgb)) if (shade := _readable(colour, paper, plain))]
    itself = next((shade for shade, steps in shades if steps <= STILL_ITSELF_STEPS), None)
    return itself or (shades[0][0] if shades else plain.text)
