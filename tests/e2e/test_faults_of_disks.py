"""O01 to O03 for every command that writes: a disk that is full or read-only, and the same command twice at once."""

from __future__ import annotations

import errno
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from disks import small_disk
from e2e.conftest import DECK, environment
from file_commands import COMMANDS, prepared_folder
from strikes import Files, files_in

Deck = Callable[..., "subprocess.CompletedProcess[str]"]
SECONDS = 60
KIBIBYTES = 640


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared_folder(tmp_path_factory.mktemp("prepared"))


def run(root: Path, command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(DECK), *COMMANDS[command].split()],
        cwd=root,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def assert_refused(root: Path, command: str, before: Files) -> None:
    process = run(root, command)
    _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 3
    said = [line for line in errors.splitlines() if not line.startswith("note: ")]
    assert len([line for line in said if line.startswith("error: ")]) == 1, errors
    assert "Traceback" not in errors
    assert files_in(root) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_disk_that_is_full_and_then_read_only(command: str, prepared: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", KIBIBYTES) as disk:
        root = shutil.copytree(prepared, disk / "work")
        before = files_in(root)
        fill(disk / "filler")
        assert_refused(root, command, before)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert_refused(root, command, before)


def fill(path: Path) -> None:
    """Write until there is no room."""
    with path.open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"x" * 4_096)
        except OSError as error:
            assert error.errno == errno.ENOSPC


@pytest.mark.parametrize("command", COMMANDS)
def test_twice_at_once(command: str, prepared: Path, tmp_path: Path) -> None:
    alone, both = (shutil.copytree(prepared, tmp_path / name) for name in ("alone", "both"))
    processes = [run(alone, command), run(both, command), run(both, command)]
    for process in processes:
        _, errors = process.communicate(timeout=SECONDS)
        assert process.returncode in (0, 3), errors
        assert "Traceback" not in errors
    assert processes[0].returncode == 0 and 0 in [process.returncode for process in processes[1:]]
    assert files_in(both) == files_in(alone)
