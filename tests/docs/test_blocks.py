"""Every code block of the README and of docs/ does what the page says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, SAMPLES
from deck.bundle.cleaning import Cleaner
from deck.bundle.validation import validate
from doc_blocks import Block, add, blocks_of, commands_of, missing_line
from doc_scenes import SCENES

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
GENERATED = frozenset({"commands.md"})
NOT_RUN = {
    "pip install .": "the tests run in an environment that has it",
    "pip install '.[excel,locales,pictures]'": "the same",
    "pip install '.[pictures]'": "the same",
    "apt install espeak-ng alsa-utils": "changes the machine",
    "ssh -t work-laptop deck rehearse talk.pptx": "needs another machine",
    'eval "$(_DECK_COMPLETE=bash_source deck)"': "changes the shell that it is typed in; test_reference.py runs it",
    'eval "$(_DECK_COMPLETE=zsh_source deck)"': "zsh may not be there",
    "_DECK_COMPLETE=fish_source deck | source": "fish may not be there",
    "man deck": "reads what the wheel installs, which test_wheel.py looks at",
}
KINDS = frozenset({"console", "python", "toml", "csv", "yaml", "sh", "text"})
SOUND: dict[str, Any] = {"version": 1, "problem": {"task": "binary", "question": "Who?", "metric": "pr_auc"}}


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the samples in it, as in a checkout, where files may be written."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    shutil.copytree(ROOT / "docs" / "my-takehome", tmp_path / "docs" / "my-takehome")
    return tmp_path


def run(command: str | list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell, or a program, as somebody would whose environment has deck."""
    programs = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "80"}
    arguments = ["bash", "-c", f"set -o pipefail; {command}"] if isinstance(command, str) else command
    return subprocess.run(
        arguments,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def run_console(block: Block, folder: Path) -> None:
    """Run its commands; one of which an `error:` is shown may fail, but never with a traceback."""
    for shown in commands_of(block):
        done = run(shown.command, folder)
        printed = done.stderr if _shows_errors(shown.printed) else done.stdout
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == 0 or _shows_errors(shown.printed), f"{shown.command}\n{done.stderr}"
        missing = missing_line(shown, printed)
        assert missing is None, f"line {block.line}: {shown.command}\nshown: {missing}\nprinted:\n{printed}"


def _shows_errors(printed: tuple[str, ...]) -> bool:
    return any(re.match(r"error: |Error: ", line) for line in printed)


def run_python(block: Block, folder: Path) -> None:
    done = run([sys.executable, "-c", block.text], folder)
    assert (done.returncode, done.stderr) == (0, ""), f"line {block.line}: {done.stderr}"


def read_toml(block: Block, folder: Path) -> None:
    """Add it to its file, write it as its file, or hold it against the schema."""
    if block.how == "add":
        add(folder / block.name, block.text)
    elif block.how == "title":
        write_file(block, folder)
    else:
        piece = tomllib.loads(block.text)
        problem = {**SOUND["problem"], **piece.get("problem", {})}
        validate(Cleaner("page").values({**SOUND, **piece, "problem": problem}), block.text, "page")


def write_file(block: Block, folder: Path) -> None:
    assert block.how == "title", f"line {block.line}: this block names no file"
    path = folder / block.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")


def run_workflow(block: Block, folder: Path) -> None:
    """Read a workflow, and run what it does with deck."""
    steps = yaml.safe_load(block.text)["jobs"]["deck"]["steps"]
    commands = [line for step in steps for line in step.get("run", "").splitlines() if line.startswith("deck ")]
    assert commands
    for command in commands:
        done = run(command, folder)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    for file in (step["with"]["sarif_file"] for step in steps if "sarif_file" in step.get("with", {})):
        assert json.loads((folder / file).read_text(encoding="utf-8"))["version"] == "2.1.0"


RUN: dict[str, Callable[[Block, Path], None]] = {
    "console": run_console,
    "python": run_python,
    "toml": read_toml,
    "csv": write_file,
    "yaml": run_workflow,
}


def test_blocks_do_what_the_page_says(page: Path, checkout: Path) -> None:
    for block in blocks_of(page):
        if block.kind in RUN:
            if block.how == "after":
                SCENES[block.name](checkout)
            RUN[block.kind](block, checkout)


def test_every_block_is_of_a_kind_that_is_run_or_listed(page: Path) -> None:
    blocks = blocks_of(page)
    assert page.read_text(encoding="utf-8").count("```") == 2 * len(blocks)
    assert {block.kind for block in blocks} <= KINDS
    for block in blocks:
        if block.kind == "sh":
            assert set(block.text.splitlines()) <= set(NOT_RUN), f"line {block.line}"
        if block.kind == "text" and page.name not in GENERATED:
            assert not re.search(r"^\s*\$? ?(deck|pip|python) ", block.text, re.MULTILINE), f"line {block.line}"


def test_no_command_hides_in_an_indented_block(page: Path) -> None:
    text = re.sub(r"^( *)```.*?^\1```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert not re.search(r"^ {4,}\$? ?(deck|pip|python) ", text, re.MULTILINE)


def test_whole_bundles_are_built(page: Path) -> None:
    blocks = blocks_of(page)
    commands = "\n".join(block.text for block in blocks if block.kind == "console")
    for block in blocks:
        if block.kind == "toml" and re.search(r"^version = 1$", block.text, re.MULTILINE):
            assert block.how == "title"
            assert f"deck build {Path(block.name).parent}" in commands


def test_the_list_of_what_is_not_run_holds_nothing_else() -> None:
    lines = {
        line for page in PAGES for block in blocks_of(page) if block.kind == "sh" for line in block.text.split("\n")
    }
    assert set(NOT_RUN) <= lines
