"""Colours that can be read: on the backgrounds that are painted, on unknown ones, and without any."""

from __future__ import annotations

from typing import get_args

import pytest
from rich.color import ColorSystem
from rich.style import Style

from deck.rehearsal.screen.palette import Palette, palette_for
from deck.rehearsal.screen.rows import Tone

TONES = get_args(Tone)
READABLE, NEARLY, LARGE = 4.5, 4.0, 3.0
"""Contrasts: what WCAG asks of text; what a colour has at best against black and white both; of large text."""


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours(style: Style) -> tuple[str, str]:
    assert style.color is not None and style.bgcolor is not None
    return style.color.name, style.bgcolor.name


@pytest.mark.yardstick("R09")
@pytest.mark.parametrize("light", [True, False])
def test_every_tone_can_be_read_on_the_painted_background(light: bool) -> None:
    for tone in TONES:
        assert contrast(*colours(palette_for(light, {}).styles[tone])) >= READABLE, tone


@pytest.mark.yardstick("R09")
@pytest.mark.parametrize("ground", ["#000000", "#ffffff"])
def test_on_an_unknown_background_colours_are_of_middling_luminance(ground: str) -> None:
    for tone, style in palette_for(None, {}).styles.items():
        if style.bgcolor is not None:
            assert contrast(*colours(style)) >= READABLE, tone
        elif style.color is not None:
            assert contrast(style.color.name, ground) >= NEARLY, tone
        else:
            assert tone in ("plain", "strong")


@pytest.mark.yardstick("R09")
@pytest.mark.parametrize(
    ("told", "ground", "least"),
    [("15;0", "#000000", READABLE), ("0;15", "#ffffff", READABLE), ("0;default;7", "#c0c0c0", LARGE)],
)
def test_a_background_that_is_told_gets_its_own_colours(told: str, ground: str, least: float) -> None:
    palette = palette_for(None, {"COLORFGBG": told})
    assert palette.background is None
    for tone in ("muted", "accent", "soon", "over"):
        style = palette.styles[tone]
        assert style.color is not None
        assert contrast(style.color.name, ground) >= least, tone
    assert palette.styles["plain"].color is None


def test_without_colours_tones_differ_by_other_means() -> None:
    palette = palette_for(True, {"NO_COLOR": "1"})
    assert palette.background is None
    assert all(style.color is None and style.bgcolor is None for style in palette.styles.values())
    assert palette.styles["band"].reverse and palette.styles["alarm"].reverse
    assert palette.styles["over"].bold and palette.styles["muted"].dim


def test_an_empty_no_color_says_nothing() -> None:
    assert palette_for(None, {"NO_COLOR": ""}).styles == palette_for(None, {}).styles


@pytest.mark.yardstick("R09")
@pytest.mark.parametrize("palette", [palette_for(True, {}), palette_for(False, {}), palette_for(None, {})])
def test_in_256_colours_tones_stay_apart(palette: Palette) -> None:
    told = set()
    for tone in ("muted", "accent", "soon", "over"):
        color = palette.styles[tone].color
        assert color is not None
        told.add(color.downgrade(ColorSystem.EIGHT_BIT).number)
    assert len(told) == 4
