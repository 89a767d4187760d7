"""The candidate's figures: refused where they cannot be trusted, else reduced to their pixels."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, PngImagePlugin

from deck.bundle import load
from deck.bundle.pictures import LONGEST_SIDE_PIXELS, FigureImage
from deck.charts.spec import Picture
from deck.errors import BundleError
from small_stories import drawn, parts, shown, story

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]
FIGURE = '\n[[figure]]\npath = "figure.png"\ntitle = "Calls rise before customers leave"\n'
PLACE = "b/bundle.toml:12: figure[0].path"
PRIVATE = "Ada Private, 12 Secret Lane"
ORIENTATION, USER_COMMENT = 0x0112, 0x9286


@pytest.fixture
def read(write: Write) -> Callable[[bytes], FigureImage]:
    """Load a bundle with this file as its figure."""

    def read_figure(content: bytes) -> FigureImage:
        (image,) = load(write(more=FIGURE, files={"figure.png": content})).figures
        return image

    return read_figure


@pytest.fixture
def refusal(refusals: Refusals) -> Callable[[bytes], str]:
    """The message with which a bundle with this file as its figure is refused."""

    def refused(content: bytes) -> str:
        (message,) = refusals(more=FIGURE, files={"figure.png": content})
        return message

    return refused


def _saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def _pixels(figure: FigureImage) -> npt.NDArray[np.int64]:
    return np.asarray(Image.open(io.BytesIO(figure.png))).astype(np.int64)


def _noise(mode: str, width: int = 40, height: int = 30) -> Image.Image:
    values = np.random.default_rng(7).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(values).convert(mode)


@pytest.mark.yardstick("F03", "pptx-pictures")
@pytest.mark.parametrize("kept", [0.5, 0.9, 0.99])
def test_a_truncated_png_is_refused(refusal: Callable[[bytes], str], kept: float) -> None:
    whole = _saved(_noise("RGB"))
    message = refusal(whole[: int(len(whole) * kept)])
    assert message.startswith(f"{PLACE}: this picture is damaged or cut short")
    assert '(found "figure.png")' in message and "Fix: Save the figure again." in message


def test_a_truncated_jpeg_is_refused(refusal: Callable[[bytes], str]) -> None:
    whole = _saved(_noise("RGB", 200, 200), "JPEG")
    assert "damaged or cut short" in refusal(whole[: len(whole) // 2])


@pytest.mark.yardstick("F03", "pptx-pictures")
@pytest.mark.parametrize("side", [8_000, 20_000])
def test_a_picture_of_too_many_pixels_is_refused_unread(refusal: Callable[[bytes], str], side: int) -> None:
    message = refusal(_blank_png(side))
    assert message.startswith(f"{PLACE}: this picture")
    assert "megapixels" in message and "50 megapixels" in message and "Fix: Save it smaller." in message


def _blank_png(side: int) -> bytes:
    """A white square of one bit a pixel, made without holding its pixels."""
    row = b"\0" + b"\xff" * ((side + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big") for kind, body in chunks
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'


@pytest.mark.yardstick("F03")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SVG, id="SVG"),
        pytest.param(_saved(_noise("RGB"), "WEBP"), id="WebP"),
        pytest.param(_saved(_noise("P"), "GIF"), id="GIF"),
        pytest.param(_saved(_noise("RGB"), "TIFF"), id="TIFF"),
        pytest.param(_saved(_noise("RGB"), "BMP"), id="BMP"),
        pytest.param(b"%PDF-1.7\n", id="PDF"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x89PNG\r\n\x1a\n", id="no more than a signature"),
    ],
)
def test_other_formats_are_refused_and_the_right_ones_listed(refusal: Callable[[bytes], str], content: bytes) -> None:
    message = refusal(content)
    assert message.startswith(f"{PLACE}: this is no picture of a known format")
    assert '(found "figure.png")' in message and "Fix: Save the figure as PNG or JPEG." in message


def test_a_png_whose_text_unpacks_without_end_is_refused(refusal: Callable[[bytes], str]) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "x" * 5_000_000, zip=True)
    assert "damaged" in refusal(_saved(_noise("RGB"), pnginfo=text))


def test_all_bad_figures_are_told_at_once(refusals: Refusals) -> None:
    second = FIGURE.replace("figure.png", "second.png")
    messages = refusals(more=FIGURE + second, files={"figure.png": SVG, "second.png": _saved(_noise("RGB"))[:200]})
    assert [message.split(": ")[1] for message in messages] == ["figure[0].path", "figure[1].path"]


def test_damaged_bytes_are_refused_or_read_but_never_a_crash(read: Callable[[bytes], FigureImage]) -> None:
    random = np.random.default_rng(11)
    wholes = [_saved(_noise("P")), _saved(_noise("RGBA")), _saved(_noise("CMYK"), "JPEG", exif=_exif())]
    for number in range(90):
        content = bytearray(wholes[number % 3])
        for position in random.integers(0, 300, 3):
            content[position] = random.integers(0, 256)
        try:
            read(bytes(content))
        except BundleError as error:
            assert error.problems[0].key == "figure[0].path"


@pytest.mark.yardstick("F04", "pptx-pictures")
@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "CMYK", "YCbCr"])
def test_opaque_pictures_become_rgb_of_the_same_pixels(read: Callable[[bytes], FigureImage], mode: str) -> None:
    picture = _noise(mode)
    content = _saved(picture, "JPEG" if mode in ("CMYK", "YCbCr") else "PNG")
    figure = read(content)
    assert Image.open(io.BytesIO(figure.png)).mode == "RGB"
    assert (figure.width_pixels, figure.height_pixels) == (40, 30)
    expected = np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(np.int64)
    assert (_pixels(figure) == expected).all()


@pytest.mark.yardstick("F04")
def test_a_palette_with_transparency_keeps_it(read: Callable[[bytes], FigureImage]) -> None:
    picture = Image.new("P", (3, 1))
    picture.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    picture.putdata([0, 1, 2])
    figure = read(_saved(picture, transparency=bytes([0, 128, 255])))
    assert _pixels(figure).tolist() == [[[255, 0, 0, 0], [0, 255, 0, 128], [0, 0, 255, 255]]]


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_is_kept(read: Callable[[bytes], FigureImage], mode: str) -> None:
    picture = _noise(mode)
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    assert (_pixels(read(_saved(picture))) == np.asarray(picture.convert("RGBA"))).all()


@pytest.mark.yardstick("F04", "pptx-pictures")
def test_a_gradient_of_sixteen_bits_keeps_its_order_and_range(read: Callable[[bytes], FigureImage]) -> None:
    steps = np.linspace(0, 65_535, 1_024).astype(np.uint16)
    levels = _pixels(read(_saved(Image.fromarray(steps.reshape(4, 256)))))[..., 0].ravel()
    assert (levels[0], levels[-1]) == (0, 255)
    assert (np.diff(levels) >= 0).all()
    assert len(set(levels.tolist())) == 256
    assert np.abs(levels - steps / 257).max() <= 1


def test_sixteen_bits_with_a_transparent_grey_lose_no_other_grey(read: Callable[[bytes], FigureImage]) -> None:
    steps = np.linspace(0, 65_535, 1_024).astype(np.uint16)
    figure = read(_saved(Image.fromarray(steps.reshape(4, 256)), transparency=300))
    assert Image.open(io.BytesIO(figure.png)).mode == "RGB"


def test_a_large_picture_is_scaled_down_in_proportion(read: Callable[[bytes], FigureImage]) -> None:
    figure = read(_saved(Image.new("1", (6_000, 1_500))))
    assert (figure.width_pixels, figure.height_pixels) == (LONGEST_SIDE_PIXELS, 750)


def test_a_photo_is_turned_the_way_its_camera_was(read: Callable[[bytes], FigureImage]) -> None:
    picture = Image.new("RGB", (40, 20), "white")
    picture.paste("black", (0, 0, 20, 20))
    figure = read(_saved(picture, "JPEG", exif=_exif(orientation=6), quality=95))
    assert (figure.width_pixels, figure.height_pixels) == (20, 40)
    assert _pixels(figure)[2, 10].max() < 30 and _pixels(figure)[37, 10].min() > 225


def test_the_same_file_gives_the_same_bytes(read: Callable[[bytes], FigureImage]) -> None:
    content = _saved(_noise("RGBA"))
    assert read(content) == read(content)


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x013B] = PRIVATE
    exif[USER_COMMENT] = PRIVATE
    return exif


def _with_private_texts() -> dict[str, bytes]:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", PRIVATE)
    text.add_text("Comment", PRIVATE, zip=True)
    text.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{PRIVATE}</x:xmpmeta>")
    return {
        "PNG text": _saved(_noise("RGB"), pnginfo=text, exif=_exif(), dpi=(123, 123)),
        "PNG palette": _saved(_noise("P"), pnginfo=text, transparency=0),
        "JPEG": _saved(_noise("RGB"), "JPEG", exif=_exif(), comment=PRIVATE.encode(), icc_profile=PRIVATE.encode()),
        "JPEG CMYK": _saved(_noise("CMYK"), "JPEG", exif=_exif(), comment=PRIVATE.encode()),
    }


PRIVATES = _with_private_texts()


@pytest.mark.yardstick("F05", "pptx-pictures")
@pytest.mark.parametrize("content", PRIVATES.values(), ids=PRIVATES)
def test_neither_text_nor_name_of_the_file_reaches_the_deck(write: Write, content: bytes) -> None:
    more = FIGURE.replace("figure.png", "private-name.png")
    bundle = load(write(more=more, files={"private-name.png": content}))
    (figure,) = bundle.figures
    picture = Picture(figure.png, figure.width_pixels, figure.height_pixels, "Calls rise before customers leave.")
    deck = drawn(story(shown(picture, source=""))).content
    for name, part in parts(deck).items():
        assert b"private-name" not in part, name
        assert b"Secret Lane" not in part, name
    assert _chunks(figure.png) <= {b"IHDR", b"IDAT", b"IEND"}


def _chunks(png: bytes) -> set[bytes]:
    kinds, position = set(), 8
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        kinds.add(png[position + 4 : position + 8])
        position += 12 + length
    return kinds
