"""Programs on a terminal of their own."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path


def on_terminal(command: list[str], cwd: Path, **env: str | None) -> str:
    """What the command prints on a terminal."""
    master, slave = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
    variables = {name: value for name, value in {**plain, "TERM": "xterm", **env}.items() if value is not None}
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=variables)
    os.close(slave)
    printed = b""
    while True:
        try:
            read = os.read(master, 4_096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not read:
            break
        printed += read
    os.close(master)
    process.wait(timeout=60)
    return printed.decode()
