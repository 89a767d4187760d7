"""Opening a file that somebody names: regular files, and nothing that blocks, leads elsewhere or never ends."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from deck.errors import DeckError, Problem

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


def open_regular(path: Path, fault: Problem, error: type[DeckError], max_bytes: int | None = None) -> BinaryIO:
    """Open a regular file that is no link, for reading bytes. Never blocks.

    Raises `error`, made from `fault` (its place, key and found), where there is no such file, it may not be read,
    is something else, or is larger than `max_bytes`.
    """
    try:
        descriptor = os.open(path, _SAFE_FLAGS)
    except FileNotFoundError as reason:
        fix = f"Check the name; the folder is {path.parent}."
        raise error(replace(fault, message="there is no such file", fix=fix)) from reason
    except PermissionError as reason:
        raise error(replace(fault, message="this file may not be read", fix=f"Run `chmod u+r {path}`.")) from reason
    except OSError as reason:
        raise error(_irregular(fault, _kind_of_path(path))) from reason
    try:
        _refuse_irregular(os.fstat(descriptor), fault, error, max_bytes)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _refuse_irregular(status: os.stat_result, fault: Problem, error: type[DeckError], max_bytes: int | None) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise error(_irregular(fault, _kind(status.st_mode)))
    if max_bytes is not None and status.st_size > max_bytes:
        size = f"{status.st_size / 2**20:,.0f} MiB, and at most {max_bytes / 2**20:,.0f} MiB are read"
        raise error(replace(fault, message=f"this file is too large: {size}"))


def _irregular(fault: Problem, kind: str) -> Problem:
    return replace(fault, message=f"this is {kind}, not a file", fix="Name a regular file.")


def _kind(mode: int) -> str:
    return next((words for holds, words in _KINDS if holds(mode)), "something else")


def _kind_of_path(path: Path) -> str:
    try:
        return _kind(path.stat().st_mode)
    except OSError:
        return "something that cannot be opened"
