"""The template: the file is what its script makes, its layouts have names, and its colours can be read."""

from __future__ import annotations

import colorsys
import re
import runpy
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

from deck.charts.colours import contrast
from deck.charts.spec import Tone
from deck.charts.themes import load_theme, theme_names
from deck.powerpoint.holders import Host, holders_of
from deck.powerpoint.palette import Palette, palette_of
from deck.powerpoint.template import open_own, template_layouts, template_path
from deck.resources import layouts_folder

TEMPLATE = template_path()
SCRIPT = layouts_folder() / "make_template.py"
LAYOUTS = ["Statement", "Pipeline", "Exhibit", "Table", "Columns", "Wide exhibit", "Wide table"]
CLEAR = 4.5
"""Contrast that WCAG 2.2, success criterion 1.4.3, asks of text of any size."""


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(SCRIPT.parent), *sys.path])  # as Python does for a script
        return runpy.run_path(str(SCRIPT))


def test_the_script_makes_the_template_that_is_here(script: dict[str, Any], tmp_path: Path) -> None:
    script["write"](tmp_path / "interview.pptx")
    assert _entries(tmp_path / "interview.pptx") == _entries(TEMPLATE), "run `make template`"


def test_the_script_makes_the_same_bytes_twice(script: dict[str, Any], tmp_path: Path) -> None:
    for name in ("one.pptx", "two.pptx"):
        script["write"](tmp_path / name)
    assert (tmp_path / "one.pptx").read_bytes() == (tmp_path / "two.pptx").read_bytes()


def _entries(path: Path) -> list[tuple[str, tuple[int, ...], bytes]]:
    """Parts in their order with their dates: the compressed bytes are the zlib's affair."""
    with zipfile.ZipFile(path) as archive:
        return [(entry.filename, entry.date_time, archive.read(entry)) for entry in archive.infolist()]


def test_openxml_audit_has_nothing_to_say() -> None:
    assert [str(error) for error in validate_pptx(str(TEMPLATE)).errors] == []


def test_layouts_are_named_and_there_is_no_slide() -> None:
    presentation = Presentation(str(TEMPLATE))
    assert [layout.name for layout in presentation.slide_layouts] == LAYOUTS
    assert len(presentation.slides) == 0


def test_the_placeholders_of_every_layout_by_its_name() -> None:
    assert TEMPLATE.parent == layouts_folder()
    layouts = template_layouts()
    assert list(layouts) == LAYOUTS
    for layout in open_own(load_theme()).presentation.slide_layouts:
        assert layouts[layout.name] == tuple(holders_of(layout).values())


def test_it_opens_anew_each_time() -> None:
    first = open_own(load_theme()).presentation
    first.slides.add_slide(first.slide_layouts[0])
    assert len(open_own(load_theme()).presentation.slides) == 0


@pytest.mark.yardstick("pptx-template")
def test_it_is_widescreen() -> None:
    presentation = Presentation(str(TEMPLATE))
    assert (presentation.slide_width, presentation.slide_height) == (12_192_000, 6_858_000)


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_has_a_title_source_footer_and_number_within_the_slide(name: str) -> None:
    presentation = Presentation(str(TEMPLATE))
    layout = next(item for item in presentation.slide_layouts if item.name == name)
    holders = holders_of(layout)
    assert holders[0].host == Host("title", 0) and holders[0].level(0).size == 30
    assert (holders[30].name, holders[31].host, holders[32].host) == ("Source", Host("ftr", 31), Host("sldNum", 32))
    for holder in holders.values():
        assert holder.box.left >= 0 and holder.box.top >= 0
        assert holder.box.right <= 12_192_000 and holder.box.bottom <= 6_858_000


@pytest.mark.yardstick("pptx-template")
def test_it_brings_no_other_author_and_no_date() -> None:
    properties = Presentation(str(TEMPLATE)).core_properties
    assert (properties.author, properties.title, properties.last_modified_by) == ("", "", "")
    assert properties.created is None and properties.modified is None


def test_a_show_does_not_advance_by_itself() -> None:
    with zipfile.ZipFile(TEMPLATE) as archive:
        assert b'useTimings="0"' in archive.read("ppt/presProps.xml")


TONES: tuple[Tone, ...] = ("text", "muted", "primary", "secondary", "positive", "negative")
LEAST = {"light": (4.5, 1.0), "dark": (4.5, 3.0), "contrast": (7.0, 4.5)}
"""Contrast of text with what is behind it, and of bars and lines with the paper, by theme."""


def _backgrounds(palette: Palette, tone: Tone) -> list[str]:
    """Paper, panel, and the tint of the tone's own hue; text that has no hue stands on tints of all."""
    tints = (tone,) if tone in TONES[2:] else TONES[2:]
    return [palette.paper.shown, palette.panel.shown, *(palette.tint(item).shown for item in tints)]


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("tone", TONES)
def test_text_is_clear_on_its_backgrounds(theme: str, tone: Tone) -> None:
    palette = palette_of(load_theme(theme))
    text, _ = LEAST[theme]
    for background in _backgrounds(palette, tone):
        assert contrast(palette.of(tone).shown, background) >= text, background


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("tone", TONES[2:])
def test_text_on_a_fill_is_clear(theme: str, tone: Tone) -> None:
    palette = palette_of(load_theme(theme))
    assert contrast(palette.of(palette.on(tone)).shown, palette.of(tone).shown) >= CLEAR


@pytest.mark.parametrize("theme", theme_names())
def test_bars_that_stand_back_are_seen(theme: str) -> None:
    palette = palette_of(load_theme(theme))
    _, shapes = LEAST[theme]
    assert contrast(palette.grey.shown, palette.paper.shown) >= shapes


def test_with_high_contrast_even_hairlines_are_seen() -> None:
    palette = palette_of(load_theme("contrast"))
    assert contrast(palette.hairline.shown, palette.paper.shown) >= CLEAR


@pytest.mark.parametrize("tone", TONES[2:])
def test_a_tint_is_the_colour_with_its_lightness_changed(tone: Tone) -> None:
    """As lumMod and lumOff say (ECMA-376, part 1, 20.1.2.3.20 and 20.1.2.3.19), reckoned here anew."""
    palette = palette_of(load_theme())
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(palette.of(tone).rgb))
    expected = colorsys.hls_to_rgb(hue, lightness * 0.08 + 0.92, saturation)
    assert _rgb(palette.tint(tone).shown) == pytest.approx(expected, abs=1 / 255)
    assert re.findall(r'<a:(lumM?O?o?[df]+) val="(\d+)"', palette.tint(tone).xml) == [
        ("lumMod", "8000"),
        ("lumOff", "92000"),
    ]


def _rgb(code: str) -> tuple[float, ...]:
    return tuple(int(code[start : start + 2], 16) / 255 for start in (0, 2, 4))


@pytest.mark.parametrize("name", [name for name in theme_names() if name != "light"])
def test_a_theme_is_written_into_the_template(name: str) -> None:
    theme = load_theme(name)
    template = open_own(theme)
    master = template.presentation.slide_master
    scheme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob.decode()
    paper, text = ("dk1", "lt1") if theme.dark else ("lt1", "dk1")
    assert f'<a:{paper}><a:srgbClr val="{theme.colours.paper}"/>' in scheme
    assert f'<a:{text}><a:srgbClr val="{theme.colours.text}"/>' in scheme
    assert f'<a:accent1><a:srgbClr val="{theme.colours.primary}"/>' in scheme
    assert scheme.count("<a:srgbClr") == 12
    mapping = master.element.find("{*}clrMap")
    assert (mapping.get("bg1"), mapping.get("tx1")) == (paper, text)
