"""O02: two builds at once to one file, twenty times, as two people would start them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bundles import tables_bundle
from disks import names
from e2e.conftest import DECK, environment
from yardstick.validators import faults_of

ROUNDS = 20
SECONDS = 60


def started(folder: Path, target: Path) -> subprocess.Popen[bytes]:
    command = [str(DECK), "build", str(folder), "-o", str(target), "-q"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())


@pytest.mark.yardstick("O02", "pptx-save")
def test_o02_two_builds_at_once_leave_one_of_two_whole_decks(tmp_path: Path) -> None:
    folders = [tables_bundle(tmp_path / "one"), tables_bundle(tmp_path / "two", folds=None, importance=None)]
    alone = []
    for folder in folders:
        target = tmp_path / f"{folder.name}.pptx"
        assert started(folder, target).wait(SECONDS) == 0
        assert faults_of(target) == []
        alone.append(target.read_bytes())
    shared = tmp_path / "shared"
    shared.mkdir()
    for _ in range(ROUNDS):
        builds = [started(folder, shared / "talk.pptx") for folder in folders]
        assert [build.wait(SECONDS) for build in builds] == [0, 0]
        assert (shared / "talk.pptx").read_bytes() in alone
        assert names(shared) == ["talk.pptx"]
