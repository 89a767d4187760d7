"""`deck check --fix` as a program: what is shown, what is written, and what stays."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SAMPLES
from deck.building import build

Deck = Callable[..., "subprocess.CompletedProcess[str]"]

TYPED = 'because = "0.171 PR-AUC, 2.9x the baseline"  # typed by hand'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """samples/caravan, where the reason for the model is typed in numbers."""
    folder = tmp_path / "caravan"
    shutil.copytree(SAMPLES / "caravan", folder)
    toml = folder / "bundle.toml"
    lines = toml.read_text(encoding="utf-8").splitlines()
    about = next(number for number, line in enumerate(lines) if line == 'about = "model"')
    because = next(number for number in range(about, len(lines)) if lines[number].startswith("because"))
    lines[because] = TYPED
    toml.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_without_a_terminal_it_only_shows(deck: Deck, folder: Path) -> None:
    before = (folder / "bundle.toml").read_bytes()
    done = deck("check", folder, "--fix", "-q")
    assert done.returncode == 0
    assert "  - 0.171 PR-AUC, 2.9x the baseline\n" in done.stderr
    assert "--yes writes them" in done.stderr
    assert (folder / "bundle.toml").read_bytes() == before


def test_with_yes_verified_numbers_become_facts_and_the_slides_stay(deck: Deck, folder: Path, tmp_path: Path) -> None:
    before = build(folder, tmp_path / "before.pptx").story
    lines = (folder / "bundle.toml").read_text(encoding="utf-8").splitlines()
    done = deck("check", folder, "--fix", "--yes", "-q")
    assert done.returncode == 0
    after = (folder / "bundle.toml").read_text(encoding="utf-8").splitlines()
    changed = [new for old, new in zip(lines, after, strict=True) if old != new]
    assert any("{lift.baseline}" in line and line.endswith("# typed by hand") for line in changed)
    assert all("{" in line for line in changed)
    bound = build(folder, tmp_path / "after.pptx").story
    assert [slide.title for slide in bound.slides] == [slide.title for slide in before.slides]
    assert [slide.side for slide in bound.slides] == [slide.side for slide in before.slides]
    again = deck("check", folder, "--fix", "--yes", "-q")
    assert "no number to bind" in again.stderr


def test_a_deck_has_no_texts_to_bind(deck: Deck, folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "talk.pptx")
    done = deck("check", "talk.pptx", "--fix")
    assert done.returncode == 2
    assert "is no bundle" in done.stderr
