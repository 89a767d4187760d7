"""What is looked at before a deck is read: everything that is none is refused in one line, and quickly."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from brand_broken import BAD
from brand_package import add_entries, rewritten
from deck.building import Built
from deck.errors import LayoutError
from deck.powerpoint.reader.reading import read_talk
from edited_decks import plain_deck

MAIN, TYPES = "ppt/presentation.xml", "[Content_Types].xml"
REFUSED = (
    *("zip_bomb", "encrypted", "old_ppt", "docx", "odp", "renamed_zip"),
    *("empty", "truncated", "missing", "folder", "picture", "entities"),
)
MACRO_TYPE = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
WORDS = {"missing": "no such file", "folder": "a folder"}


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return plain_deck(tmp_path / "sound.pptx", ("A", "1:30\nHello"), ("B", "0:30"))


def _refusal(path: Path) -> str:
    with pytest.raises(LayoutError) as caught:
        read_talk(path, minutes=5)
    assert len(caught.value.problems) == 1
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "Fix: " in message
    assert "\n" not in message
    return message


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_deck_is_refused_for_its_own_reason(tmp_path: Path, name: str) -> None:
    make, words = BAD[name]
    assert WORDS.get(name, words) in _refusal(make(tmp_path / "deck.pptx"))


def test_a_deck_that_breaks_off_behind_a_chart_is_no_workbook(
    built_sample: Callable[[str, str], Built], tmp_path: Path
) -> None:
    content = built_sample("churn", "interview-8").path.read_bytes()
    last_workbook = content.rindex(b"PK\x05\x06", 0, -100)
    (tmp_path / "deck.pptx").write_bytes(content[: last_workbook + 2_000])
    assert "it breaks off" in _refusal(tmp_path / "deck.pptx")


def test_macros_are_no_reason_to_refuse_what_is_only_read(sound: Path, tmp_path: Path) -> None:
    kind = (r"application/[^\"]*presentationml\.presentation\.main\+xml", MACRO_TYPE)
    path = add_entries(rewritten(sound, tmp_path / "deck.pptm", {TYPES: kind}), {"ppt/vbaProject.bin": b"VBA"})
    assert read_talk(path).slides == read_talk(sound).slides


def test_links_out_of_a_deck_are_not_followed(sound: Path, tmp_path: Path) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="rId9{number}" Type="{office}/{kind}" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
        for number, kind in enumerate(("image", "notesSlide", "hyperlink", "slide"))
    )
    more = {"ppt/slides/_rels/slide2.xml.rels": ("</Relationships>", f"{links}</Relationships>")}
    assert read_talk(rewritten(sound, tmp_path / "deck.pptx", more)).slides == read_talk(sound).slides


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pptx")
    assert "this is a pipe, not a file" in _refusal(tmp_path / "pipe.pptx")


def test_a_socket_is_no_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.pptx")
        assert "a socket" in _refusal(Path("s.pptx"))


def test_a_link_is_followed(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "link.pptx").symlink_to(sound)
    assert read_talk(tmp_path / "link.pptx") == read_talk(sound)


def test_links_in_a_circle_are_no_deck(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").symlink_to(tmp_path / "b.pptx")
    (tmp_path / "b.pptx").symlink_to(tmp_path / "a.pptx")
    _refusal(tmp_path / "a.pptx")


@pytest.mark.parametrize("name", ["a\0b.pptx", "a" * 5000])
def test_a_name_that_no_file_can_have_is_no_deck(name: str) -> None:
    with pytest.raises(LayoutError):
        read_talk(Path(name), minutes=5)


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        ("ppt/slides/slide2.xml", (r"<p:cSld>.*", "<p:cSld>"), "a part is not XML"),
        ("ppt/slides/slide1.xml", (r"\A.*?(?=<p:sld)", '<!DOCTYPE sld SYSTEM "http://example.com/x.dtd">'), "entities"),
        ("ppt/notesSlides/notesSlide1.xml", (r"<p:notes .*", ""), "a part is not XML"),
        ("ppt/_rels/presentation.xml.rels", (r"slides/slide2\.xml", "slides/slide9.xml"), "a slide that it lists"),
        (MAIN, (r'(<p:sldId [^>]*r:id=")rId\d+', r"\1rId999"), "a slide that it lists"),
        (MAIN, (r'<p:sldId id="\d+"', '<p:sldId id="first"'), "a slide that it lists"),
        (TYPES, (r"presentationml\.presentation\.main", "drawing.main"), "an Office file without a presentation"),
        ("_rels/.rels", (r"officeDocument\"", 'otherDocument"'), "no PowerPoint file"),
        ("_rels/.rels", (r"http://schemas.openxmlformats.org/off", "http://purl.oclc.org/ooxml/off"), "Strict"),
    ],
)
def test_a_damaged_deck_is_refused(sound: Path, tmp_path: Path, part: str, change: tuple[str, str], words: str) -> None:
    assert words in _refusal(rewritten(sound, tmp_path / "damaged.pptx", {part: change}))


def test_a_part_of_which_bytes_were_lost_is_refused(sound: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(sound) as archive:
        start = archive.getinfo("ppt/slides/slide1.xml").header_offset + 100
    content = sound.read_bytes()
    damaged = tmp_path / "damaged.pptx"
    damaged.write_bytes(content[:start] + bytes(50) + content[start + 50 :])
    assert "a part cannot be unpacked" in _refusal(damaged)


def test_a_bomb_of_xml_is_refused_before_it_is_unpacked(sound: Path, tmp_path: Path) -> None:
    bomb = add_entries(_copy(sound, tmp_path / "bomb.pptx"), {"ppt/more.xml": b" " * (65 * 2**20)})
    assert "too large" in _refusal(bomb)


def test_two_parts_of_one_name_are_refused(sound: Path, tmp_path: Path) -> None:
    twice = add_entries(_copy(sound, tmp_path / "twice.pptx"), {"ppt/SLIDES/slide1.xml": b"<p:sld/>"})
    assert "two parts of it have one name" in _refusal(twice)


@pytest.mark.parametrize(
    ("offset", "flag", "words"), [(8, 0x1, "encrypted"), (10, 93, "packed by a method")], ids=["password", "zstandard"]
)
def test_what_cannot_be_unpacked_is_refused(sound: Path, tmp_path: Path, offset: int, flag: int, words: str) -> None:
    content = bytearray(sound.read_bytes())
    content[content.rindex(b"PK\x01\x02") + offset] = flag
    (tmp_path / "packed.pptx").write_bytes(content)
    assert words in _refusal(tmp_path / "packed.pptx")


def test_media_are_never_unpacked(sound: Path, tmp_path: Path) -> None:
    """A broken video does not matter, and a large one costs nothing."""
    path = _copy(sound, tmp_path / "video.pptx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("ppt/media/talk.mp4", b"moving pictures")
    content = path.read_bytes()
    assert content.count(b"moving pictures") == 1
    path.write_bytes(content.replace(b"moving pictures", b"broken pictures"))
    assert read_talk(path).slides == read_talk(sound).slides


def test_reading_loads_neither_python_pptx_nor_numpy(sound: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from deck.powerpoint.reader.reading import read_talk\n"
        "read_talk(Path(sys.argv[1])); print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program, sound], capture_output=True, text=True, check=True)
    assert not {"pptx", "numpy", "pandas", "PIL"} & set(done.stdout.split())


def _copy(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes())
    return target


def test_other_files_of_this_kind_are_called_by_their_name(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    assert "this zip holds nothing" in _refusal(path)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000))
    assert "an Office file of before 2007" in _refusal(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert "an e-book" in _refusal(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("talk/final.pptx", b"PK")
    assert "this zip holds a presentation but is none itself" in _refusal(path)
