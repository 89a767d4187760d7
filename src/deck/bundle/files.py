"""Opening what the bundle names: regular files inside the bundle, and nothing else."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path
from typing import BinaryIO

from deck.errors import BundleError, Problem

BUNDLE_FILE = "bundle.toml"

_ADDRESS = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE_OR_SHARE = re.compile(r"^([A-Za-z]:|[\\/])")

# Windows has neither flag; there, links are resolved before and nothing blocks.
_SAFE_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def open_inside(folder: Path, name: str, key: str, max_bytes: int | None = None) -> BinaryIO:
    """Open a file of the bundle for reading bytes.

    `key` is the key of bundle.toml that names the file (`data.models`). Raises BundleError, placed at
    that key, where the path is an address, leaves the bundle (links are followed first), does not exist,
    is no regular file, may not be read, or is larger than `max_bytes`. Never blocks.
    """
    path = _resolve_inside(folder, name, key)
    return open_regular(path, _problem(folder, key, name), max_bytes)


def open_regular(path: Path, fault: Problem, max_bytes: int | None = None) -> BinaryIO:
    """Open a regular file that is no link; else BundleError made from `fault` (its place, key and found)."""
    try:
        descriptor = os.open(path, _SAFE_FLAGS)
    except FileNotFoundError as error:
        raise _refused(fault, "there is no such file", f"Check the name; the folder is {path.parent}.") from error
    except PermissionError as error:
        raise _refused(fault, "this file may not be read", f"Run `chmod u+r {path}`.") from error
    except OSError as error:
        kind = _kind_of_path(path)
        raise _refused(fault, f"this is {kind}, not a file", "Name a regular file.") from error
    try:
        _refuse_irregular(os.fstat(descriptor), fault, max_bytes)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _resolve_inside(folder: Path, name: str, key: str) -> Path:
    fault = _problem(folder, key, name)
    if _ADDRESS.match(name) and not _DRIVE_OR_SHARE.match(name):
        raise _refused(fault, "addresses are not fetched", "Save the file in the bundle and name it here.")
    if _DRIVE_OR_SHARE.match(name) or name.startswith("~"):
        raise _refused(
            fault, "a path must be relative to the bundle", "Copy the file into the bundle and name it here."
        )
    home = folder.resolve()
    try:
        path = _as_spelled_on_disk(home / name).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise _refused(fault, "this path cannot be followed", "Name a file of the bundle.") from error
    if not path.is_relative_to(home):
        raise _refused(fault, "this path leaves the bundle", "Copy the file into the bundle and name it here.")
    return path


def _as_spelled_on_disk(path: Path) -> Path:
    """Names are composed (NFC) by the time they come here; some file systems keep them decomposed."""
    decomposed = Path(unicodedata.normalize("NFD", str(path)))
    return decomposed if not path.exists() and decomposed.exists() else path


def _refuse_irregular(status: os.stat_result, fault: Problem, max_bytes: int | None) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise _refused(fault, f"this is {_kind(status.st_mode)}, not a file", "Name a regular file.")
    if max_bytes is not None and status.st_size > max_bytes:
        size = f"{status.st_size / 2**20:,.0f} MiB"
        raise _refused(fault, f"this file is too large: {size}, and at most {max_bytes / 2**20:,.0f} MiB are read")


def _kind(mode: int) -> str:
    return next((words for holds, words in _KINDS if holds(mode)), "something else")


def _kind_of_path(path: Path) -> str:
    try:
        return _kind(path.stat().st_mode)
    except OSError:
        return "something that cannot be opened"


def _problem(folder: Path, key: str, name: str) -> Problem:
    return Problem("", place=str(folder / BUNDLE_FILE), key=key, found=f'"{name}"')


def _refused(fault: Problem, message: str, fix: str = "") -> BundleError:
    return BundleError(Problem(message, fault.place, fault.line, fault.key, fault.found, fix))
