"""What the README says runs as it says: its commands, its Python, its bundle."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT, SAMPLES
from deck.bundle.cleaning import Cleaner
from deck.bundle.validation import validate

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = tuple(re.findall(r"^    \$ (deck .*)$", README, re.MULTILINE))


def code_block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found.group(1)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the samples in it, as in a checkout, where files may be written."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    return tmp_path


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_there_are_commands_to_run() -> None:
    assert len(COMMANDS) >= 2


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command: str, checkout: Path) -> None:
    program = Path(sys.executable).with_name("deck")
    done = run([str(program), *shlex.split(command)[1:]], checkout)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def test_the_printed_lines_are_those_that_the_command_prints(checkout: Path) -> None:
    """The README leaves lines out with dots; those that it shows are the program's own."""
    block = README.split(f"    $ {COMMANDS[0]}\n")[1].split("\n\nThe deck is a real PowerPoint")[0]
    program = Path(sys.executable).with_name("deck")
    printed = [
        line.strip() for line in run([str(program), *shlex.split(COMMANDS[0])[1:]], checkout).stdout.splitlines()
    ]
    for line in (line.strip() for line in block.splitlines()):
        assert line in ("", "...") or line in printed


@pytest.mark.parametrize("code", re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
def test_the_python_runs(code: str, checkout: Path) -> None:
    done = run([sys.executable, "-c", code], checkout)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_bundle_keeps_to_the_schema() -> None:
    text = code_block("toml")
    validate(Cleaner("README.md").values(tomllib.loads(text)), text, "README.md")


def test_every_command_is_documented() -> None:
    from deck.cli.main import COMMANDS as KNOWN

    assert all(f"`deck {name}" in README for name in KNOWN)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
