"""Files that are no template: one message each, that says what the file is; nothing hangs, nothing is unpacked."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pptx
import pytest

from brand_files import write_template
from brand_look import ACME
from brand_package import add_entries, rewritten
from brand_templates import BAD
from deck.errors import LayoutError
from deck.powerpoint.brand.opening import open_brand

SECONDS, MEBIBYTES = 1.0, 200
LAYOUT_LINKS = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refusal(path: Path) -> str:
    """What is said of the file, in one problem."""
    with pytest.raises(LayoutError) as caught:
        open_brand(path)
    (problem,) = caught.value.problems
    assert problem.place == str(path)
    assert problem.fix
    return str(problem)


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    return write_template(tmp_path / "acme.pptx", ACME)


@pytest.mark.yardstick("P05", "pptx-templates")
@pytest.mark.parametrize("name", BAD)
def test_each_is_refused_in_its_own_words_at_once(name: str, tmp_path: Path) -> None:
    make, words = BAD[name]
    path = make(tmp_path / f"{name}.pptx")
    start = time.perf_counter()
    message = refusal(path)
    assert time.perf_counter() - start < SECONDS
    assert words.lower() in message.lower()


@pytest.mark.yardstick("P05")
def test_no_two_kinds_share_a_message(tmp_path: Path) -> None:
    kinds = ("pptm", "linked_picture", "zip_bomb", "encrypted", "docx", "renamed_zip")
    messages = set()
    for name in kinds:
        folder = tmp_path / name
        folder.mkdir()
        with pytest.raises(LayoutError) as caught:
            open_brand(BAD[name][0](folder / f"{name}.pptx"))
        messages.add(caught.value.problems[0].message)
    assert len(messages) == len(kinds)


@pytest.mark.yardstick("P05", "pptx-templates")
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    path = BAD["zip_bomb"][0](tmp_path / "bomb.pptx")
    code = (
        "import re, sys; from pathlib import Path; from deck.errors import LayoutError\n"
        "from deck.powerpoint.brand.opening import open_brand\n"
        "try: open_brand(Path(sys.argv[1]))\n"
        "except LayoutError: print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text()).group(1))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) / 1024 < MEBIBYTES


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    """The header of a part says 100 bytes, and 32 MiB come out of it."""
    path = write_template(tmp_path / "lies.pptx", ACME)
    large = add_entries(path, {"ppt/slideMasters/extra.xml": b" " * 2**25})
    rewritten(
        large,
        tmp_path / "linked.pptx",
        {LAYOUT_LINKS: ("</Relationships>", _link("theme", "../slideMasters/extra.xml"))},
    )
    content = bytearray((tmp_path / "linked.pptx").read_bytes())
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            if int.from_bytes(content[at + offset : at + offset + 4], "little") == 2**25:
                content[at + offset : at + offset + 4] = (100).to_bytes(4, "little")
    lying = tmp_path / "lying.pptx"
    lying.write_bytes(content)
    assert "damaged" in refusal(lying)


def _link(kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="rId77" Type="{LINKS}/{kind}" Target="{target}"{mode}/></Relationships>'


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pptx"
    os.mkfifo(pipe)
    assert "this is a pipe" in refusal(pipe)


def test_a_device_is_refused() -> None:
    assert "this is a device" in refusal(Path("/dev/zero"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(acme: Path) -> None:
    acme.chmod(stat.S_IWUSR)
    assert "may not be read" in refusal(acme)


def test_links_to_a_template_are_followed(acme: Path) -> None:
    link = acme.with_name("link.pptx")
    link.symlink_to(acme)
    assert open_brand(link).pages


def test_a_link_to_itself(tmp_path: Path) -> None:
    loop = tmp_path / "loop.pptx"
    loop.symlink_to(loop)
    refusal(loop)


@pytest.mark.parametrize("name", ["/ppt/x.xml", "ppt/../../x.xml", "ppt\\x.xml", "C:/x.xml"])
def test_names_that_lead_out(name: str, acme: Path, tmp_path: Path) -> None:
    path = tmp_path / "names.pptx"
    with zipfile.ZipFile(acme) as archive, zipfile.ZipFile(path, "w") as changed:
        for entry in archive.namelist():
            changed.writestr(entry, archive.read(entry))
        entry_info = zipfile.ZipInfo("placeholder")
        entry_info.filename = name
        changed.writestr(entry_info, b"<x/>")
    assert "leads out of the package" in refusal(path)


@pytest.mark.yardstick("pptx-part-names")
def test_two_parts_of_one_name(acme: Path, tmp_path: Path) -> None:
    assert "two parts of it have one name" in refusal(add_entries(acme, {"PPT/presentation.xml": b"<x/>"}))


def test_a_method_of_packing_that_is_not_bounded(acme: Path, tmp_path: Path) -> None:
    path = tmp_path / "lzma.pptx"
    with zipfile.ZipFile(acme) as archive, zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as packed:
        for entry in archive.namelist():
            packed.writestr(entry, archive.read(entry))
    assert "method" in refusal(path)


@pytest.mark.yardstick("P05", "pptx-templates")
@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("file:///C:/logo.png", "image"),
        ("https://www.example.com/a.mp4", "video"),
        ("file://server/share/book.xlsx", "oleObject"),
        ("javascript:alert(1)", "hyperlink"),
        ("file:///etc/passwd", "hyperlink"),
    ],
)
def test_what_lies_outside_is_refused(target: str, kind: str, acme: Path, tmp_path: Path) -> None:
    change = ("</Relationships>", _link(kind, target, ' TargetMode="External"'))
    path = tmp_path / "outside.pptx"
    rewritten(acme, path, {LAYOUT_LINKS: change})
    message = refusal(path)
    assert target in message and "slideLayout1.xml" in message


@pytest.mark.parametrize("kind", ["presProps", "theme", "font", "slideMaster"])
def test_design_of_the_presentation_that_lies_outside_is_refused(kind: str, acme: Path, tmp_path: Path) -> None:
    change = ("</Relationships>", _link(kind, "https://www.example.com/x.xml", ' TargetMode="External"'))
    rewritten(acme, tmp_path / "outside.pptx", {"ppt/_rels/presentation.xml.rels": change})
    message = refusal(tmp_path / "outside.pptx")
    assert "https://www.example.com/x.xml" in message and "ppt/presentation.xml" in message


@pytest.mark.parametrize("target", ["https://www.example.com/", "http://www.example.com/", "mailto:a@example.com"])
def test_plain_links_are_accepted(target: str, acme: Path, tmp_path: Path) -> None:
    change = ("</Relationships>", _link("hyperlink", target, ' TargetMode="External"'))
    rewritten(acme, tmp_path / "links.pptx", {LAYOUT_LINKS: change})
    assert open_brand(tmp_path / "links.pptx").pages


def test_links_of_example_slides_do_not_matter(tmp_path: Path) -> None:
    """They go with the slides."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.part.relate_to("file:///C:/film.mp4", f"{LINKS}/video", is_external=True)
    presentation.save(str(tmp_path / "film.pptx"))
    assert open_brand(tmp_path / "film.pptx").pages


def test_controls_are_refused(acme: Path, tmp_path: Path) -> None:
    content_type = (
        '<Override PartName="/ppt/activeX/activeX1.xml" ContentType="application/vnd.ms-office.activeX+xml"/></Types>'
    )
    changes = {
        "[Content_Types].xml": ("</Types>", content_type),
        LAYOUT_LINKS: ("</Relationships>", _link("control", "../activeX/activeX1.xml")),
    }
    rewritten(acme, tmp_path / "linked.pptx", changes)
    path = add_entries(tmp_path / "linked.pptx", {"ppt/activeX/activeX1.xml": b"<ax/>"})
    assert "control" in refusal(path)


def test_strict_open_xml(acme: Path, tmp_path: Path) -> None:
    usual = f"{LINKS}/officeDocument"
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    rewritten(acme, tmp_path / "strict.pptx", {"_rels/.rels": (usual, strict)})
    assert "Strict Open XML" in refusal(tmp_path / "strict.pptx")


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_torn_files(share: float, acme: Path) -> None:
    content = acme.read_bytes()
    acme.write_bytes(content[: int(len(content) * share)])
    assert "damaged" in refusal(acme)
