"""Write a file whole or not at all: a temporary file beside the target replaces it at the end."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import secrets
import shutil
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

from deck.errors import OutputError, Problem

SUFFIX = ".deck-part"
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})


def check_writable(path: Path, option: str = "-o") -> None:
    """Refuse a target that cannot be written, before any work is done.

    option: what names another place on the command line; empty where nothing does.

    Raises OutputError where the folder is missing or read-only, or the target is a folder, a link, or no
    regular file.
    """
    try:
        problem = _problem_with(path, option)
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem("no file can be written there", str(path), found=reason, fix=_elsewhere(option))
    if problem:
        raise OutputError(problem)


def _elsewhere(option: str, verb: str = "Choose") -> str:
    return f"{verb} another place with {option}" if option else f"{verb} another folder"


def _problem_with(path: Path, option: str) -> Problem | None:
    folder = path.parent
    if not folder.exists():
        return Problem(
            "the folder does not exist",
            str(path),
            fix=f"Make it with `mkdir -p {folder}`, or {_elsewhere(option, 'choose')}",
        )
    if not folder.is_dir():
        return Problem("its folder is not a folder", str(path), found=str(folder), fix=_elsewhere(option))
    if path.is_symlink():
        return Problem(
            "the target is a link, and replacing it would cut the link",
            str(path),
            found=f"a link to {path.readlink()}",
            fix=f"Name the file itself{f' with {option}' if option else ''}",
        )
    if path.is_dir():
        example = f"{option} {path / 'talk'}{path.suffix or '.pptx'}".strip()
        return Problem("the target is a folder", str(path), fix=f"Name a file in it: {example}")
    if path.exists() and not path.is_file():
        return Problem("the target is not a regular file", str(path), fix=_elsewhere(option))
    if path.exists() and not path.stat().st_mode & _ANY_WRITE:
        # A rename would replace it all the same, but somebody has said that it is to stay.
        return Problem("the file is read-only", str(path), fix=f"Make it writable, or {_elsewhere(option, 'choose')}")
    if not os.access(folder, os.W_OK):
        return Problem("the folder is read-only", str(path), fix=_elsewhere(option))
    return None


def write_whole(path: Path, content: bytes, option: str = "-o") -> None:
    """Replace the file by the content; the old file stays whole until the new one is on the disk.

    option: as for check_writable.

    Raises OutputError where the disk is full or refuses; whatever happens, no temporary file is left.
    """
    check_writable(path, option)
    remove_leftovers(path)
    part = path.with_name(part_name(path.name))
    try:
        _write_and_sync(part, content)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except OSError as error:
        raise OutputError(
            Problem(
                "the file could not be written; the old one is untouched",
                str(path),
                found=error.strerror or str(error),
                fix=f"{_remedy(error)}, or {_elsewhere(option, 'choose')}",
            )
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _remedy(error: OSError) -> str:
    """Windows lets nobody replace a file that a program has open."""
    return "Close the file where it is open" if error.errno in _HELD else "Free some room"


def held_open(path: Path) -> Path | None:
    """The file by which PowerPoint or LibreOffice says that it has this one open; None where there is none.

    One that a crash left behind says the same, so it is no reason to write nothing.
    """
    marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return next((mark for mark in marks if mark.is_file()), None)


def _write_and_sync(part: Path, content: bytes) -> None:
    with part.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def remove_leftovers(path: Path) -> None:
    """Remove temporary files of this target whose writers on this machine were killed."""
    for part in abandoned_parts(path.parent, path.name):
        with contextlib.suppress(OSError):
            part.unlink()


def part_name(name: str) -> str:
    """A name for what is not whole yet: it tells for which target, by which machine and process it is made."""
    return f"{_prefix(name)}{os.getpid()}.{secrets.token_hex(4)}{SUFFIX}"


def abandoned_parts(folder: Path, name: str) -> Iterator[Path]:
    """What lies in the folder of that target from processes of this machine that are gone."""
    prefix = _prefix(name)
    for part in folder.glob(f"{glob.escape(prefix)}*{SUFFIX}"):
        process, _, _ = part.name[len(prefix) :].partition(".")
        if process.isdecimal() and not _runs(int(process)):
            yield part


def _prefix(name: str) -> str:
    """With the machine, as others may share the disk."""
    return f".{name}.{socket.gethostname()}."


def _runs(process_id: int) -> bool:
    """Whether there is a process of this number; where nobody can tell, as on Windows, there may be one."""
    if os.name != "posix":
        return True
    try:
        os.kill(process_id, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
