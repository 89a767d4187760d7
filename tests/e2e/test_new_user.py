"""What a new user types wrong, or sees on a terminal that is narrower than a finding."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from io import FileIO
from pathlib import Path

import pytest

from conftest import SAMPLES

Deck = Callable[..., "subprocess.CompletedProcess[str]"]
COLUMNS = 60
MODELS = "model,pr_auc,baseline\nLightGBM,0.43,\nMajority class,0.08,true\n"
BUNDLE = """\
version = 1
[problem]
task = "generic"
question = "Which subscribers will cancel next month?"
metric = "pr_auc"
[data]
models = "models.csv"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The smallest bundle."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "bundle.toml").write_text(BUNDLE, encoding="utf-8")
    (folder / "models.csv").write_text(MODELS, encoding="utf-8")
    return folder


def test_a_day_is_shown_as_it_has_to_be_written(deck: Deck) -> None:
    done = deck("rehearse", SAMPLES / "churn", "--plan", "--interview", "4.12.2026")
    assert done.returncode == 2
    assert "'4.12.2026' is no day; write it as 2026-12-04." in done.stderr


def test_one_slide_is_no_plural(deck: Deck, small: Path, tmp_path: Path) -> None:
    done = deck("build", small, "-o", tmp_path / "small.pptx")
    assert done.stdout.endswith(" slides, 1 backup slide behind it\n")


@pytest.mark.skipif(os.name != "posix", reason="needs pseudo-terminals")
def test_on_a_terminal_findings_break_between_words(small: Path, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command = [Path(sys.executable).with_name("deck"), "build", small, "-o", tmp_path / "small.pptx", "-q"]
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "NO_COLOR": "1"}
    with FileIO(ours, "rb") as terminal:
        done = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment)
        os.close(theirs)
        lines = read_to_end(terminal).decode().splitlines()
        assert done.wait(timeout=60) == 0
    assert any(line.startswith("  ") for line in lines)
    assert all(len(line) <= COLUMNS for line in lines)


def read_to_end(terminal: FileIO) -> bytes:
    """All that is written to a terminal until nobody has it open, which Linux says by an error."""
    content = b""
    try:
        while part := terminal.read(65_536):
            content += part
    except OSError:
        pass
    return content
