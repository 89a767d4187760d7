"""Text for a stream that may know few characters, and must not be led astray by the others."""

from __future__ import annotations

import unicodedata

from deck.rehearsal.printable import printable

SUBSTITUTES = {
    "−": "-", "–": "-", "—": "-", "‑": "-", "…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "×": "x", "·": "*", "•": "*", "→": "->", "←": "<-", "≤": "<=", "≥": ">=", "≈": "~", "±": "+/-",
    "⁄": "/", "ß": "ss", "€": "EUR", "£": "GBP",
}  # fmt: skip
"""What stands for a character that is missing; letters lose their accents, all else becomes a question mark."""


def for_stream(text: str, encoding: str | None) -> str:
    """The text on one line, without control characters, in characters that the encoding has."""
    line = printable(text)
    try:
        line.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "".join(_within(mark, encoding or "ascii") for mark in line)
    return line


def _within(mark: str, encoding: str) -> str:
    for attempt in (mark, SUBSTITUTES.get(mark, ""), _without_accents(mark)):
        if attempt and _can_encode(attempt, encoding):
            return attempt
    return "" if unicodedata.combining(mark) else "?"


def _without_accents(mark: str) -> str:
    parts = unicodedata.normalize("NFKD", mark)
    return "".join(SUBSTITUTES.get(part, part) for part in parts if not unicodedata.combining(part))


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
