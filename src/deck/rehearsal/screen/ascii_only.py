"""A face in ASCII alone, for a locale without UTF-8: every sign keeps its width."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len

from deck.rehearsal.screen.rows import Row, Span

_SIGNS = {
    "█": "#", "░": ".", "▓": "!", "✓": "x", "▶": ">", "○": "-", "▼": "v", "▲": "^", "×": "x", "¦": "|", "◦": "o",
    "●": "@", "…": "~", "−": "-", "–": "-", "—": "-", "→": ">", "←": "<", "↑": "^", "↓": "v", "·": "-",
    "’": "'", "‘": "'", "“": '"', "”": '"', "•": "*", "≥": ">", "≤": "<",
}  # fmt: skip


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
