"""The same talk in each theme: the same words and places, valid, in colours that the theme part alone names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deck.charts.themes import DEFAULT, load_theme, theme_names
from small_stories import drawn, every_kind, faults, find, parts, xml

STORY = every_kind()
OTHERS = [name for name in theme_names() if name != DEFAULT]
each_other = pytest.mark.parametrize("theme", OTHERS)


def _content(theme: str) -> bytes:
    return drawn(STORY, theme).content


@pytest.mark.yardstick("P07")
@each_other
def test_openxml_audit_has_nothing_to_say(theme: str, tmp_path: Path) -> None:
    assert faults(_content(theme), tmp_path) == []


@each_other
def test_words_and_places_are_those_of_the_default(theme: str) -> None:
    light, other = parts(_content(DEFAULT)), parts(_content(theme))
    assert light.keys() == other.keys()
    for name in light:
        if name.startswith("ppt/slides/slide"):
            read = "//a:t/text() | //a:off/@x | //a:off/@y | //a:ext/@cx | //a:ext/@cy | //p:cNvPr/@descr"
            assert find(xml(_content(theme), name), read) == find(xml(_content(DEFAULT), name), read)
    assert drawn(STORY, theme).overflows == drawn(STORY).overflows


def test_a_theme_on_white_changes_the_theme_part_and_nothing_else() -> None:
    light, contrast = parts(_content(DEFAULT)), parts(_content("contrast"))
    assert [name for name in light if light[name] != contrast[name]] == ["ppt/theme/theme1.xml"]


@each_other
def test_slides_and_charts_name_no_colour_of_their_own(theme: str) -> None:
    for name, part in parts(_content(theme)).items():
        if re.match(r"ppt/(slides|charts)/[a-z]+\d+\.xml", name):
            assert b"srgbClr" not in part, name


def test_on_dark_paper_the_master_takes_light_for_text_and_notes_stay_as_they_are() -> None:
    content, colours = _content("dark"), load_theme("dark").colours
    (mapping,) = find(xml(content, "ppt/slideMasters/slideMaster1.xml"), "//p:clrMap")
    scheme = xml(content, "ppt/theme/theme1.xml")

    def shown(name: str) -> str:
        return str(find(scheme, f"//a:clrScheme/a:{mapping.get(name)}/a:srgbClr/@val")[0])

    assert {name: shown(name) for name in ("bg1", "tx1", "bg2", "tx2", "accent1", "accent5")} == {
        "bg1": colours.paper,
        "tx1": colours.text,
        "bg2": colours.panel,
        "tx2": colours.muted,
        "accent1": colours.primary,
        "accent5": colours.grey,
    }
    layouts = [xml(content, name) for name in parts(content) if re.match(r"ppt/slideLayouts/[a-z]+\d+\.xml", name)]
    layouts += [xml(content, name) for name in parts(content) if re.match(r"ppt/slides/[a-z]+\d+\.xml", name)]
    assert not [layout for layout in layouts if find(layout, "//a:overrideClrMapping")]
    for name in ("ppt/theme/theme2.xml", "ppt/notesMasters/notesMaster1.xml"):
        assert parts(content)[name] == parts(_content(DEFAULT))[name]
