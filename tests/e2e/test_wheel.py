"""The wheel by itself: installed away from the checkout it has all that a build needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; it must succeed."""
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, cwd=cwd, env=env, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment with the wheel, and with what it needs from the one of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    packages = Path(
        run(programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    )
    install = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check", str(wheel)]
    run(sys.executable, "-m", "pip", "--python", programs / "python", "install", *install, cwd=folder)
    shared = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "shared.pth").write_text("\n".join(sorted(shared)))
    return programs


def test_it_holds_the_package_and_its_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {
        "deck/py.typed",
        "deck/layouts/interview.pptx",
        "deck/layouts/font_metrics.json",
        "deck/layouts/bundle.schema.json",
        "deck/layouts/outlines/interview-7.toml",
        "deck/layouts/outlines/interview-8.toml",
    } <= names
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"deck", next(top for top in tops if top.endswith(".dist-info"))}
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".deck-part"))]


def test_it_builds_a_deck_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples" / "churn", tmp_path / "results")
    where = run(installed / "python", "-c", "import deck.resources as r; print(r.layouts_folder())", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    printed = run(installed / "deck", "build", "results", cwd=tmp_path)
    assert "results.pptx: 8 slides" in printed
    run(Path(sys.executable).with_name("deck"), "build", "results", "-o", "here.pptx", cwd=tmp_path)
    assert (tmp_path / "results.pptx").read_bytes() == (tmp_path / "here.pptx").read_bytes()


def test_its_outlines_and_layouts_are_its_own(installed: Path, tmp_path: Path) -> None:
    for command in ("outlines", "layouts"):
        printed = run(installed / "deck", command, cwd=tmp_path)
        assert str(installed.parent) in printed
        assert str(ROOT) not in printed
