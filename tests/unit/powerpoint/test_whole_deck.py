"""A whole deck: valid, readable aloud, in sections, timed, and saying nothing that the story does not say."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from deck.charts.spec import Flow
from deck.charts.themes import load_theme
from deck.powerpoint.deck_file import draw_deck
from deck.powerpoint.notes import notes_text
from deck.powerpoint.template import open_own
from deck.story.story import Beat
from small_stories import (
    BEATS,
    FACTS,
    PLAIN_BARS,
    drawn,
    drawn_anew,
    every_kind,
    faults,
    find,
    parts,
    shown,
    slide,
    story,
    xml,
)

STORY = every_kind()
SLIDES = (*STORY.slides, *STORY.backup)
NUMBERS = range(1, len(SLIDES) + 1)
each_slide = pytest.mark.parametrize("number", NUMBERS)


@pytest.fixture(scope="module")
def content() -> bytes:
    return drawn(STORY).content


@pytest.fixture(scope="module")
def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def _slide(content: bytes, number: int) -> Any:
    return xml(content, f"ppt/slides/slide{number}.xml")


@pytest.mark.yardstick("P07", "pptx-schema")
def test_openxml_audit_has_nothing_to_say(content: bytes, tmp_path: Path) -> None:
    assert faults(content, tmp_path) == []


def test_python_pptx_opens_it_with_the_layouts_of_the_story(opened: Any) -> None:
    assert [item.slide_layout.name for item in opened.slides] == [item.layout for item in SLIDES]


def test_nothing_was_too_long() -> None:
    assert drawn(STORY).overflows == ()


@each_slide
def test_the_title_comes_first_and_says_the_finding(content: bytes, number: int) -> None:
    first = find(_slide(content, number), "//p:spTree/*[self::p:sp | self::p:graphicFrame | self::p:pic]")[0]
    assert find(first, ".//p:ph/@type") == ["title"]
    assert "".join(find(first, ".//a:t/text()")) == SLIDES[number - 1].title


@each_slide
def test_charts_tables_and_pictures_say_their_finding_in_words(content: bytes, number: int) -> None:
    described = find(_slide(content, number), "//p:graphicFrame/*/p:cNvPr/@descr | //p:pic/*/p:cNvPr/@descr")
    told = SLIDES[number - 1]
    shown_data = told.exhibit.chart if isinstance(told.exhibit, Flow) else told.exhibit
    frames = find(_slide(content, number), "//p:graphicFrame | //p:pic")
    assert described == [f"{told.title}. {getattr(shown_data, 'summary', '')}" for _ in frames]
    assert "" not in described


@each_slide
def test_charts_tables_and_pictures_fill_a_placeholder(content: bytes, number: int) -> None:
    frames = find(_slide(content, number), "//p:graphicFrame | //p:pic")
    assert all(find(frame, "./*/p:nvPr/p:ph/@idx") == ["11"] for frame in frames)


@each_slide
def test_what_carries_no_meaning_is_marked_decorative(content: bytes, number: int) -> None:
    tree = _slide(content, number)
    silent = find(tree, "//p:cxnSp | //p:sp[not(p:txBody)]")
    assert all(find(shape, ".//adec:decorative/@val") == ["1"] for shape in silent)
    assert not find(tree, "//p:sp[p:txBody]//adec:decorative | //p:graphicFrame//adec:decorative")


@each_slide
def test_shape_ids_are_unique(content: bytes, number: int) -> None:
    ids = find(_slide(content, number), "//p:cNvPr/@id")
    assert len(ids) == len(set(ids))


@each_slide
def test_slide_number_and_place_among_the_sections_stand_in_the_footer(content: bytes, number: int) -> None:
    tree = _slide(content, number)
    assert find(tree, "//p:sp[.//p:ph/@type='sldNum']//a:fld/@type") == ["slidenum"]
    here = find(tree, "//p:sp[.//p:ph/@type='ftr']//a:r[a:rPr/@b='1']/a:t/text()")
    assert here == [SLIDES[number - 1].section]


@each_slide
def test_notes_hold_the_time_then_what_is_said_then_where_numbers_come_from(opened: Any, number: int) -> None:
    told = SLIDES[number - 1]
    lines = opened.slides[number - 1].notes_slide.notes_text_frame.text.split("\n")
    assert lines[0] == ("Backup: for questions, off the clock" if not told.planned_seconds else _time(told))
    assert lines[1:4] == ["", *(f"{beat.text}  ({beat.seconds} s)" for beat in BEATS)]
    assert lines[-1] == "- best.pr_auc: PR-AUC of the best model; models.csv (pr_auc)"


@pytest.mark.parametrize(
    ("priority", "end"), [(1, "(60 s)"), (3, "(60 s)"), (4, "(60 s, cut first)"), (5, "(60 s, cut first)")]
)
def test_a_line_of_the_notes_ends_with_its_seconds_and_whether_it_goes_first(priority: int, end: str) -> None:
    told = slide(beats=(Beat("Said aloud.", "observed", priority, 60),))
    assert notes_text(told, FACTS, ()).split("\n")[2] == f"Said aloud.  {end}"


def _time(told: Any) -> str:
    start, end = told.start_seconds, told.start_seconds + told.planned_seconds
    return "{}:{:02d}  ({}:{:02d} - {}:{:02d})".format(
        *divmod(told.planned_seconds, 60), *divmod(start, 60), *divmod(end, 60)
    )


def test_sections_cover_all_slides_in_order(content: bytes) -> None:
    tree = xml(content, "ppt/presentation.xml")
    named = [(section.get("name"), find(section, ".//p14:sldId/@id")) for section in find(tree, "//p14:section")]
    assert [name for name, _ in named] == ["Problem", "Approach", "Method", "Next", "Backup"]
    assert [item for _, ids in named for item in ids] == find(tree, "//p:sldIdLst/p:sldId/@id")
    assert len(set(find(tree, "//p14:section/@id"))) == 5


def test_sections_stand_beside_what_else_extends_the_presentation() -> None:
    template = open_own(load_theme())
    other = parse_xml(f'<p:extLst {nsdecls("p")}><p:ext uri="{{EFAFB233-063F-42B5-8137-9DF3F51BA10A}}"/></p:extLst>')
    template.presentation.element.append(other)
    tree = xml(draw_deck(story(), FACTS, template).content, "ppt/presentation.xml")
    assert len(find(tree, "//p:extLst")) == 1
    assert [bool(find(item, "p14:sectionLst")) for item in find(tree, "p:extLst/p:ext")] == [False, True]


def test_a_section_that_comes_back_is_a_section_of_its_own() -> None:
    told = story(slide(), slide(section="Method"), slide())
    tree = xml(drawn(told).content, "ppt/presentation.xml")
    assert find(tree, "//p14:section/@name") == ["Problem", "Method", "Problem"]
    assert len(set(find(tree, "//p14:section/@id"))) == 3


@each_slide
def test_planned_seconds_are_rehearsal_timings(content: bytes, number: int) -> None:
    seconds = SLIDES[number - 1].planned_seconds
    advances = find(_slide(content, number), "//p:transition/@advTm")
    assert advances == ([str(seconds * 1000)] * 2 if seconds else [])
    clicks = find(_slide(content, number), "//p:transition/@advClick")
    assert clicks == []


def test_no_slide_advances_by_itself(content: bytes) -> None:
    assert find(xml(content, "ppt/presProps.xml"), "//p:showPr/@useTimings") == ["0"]


@each_slide
def test_the_tag_of_a_slide_reads_back(content: bytes, number: int) -> None:
    told = SLIDES[number - 1]
    target = find(_slide(content, number), "//p:custDataLst/p:tags/@r:id")
    relationships = xml(content, f"ppt/slides/_rels/slide{number}.xml.rels")
    name = next(item.get("Target") for item in relationships if item.get("Id") == target[0])
    assert json.loads(_tag(content, name, "DECK_SLIDE")) == {
        "version": 1,
        "role": told.role,
        "section": told.section,
        "planned_seconds": told.planned_seconds,
        "beats": [
            {"text": beat.text, "kind": beat.kind, "priority": beat.priority, "seconds": beat.seconds}
            for beat in told.beats
        ],
        "facts": ["best.pr_auc"],
    }


def test_the_tag_of_the_talk_reads_back(content: bytes) -> None:
    assert json.loads(_tag(content, f"../tags/tag{len(SLIDES) + 1}.xml", "DECK_TALK")) == {
        "version": 1,
        "title": STORY.title,
        "outline": "interview-8",
        "planned_seconds": 515,
    }


def _tag(content: bytes, target: str, name: str) -> str:
    tree = xml(content, target.replace("../", "ppt/"))
    values = find(tree, f"//p:tag[@name='{name}']/@val")
    assert len(values) == 1
    return str(values[0])


def test_properties_say_what_the_story_says_and_no_more(opened: Any) -> None:
    properties = opened.core_properties
    assert (properties.title, properties.author, properties.language) == (STORY.title, "Ada Example", "en-US")
    assert properties.subject == "Interview at Example Telecom"
    assert properties.created == properties.modified
    assert (properties.created.date(), properties.created.hour) == (STORY.date, 0)
    assert (properties.last_modified_by, properties.keywords, properties.comments) == ("", "", "")
    assert properties.last_printed is None


def test_without_date_and_names_there_are_none() -> None:
    content = drawn(story(date=None, company="", author="")).content
    core = parts(content)["docProps/core.xml"].decode()
    assert not re.search(r"\d{4}-\d\d-\d\d", core)
    assert "Interview at" not in core
    properties = Presentation(io.BytesIO(content)).core_properties
    assert (properties.created, properties.modified, properties.author) == (None, None, "")


@pytest.mark.yardstick("P06", "pptx-same-bytes")
def test_every_entry_of_the_package_is_dated_1980(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert entries[0].filename == "[Content_Types].xml"
    assert len({entry.filename for entry in entries}) == len(entries)
    assert {entry.create_system for entry in entries} == {3}


@pytest.mark.yardstick("P03")
def test_nothing_points_out_of_the_package(content: bytes) -> None:
    for name, part in parts(content).items():
        assert b'TargetMode="External"' not in part, name
        assert b"hlinkClick" not in part, name


@pytest.mark.yardstick("P03")
@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", r"\\server\share", "http://x"])
def test_addresses_in_texts_are_plain_text(address: str) -> None:
    told = story(shown(PLAIN_BARS, title=address, source=address))
    content = drawn_anew(told).content
    assert find(_slide(content, 1), "//a:t/text()").count(address) == 2
    assert b"hlink" not in parts(content)["ppt/slides/slide1.xml"]


@pytest.mark.parametrize("language", ["en-US", "de-DE", "ar"])
def test_every_run_is_in_the_language_of_the_talk(language: str) -> None:
    content = drawn(story(language=language)).content
    for name in ("ppt/slides/slide1.xml", "ppt/notesSlides/notesSlide1.xml"):
        runs = find(xml(content, name), "//a:rPr")
        assert runs and {run.get("lang") for run in runs} == {language}


def test_charts_are_titled_by_the_slide_and_need_no_legend(content: bytes) -> None:
    for name in parts(content):
        if name.startswith("ppt/charts/chart"):
            tree = xml(content, name)
            assert find(tree, "/c:chartSpace/c:chart/c:autoTitleDeleted/@val") == ["1"]
            assert not find(tree, "//c:legend")


def test_colours_are_the_theme_s_own(content: bytes) -> None:
    drawn_parts = [name for name in parts(content) if re.match(r"ppt/(slides|charts)/[a-z]+\d+\.xml", name)]
    assert len(drawn_parts) > len(SLIDES)
    for name in drawn_parts:
        assert b"srgbClr" not in parts(content)[name], name
