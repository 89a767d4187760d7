"""The decks of the samples as LibreOffice draws them: nothing at the edges, nothing blank, no empty lower third."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from deck.building import Built
from deck.story.outline import outline_names
from programs import require

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAIRS = [(path.parent.name, outline) for path in sorted(SAMPLES.glob("*/bundle.toml")) for outline in outline_names()]

Pixels = npt.NDArray[np.int16]

DOTS = 60
"""Pixels an inch."""
WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.15
LOWER_THIRD = (4.5, 6.75)
NOTICEABLE = 24
"""Difference of a colour channel that counts as drawn; smooth edges of letters differ by less here and there."""
LEAST_INK = 0.002
"""Share of an area's pixels that differ from its background where something stands in it."""


def pages(deck: Path, folder: Path) -> list[Image.Image]:
    """One picture a page."""
    require("soffice", "pdftoppm")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    pdf = folder / f"{deck.stem}.pdf"
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", str(pdf), str(folder / "page")], check=True)
    pictures = []
    for path in sorted(folder.glob("page-*.png")):
        with Image.open(path) as image:
            pictures.append(image.convert("RGB"))
    return pictures


def box(page: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """A part of the page, in inches."""
    return page.crop((round(left * DOTS), round(top * DOTS), round(right * DOTS), round(bottom * DOTS)))


def background(page: Image.Image) -> Pixels:
    """The colour that most of the page has."""
    colours, counts = np.unique(np.asarray(page).reshape(-1, 3), axis=0, return_counts=True)
    most: Pixels = colours[counts.argmax()].astype(np.int16)
    return most


def ink(area: Image.Image, paper: Pixels) -> float:
    """Share of the pixels that are not the colour of the paper."""
    difference = np.abs(np.asarray(area).astype(np.int16) - paper).max(axis=2)
    return float((difference > NOTICEABLE).mean())


def margins(page: Image.Image) -> dict[str, Image.Image]:
    width, height = page.width / DOTS, page.height / DOTS
    return {
        "left": box(page, 0, 0, MARGIN, height),
        "right": box(page, width - MARGIN, 0, width, height),
        "top": box(page, 0, 0, width, MARGIN),
        "bottom": box(page, 0, height - MARGIN, width, height),
    }


def faults(page: Image.Image, number: int, *, in_talk: bool) -> list[str]:
    paper = background(page)
    found = [f"page {number}: something at the {edge} edge" for edge, area in margins(page).items() if ink(area, paper)]
    if ink(page, paper) < LEAST_INK:
        found.append(f"page {number}: blank")
    if in_talk and ink(box(page, 0, LOWER_THIRD[0], WIDTH, LOWER_THIRD[1]), paper) < LEAST_INK:
        found.append(f"page {number}: nothing in the lower third")
    return found


@pytest.mark.parametrize(("name", "outline"), PAIRS)
def test_every_slide_looks_as_it_should(
    name: str, outline: str, built_sample: Callable[[str, str], Built], tmp_path: Path
) -> None:
    built = built_sample(name, outline)
    found = pages(built.path, tmp_path)
    assert len(found) == len(built.story.slides) + len(built.story.backup)
    assert all(abs(page.width - WIDTH * DOTS) < 2 and abs(page.height - HEIGHT * DOTS) < 2 for page in found)
    talk = len(built.story.slides)
    assert not list(chain.from_iterable(faults(page, n, in_talk=n <= talk) for n, page in enumerate(found, 1)))


def test_the_faults_are_seen() -> None:
    """What the checks above rest on, on pictures drawn here."""
    blank = Image.new("RGB", (800, 450), "white")
    assert faults(blank, 1, in_talk=True) == ["page 1: blank", "page 1: nothing in the lower third"]
    upper = blank.copy()
    upper.paste((0, 0, 0), (100, 100, 400, 200))
    assert faults(upper, 2, in_talk=True) == ["page 2: nothing in the lower third"]
    assert faults(upper, 2, in_talk=False) == []
    for edge, place in {"left": (0, 200, 4, 300), "bottom": (300, 446, 400, 450)}.items():
        over = upper.copy()
        over.paste((0, 0, 0), (100, 300, 400, 380))
        over.paste((200, 0, 0), place)
        assert faults(over, 3, in_talk=True) == [f"page 3: something at the {edge} edge"]
