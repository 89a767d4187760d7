"""System programs that some tests want: without one a test is skipped with its reason, under CI it fails."""

from __future__ import annotations

import os
import shutil

import pytest


def require(*programs: str) -> None:
    """Go on only where all the programs are on this machine."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    reason = f"needs {' and '.join(missing)}, not on this machine"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
