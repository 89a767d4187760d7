"""Rehearsal timings written into a deck that is there: they read back, and nothing else has changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.oxml.ns import qn

from brand_package import add_entries, rewritten
from conftest import ROOT
from deck.building import Built
from deck.errors import LayoutError
from deck.powerpoint.reader.contents import found_deck
from deck.powerpoint.reader.opening import opened_deck
from deck.powerpoint.timings_file import with_timings
from edited_decks import move, plain_deck, through_libreoffice

PROPERTIES = "ppt/presProps.xml"
SLIDE = "ppt/slides/slide1.xml"
PPTXGENJS = ROOT / "tests" / "templates" / "pptxgenjs.pptx"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
P14 = 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    return plain_deck(tmp_path / "theirs.pptx", ("A", "1:30"), ("B", "1:30"), ("C", "1:30"))


@pytest.fixture
def built(built_sample: Callable[[str, str], Built]) -> Path:
    return built_sample("churn", "interview-8").path


def _timed(path: Path, seconds: Mapping[int, float]) -> Path:
    """The deck with timings, beside itself."""
    target = path.with_name(f"timed-{path.name}")
    target.write_bytes(with_timings(path.read_bytes(), seconds, str(path)))
    return target


def _timings(path: Path) -> list[float | None]:
    with opened_deck(path) as package:
        return [slide.advance_seconds for slide in found_deck(package).slides]


def _entries(content: bytes) -> dict[str, tuple[bytes, tuple[Any, ...]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            entry.filename: (
                archive.read(entry.filename),
                (
                    entry.date_time,
                    entry.compress_type,
                    entry.external_attr,
                    entry.create_system,
                    entry.comment,
                    entry.extra,
                ),
            )
            for entry in archive.infolist()
        }


def _order(root: Any) -> list[str]:
    return [etree.QName(child).localname for child in root if isinstance(child.tag, str)]


def _root(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def test_timings_read_back(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "built.pptx"
    path.write_bytes(with_timings(built.read_bytes(), {1: 37.5, 4: 81, 9: 0.25}))
    before, after = _timings(built), _timings(path)
    assert (after[0], after[3], after[8]) == (37.5, 81, 0.25)
    assert [after[place] for place in (1, 2, 4, 5, 6, 7, 9)] == [before[place] for place in (1, 2, 4, 5, 6, 7, 9)]


@pytest.mark.parametrize("source", ["built", "theirs"])
def test_nothing_but_the_slides_and_the_properties_changes(request: pytest.FixtureRequest, source: str) -> None:
    content = request.getfixturevalue(source).read_bytes()
    before, after = _entries(content), _entries(with_timings(content, {1: 37.5, 3: 80}))
    assert [*after] == [*before]
    assert {name: meta for name, (_, meta) in after.items()} == {name: meta for name, (_, meta) in before.items()}
    changed = {name for name in before if before[name] != after[name]}
    assert changed - {PROPERTIES} == {SLIDE, "ppt/slides/slide3.xml"}


def test_of_a_slide_only_the_timing_changes(theirs: Path) -> None:
    before, after = _root(theirs, SLIDE), _root(_timed(theirs, {1: 37.5}), SLIDE)
    added = after.find("{*}AlternateContent")
    after.remove(added)
    assert etree.tostring(after, method="c14n") == etree.tostring(before, method="c14n")
    assert [element.get("advTm") for element in added.iter(qn("p:transition"))] == ["37500", "37500"]


def test_the_same_timings_give_the_same_bytes_and_again_no_others(built: Path, theirs: Path) -> None:
    for content in (built.read_bytes(), theirs.read_bytes()):
        once = with_timings(content, {1: 37.5, 2: 80})
        assert with_timings(content, {2: 80, 1: 37.5}) == once
        assert with_timings(once, {1: 37.5, 2: 80}) == once


def test_without_seconds_the_parts_stay_as_they_are(built: Path) -> None:
    content = built.read_bytes()
    assert _entries(with_timings(content, {})) == _entries(content)


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ("", ["cSld", "clrMapOvr", "AlternateContent"]),
        ("<p:timing/>", ["cSld", "clrMapOvr", "AlternateContent", "timing"]),
        ("<p:extLst/>", ["cSld", "clrMapOvr", "AlternateContent", "extLst"]),
        ("<p:timing/><p:extLst/>", ["cSld", "clrMapOvr", "AlternateContent", "timing", "extLst"]),
        ("<!-- a word -->", ["cSld", "clrMapOvr", "AlternateContent"]),
    ],
)
def test_a_timing_stands_where_the_schema_wants_it(theirs: Path, tmp_path: Path, after: str, order: list[str]) -> None:
    path = rewritten(theirs, tmp_path / "other.pptx", {SLIDE: ("</p:sld>", f"{after}</p:sld>")})
    root = _root(_timed(path, {1: 12}), SLIDE)
    assert _order(root) == order


def test_without_a_colour_map_it_follows_the_content(theirs: Path, tmp_path: Path) -> None:
    change = {SLIDE: (r"<p:clrMapOvr>.*</p:clrMapOvr>", "<p:timing/>")}
    path = rewritten(theirs, tmp_path / "other.pptx", change)
    assert _order(_root(_timed(path, {1: 12}), SLIDE)) == ["cSld", "AlternateContent", "timing"]


@pytest.mark.parametrize(
    "transition",
    [
        '<p:transition spd="slow" advClick="0"><p:fade/></p:transition>',
        '<p:transition advTm="5000"/>',
        f'<mc:AlternateContent {MC}><mc:Choice {P14} Requires="p14"><p:transition spd="slow" p14:dur="2000" advTm="9">'
        '<p14:vortex dir="r"/></p:transition></mc:Choice><mc:Fallback><p:transition spd="slow"><p:fade/></p:transition>'
        "</mc:Fallback></mc:AlternateContent>",
        f'<mc:AlternateContent {MC}><mc:Choice {P14} Requires="p14"><p:transition p14:dur="800"/></mc:Choice>'
        "</mc:AlternateContent>",
    ],
)
def test_a_transition_keeps_its_effect(theirs: Path, tmp_path: Path, transition: str) -> None:
    path = rewritten(theirs, tmp_path / "other.pptx", {SLIDE: ("</p:clrMapOvr>", f"</p:clrMapOvr>{transition}")})
    timed = _timed(path, {1: 37.5})
    before, after = _root(path, SLIDE), _root(timed, SLIDE)
    assert {element.get("advTm") for element in after.iter(qn("p:transition"))} == {"37500"}
    for root in (before, after):
        for element in root.iter(qn("p:transition")):
            element.attrib.pop("advTm", None)
    assert etree.tostring(after, method="c14n") == etree.tostring(before, method="c14n")
    assert _timings(timed)[0] == 37.5


def test_a_choice_about_something_else_is_no_transition(theirs: Path, tmp_path: Path) -> None:
    choice = f'<mc:AlternateContent {MC}><mc:Choice {P14} Requires="p14"><p:timing/></mc:Choice></mc:AlternateContent>'
    path = rewritten(theirs, tmp_path / "other.pptx", {SLIDE: ("</p:sld>", f"{choice}</p:sld>")})
    root = _root(_timed(path, {1: 5}), SLIDE)
    assert _order(root) == ["cSld", "clrMapOvr", "AlternateContent", "AlternateContent"]
    assert root[2].find(f".//{qn('p:transition')}") is not None


def test_the_prefix_that_a_choice_requires_is_declared_on_it(theirs: Path, tmp_path: Path) -> None:
    """Though the slide knows its namespace by another prefix already."""
    other = f"<p:sld {P14.replace('p14', 'ns7', 1)} {MC.replace('mc', 'ns8', 1)}"
    path = rewritten(theirs, tmp_path / "other.pptx", {SLIDE: ("<p:sld", other)})
    choice = next(_root(_timed(path, {1: 5}), SLIDE).iter("{*}Choice"))
    assert choice.nsmap[choice.get("Requires")] == P14.partition("=")[2].strip('"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ["showPr"]),
        ("<p:clrMru/>", ["showPr", "clrMru"]),
        ("<p:extLst/>", ["showPr", "extLst"]),
        ("<p:prnPr/><p:clrMru/><p:extLst/>", ["prnPr", "showPr", "clrMru", "extLst"]),
        ("<p:htmlPubPr/><p:webPr/><p:prnPr/>", ["htmlPubPr", "webPr", "prnPr", "showPr"]),
        ("<p:showPr useTimings='1' loop='1'><p:kiosk/></p:showPr><p:extLst/>", ["showPr", "extLst"]),
        ("<p:showPr/>", ["showPr"]),
    ],
)
def test_the_show_does_not_advance_by_itself(theirs: Path, tmp_path: Path, before: str, after: list[str]) -> None:
    xml = f'<p:presentationPr xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">{before}'
    change = {PROPERTIES: (r"<p:presentationPr.*", f"{xml}</p:presentationPr>")}
    path = rewritten(theirs, tmp_path / "other.pptx", change)
    root = _root(_timed(path, {1: 5}), PROPERTIES)
    assert _order(root) == after
    show = root.find(qn("p:showPr"))
    assert show.get("useTimings") == "0"
    assert (show.get("loop") == "1", show.find(qn("p:kiosk")) is not None) == ("loop" in before, "kiosk" in before)


def test_properties_that_say_so_already_stay_byte_for_byte(built: Path) -> None:
    content = built.read_bytes()
    assert _entries(content)[PROPERTIES] == _entries(with_timings(content, {1: 5}))[PROPERTIES]


@pytest.mark.parametrize("leftover", [False, True])
def test_properties_are_made_where_there_are_none(theirs: Path, tmp_path: Path, leftover: bool) -> None:
    path = tmp_path / "without.pptx"
    presentation = Presentation(str(theirs))
    links = presentation.part.rels
    presentation.part.drop_rel(next(name for name, link in links.items() if link.reltype.endswith("/presProps")))
    presentation.save(str(path))
    if leftover:
        add_entries(path, {PROPERTIES: b"<nothing/>"})
    before, timed = _entries(path.read_bytes()), _timed(path, {1: 5})
    after = _entries(timed.read_bytes())
    made = "ppt/presProps2.xml" if leftover else PROPERTIES
    assert [*after] == [*before, made]
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml",
        "ppt/_rels/presentation.xml.rels",
        SLIDE,
    }
    assert _root(timed, made).find(qn("p:showPr")).get("useTimings") == "0"
    opened = Presentation(str(timed))
    assert [link.target_part.content_type for link in opened.part.rels.values() if "presProps" in link.reltype] == [
        "application/vnd.openxmlformats-officedocument.presentationml.presProps+xml"
    ]
    assert with_timings(timed.read_bytes(), {1: 5}) == timed.read_bytes()


@pytest.mark.parametrize("source", ["built", "theirs"])
def test_openxml_audit_finds_no_new_fault(request: pytest.FixtureRequest, source: str, tmp_path: Path) -> None:
    path = tmp_path / "audited.pptx"
    original = request.getfixturevalue(source)
    path.write_bytes(with_timings(original.read_bytes(), {1: 37.5, 2: 80, 3: 1}))
    known = [str(error) for error in validate_pptx(str(original)).errors]
    assert [str(error) for error in validate_pptx(str(path)).errors] == known


def test_folders_in_the_zip_and_its_comment_stay(tmp_path: Path) -> None:
    path = tmp_path / "javascript.pptx"
    path.write_bytes(PPTXGENJS.read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"made by hand"
    timed = _timed(path, {1: 42})
    assert [*_entries(timed.read_bytes())] == [*_entries(path.read_bytes())]
    with zipfile.ZipFile(timed) as archive:
        assert (archive.comment, archive.testzip()) == (b"made by hand", None)
        assert any(entry.is_dir() for entry in archive.infolist())
    assert _timings(timed) == [42]
    assert len(Presentation(str(timed)).slides) == 1


def test_sizes_that_a_large_archive_repeats_are_not_kept(theirs: Path, tmp_path: Path) -> None:
    path = tmp_path / "large.pptx"
    sizes, times = b"\x01\x00\x08\x00" + bytes(8), b"UT\x05\x00\x01" + bytes(4)
    with zipfile.ZipFile(theirs) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            entry.extra = sizes + times
            new.writestr(entry, old.read(entry.filename))
    with zipfile.ZipFile(_timed(path, {1: 5})) as archive:
        assert {entry.extra for entry in archive.infolist()} == {times}
    assert sizes not in _timed(path, {1: 5}).read_bytes()


def test_slides_are_counted_as_they_are_shown(theirs: Path) -> None:
    presentation = Presentation(str(theirs))
    move(presentation, [2, 0, 1])
    presentation.save(str(theirs))
    assert _timings(_timed(theirs, {1: 7})) == [7, None, None]
    assert _root(_timed(theirs, {1: 7}), "ppt/slides/slide3.xml").find("{*}AlternateContent") is not None


def test_libreoffice_keeps_the_timings(theirs: Path, tmp_path: Path) -> None:
    timed = _timed(theirs, {1: 37, 2: 80, 3: 12})
    assert _timings(through_libreoffice(timed, tmp_path)) == [37, 80, 12]


@pytest.mark.parametrize("seconds", [{0: 5}, {4: 5}, {-1: 5}, {1: -1}, {1: float("nan")}, {1: float("inf")}, {1: 1e9}])
def test_slides_and_seconds_that_are_none_are_refused(theirs: Path, seconds: dict[int, float]) -> None:
    with pytest.raises(ValueError, match=r"there is no slide|are no timing"):
        with_timings(theirs.read_bytes(), seconds)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no deck"])
def test_what_is_no_deck_is_refused_by_its_name(content: bytes) -> None:
    with pytest.raises(LayoutError, match=r"^talk\.pptx: "):
        with_timings(content, {1: 5}, "talk.pptx")
