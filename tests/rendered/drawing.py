"""Drawing decks by LibreOffice, many in one run, since a start of it takes seconds."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp

from pptx import Presentation
from pptx.oxml.ns import qn

from programs import require
from rendered.pages import Page, Rendered
from rendered.pictures import write_without_letters
from rendered.shapes import read_shapes
from rendered.words import read_pages

SECONDS_FOR_START, SECONDS_FOR_DECK = 120, 20


def render(decks: Sequence[Path], folder: Path, dots_per_inch: int = 120) -> dict[Path, Rendered]:
    """Draw the decks, of which there is one at least, each also without its letters and without its shapes.

    The files go into a new folder in `folder`.
    """
    require("soffice", "pdftoppm", "pdftotext", "pdftohtml")
    folder = Path(mkdtemp(prefix="rendered-", dir=folder))
    for number, deck in enumerate(decks):
        copyfile(deck, folder / f"{number}-whole.pptx")
        _write_blank(deck, folder / f"{number}-blank.pptx")
    _convert(folder, [f"{number}-{kind}" for number in range(len(decks)) for kind in ("whole", "blank")])
    return {deck: _rendered(deck, folder, str(number), dots_per_inch) for number, deck in enumerate(decks)}


def _write_blank(deck: Path, target: Path) -> None:
    """The deck with empty slides: what its template draws."""
    presentation = Presentation(str(deck))
    for slide in presentation.slides:
        for element in list(slide.shapes._spTree):
            if element.tag not in (qn("p:nvGrpSpPr"), qn("p:grpSpPr")):
                slide.shapes._spTree.remove(element)
    presentation.save(str(target))


def _convert(folder: Path, names: Sequence[str]) -> None:
    """Write NAME.pdf beside each NAME.pptx. A profile of its own keeps runs at the same time apart."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    files = [str(folder / f"{name}.pptx") for name in names]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    seconds = SECONDS_FOR_START + SECONDS_FOR_DECK * len(files)
    said = _run(command, seconds)
    missing = [name for name in names if not (folder / f"{name}.pdf").is_file()]
    if missing:
        raise RuntimeError(f"LibreOffice drew nothing of {', '.join(missing)}: {said}")


def _run(command: Sequence[str], seconds: float) -> str:
    """What the program said. When its time is over it ends with all that it started: soffice starts another."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", start_new_session=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return said


def _rendered(deck: Path, folder: Path, name: str, dots_per_inch: int) -> Rendered:
    whole, silent, blank = (folder / f"{name}-{kind}.pdf" for kind in ("whole", "silent", "blank"))
    write_without_letters(whole, silent)
    slides = list(Presentation(str(deck)).slides)
    pages = [
        Page(
            number=number,
            width=drawn.width,
            height=drawn.height,
            shapes=read_shapes(slide, number),
            words=drawn.words,
            template_words=frozenset(empty.words),
            whole_pdf=whole,
            silent_pdf=silent,
            blank_pdf=blank,
            dots_per_inch=dots_per_inch,
        )
        for number, (slide, drawn, empty) in enumerate(
            zip(slides, read_pages(whole), read_pages(blank), strict=True), start=1
        )
    ]
    return Rendered(deck, tuple(pages))
