"""Render decks of samples to contact sheets in docs/, to show in the README and to look at after a change.

usage: python docs/make_pictures.py [SAMPLE ...]        needs soffice, pdftoppm and Pillow

Without a SAMPLE those that the README shows; docs/themes.png, slides of one sample in every theme and on a company's
template; and docs/tasks.png, a slide or two of each kind of take-home.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from deck.building import build
from deck.charts.themes import theme_names

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # where the company's template is made

COLUMNS, GAP, DOTS_PER_INCH, COLOURS = 2, 10, 60, 128
BETWEEN = (203, 213, 225)
SHOWN_OF_THEMES = ("churn", (6, 3))
"""The sample and the slides of it, from 1, that show the themes: side by side in each."""
SHOWN_WHOLE = ("caravan", "churn")
SHOWN_OF_TASKS = (("digits", 6), ("bike-sharing", 5), ("movies", 6), ("support-bot", 6))
"""Samples, each with the slide that shows its task."""


def slide_pictures(deck: Path, folder: Path) -> list[Image.Image]:
    """The slides of a deck as pictures, in order."""
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)],
        check=True,
        capture_output=True,
    )
    pdf = folder / f"{deck.stem}.pdf"
    pages = folder / deck.stem
    subprocess.run(["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", str(pdf), str(pages)], check=True)
    return [Image.open(picture) for picture in sorted(folder.glob(f"{deck.stem}-*.png"))]


def contact_sheet(pictures: Sequence[Image.Image]) -> Image.Image:
    """All pictures side by side, two in a row, each at the width of the first."""
    width, height = pictures[0].size
    rows = -(-len(pictures) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * width + (COLUMNS + 1) * GAP, rows * height + (rows + 1) * GAP), BETWEEN)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, COLUMNS)
        sheet.paste(picture.resize((width, height)), (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return sheet


def save(sheet: Image.Image, name: str) -> None:
    """Write docs/NAME.png with few colours, which is a quarter of the size."""
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(ROOT / "docs" / f"{name}.png", optimize=True)


def draw_sample(name: str, folder: Path) -> None:
    """Write the contact sheet of a sample's talk."""
    built = build(ROOT / "samples" / name, folder / f"{name}.pptx")
    save(contact_sheet(slide_pictures(built.path, folder)[: len(built.story.slides)]), name)


def draw_themes(folder: Path) -> None:
    """Write the sheet of the themes and a company's template."""
    from brand_templates import GOOD

    sample, numbers = SHOWN_OF_THEMES
    pictures: list[Image.Image] = []
    for theme in theme_names():
        built = build(ROOT / "samples" / sample, folder / f"{theme}.pptx", theme=theme)
        slides = slide_pictures(built.path, folder)
        pictures += [slides[number - 1] for number in numbers]
    template = GOOD["acme_wide"](folder / "acme.pptx")
    built = build(ROOT / "samples" / sample, folder / "on-acme.pptx", template=template)
    slides = slide_pictures(built.path, folder)
    save(contact_sheet([*pictures, *(slides[number - 1] for number in numbers)]), "themes")


def draw_tasks(folder: Path) -> None:
    """Write the sheet of the kinds of take-homes."""
    pictures = []
    for sample, number in SHOWN_OF_TASKS:
        built = build(ROOT / "samples" / sample, folder / f"{sample}.pptx")
        pictures.append(slide_pictures(built.path, folder)[number - 1])
    save(contact_sheet(pictures), "tasks")


def main(names: list[str]) -> None:
    """Write docs/SAMPLE.png for the samples named, or all that the README shows."""
    with tempfile.TemporaryDirectory() as temporary:
        for name in names or SHOWN_WHOLE:
            draw_sample(name, Path(temporary))
        if not names:
            draw_themes(Path(temporary))
            draw_tasks(Path(temporary))


if __name__ == "__main__":
    main(sys.argv[1:])
