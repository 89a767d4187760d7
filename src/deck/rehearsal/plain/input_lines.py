"""Lines as they are typed, waited for no longer than until the next tick."""

from __future__ import annotations

import os
from queue import Empty, Queue
from threading import Thread
from typing import Protocol

MOST_BYTES_AT_ONCE = 4096
MOST_LINES_AHEAD = 1000
"""What is typed, or piped, ahead of that waits outside; so endless input takes no memory."""


class InputLines(Protocol):
    """Where the keys come from."""

    def next_line(self, timeout_seconds: float) -> str | None:
        """The next line without its end, None where none came in time. EOFError where no more will come."""


class DescriptorLines:
    """The lines of a file descriptor, read by a thread of their own: alike for pipes, files, terminals and Windows."""

    def __init__(self, descriptor: int) -> None:
        self._lines: Queue[str | None] = Queue(MOST_LINES_AHEAD)
        # By os.read, since a thread that waits in sys.stdin holds a lock that the interpreter wants when it ends.
        Thread(target=_read, args=(descriptor, self._lines), daemon=True).start()

    def next_line(self, timeout_seconds: float) -> str | None:
        """The next line without its end, None where none came in time. EOFError where no more will come."""
        try:
            line = self._lines.get(timeout=timeout_seconds)
        except Empty:
            return None
        if line is None:
            raise EOFError
        return line


def _read(descriptor: int, lines: Queue[str | None]) -> None:
    rest = b""
    while content := _read_some(descriptor):
        *whole, rest = (rest + content).split(b"\n")
        for line in whole:
            lines.put(line.decode("utf-8", "replace"))
        rest = rest[:MOST_BYTES_AT_ONCE]
    if rest:
        lines.put(rest.decode("utf-8", "replace"))
    lines.put(None)


def _read_some(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, MOST_BYTES_AT_ONCE)
    except OSError:  # how Linux says that the terminal is gone
        return b""
