"""A template without its example slides: what is gone, what stays, and what is put in."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pptx
import pytest
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from brand_files import logo_png
from brand_templates import GOOD
from deck.powerpoint.brand.opening import open_brand
from deck.powerpoint.brand.samples_gone import Emptied, emptied
from deck.powerpoint.deck_file import draw_deck
from small_stories import FACTS, every_kind, faults, parts, story

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TRACES = (b"Willkommen", b"Umsatz", b"Notizen zu", b"A. Beispiel", b"Zahlen von 2024", b"Kurz", b"Muster", b"Vorlage")


def emptied_good(name: str, folder: Path) -> Emptied:
    return emptied(GOOD[name](folder / f"{name}.pptx"))


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The parts of a used template after its examples are gone."""
    return parts(emptied_good("acme_wide", tmp_path_factory.mktemp("used")).content)


def test_no_part_of_the_examples_is_left(used: dict[str, bytes]) -> None:
    kinds = ("slides", "notesSlides", "charts", "embeddings", "comments", "customXml")
    assert not [name for name in used if re.match(rf"ppt/({'|'.join(kinds)})/", name)]
    assert "ppt/commentAuthors.xml" not in used
    assert "docProps/custom.xml" not in used and not [name for name in used if "thumbnail" in name]


@pytest.mark.parametrize("trace", TRACES)
def test_no_word_of_them_is_left(trace: bytes, used: dict[str, bytes]) -> None:
    assert not [name for name, content in used.items() if trace in content]


def test_neither_sections_nor_shows_are_left(used: dict[str, bytes]) -> None:
    root = etree.fromstring(used["ppt/presentation.xml"])
    assert [child.tag.removeprefix(P) for child in root] == [
        "sldMasterIdLst",
        "notesMasterIdLst",
        "sldIdLst",
        "sldSz",
        "notesSz",
        "defaultTextStyle",
    ]
    assert len(root.find(f"{P}sldIdLst")) == 0


def test_masters_layouts_theme_and_logo_stay(tmp_path: Path, used: dict[str, bytes]) -> None:
    with zipfile.ZipFile(GOOD["acme_wide"](tmp_path / "acme.pptx")) as before:
        for name in before.namelist():
            if re.match(r"ppt/(slideMasters|slideLayouts|theme|notesMasters)/[^/]+$", name):
                assert used[name] == before.read(name)
    assert logo_png() in used.values()


def test_the_show_waits_for_the_speaker(tmp_path: Path, used: dict[str, bytes]) -> None:
    looping = parts(emptied_good("runs_by_itself", tmp_path).content)
    for content in (used, looping):
        (show,) = etree.fromstring(content["ppt/presProps.xml"]).iter(f"{P}showPr")
        assert dict(show.attrib) == {"useTimings": "0"}


def test_what_is_missing_is_put_in(tmp_path: Path) -> None:
    """A notes master with its theme, and properties of the show."""
    content = emptied_good("no_notes_master", tmp_path).content
    names = parts(content)
    assert {"ppt/notesMasters/notesMaster1.xml", "ppt/presProps.xml"} <= set(names)
    presentation = pptx.Presentation(io.BytesIO(content))
    assert presentation.notes_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    listed = [child.tag.removeprefix(P) for child in presentation.element][:2]
    assert listed == ["sldMasterIdLst", "notesMasterIdLst"]


@pytest.mark.yardstick("pptx-schema")
def test_a_notes_master_that_is_not_listed_is_listed(tmp_path: Path) -> None:
    """As python-pptx leaves it when it makes one."""
    presentation = pptx.Presentation()
    assert presentation.notes_master
    presentation.save(str(tmp_path / "unlisted.pptx"))
    root = etree.fromstring(parts(emptied(tmp_path / "unlisted.pptx").content)["ppt/presentation.xml"])
    assert root.find(f"{P}notesMasterIdLst/{P}notesMasterId") is not None


def test_a_template_becomes_a_presentation(tmp_path: Path) -> None:
    types = parts(emptied_good("potx", tmp_path).content)["[Content_Types].xml"]
    assert b"presentation.main+xml" in types and b"template.main+xml" not in types


def test_nothing_of_its_author_stays(used: dict[str, bytes]) -> None:
    presentation = pptx.Presentation(io.BytesIO(emptied_zip(used)))
    properties = presentation.core_properties
    assert (properties.author, properties.title, properties.last_modified_by) == ("", "", "")
    assert properties.created is None and properties.modified is None


def emptied_zip(content: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


def test_elements_come_in_the_order_of_the_schema(tmp_path: Path) -> None:
    """pptxgenjs lists the notes master after the slides."""
    root = etree.fromstring(parts(emptied_good("pptxgenjs", tmp_path).content)["ppt/presentation.xml"])
    assert [child.tag.removeprefix(P) for child in root][:4] == [
        "sldMasterIdLst",
        "notesMasterIdLst",
        "sldIdLst",
        "sldSz",
    ]


@pytest.mark.yardstick("pptx-part-names")
def test_numbers_go_on_where_the_template_s_end(tmp_path: Path) -> None:
    assert emptied_good("names_collide", tmp_path).highest_number == 1
    assert emptied_good("acme_wide", tmp_path).highest_number == 0


def test_the_master_that_most_examples_use_is_preferred(tmp_path: Path) -> None:
    path = GOOD["two_masters"](tmp_path / "two.pptx")
    assert emptied(path).preferred_master is None
    presentation = pptx.Presentation(str(path))
    first, second = presentation.slide_masters
    for layout in (first.slide_layouts[0], second.slide_layouts[1], second.slide_layouts[1]):
        presentation.slides.add_slide(layout)
    presentation.save(str(path))
    assert emptied(path).preferred_master == "ppt/slideMasters/slideMaster2.xml"


def test_a_link_of_a_layout_to_an_example_goes_with_it(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    layout = presentation.slide_layouts[1]
    slide = presentation.slides.add_slide(layout)
    relation = layout.part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
    namespaces = " ".join(f'xmlns:{key}="{layout.element.nsmap[key]}"' for key in ("a", "r"))
    named = next(layout.element.iter(f"{P}cNvPr"))
    named.append(parse_xml(f'<a:hlinkClick {namespaces} r:id="{relation}" action="ppaction://hlinksldjump"/>'))
    presentation.save(str(tmp_path / "linked.pptx"))
    content = parts(emptied(tmp_path / "linked.pptx").content)
    assert not [name for name in content if name.startswith("ppt/slides/")]
    assert b"hlinkClick" not in content["ppt/slideLayouts/slideLayout2.xml"]


def test_a_locked_template_makes_a_deck_that_is_not(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    namespace = presentation.element.nsmap["p"]
    keys = 'algorithmName="SHA-512" hashValue="AA==" saltValue="AA==" spinValue="1"'
    presentation.element.append(parse_xml(f'<p:modifyVerifier xmlns:p="{namespace}" {keys}/>'))
    presentation.save(str(tmp_path / "locked.pptx"))
    assert b"modifyVerifier" not in parts(emptied(tmp_path / "locked.pptx").content)["ppt/presentation.xml"]


def test_the_same_template_gives_the_same_deck(tmp_path: Path) -> None:
    path = GOOD["acme_wide"](tmp_path / "acme.pptx")
    first, second = (draw_deck(every_kind(), FACTS, open_brand(path)).content for _ in range(2))
    assert first == second


def test_a_deck_on_a_plain_template_is_valid(tmp_path: Path) -> None:
    path = GOOD["python_pptx_default"](tmp_path / "default.pptx")
    assert faults(draw_deck(story(), FACTS, open_brand(path)).content, tmp_path) == []
