"""Colours by what they mean: what PowerPoint makes of a changed lightness, pale fills, and text on them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deck.charts.colours import contrast, luminance
from deck.charts.spec import Tone
from deck.charts.themes import load_theme, theme_names
from deck.powerpoint.palette import Colour, fill, line, palette_of
from small_stories import NAMESPACES, find

OFFICE = {
    "4472C4": ("DAE3F3", "B4C7E7", "8FAADC", "2F5597", "203864"),
    "ED7D31": ("FBE5D6", "F8CBAD", "F4B183", "C55A11", "843C0C"),
    "A5A5A5": ("EDEDED", "DBDBDB", "C9C9C9", "7B7B7B", "525252"),
    "5B9BD5": ("DEEBF7", "BDD7EE", "9DC3E6", "2E75B6", "1F4E79"),
    "70AD47": ("E2F0D9", "C5E0B4", "A9D18E", "548235", "385723"),
    "44546A": ("D6DCE5", "ADB9CA", "8497B0", "333F50", "222A35"),
}
"""Colours of the Office theme of 2013, each with its five shades as PowerPoint's picker shows them."""
SHADES = ((20_000, 80_000), (40_000, 60_000), (60_000, 40_000), (75_000, 0), (50_000, 0))
"""lumMod and lumOff of `Lighter 80%`, `Lighter 60%`, `Lighter 40%`, `Darker 25%`, `Darker 50%`."""
HUES: tuple[Tone, ...] = ("primary", "secondary", "positive", "negative")
each_hue = pytest.mark.parametrize(("theme", "tone"), list(product(theme_names(), HUES)))

codes = st.integers(0, 0xFFFFFF).map("{:06X}".format)


def _channels(code: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(code))


@pytest.mark.parametrize("rgb", OFFICE)
def test_a_changed_lightness_comes_out_as_powerpoint_shows_it(rgb: str) -> None:
    for (lum_mod, lum_off), expected in zip(SHADES, OFFICE[rgb], strict=True):
        shown = Colour("accent1", rgb, lum_mod, lum_off).shown
        assert _channels(shown) == pytest.approx(_channels(expected), abs=1)


@given(codes, st.integers(0, 100_000), st.integers(0, 100_000))
def test_lightness_is_changed_by_factor_and_offset(rgb: str, lum_mod: int, lum_off: int) -> None:
    """In HSL lightness is half the sum of the largest and the smallest channel (ECMA-376, part 1, 20.1.2.3.20)."""
    before, after = (
        (max(channels) + min(channels)) / 510
        for channels in map(_channels, (rgb, Colour("accent1", rgb, lum_mod, lum_off).shown))
    )
    assert after == pytest.approx(min(1.0, before * lum_mod / 100_000 + lum_off / 100_000), abs=1 / 255)


@given(codes)
def test_a_colour_left_alone_is_itself(rgb: str) -> None:
    assert Colour("accent1", rgb).shown == rgb
    assert Colour("accent1", rgb).xml == '<a:schemeClr val="accent1"/>'
    assert Colour(rgb, rgb).xml == f'<a:srgbClr val="{rgb}"/>'


def test_a_colour_changed_twice_is_changed_by_both() -> None:
    """Half as light, then a fifth of that with 80% added."""
    twice = Colour("accent1", "4472C4", 50_000).lighter_or_darker(20_000, 80_000)
    assert (twice.lum_mod, twice.lum_off) == (10_000, 80_000)
    once = Colour("accent1", "4472C4").lighter_or_darker(40_000, 60_000).lighter_or_darker(50_000)
    assert (once.lum_mod, once.lum_off) == (20_000, 30_000)


@each_hue
def test_a_tint_has_the_hue_and_carries_its_text(theme: str, tone: Tone) -> None:
    palette = palette_of(load_theme(theme))
    assert contrast(palette.of(tone).shown, palette.tint(tone).shown) >= 4.5
    assert palette.tint(tone).name == palette.of(tone).name
    darker, lighter = (luminance(colour.shown) for colour in (palette.of(tone), palette.tint(tone)))
    assert (darker < lighter) != palette.dark


@each_hue
def test_a_band_is_told_from_the_paper_and_from_its_line(theme: str, tone: Tone) -> None:
    palette = palette_of(load_theme(theme))
    assert contrast(palette.band(tone).shown, palette.paper.shown) > 1.15
    assert contrast(palette.band(tone).shown, palette.of(tone).shown) > 3


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("tone", HUES)
def test_paper_is_taken_on_a_hue_since_it_reads_there(theme: str, tone: Tone) -> None:
    assert palette_of(load_theme(theme)).on(tone) == "paper"


@pytest.mark.parametrize(("theme", "expected"), [("light", "text"), ("dark", "text"), ("contrast", "paper")])
def test_on_grey_what_reads_better_is_taken(theme: str, expected: Tone) -> None:
    assert palette_of(load_theme(theme)).on("grey") == expected


@pytest.mark.parametrize("theme", theme_names())
def test_charts_as_pictures_get_the_colours_of_the_theme(theme: str) -> None:
    assert palette_of(load_theme(theme)).colours == load_theme(theme).colours


def test_fills_and_lines_are_drawingml() -> None:
    prefix = f'xmlns:a="{NAMESPACES["a"]}"'
    tree = etree.fromstring(f"<x {prefix}>{fill(Colour('accent2', '7C3AED', 8_000, 92_000))}</x>")
    assert find(tree, "a:solidFill/a:schemeClr/@val") == ["accent2"]
    assert find(tree, "//a:schemeClr/*/@val") == ["8000", "92000"]
    stroke = etree.fromstring(f"<x {prefix}>{line(Colour('tx1', '111827'), 1.5, dashed=True)}</x>")
    assert find(stroke, "a:ln/@w") == ["19050"]
    assert [child.tag.rpartition("}")[2] for child in find(stroke, "a:ln/*")] == ["solidFill", "prstDash", "round"]
