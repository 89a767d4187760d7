"""The palette of a template: its own colours, in shades that can be read on its own ground."""

from __future__ import annotations

import colorsys
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from PIL import Image

from brand_files import write_template
from brand_look import ACME, DARK, Look
from brand_package import rewritten
from brand_templates import GOOD
from brand_xml import background, colour_xml, fill
from deck.charts.colours import READABLE, contrast, luminance
from deck.powerpoint.brand.brand_palette import brand_palette
from deck.powerpoint.brand.opening import examine, open_brand
from deck.powerpoint.deck_file import draw_deck
from deck.powerpoint.palette import Colour, Palette
from deck.powerpoint.scheme import MAPPED, Scheme
from small_stories import FACTS, every_kind, faults, find, parts, xml

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
TEXTS = ("text", "muted", "primary", "secondary", "positive", "negative")
HUES = ("primary", "secondary", "positive", "negative")
GREYS = ("A5A5A5", "7F7F7F", "595959", "404040", "262626", "0D0D0D")

DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2", **{name: name for name in MAPPED[4:]}}
DARK_MAPPING = "<a:overrideClrMapping {}/>".format(" ".join(f'{name}="{shown}"' for name, shown in DARK_MAP.items()))

codes = st.integers(0, 0xFFFFFF).map("{:06X}".format)


@pytest.fixture
def palette_of_look(tmp_path: Path) -> Callable[[Look], Palette]:
    return lambda look: examine(write_template(tmp_path / "brand.pptx", look)).template.palette


def scheme(accents: tuple[str, ...], text: str = "1A1A1A", paper: str = "FFFFFF") -> Scheme:
    """A scheme of these accents."""
    names = (paper, text, "E7E6E6", "44546A", *accents, "0563C1", "954F72")
    return Scheme(dict(zip(MAPPED, names, strict=True)), "Georgia", "Arial", etree.Element("theme"))


def palette(*accents: str, text: str = "1A1A1A", paper: str = "FFFFFF") -> Palette:
    """The palette of these accents, the last one repeated up to six."""
    six = (*accents, *(accents[-1:] * 6))[:6]
    found = scheme(six, text, paper)
    return brand_palette(found, (found.colour("bg1"),))


def hue(colour: Colour) -> float:
    red, green, blue = (channel / 255 for channel in bytes.fromhex(colour.shown))
    return colorsys.rgb_to_hls(red, green, blue)[0] * 360


def assert_readable(found: Palette) -> None:
    for tone in TEXTS:
        shown = getattr(found, tone).shown
        for ground in (found.paper, found.panel):
            assert contrast(shown, ground.shown) >= READABLE, (tone, shown, ground.shown)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_all_of_it_can_be_read(name: str, tmp_path: Path) -> None:
    found = examine(GOOD[name](tmp_path / "brand.pptx")).template.palette
    assert_readable(found)
    for tone in HUES:
        assert contrast(getattr(found, tone).shown, found.tint(tone).shown) >= READABLE
    assert contrast(found.grey.shown, found.paper.shown) >= 1.3
    assert contrast(found.hairline.shown, found.paper.shown) >= 1.1


@given(st.lists(codes, min_size=6, max_size=6), codes, codes)
def test_any_theme_on_light_or_dark_paper_can_be_read(accents: list[str], text: str, paper: str) -> None:
    """On paper of middle lightness no colour has 4.5 to 1 with it and keeps a hue; text still has."""
    found = palette(*accents, text=text, paper=paper)
    assert contrast(found.text.shown, paper) >= READABLE
    if luminance(paper) > 0.5 or luminance(paper) < 0.03:
        assert_readable(found)


def test_colours_that_can_be_read_stay_as_they_are_and_follow_the_theme() -> None:
    found = palette("124B7A", "8A4B08", "2E6B4A", "B23A48", "6B7280", "8E5EA2")
    assert (found.primary.name, found.primary.shown) == ("accent1", "124B7A")
    assert (found.secondary.name, found.positive.name, found.negative.name) == ("accent2", "accent3", "accent4")
    for tone in ("text", "muted", "paper", "panel", "grey", "hairline"):
        assert getattr(found, tone).name in ("tx1", "bg1")


def test_shades_of_paper_are_office_s_own() -> None:
    found = palette("124B7A")
    assert "lumMod" in found.panel.xml and found.panel.shown == "F2F2F2"
    assert (found.hairline.shown, found.grey.shown) == ("D9D9D9", "BFBFBF")


def test_a_pale_accent_is_made_darker_but_one_that_becomes_another_colour_is_passed_over() -> None:
    assert palette("4F81BD").primary.name == "accent1"
    assert palette("4F81BD").primary.shown != "4F81BD"
    assert palette("FFF2CC", "1F4E79").primary.name == "accent2"
    assert palette("FFF2CC").primary.name == "accent1"  # there is no other


def test_a_brand_in_grey_takes_its_first_hue() -> None:
    assert palette("7F7F7F", "595959", "1F4E79").primary.name == "accent3"
    assert palette(*GREYS).primary.name == "accent1"


def test_secondary_has_another_hue() -> None:
    found = palette("1F4E79", "2E75B6", "70309F")
    assert found.secondary.name == "accent3"
    assert palette("4472C4").secondary == palette("4472C4").text


def test_secondary_rather_does_not_judge() -> None:
    assert palette("1F4E79", "C00000", "2E6B4A", "70309F").secondary.name == "accent4"
    assert palette("1F4E79", "C00000").secondary.name == "accent2"


def test_green_and_red_are_the_template_s_own_or_fixed() -> None:
    own = palette("1F4E79", "B23A48", "2E6B4A")
    assert (own.negative.name, own.positive.name) == ("accent2", "accent3")
    fixed = palette("1F4E79")
    assert fixed.negative.name == "C81E1E" and 90 < hue(fixed.positive) < 170


def test_a_red_brand_does_not_say_bad() -> None:
    found = palette("C00000", "1F4E79")
    assert found.primary.name == "accent1"
    assert 15 < hue(found.negative) < 50
    assert palette("C00000", "A65E00").negative.name == "accent2"


def test_dark_paper_by_the_colour_map(palette_of_look: Callable[[Look], Palette]) -> None:
    found = palette_of_look(replace(ACME, colour_map=DARK))
    assert found.dark and found.text.name == "tx1" and found.text.shown == "FFFFFF"
    assert luminance(found.panel.shown) > luminance(found.paper.shown)
    assert_readable(found)


def test_a_background_of_another_colour_is_the_paper(palette_of_look: Callable[[Look], Palette]) -> None:
    found = palette_of_look(replace(ACME, background=background(fill("accent1"))))
    assert (found.paper.name, found.text.name) == ("accent1", "bg1")
    assert found.dark
    assert_readable(found)


def test_a_fill_of_the_theme_is_followed(palette_of_look: Callable[[Look], Palette]) -> None:
    reference = f'<p:bg><p:bgRef idx="1001">{colour_xml("tx2")}</p:bgRef></p:bg>'
    assert palette_of_look(replace(ACME, background=reference)).paper.shown == "44546A"


def test_a_picture_behind_everything_counts_with_its_average(tmp_path: Path) -> None:
    picture = Image.new("RGB", (160, 90), (10, 20, 60))
    picture.paste((20, 30, 90), (0, 0, 80, 90))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    wide = (0, 0, 13.333, 7.5)
    path = write_template(tmp_path / "brand.pptx", replace(ACME, logo=wide, band=None))
    changed = _with_media(path, stream.getvalue())
    found = examine(changed).template.palette
    assert found.dark and found.paper.shown.startswith("0F19")
    assert_readable(found)


def _with_media(path: Path, content: bytes) -> Path:
    """The template with another picture for its logo."""
    target = path.with_name("picture.pptx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == "ppt/media/image1.png" else old.read(name))
    return target


def test_a_picture_that_is_none_changes_nothing(tmp_path: Path) -> None:
    path = write_template(tmp_path / "brand.pptx", replace(ACME, logo=(0, 0, 13.333, 7.5), band=None))
    assert examine(_with_media(path, b"no picture")).template.palette.paper.shown == "FFFFFF"


def test_colours_of_a_gradient_are_read_on_all_of_it(tmp_path: Path) -> None:
    found = examine(GOOD["gradient_bg"](tmp_path / "brand.pptx")).template.palette
    for stop in ("DCEBFA", "7FB2E5"):
        for tone in TEXTS:
            assert contrast(getattr(found, tone).shown, stop) >= READABLE


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ('<a:srgbClr val="4f81bd"/>', "4F81BD"),
        ('<a:sysClr val="windowText"/>', "000000"),
        ('<a:sysClr val="window" lastClr="FEFEFE"/>', "FEFEFE"),
        ('<a:prstClr val="white"/>', "FFFFFF"),
        ('<a:scrgbClr r="100000" g="0" b="0"/>', "FF0000"),
        ('<a:hslClr hue="14400000" sat="100000" lum="50000"/>', "0000FF"),
        ('<a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr>', "2F5597"),
        ('<a:schemeClr val="accent1"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>', "B4C7E7"),
        ('<a:srgbClr val="404040"><a:lumMod val="150000"/></a:srgbClr>', "606060"),
        ('<a:srgbClr val="404040"><a:lumMod val="150%"/></a:srgbClr>', "606060"),
        ('<a:srgbClr val="404040"><a:lumOff val="-10000"/></a:srgbClr>', "262626"),
        ('<a:srgbClr val="404040"><a:lumMod val="-5000"/></a:srgbClr>', "000000"),
        ('<a:srgbClr val="404040"><a:lumMod val="nan%"/></a:srgbClr>', "000000"),
        ('<a:srgbClr val="FFFFFF"><a:shade val="50000"/></a:srgbClr>', "BCBCBC"),
        ('<a:srgbClr val="000000"><a:tint val="50000"/></a:srgbClr>', "BCBCBC"),
    ],
)
def test_colours_are_read_as_drawingml_writes_them(element: str, expected: str) -> None:
    found = read(element)
    assert found is not None
    assert found[0].shown == expected and found[1] == 1


def read(element: str) -> tuple[Colour, float] | None:
    """A colour as it stands in a fill."""
    return scheme(("4472C4",) * 6).read(etree.fromstring(f'<a:solidFill xmlns:a="{A}">{element}</a:solidFill>'))


def test_what_is_half_seen_through_is_said() -> None:
    half = '<a:srgbClr val="000000"><a:alpha val="50000"/></a:srgbClr>'
    assert read(half) == (Colour("000000", "000000"), 0.5)


@pytest.mark.parametrize("element", ["", '<a:srgbClr val="red"/>', '<a:schemeClr val="phClr"/>', "<a:prstClr/>"])
def test_what_is_no_colour_is_none(element: str) -> None:
    assert read(element) is None


def test_a_layout_with_colours_of_its_own_is_passed_over(tmp_path: Path) -> None:
    """As PowerPoint writes it for a layout with a dark style of background."""
    path = write_template(tmp_path / "brand.pptx", ACME)
    layout = "ppt/slideLayouts/slideLayout2.xml"
    rewritten(path, tmp_path / "mapped.pptx", {layout: ("<a:masterClrMapping/>", DARK_MAPPING)})
    brand = examine(tmp_path / "mapped.pptx")
    assert {item.layout.name for item in brand.servings} == {"Nur Titel", "Zwei Inhalte"}
    assert brand.template.palette.text.shown == "1A1A1A"


def test_slides_take_over_the_colours_of_a_layout_that_has_its_own(tmp_path: Path) -> None:
    """As PowerPoint does when a slide is made: else the slide would follow the master again."""
    path = write_template(tmp_path / "brand.pptx", ACME)
    layouts = [name for name in parts(path.read_bytes()) if name.startswith("ppt/slideLayouts/slideLayout")]
    mapped = rewritten(path, tmp_path / "mapped.pptx", dict.fromkeys(layouts, ("<a:masterClrMapping/>", DARK_MAPPING)))
    deck = draw_deck(every_kind(), FACTS, open_brand(mapped)).content
    for number in range(1, len((*every_kind().slides, *every_kind().backup)) + 1):
        (own,) = find(xml(deck, f"ppt/slides/slide{number}.xml"), "/p:sld/p:clrMapOvr/*")
        assert dict(own.attrib) == DARK_MAP
    assert not faults(deck, tmp_path)
