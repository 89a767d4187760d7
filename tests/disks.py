"""Places that refuse: a disk that is full, a folder that is read-only, for root too where mounting is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _run(*command: str) -> bool:
    if os.geteuid() != 0 or shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def small_disk(folder: Path, kibibytes: int) -> Iterator[Path]:
    """The folder on a disk of its own of that size."""
    folder.mkdir()
    if not _run("mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", str(folder)):
        pytest.skip("needs the right to mount a small disk")
    try:
        yield folder
    finally:
        _run("umount", str(folder))


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """The folder, made, in which nobody may write: root may write where permissions alone forbid it."""
    folder.mkdir()
    mounted = _run("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(folder))
    if not mounted:
        folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("needs a user or a disk that permissions bind")
        yield folder
    finally:
        if mounted:
            _run("umount", str(folder))
        else:
            folder.chmod(0o755)


def names(folder: Path) -> list[str]:
    """Names of all that is in the folder."""
    return sorted(path.name for path in folder.iterdir())
