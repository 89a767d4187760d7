"""The template: the file is what its script makes, its layouts have names, and its colours can be read."""

from __future__ import annotations

import colorsys
import re
import runpy
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation

from deck.charts.spec import Tone
from deck.powerpoint.holders import holders_of
from deck.powerpoint.template import open_template, template_layouts, template_path
from deck.powerpoint.theme import PANEL, SCHEME_COLOURS, TINT
from deck.resources import layouts_folder

TEMPLATE = template_path()
SCRIPT = layouts_folder() / "make_template.py"
LAYOUTS = ["Statement", "Pipeline", "Exhibit", "Table", "Columns", "Wide exhibit", "Wide table"]
CLEAR = 4.5
"""Contrast that WCAG 2.2, success criterion 1.4.3, asks of text of any size."""


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
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
    for layout in open_template().slide_layouts:
        assert layouts[layout.name] == tuple(holders_of(layout).values())


def test_it_opens_anew_each_time() -> None:
    first = open_template()
    first.slides.add_slide(first.slide_layouts[0])
    assert len(open_template().slides) == 0


def test_it_is_widescreen() -> None:
    presentation = Presentation(str(TEMPLATE))
    assert (presentation.slide_width, presentation.slide_height) == (12_192_000, 6_858_000)


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_has_a_title_source_footer_and_number_within_the_slide(name: str) -> None:
    presentation = Presentation(str(TEMPLATE))
    layout = next(item for item in presentation.slide_layouts if item.name == name)
    holders = holders_of(layout)
    assert holders[0].kind == "title" and holders[0].level(0).size == 30
    assert (holders[30].name, holders[31].kind, holders[32].kind) == ("Source", "ftr", "sldNum")
    for holder in holders.values():
        assert holder.box.left >= 0 and holder.box.top >= 0
        assert holder.box.right <= 12_192_000 and holder.box.bottom <= 6_858_000


def test_it_brings_no_other_author_and_no_date() -> None:
    properties = Presentation(str(TEMPLATE)).core_properties
    assert (properties.author, properties.title, properties.last_modified_by) == ("", "", "")
    assert properties.created is None and properties.modified is None


def test_a_show_does_not_advance_by_itself() -> None:
    with zipfile.ZipFile(TEMPLATE) as archive:
        assert b'useTimings="0"' in archive.read("ppt/presProps.xml")


TEXT_ON: tuple[tuple[Tone, str], ...] = (
    ("text", "bg1"),
    ("muted", "bg1"),
    ("primary", "bg1"),
    ("secondary", "bg1"),
    ("positive", "bg1"),
    ("negative", "bg1"),
    ("text", PANEL),
    ("muted", PANEL),
    ("primary", PANEL),
    ("paper", "accent1"),
    ("primary", "tint of accent1"),
    ("text", "tint of accent1"),
)


@pytest.mark.parametrize(("tone", "background"), TEXT_ON)
def test_text_is_clear_on_its_background(script: dict[str, Any], tone: Tone, background: str) -> None:
    colours = _scheme(script["COLOURS"])
    assert _contrast(colours[SCHEME_COLOURS[tone]], colours[background]) >= CLEAR


def _scheme(theme: dict[str, str]) -> dict[str, tuple[float, ...]]:
    """Colours by the names that shapes use, 0 to 1."""
    names = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"} | {f"accent{n}": f"accent{n}" for n in range(1, 7)}
    colours = {name: _rgb(theme[key]) for name, key in names.items()}
    return colours | {"tint of accent1": _tinted(colours["accent1"])}


def _rgb(code: str) -> tuple[float, ...]:
    return tuple(int(code[start : start + 2], 16) / 255 for start in (0, 2, 4))


def _tinted(colour: tuple[float, ...]) -> tuple[float, ...]:
    """The colour with the luminance of its HSL form changed, as lumMod and lumOff say (ECMA-376, 20.1.2.3)."""

    factor, offset = (int(value) / 100_000 for value in re.findall(r'val="(\d+)"', TINT))
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    return colorsys.hls_to_rgb(hue, lightness * factor + offset, saturation)


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Contrast ratio by WCAG 2.2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance by WCAG 2.2."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
