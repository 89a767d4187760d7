"""A program in a pseudo-terminal of its own, watched from outside: what it draws, when, and at what cost."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path

ROWS, COLUMNS = 40, 120


class Terminal:
    """The program runs from the moment that this is made until it is closed."""

    def __init__(self, command: Sequence[str]) -> None:
        self._began = time.perf_counter()
        self.process, self._descriptor = pty.fork()
        if not self.process:
            os.environ |= {"TERM": "xterm-256color", "LINES": str(ROWS), "COLUMNS": str(COLUMNS)}
            os.execvp(command[0], list(command))
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    @property
    def seconds(self) -> float:
        """Time since the program was started."""
        return time.perf_counter() - self._began

    def wait_for(self, *texts: str, limit_seconds: float = 20.0) -> float:
        """Seconds until all of the texts have been drawn from here on. TimeoutError where they are not."""
        began, drawn = time.perf_counter(), b""
        while not all(text.encode() in drawn for text in texts):
            left = began + limit_seconds - time.perf_counter()
            if left <= 0 or not select.select([self._descriptor], [], [], left)[0]:
                raise TimeoutError(f"{texts} not drawn within {limit_seconds} s; drawn: {drawn[-2000:]!r}")
            drawn += os.read(self._descriptor, 1 << 16)
        return time.perf_counter() - began

    def draw_on(self, seconds: float) -> None:
        """Let it draw for as long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._descriptor], [], [], left)[0]:
                os.read(self._descriptor, 1 << 16)

    def press(self, key: str) -> None:
        """Send a key."""
        os.write(self._descriptor, key.encode())

    def processor_seconds(self) -> float:
        """What the program has used of the processor, its threads together. Linux only."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the program."""
        os.kill(self.process, signal.SIGTERM)
        with contextlib.suppress(OSError):  # Linux says EIO where the program has left its terminal already.
            self.draw_on(0.2)
        os.close(self._descriptor)
        os.waitpid(self.process, 0)
