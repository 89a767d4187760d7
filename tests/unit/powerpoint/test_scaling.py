"""A drawing scaled to the slides of a template: lengths and type sizes follow, shares and angles stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from brand_templates import GOOD
from deck.powerpoint.brand.opening import open_brand
from deck.powerpoint.deck_file import draw_deck
from deck.powerpoint.scaling import scale_chart, scale_slide
from small_stories import CURVES, FACTS, find, shown, story, xml

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def scaled(element: str, scale: float) -> str:
    """An element of DrawingML with its lengths scaled, without the namespace."""
    root = etree.fromstring(f'<root xmlns:a="{A}">{element}</root>')
    scale_slide(root, scale)
    return etree.tostring(root[0]).decode().replace(f' xmlns:a="{A}"', "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a:off x="100" y="-40"/>', '<a:off x="50" y="-20"/>'),
        ('<a:ext cx="100" cy="40"/>', '<a:ext cx="50" cy="20"/>'),
        ('<a:gridCol w="300"/>', '<a:gridCol w="150"/>'),
        ('<a:tr h="300"/>', '<a:tr h="150"/>'),
        ('<a:tcPr marL="20" marR="30" anchor="ctr"/>', '<a:tcPr marL="10" marR="15" anchor="ctr"/>'),
        ('<a:bodyPr lIns="20" tIns="40" rot="5400000"/>', '<a:bodyPr lIns="10" tIns="20" rot="5400000"/>'),
        ('<a:pPr marL="200" indent="-200" lvl="2"/>', '<a:pPr marL="100" indent="-100" lvl="2"/>'),
        ('<a:rPr sz="2000" b="1" spc="40"/>', '<a:rPr sz="1000" b="1" spc="20"/>'),
        ('<a:ln w="12700"/>', '<a:ln w="6350"/>'),
        ('<a:spcPts val="600"/>', '<a:spcPts val="300"/>'),
        ('<a:spcPct val="90000"/>', '<a:spcPct val="90000"/>'),
        ('<a:gd name="adj" fmla="val 50000"/>', '<a:gd name="adj" fmla="val 50000"/>'),
        ('<a:rPr sz="150"/>', '<a:rPr sz="100"/>'),
    ],
)
def test_each_length_follows(before: str, after: str) -> None:
    assert scaled(before, 0.5) == after


def test_type_sizes_stay_within_the_schema() -> None:
    assert scaled('<a:rPr sz="300000"/>', 2.0) == '<a:rPr sz="400000"/>'


def test_one_to_one_changes_nothing() -> None:
    chart = f'<c:chart xmlns:c="{C}"/>'
    assert scale_chart(chart, 1.0) is chart
    assert scaled('<a:off x="7" y="8"/>', 1.0) == '<a:off x="7" y="8"/>'


@given(st.integers(0, 20_000_000), st.floats(0.2, 5.0))
def test_there_and_back_comes_near(length: int, scale: float) -> None:
    """To the half unit that rounding takes each way."""
    root = etree.fromstring(f'<a:off xmlns:a="{A}" x="{length}" y="0"/>')
    scale_slide(root, scale)
    scale_slide(root, 1 / scale)
    assert abs(int(root.get("x")) - length) <= 0.5 / scale + 0.5


def test_type_lines_and_markers_of_a_chart_follow_and_its_places_stay() -> None:
    chart = (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:x val="0.2"/><c:marker><c:size val="9"/></c:marker>'
        '<c:spPr><a:ln w="25400"/></c:spPr><c:txPr><a:defRPr sz="1400"/></c:txPr><c:gapWidth val="60"/></c:chartSpace>'
    )
    root = etree.fromstring(scale_chart(chart, 0.75).encode())
    assert find(root, "//a:defRPr/@sz") == ["1050"] and find(root, "//a:ln/@w") == ["19050"]
    assert find(root, "//c:size/@val") == ["7"]
    assert find(root, "//c:x/@val") == ["0.2"] and find(root, "//c:gapWidth/@val") == ["60"]


@pytest.mark.parametrize(("size", "scale", "expected"), [(5, 0.1, "2"), (60, 3.0, "72")])
def test_markers_stay_within_the_schema(size: int, scale: float, expected: str) -> None:
    chart = f'<c:chartSpace xmlns:c="{C}"><c:marker><c:size val="{size}"/></c:marker></c:chartSpace>'
    assert find(etree.fromstring(scale_chart(chart, scale).encode()), "//c:size/@val") == [expected]


def test_a_deck_on_small_slides_is_small_all_over(tmp_path: Path) -> None:
    """pptxgenjs makes slides of 10 x 5.625 in."""
    told = story(shown(CURVES))
    small = draw_deck(told, FACTS, open_brand(GOOD["pptxgenjs"](tmp_path / "small.pptx"))).content
    slide, chart = xml(small, "ppt/slides/slide1.xml"), xml(small, "ppt/charts/chart1.xml")
    assert max(int(edge) for edge in find(slide, "//p:graphicFrame//a:ext/@cx")) < 9_144_000
    sizes = {int(size) for size in (*find(slide, "//a:rPr/@sz"), *find(chart, "//a:defRPr/@sz"))}
    assert min(sizes) >= 700 and max(sizes) < 3_000
    captions = [run.get("sz") for run in find(slide, "//a:r[a:t='What is drawn here']/a:rPr")]
    assert captions == ["1200"]  # 16 pt on a slide 7.5 in high
