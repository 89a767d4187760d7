"""The templates for tests: the good ones open, and each is as odd as it promises."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from brand_templates import BAD, GOOD, convert_all, libreoffice_templates

NOT_FOR_PYTHON_PPTX = {"potx"}
"""Sound templates whose content type python-pptx refuses."""
KNOWN_FAULTS = {"pptxgenjs": ("notesSz", "notesMasterIdLst", "axId"), "no_notes_master": ("presProps",)}
"""What openxml-audit has to say of templates that people use all the same."""
LIBREOFFICE_FAULTS = ("missing viewProps", "'idx': Value -1")
GERMAN = ["Titelfolie", "Titel und Inhalt", "Abschnittsüberschrift", "Zwei Inhalte", "Nur Titel", "Leer"]
FOOTER_KINDS = {"dt", "ftr", "sldNum"}
MAIN_PART = "ppt/presentation.xml"

Open = Callable[[str], Any]
Read = Callable[[str], dict[str, bytes]]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Opens a good template by its name."""
    return lambda name: Presentation(str(GOOD[name](tmp_path / "brand.pptx")))


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads the entries of a template, good or bad, by its name."""

    def entries(name: str) -> dict[str, bytes]:
        maker = GOOD[name] if name in GOOD else BAD[name][0]
        with zipfile.ZipFile(maker(tmp_path / "brand.pptx")) as archive:
            return {entry: archive.read(entry) for entry in archive.namelist()}

    return entries


def size(presentation: Any) -> tuple[float, float]:
    """Width and height of the slides in inches."""
    return round(presentation.slide_width / 914_400, 3), round(presentation.slide_height / 914_400, 3)


def boxes(presentation: Any) -> dict[str, tuple[float, ...]]:
    """Left, top, width and height in inches of the master's placeholders, by their type."""
    return {
        shape.element.ph.get("type"): tuple(
            edge / 914_400 for edge in (shape.left, shape.top, shape.width, shape.height)
        )
        for shape in presentation.slide_master.placeholders
    }


def accents(master: Any) -> list[str]:
    """The accents of a master's theme."""
    theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    return [str(colour.get("val")) for number in range(1, 7) for colour in theme.iterfind(f".//{{*}}accent{number}/*")]


def contrast_with_white(colour: str) -> float:
    """WCAG 2.2, "relative luminance" and "contrast ratio"."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class TestAllGood:
    @pytest.mark.parametrize("name", GOOD)
    def test_says_what_is_odd_and_leaves_one_file(self, name: str, tmp_path: Path) -> None:
        path = GOOD[name](tmp_path / "brand.pptx")
        assert GOOD[name].__doc__
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize("name", GOOD)
    def test_has_no_fault_but_those_of_its_origin(self, name: str, tmp_path: Path) -> None:
        faults = [str(error) for error in validate_pptx(str(GOOD[name](tmp_path / "brand.pptx"))).errors]
        known = KNOWN_FAULTS.get(name, ())
        assert [fault for fault in faults if not any(words in fault for words in known)] == []
        assert len(faults) == len(known)

    @pytest.mark.parametrize("name", sorted(set(GOOD) - NOT_FOR_PYTHON_PPTX))
    def test_slides_can_be_added_to_it(self, name: str, opened: Open) -> None:
        presentation = opened(name)
        for layout in presentation.slide_layouts:
            assert presentation.slides.add_slide(layout).slide_layout.name == layout.name

    def test_opens_in_libreoffice(self, tmp_path: Path) -> None:
        made = [maker(tmp_path / f"{name}.pptx") for name, maker in GOOD.items()]
        assert len(convert_all(made, tmp_path, "pdf")) == len(GOOD)


class TestFromElsewhere:
    def test_python_pptx(self, opened: Open) -> None:
        presentation = opened("python_pptx_default")
        assert size(presentation) == (10, 7.5)
        assert (len(presentation.slide_layouts), len(presentation.slides)) == (11, 0)

    def test_pptxgenjs(self, opened: Open, read: Read) -> None:
        presentation = opened("pptxgenjs")
        assert size(presentation) == (10, 5.625)
        assert list(boxes(presentation)) == ["sldNum"]
        layout = presentation.slide_layouts.get_by_name("ACME_CONTENT")
        assert [holder.placeholder_format.idx for holder in layout.placeholders] == [103, 104, 2**32 - 1]
        assert [slide.slide_layout.name for slide in presentation.slides] == ["ACME_CONTENT"]
        assert "ppt/slides/" in read("pptxgenjs")

    def test_libreoffice(self, tmp_path: Path) -> None:
        templates = libreoffice_templates(tmp_path)
        assert templates == sorted(tmp_path.glob("*.pptx"))
        for template in templates:
            faults = [str(error) for error in validate_pptx(str(template)).errors]
            assert [fault for fault in faults if not any(words in fault for words in LIBREOFFICE_FAULTS)] == []
            for master in Presentation(str(template)).slide_masters:
                assert master.element.find(qn("p:txStyles")) is None
                assert "Title, Content" in [layout.name for layout in master.slide_layouts]


class TestAcme:
    def test_its_look(self, opened: Open) -> None:
        presentation = opened("acme_wide")
        assert size(presentation) == (13.333, 7.5)
        assert [layout.name for layout in presentation.slide_layouts] == GERMAN
        assert {shape.name for shape in presentation.slide_master.shapes} >= {"Logo", "Band"}
        for layout in presentation.slide_layouts:
            footer = next(holder for holder in layout.placeholders if holder.element.ph.get("type") == "ftr")
            assert footer.text_frame.text == "ACME confidential"

    def test_its_slides(self, opened: Open) -> None:
        slides = list(opened("acme_wide").slides)
        assert [slide.has_notes_slide for slide in slides] == [True] * 4
        assert [any(shape.has_chart for shape in slide.shapes) for slide in slides] == [False, True, False, False]
        assert [any(shape.has_table for shape in slide.shapes) for slide in slides] == [False, False, True, False]
        assert [slide.element.find(qn("p:transition")) is not None for slide in slides] == [False, False, False, True]

    def test_what_hangs_on_them(self, read: Read) -> None:
        entries = read("acme_wide")
        assert {"ppt/comments/comment1.xml", "ppt/commentAuthors.xml", "docProps/custom.xml"} < set(entries)
        assert entries[MAIN_PART].count(b"<p14:section ") == 2
        assert b"<p:custShow " in entries[MAIN_PART]

    def test_potx_is_the_same_but_for_its_type(self, read: Read, tmp_path: Path) -> None:
        path = GOOD["potx"](tmp_path / "brand.pptx")
        assert path.suffix == ".potx"
        with pytest.raises(ValueError, match="not a PowerPoint file"):
            Presentation(str(path))
        same, template = read("acme_wide"), read("potx")
        assert set(same) == set(template)
        assert b"presentationml.template.main+xml" in template["[Content_Types].xml"]


class TestColours:
    def test_dark_by_its_colour_map(self, opened: Open) -> None:
        master = opened("dark_mapped").slide_master
        colour_map = master.element.find(qn("p:clrMap"))
        assert (colour_map.get("bg1"), colour_map.get("tx1")) == ("dk1", "lt1")
        assert min(map(contrast_with_white, accents(master))) < 2

    def test_pale_accents_cannot_be_read_on_white(self, opened: Open) -> None:
        assert max(map(contrast_with_white, accents(opened("pale_accents").slide_master))) < 1.5

    def test_a_gradient_behind_everything(self, opened: Open) -> None:
        background = opened("gradient_bg").slide_master.element.find(f".//{qn('p:bg')}")
        assert background.find(f".//{qn('a:gradFill')}") is not None

    def test_no_colour_of_the_theme(self, opened: Open) -> None:
        master = opened("srgb_everything").slide_master
        assert list(master.element.iter(qn("a:schemeClr"))) == []
        assert accents(master) == ["4472C4"] * 6

    def test_two_masters_differ(self, opened: Open) -> None:
        first, second = opened("two_masters").slide_masters
        assert accents(first) == accents(second)[::-1]
        assert [layout.name for layout in first.slide_layouts] == [layout.name for layout in second.slide_layouts]


class TestPlaces:
    def test_the_title_is_below_the_content(self, opened: Open) -> None:
        places = boxes(opened("title_low"))
        assert places["title"][1] > places["body"][1] + places["body"][3]

    def test_the_title_is_a_column(self, opened: Open) -> None:
        places = boxes(opened("side_title"))
        assert places["title"][2] == 3.5 < places["title"][3]
        assert places["body"][0] > places["title"][0] + places["title"][2]

    def test_other_sizes(self, opened: Open) -> None:
        small = opened("four_three_small")
        assert size(small) == (10, 7.5)
        assert boxes(small)["body"][2] == 6
        assert size(opened("a4")) == (11.69, 8.27)

    def test_no_layout_but_a_blank_one(self, opened: Open) -> None:
        (layout,) = opened("no_layout_but_blank").slide_layouts
        assert {holder.element.ph.get("type") for holder in layout.placeholders} == FOOTER_KINDS

    def test_layouts_that_are_called_as_ours(self, opened: Open) -> None:
        layouts = opened("named_as_ours").slide_layouts
        assert [layout.name for layout in layouts] == ["Exhibit", "Table", "Statement", "Columns", "Pipeline"]
        for layout in layouts:
            indices = [holder.element.ph.get("idx") for holder in layout.placeholders]
            assert indices == [None, "41", "13", "27", "10", "11", "12"]

    def test_huge_fonts(self, opened: Open) -> None:
        styles = opened("huge_fonts").slide_master.element.find(qn("p:txStyles"))
        title, body = (styles.find(f".//{qn(name)}//{qn('a:defRPr')}") for name in ("p:titleStyle", "p:bodyStyle"))
        assert (title.get("sz"), title.get("cap"), body.get("sz")) == ("6000", "all", "3200")


class TestParts:
    def test_neither_notes_master_nor_presentation_properties(self, read: Read) -> None:
        assert not any("notesMaster" in name or "presProps" in name for name in read("no_notes_master"))

    def test_a_show_that_runs_by_itself(self, read: Read) -> None:
        assert b'<p:showPr loop="1" useTimings="1">' in read("runs_by_itself")["ppt/presProps.xml"]

    def test_names_that_decks_give_to_their_parts(self, read: Read) -> None:
        names = {"charts/chart1.xml", "embeddings/workbook1.xlsx", "tags/tag1.xml", "media/image1.png"}
        assert {f"ppt/{name}" for name in names} < set(read("names_collide"))

    def test_a_link_is_all_that_is_external(self, opened: Open) -> None:
        presentation = opened("linked_logo")
        external = [link.reltype for link in presentation.slide_master.part.rels.values() if link.is_external]
        assert external == [RELATIONSHIP_TYPE.HYPERLINK]


class TestBad:
    @pytest.mark.parametrize("name", BAD)
    def test_says_what_is_wrong_and_leaves_one_file(self, name: str, tmp_path: Path) -> None:
        maker, words = BAD[name]
        path = maker(tmp_path / "brand.pptx")
        assert maker.__doc__
        assert words
        assert list(tmp_path.iterdir()) == ([] if name == "missing" else [path])

    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("encrypted", "d0cf11e0a1b11ae1"),
            ("old_ppt", "d0cf11e0a1b11ae1"),
            ("picture", "89504e47"),
            ("truncated", "504b"),
        ],
    )
    def test_files_that_are_no_zip(self, name: str, start: str, tmp_path: Path) -> None:
        path = BAD[name][0](tmp_path / "brand.pptx")
        assert path.read_bytes().startswith(bytes.fromhex(start))
        assert not zipfile.is_zipfile(path)

    def test_streams_of_compound_files(self, tmp_path: Path) -> None:
        assert "EncryptedPackage".encode("utf-16-le") in BAD["encrypted"][0](tmp_path / "brand.pptx").read_bytes()
        assert "PowerPoint Document".encode("utf-16-le") in BAD["old_ppt"][0](tmp_path / "brand.pptx").read_bytes()

    def test_a_bomb_is_small_until_it_is_read(self, tmp_path: Path) -> None:
        path = BAD["zip_bomb"][0](tmp_path / "brand.pptx")
        with zipfile.ZipFile(path) as archive:
            assert max(entry.file_size for entry in archive.infolist()) == 2**30
        assert path.stat().st_size < 5 * 2**20

    def test_a_bomb_of_entities(self, read: Read) -> None:
        rules, _, content = read("entities")[MAIN_PART].partition(b"<p:presentation")
        assert [rules.count(b"&e%d;" % number) for number in range(10)] == [10] * 9 + [0]
        assert b"&e9;" in content

    def test_macros(self, read: Read) -> None:
        entries = read("pptm")
        assert b"macroEnabled.main+xml" in entries["[Content_Types].xml"]
        assert "ppt/vbaProject.bin" in entries

    def test_a_picture_from_outside(self, read: Read) -> None:
        assert b'TargetMode="External"' in read("linked_picture")["ppt/slideMasters/_rels/slideMaster1.xml.rels"]

    @pytest.mark.parametrize(
        ("name", "entry"),
        [
            ("docx", "word/document.xml"),
            ("odp", "mimetype"),
            ("renamed_zip", "read me.txt"),
            ("climbing_part", "../outside.xml"),
        ],
    )
    def test_what_is_in_a_zip(self, name: str, entry: str, read: Read) -> None:
        assert entry in read(name)

    def test_damage_within_a_sound_zip(self, read: Read) -> None:
        with pytest.raises(etree.XMLSyntaxError):
            etree.fromstring(read("malformed_master")["ppt/slideMasters/slideMaster1.xml"])
        entries = read("missing_part")
        assert b"image7.png" in entries["ppt/slideMasters/_rels/slideMaster1.xml.rels"]
        assert "ppt/media/image7.png" not in entries

    def test_no_masters_no_layouts_no_size(self, read: Read) -> None:
        assert b"sldMasterId" not in read("no_masters")[MAIN_PART]
        assert not any("slideLayout" in name for name in read("no_layouts"))
        assert b'<p:sldSz cx="0" cy="0"/>' in read("zero_slide_size")[MAIN_PART]
        assert b"sldSz" not in read("no_slide_size")[MAIN_PART]
