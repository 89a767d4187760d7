"""Company templates that `--template` must survive, and files that it must refuse.

`GOOD` and `BAD` hold makers by name. A maker takes the path to write to and gives back what it wrote, which may have
another suffix. Beside a maker of `BAD` stands what a helpful message contains.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pptx
import pytest

import brand_variants as variants
from brand_broken import BAD
from programs import require

__all__ = ["BAD", "GOOD", "convert_all", "libreoffice_templates"]

PPTXGENJS = Path(__file__).parent / "templates" / "pptxgenjs.pptx"
SECONDS_FOR_START, SECONDS_FOR_FILE = 120, 20


def python_pptx_default(path: Path) -> Path:
    """What python-pptx starts from: 4:3, eleven layouts of PowerPoint 2013, no slides, no notes master."""
    shutil.copyfile(Path(pptx.__file__).parent / "templates" / "default.pptx", path)
    return path


def pptxgenjs(path: Path) -> Path:
    """The npm package's: a master without title and body, folders as zip entries, elements in an order of its own.

    The title's placeholder has index 103, the slide number's 4294967295; logo, bar and footer lie on the layout.
    """
    shutil.copyfile(PPTXGENJS, path)
    return path


GOOD: dict[str, Callable[[Path], Path]] = {
    maker.__name__: maker
    for maker in (
        python_pptx_default,
        pptxgenjs,
        variants.acme_wide,
        variants.linked_logo,
        variants.dark_mapped,
        variants.pale_accents,
        variants.gradient_bg,
        variants.no_layout_but_blank,
        variants.title_low,
        variants.side_title,
        variants.two_masters,
        variants.potx,
        variants.no_notes_master,
        variants.four_three_small,
        variants.a4,
        variants.named_as_ours,
        variants.huge_fonts,
        variants.srgb_everything,
        variants.runs_by_itself,
        variants.names_collide,
    )
}


def libreoffice_templates(folder: Path) -> list[Path]:
    """LibreOffice's own templates as .pptx in the folder, by one run of it.

    Their masters have neither text styles nor names, their placeholders no indices, their themes Office's colours:
    what they look like stands in the prompts. Most have several masters, each with the same twelve layouts.
    """
    require("soffice")
    program = Path(shutil.which("soffice") or "").resolve()
    sources = sorted((program.parents[1] / "share" / "template" / "common" / "presnt").glob("*.otp"))
    if not sources:
        pytest.skip("LibreOffice comes without presentation templates here")
    return convert_all(sources, folder, "pptx")


def convert_all(sources: Sequence[Path], folder: Path, kind: str) -> list[Path]:
    """Convert the files by LibreOffice. A profile of its own keeps runs at the same time apart."""
    command = ["soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", kind]
    seconds = SECONDS_FOR_START + SECONDS_FOR_FILE * len(sources)
    files = [str(source) for source in sources]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=seconds)
    targets = [folder / f"{source.stem}.{kind}" for source in sources]
    missing = [target.stem for target in targets if not target.is_file()]
    if missing:
        raise RuntimeError(f"LibreOffice made nothing of {', '.join(missing)}")
    return targets
