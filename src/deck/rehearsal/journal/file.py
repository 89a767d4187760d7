"""The journal on the disk: beside the deck, else in the user's state folder; every line is there before the next."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import RawIOBase
from pathlib import Path

from msgspec import Struct

from deck.errors import OutputError, Problem
from deck.rehearsal.journal.lines import History, command_line, opening_line, read_history
from deck.rehearsal.session import Command
from deck.story.talk import Talk

SUFFIX = ".rehearsals.jsonl"
LARGEST_BYTES = 64 * 1024 * 1024


def journal_path(deck: Path) -> Path:
    """Where the journal of a deck (or bundle) is, or would be: beside it, where that can be written."""
    place = Path(os.path.abspath(deck))  # noqa: PTH100 - a link stays one, so that its journal lies beside it
    name = place.name if place.is_dir() else place.stem
    beside = place.with_name(f"{name}{SUFFIX}")
    if os.access(beside if beside.exists() else place.parent, os.W_OK):
        return beside
    import platformdirs

    digest = sha256(str(place).encode(errors="surrogateescape")).hexdigest()[:12]
    return Path(platformdirs.user_state_dir("deck", appauthor=False)) / f"{name}-{digest}{SUFFIX}"


def read_journal(path: Path) -> History:
    """The history in a journal; none where there is no file. OutputError where it cannot be read."""
    try:
        if not path.exists():
            return History()
        with path.open("rb") as stream:
            content = stream.read(LARGEST_BYTES)
    except OSError as error:
        fix = "Move the file away, or make it readable"
        found = error.strerror or str(error)
        raise OutputError(Problem("the journal cannot be read", str(path), found=found, fix=fix)) from error
    # Not splitlines(): a title may hold one of the many other characters at which it breaks.
    return read_history(content.decode("utf-8", "replace").split("\n"))


class Journal(Struct):
    """A journal that is being written: one run of one rehearsal."""

    identifier: str
    _stream: RawIOBase
    _is_torn: bool = False
    """Whether what was written last may have broken off."""

    def write(self, command: Command) -> None:
        """Add a command; it is on the disk when this returns."""
        self._append(command_line(self.identifier, command))

    def open_run(self, began: str, talk: Talk) -> None:
        """Add the first line of a new run."""
        self._append(opening_line(self.identifier, began, talk))

    def _append(self, line: str) -> None:
        content = f"{line}\n".encode(errors="replace")
        if self._is_torn:
            content = b"\n" + content
        # Torn until all of it is there: a disk that was full when it was written may have room for the next line.
        self._is_torn = True
        if self._stream.write(content) != len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(self._stream.fileno())
        self._is_torn = False


@contextmanager
def recording(path: Path, identifier: str) -> Iterator[Journal]:
    """The journal, locked for one rehearsal. OutputError where another one is recording, or nothing can be written.

    A journal in which nothing was written is taken away again.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = _opened(path)
    except OSError as error:
        fix = "Rehearse with --no-journal, or make the folder writable"
        found = error.strerror or str(error)
        raise OutputError(Problem("the journal cannot be written", str(path), found=found, fix=fix)) from error
    with stream:
        try:
            yield Journal(identifier, stream, _is_torn=_ends_in_the_middle(stream))
        finally:
            if os.fstat(stream.fileno()).st_size == 0:
                with suppress(OSError):  # Windows: not while it is open
                    path.unlink()


def _opened(path: Path) -> RawIOBase:
    """The journal, locked. OutputError where another process has the lock."""
    while True:
        stream = path.open("a+b", buffering=0)  # so that a line is one write, and none is kept back
        if not _lock(stream):
            stream.close()
            fix = "End that one first, or rehearse with --no-journal"
            raise OutputError(Problem("another rehearsal of this deck is being recorded", str(path), fix=fix))
        # Another rehearsal may have taken its empty journal away between our opening and locking it.
        if path.exists() and os.path.samestat(path.stat(), os.fstat(stream.fileno())):
            return stream
        stream.close()


def _ends_in_the_middle(stream: RawIOBase) -> bool:
    """Whether the last line broke off, so that the next must not be glued to it."""
    if stream.seek(0, os.SEEK_END) == 0:
        return False
    stream.seek(-1, os.SEEK_END)
    return stream.read(1) != b"\n"


def _lock(stream: RawIOBase) -> bool:
    """Whether this process alone may write; the lock goes with the process, however it ends."""
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(stream)
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks; a rehearsal is worth more than the lock
    return True


def _lock_on_windows(stream: RawIOBase) -> bool:
    import msvcrt

    stream.seek(1 << 30)  # far behind the end: the bytes of the journal itself stay readable
    try:
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
