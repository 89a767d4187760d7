"""Render the decks of all samples to contact sheets in docs/, to show in the README and to look at after a change.

usage: python docs/make_pictures.py [SAMPLE ...]        needs soffice, pdftoppm and Pillow
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from deck.building import build

ROOT = Path(__file__).resolve().parents[1]
COLUMNS, GAP, DOTS_PER_INCH = 2, 10, 60
BETWEEN = (203, 213, 225)


def slide_pictures(deck: Path, folder: Path) -> list[Path]:
    """The slides of a deck as PNG files, in order."""
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)],
        check=True,
        capture_output=True,
    )
    pdf = folder / f"{deck.stem}.pdf"
    subprocess.run(["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", str(pdf), str(folder / "slide")], check=True)
    return sorted(folder.glob("slide-*.png"))


def contact_sheet(pictures: list[Path]) -> Image.Image:
    """All pictures side by side, two in a row."""
    images = [Image.open(picture) for picture in pictures]
    width, height = images[0].size
    rows = -(-len(images) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * width + (COLUMNS + 1) * GAP, rows * height + (rows + 1) * GAP), BETWEEN)
    for number, image in enumerate(images):
        row, column = divmod(number, COLUMNS)
        sheet.paste(image, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return sheet


def main(names: list[str]) -> None:
    """Write docs/SAMPLE.png for the samples named, or for all of them."""
    for name in names or sorted(path.parent.name for path in (ROOT / "samples").glob("*/bundle.toml")):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            built = build(ROOT / "samples" / name, folder / f"{name}.pptx")
            pictures = slide_pictures(built.path, folder)[: len(built.story.slides)]
            sheet = contact_sheet(pictures).quantize(128, dither=Image.Dither.NONE)
            sheet.save(ROOT / "docs" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
