"""Whether there is a voice on this machine, as far as can be seen without making a sound."""

from __future__ import annotations

import ctypes
import shutil
import sys
from importlib.util import find_spec

LIBRARIES = ("libespeak-ng.so.1", "/usr/local/lib/libespeak-ng.so.1", "libespeak.so.1")
PLAYER = "aplay"
"""pyttsx3 drives espeak-ng by its library and plays through this program, and no other."""


def probe() -> str | None:
    """Why there is no voice, or None. Windows and macOS bring engine and player along."""
    if find_spec("pyttsx3") is None:
        return "the Python package pyttsx3 is not installed"
    if sys.platform in ("darwin", "win32"):
        return None
    if not any(_can_load(library) for library in LIBRARIES):
        return "the speech engine espeak-ng is not installed (Debian, Ubuntu: apt install espeak-ng)"
    if shutil.which(PLAYER) is None:
        return f"the player {PLAYER} is not installed (Debian, Ubuntu: apt install alsa-utils)"
    return None


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
