"""The candidate's own figures: checked, bounded, and reduced to pixels before anything else sees them."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.files import BUNDLE_FILE, open_inside
from deck.errors import BundleError, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

    from deck.bundle.schema import Figure

MOST_BYTES = 256 * 2**20
MOST_PIXELS = 50_000_000
FORMATS = ("PNG", "JPEG")
LONGEST_SIDE_PIXELS = 3_000
"""Enough for a whole slide on a screen of 4K; larger pictures are scaled down."""
DAMAGED, SAVE_AGAIN = "this picture is damaged or cut short", "Save the figure again."


class FigureImage(Struct, frozen=True):
    """A figure as PNG bytes without text, profile or file name."""

    png: bytes
    width_pixels: int
    height_pixels: int


def read_figures(
    folder: Path, figures: tuple[tuple[int, Figure], ...]
) -> tuple[tuple[FigureImage, ...], list[Problem]]:
    """The pictures that bundle.toml names, in its order, and the problems with those that cannot be used."""
    images: list[FigureImage] = []
    problems: list[Problem] = []
    for number, figure in figures:
        try:
            images.append(_read(folder, figure.path, f"figure[{number}].path"))
        except BundleError as error:
            problems += error.problems
    return tuple(images), problems


def _read(folder: Path, name: str, key: str) -> FigureImage:
    with open_inside(folder, name, key, MOST_BYTES) as stream:
        content = stream.read()
    problem = Problem("", str(folder / BUNDLE_FILE), key=key, found=f'"{name}"')
    return _reencoded(_opened(content, problem))


def _opened(content: bytes, problem: Problem) -> Image:
    from PIL import Image, ImageOps, UnidentifiedImageError

    use_png = f"Save the figure as {' or '.join(FORMATS)}."
    with warnings.catch_warnings():
        # Pillow warns of sizes, which are bounded here, and of damaged metadata, which is dropped.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(content), formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise _refused(
                problem, f"this picture has more than {MOST_PIXELS / 1e6:.0f} megapixels", "Save it smaller."
            ) from error
        except (UnidentifiedImageError, OSError) as error:
            raise _refused(problem, "this is no picture of a known format", use_png) from error
        except (SyntaxError, ValueError) as error:
            raise _refused(problem, DAMAGED, SAVE_AGAIN) from error
        if image.width * image.height > MOST_PIXELS:
            size = f"{image.width:,} x {image.height:,} pixels"
            raise _refused(
                problem,
                f"this picture is too large: {size}, and at most {MOST_PIXELS / 1e6:.0f} megapixels are read",
                "Save it smaller.",
            )
        try:
            image.load()
            ImageOps.exif_transpose(image, in_place=True)
        except (OSError, SyntaxError, ValueError) as error:
            raise _refused(problem, DAMAGED, SAVE_AGAIN) from error
    return image


def _reencoded(image: Image) -> FigureImage:
    """The pixels alone, in RGB or RGBA, as a new PNG."""
    pixels = _in_eight_bits(image)
    has_transparency = pixels.mode in ("RGBA", "LA", "PA") or "transparency" in pixels.info
    plain = pixels.convert("RGBA" if has_transparency else "RGB")
    plain.thumbnail((LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS))
    plain.info.clear()
    stream = io.BytesIO()
    plain.save(stream, "PNG")
    return FigureImage(stream.getvalue(), plain.width, plain.height)


def _in_eight_bits(image: Image) -> Image:
    """Grey pictures of 16 bits scaled to 8; Pillow's own conversion would cut them off at 255."""
    if not image.mode.startswith("I"):
        return image
    grey = image.point(lambda value: value * (1 / 257)).convert("L")
    grey.info.pop("transparency", None)  # a grey of 16 bits, which means another grey of 8
    return grey


def _refused(problem: Problem, message: str, fix: str) -> BundleError:
    return BundleError(Problem(message, problem.place, problem.line, problem.key, problem.found, fix))
