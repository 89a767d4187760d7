"""What a terminal can show: text from decks on one line, and UTF-8 or only ASCII."""

from __future__ import annotations

import os
from collections.abc import Mapping

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself sets LC_CTYPE to where the locale is C (PEP 538)."""


def printable(text: str) -> str:
    """The text on one line without characters that would move the cursor: titles are data."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def wants_ascii(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale says that the terminal does not show UTF-8; without a word about it, it does."""
    said = environment.get("LC_ALL") or ""
    if not said:
        character_type = environment.get("LC_CTYPE") or ""
        said = "" if character_type in _COERCED else character_type
    said = said or environment.get("LANG") or ""
    return bool(said) and "UTF8" not in said.upper().replace("-", "")
