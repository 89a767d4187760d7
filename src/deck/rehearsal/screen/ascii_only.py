"""A face in ASCII alone, for a locale without UTF-8: every sign keeps its width."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rich.cells import cell_len

from deck.rehearsal.screen.rows import Row, Span

_SIGNS = {
    "█": "#", "░": ".", "▓": "!", "✓": "x", "▶": ">", "○": "-", "▼": "v", "▲": "^", "×": "x", "¦": "|", "◦": "o",
    "●": "@", "…": "~", "−": "-", "–": "-", "—": "-", "→": ">", "←": "<", "↑": "^", "↓": "v", "·": "-",
    "’": "'", "‘": "'", "“": '"', "”": '"', "•": "*", "≥": ">", "≤": "<",
}  # fmt: skip
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself sets LC_CTYPE to where the locale is C (PEP 538)."""


def wants_ascii(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale says that the terminal does not show UTF-8; without a word about it, it does."""
    said = environment.get("LC_ALL") or ""
    if not said:
        character_type = environment.get("LC_CTYPE") or ""
        said = "" if character_type in _COERCED else character_type
    said = said or environment.get("LANG") or ""
    return bool(said) and "UTF8" not in said.upper().replace("-", "")


def in_ascii(row: Row) -> Row:
    """The row with a likeness for every sign that is not ASCII."""
    return tuple(span if span.text.isascii() else Span("".join(map(_likeness, span.text)), span.tone) for span in row)


@lru_cache(maxsize=1024)
def _likeness(character: str) -> str:
    if character.isascii():
        return character
    width = cell_len(character)
    likeness = _SIGNS.get(character) or unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return likeness if len(likeness) == width else "?" * width
