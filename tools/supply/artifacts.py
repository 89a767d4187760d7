"""The files to publish: checked, and installed from the index away from the checkout (tests/e2e/test_wheel.py, too)."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

from environments import HOME, ROOT, TOOLS, Seen, environment, install, must, pythons, run

IMPORT_SECONDS = "import sys, time; start = time.perf_counter(); import deck; print(time.perf_counter() - start)"


def artifacts() -> Iterator[Seen]:
    """What twine says of sdist and wheel, and what the sdist is worth where there is nothing else."""
    folder = HOME / "artifacts"
    shutil.rmtree(folder, ignore_errors=True)
    must(TOOLS / "python", "-m", "build", "--outdir", folder, ROOT)
    (sdist,) = folder.glob("*.tar.gz")
    checked = run(TOOLS / "twine", "check", "--strict", *folder.iterdir())
    yield Seen(f"twine check: {'passed' if checked.code == 0 else checked.printed}", at_fault=checked.code != 0)
    programs = environment("away", next(iter(pythons().values())))
    install(programs, sdist)
    yield from _used(programs, sdist, folder)


def _used(programs: Path, sdist: Path, folder: Path) -> Iterator[Seen]:
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (samples,) = folder.glob("*/samples")
    for bundle in sorted(path.parent for path in samples.glob("*/bundle.toml")):
        built = run(programs / "deck", "build", bundle, "--output", folder / f"{bundle.name}.pptx", cwd=folder)
        said = "built" if built.code == 0 else built.printed
        yield Seen(f"{bundle.name} by the installed sdist: {said}", at_fault=built.code != 0)
    mebibytes = sum(path.stat().st_size for path in programs.parent.rglob("*") if path.is_file()) / 2**20
    yield Seen(f"installed with what it requires: {mebibytes:.0f} MiB")
    seconds = min(float(must(programs / "python", "-c", IMPORT_SECONDS)) for _ in range(5))
    yield Seen(f"import deck: {seconds * 1000:.1f} ms")
