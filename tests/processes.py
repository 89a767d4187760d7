"""Processes that somebody else has started."""

from __future__ import annotations

import time
from pathlib import Path

DEADLINE_SECONDS = 30.0


def is_gone(process: int) -> bool:
    """Whether the process has ended, or does so soon: one that was killed may need a moment."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not _has_ended(process):
        if time.monotonic() > deadline:
            return False
    return True


def _has_ended(process: int) -> bool:
    """Whether it is not there any more, or is only waited for."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True
    return status.rpartition(") ")[2].startswith("Z")
