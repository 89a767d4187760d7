"""What is published: the wheel has all that a build needs, the sdist all that a wheel needs, always the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from deck import __version__

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "layouts", "samples")
FILES = ("docs/deck.1", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore")
"""What the sdist is made of."""


def run(*command: str | Path, cwd: Path, umask: int = -1, **variables: str) -> str:
    """What the command prints; it must succeed."""
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [*map(str, command)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=env | variables,
        umask=umask,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def published(source: Path, folder: Path, umask: int = -1, **variables: str) -> tuple[Path, Path]:
    """The sdist of a folder of sources, and the wheel that is built from that sdist."""
    command = (sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, source)
    run(*command, cwd=folder, umask=umask, **variables)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return sdist, wheel


@pytest.fixture(scope="module")
def sdist_and_wheel(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return published(ROOT, tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def wheel(sdist_and_wheel: tuple[Path, Path]) -> Path:
    return sdist_and_wheel[1]


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
    home = f"interview_deck-{__version__}"
    assert tops == {"deck", f"{home}.dist-info", f"{home}.data"}
    beside = {name for name in names if name.startswith(f"{home}.data/")}
    assert beside == {f"{home}.data/data/share/man/man1/deck.1"}
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".deck-part"))]


def test_the_sdist_holds_sources_layouts_and_samples_and_nothing_else(sdist_and_wheel: tuple[Path, Path]) -> None:
    with tarfile.open(sdist_and_wheel[0]) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    assert {name for name in names if not name.startswith(tuple(f"{top}/" for top in FOLDERS))} == {*FILES, "PKG-INFO"}
    assert {"layouts/make_template.py", "samples/churn/bundle.toml", "samples/support-bot/NOTICE.txt"} <= {*names}
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".deck-part"))]


def test_they_are_the_same_bytes_from_another_folder_at_another_time(
    sdist_and_wheel: tuple[Path, Path], tmp_path: Path
) -> None:
    source, folder = tmp_path / "elsewhere" / "copy", tmp_path / "published"
    folder.mkdir()
    for name in FOLDERS:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        (source / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / name, source / name)
    for path in source.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    again = published(source, folder, umask=0o077, TZ="Asia/Tokyo", PYTHONHASHSEED="7")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in sdist_and_wheel]


def test_what_it_says_of_itself_is_in_order(wheel: Path) -> None:
    said = metadata(wheel)
    assert (said["Name"], said["Version"], said["Requires-Python"]) == ("interview-deck", __version__, ">=3.11")
    assert (said["License-Expression"], said["Description-Content-Type"]) == ("MIT", "text/markdown")
    # There is no public home yet, and none is made up.
    assert said.get_all("Project-URL") is said.get_all("Home-page") is None
    requirements = [line.partition(";")[0].strip() for line in said.get_all("Requires-Dist") or []]
    unbounded = [line for line in requirements if ">=" not in line and not line.startswith("interview-deck[")]
    assert not unbounded, "each needs the lowest release that it is tested with"


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name))


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
