"""F01 to F05 and P05: files that a bundle or a template must not be, and what is left of a picture in the deck."""

from __future__ import annotations

import io
import os
import re
import socket
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from pptx import Presentation

from brand_templates import BAD
from deck.building import build
from yardstick.refusals import bundle, refusal

FIGURE = '[[figure]]\npath = "thing"\ntitle = "Calls rise before customers leave"\n'
ASKED = {"table": 'predictions = "thing"\n', "figure": FIGURE}
PRIVATE, PRIVATE_NAME = "Ada Private, 12 Secret Lane", "ada-private-cv.png"


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.yardstick("F01")
@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("table", "../outside.csv"),
        ("figure", "x/../../outside.csv"),
        ("table", "/etc/passwd"),
        ("figure", "~/x.png"),
        ("table", "C:/x.csv"),
    ],
)
def test_f01_paths_that_leave_the_bundle(tmp_path: Path, asked: str, path: str) -> None:
    (tmp_path / "outside.csv").write_text("feature,importance\nsecret,1\n")
    bundle(tmp_path, more=ASKED[asked].replace("thing", path))
    message = refusal(tmp_path)
    assert re.match(r"b/bundle\.toml:\d+: (data\.\w+|figure\[0\]\.path): ", message)
    assert re.search(r"this path leaves the bundle|a path must be relative to the bundle", message)


@pytest.mark.yardstick("F01")
@pytest.mark.parametrize("asked", ASKED)
def test_f01_links_that_leave_the_bundle(tmp_path: Path, asked: str) -> None:
    (tmp_path / "outside.csv").write_text("feature,importance\nsecret,1\n")
    (bundle(tmp_path, more=ASKED[asked]) / "thing").symlink_to("../outside.csv")
    message = refusal(tmp_path)
    assert "this path leaves the bundle" in message
    assert "secret" not in message


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket must be short
        server.bind(path.name)
        os.chdir(here)


def make_device(path: Path) -> None:
    """An endless device in the bundle itself, where the machine lets one be made."""
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("needs the right to make a device")


KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "FIFO": (os.mkfifo, "this is a pipe, not a file"),
    "socket": (make_socket, "this is a socket, not a file"),
    "folder": (Path.mkdir, "this is a folder, not a file"),
    "device": (make_device, "this is a device, not a file"),
    "link to a device": (lambda path: path.symlink_to("/dev/zero"), "this path leaves the bundle"),
}


@pytest.mark.yardstick("F02")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("asked", ASKED)
def test_f02_what_is_no_regular_file(tmp_path: Path, asked: str, kind: str) -> None:
    make, words = KINDS[kind]
    make(bundle(tmp_path, more=ASKED[asked]) / "thing")
    assert f": {words}" in refusal(tmp_path)


@pytest.mark.yardstick("F02")
def test_f02_a_pipe_as_bundle_toml(tmp_path: Path) -> None:
    path = bundle(tmp_path) / "bundle.toml"
    path.unlink()
    os.mkfifo(path)
    assert refusal(tmp_path).startswith("b/bundle.toml: this is a pipe, not a file")


def blank_png(side: int) -> bytes:
    """A white square of one bit a pixel, made without holding its pixels."""
    row = b"\0" + b"\xff" * ((side + 7) // 8)
    packer = zlib.compressobj(1)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big") for kind, body in chunks
    )


@pytest.mark.yardstick("F03")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(saved(Image.effect_noise((80, 60), 50))[:-2_000], "damaged or cut short", id="truncated"),
        pytest.param(
            blank_png(12_000), "12,000 x 12,000 pixels, and at most 50 megapixels are read", id="144 megapixels"
        ),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "PNG or JPEG", id="SVG"),
        pytest.param(saved(Image.new("RGB", (9, 9)), "WEBP"), "PNG or JPEG", id="WebP"),
    ],
)
def test_f03_pictures_that_cannot_be_used(tmp_path: Path, content: bytes, words: str) -> None:
    bundle(tmp_path, more=FIGURE, files={"thing": content})
    message = refusal(tmp_path)
    assert message.startswith("b/bundle.toml:9: figure[0].path: this ")
    assert words in message


def with_transparent_palette() -> bytes:
    picture = Image.effect_noise((60, 40), 80).quantize(8)
    return saved(picture, transparency=bytes([0, 90, 255]))


@pytest.mark.yardstick("F04")
@pytest.mark.parametrize(
    ("content", "mode"),
    [
        pytest.param(saved(Image.effect_noise((60, 40), 80).convert("CMYK"), "JPEG"), "RGB", id="CMYK"),
        pytest.param(saved(Image.new("I;16", (60, 40), 9_000)), "RGB", id="16 bits"),
        pytest.param(with_transparent_palette(), "RGBA", id="palette with transparency"),
    ],
)
def test_f04_pictures_are_converted(tmp_path: Path, content: bytes, mode: str) -> None:
    bundle(tmp_path, more=FIGURE, files={"thing": content})
    made = build(tmp_path / "b", tmp_path / "talk.pptx")
    blobs = [
        shape.image.blob
        for slide in Presentation(str(made.path)).slides
        for shape in slide.shapes
        if shape.element.tag.endswith("}pic")
    ]
    (image,) = [Image.open(io.BytesIO(blob)) for blob in blobs]
    assert (image.format, image.mode, image.size) == ("PNG", mode, (60, 40))


@pytest.mark.yardstick("F05")
def test_f05_neither_texts_nor_names_of_a_picture_are_in_the_deck(tmp_path: Path) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", PRIVATE)
    text.add_text("Comment", PRIVATE, zip=True)
    content = saved(Image.effect_noise((60, 40), 80), pnginfo=text)
    bundle(tmp_path, more=FIGURE.replace("thing", PRIVATE_NAME), files={PRIVATE_NAME: content})
    made = build(tmp_path / "b", tmp_path / "talk.pptx")
    with zipfile.ZipFile(made.path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert any(name.startswith("ppt/media/") for name in parts)
    for name, part in parts.items():
        assert b"ada-private" not in part.lower() and b"ada-private" not in name.encode(), name
        assert PRIVATE.encode() not in part and b"tEXt" not in part and b"zTXt" not in part, name


TEMPLATES = ("pptm", "linked_picture", "zip_bomb", "encrypted", "docx", "renamed_zip")


@pytest.mark.yardstick("P05")
@pytest.mark.parametrize("kind", TEMPLATES)
def test_p05_templates_that_cannot_be_used(tmp_path: Path, kind: str) -> None:
    make, words = BAD[kind]
    bundle(tmp_path)
    template = make(tmp_path / f"{kind}.pptx")
    message = refusal(tmp_path, "--template", template)
    assert message.startswith(f"{template}")
    assert words.lower() in message.lower()
