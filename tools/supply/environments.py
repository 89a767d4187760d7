"""Environments with chosen releases of what deck depends on, made by uv below build/supply."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Literal, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "build" / "supply"
TOOLS = HOME / "tools" / ("Scripts" if os.name == "nt" else "bin")
"""Where `make supply` puts build, pip-audit, twine and uv."""
OLDEST_PYTHON = (3, 11)

End = Literal["lowest-direct", "highest"]
"""Of the releases within the bounds; what the dependencies themselves depend on is new in either case."""


class Seen(NamedTuple):
    """Something that was looked at, and whether it is at fault."""

    what: str
    at_fault: bool = False


class Done(NamedTuple):
    """How a command ended: what it printed, errors after the rest."""

    code: int
    printed: str


def run(*command: str | Path, cwd: Path = ROOT) -> Done:
    """Run a command to its end."""
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, cwd=cwd, env=env, check=False)
    return Done(done.returncode, done.stdout + done.stderr)


def must(*command: str | Path, cwd: Path = ROOT) -> str:
    """What a command prints that has to succeed; RuntimeError where it does not."""
    done = run(*command, cwd=cwd)
    if done.code:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.printed}")
    return done.printed


def pythons() -> dict[str, Path]:
    """The newest interpreter of each CPython from 3.11 on that this machine has, by minor version, oldest first."""
    listed = subprocess.run(
        [TOOLS / "uv", "python", "list", "--only-installed", "--output-format", "json"],
        capture_output=True,
        check=True,
    )
    found: dict[tuple[int, int], tuple[int, Path]] = {}
    for item in json.loads(listed.stdout):
        parts = item["version_parts"]
        minor = (parts["major"], parts["minor"])
        if item["implementation"] == "cpython" and item["variant"] == "default" and minor >= OLDEST_PYTHON:
            found[minor] = max(found.get(minor, (-1, Path())), (parts["patch"], Path(item["path"])))
    return {f"{major}.{minor}": found[major, minor][1] for major, minor in sorted(found)}


def pinned(python: str, end: End) -> Path:
    """A requirements file with the lowest or newest release of each dependency of deck for a Python such as "3.11"."""
    path = HOME / f"{end}-{python}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    versions = ("--python-version", python, "--resolution", end, "--upgrade", "--only-binary", ":all:")
    must(
        TOOLS / "uv", "pip", "compile", "--quiet", *versions, "--extra", "test", "pyproject.toml", "--output-file", path
    )
    return path


def environment(name: str, interpreter: Path) -> Path:
    """The folder of programs of a new, empty environment."""
    folder = HOME / name
    must(TOOLS / "uv", "venv", "--quiet", "--clear", "--python", interpreter, folder)
    return folder / TOOLS.name


def install(programs: Path, *what: str | Path) -> None:
    """Install into an environment."""
    must(TOOLS / "uv", "pip", "install", "--quiet", "--python", programs / "python", *what)
