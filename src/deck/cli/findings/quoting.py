"""A line quoted under a finding, with the words at fault pointed at."""

from __future__ import annotations

import unicodedata

from deck.characters import columns_of
from deck.checks.finding import Finding
from deck.errors import TURNS

MOST_BEFORE, ELLIPSIS = 24, "…"


def quoted(finding: Finding, width: int) -> list[str]:
    """The line and, below it, carets under the marked words; empty where there is nothing to quote.

    width: columns for the line itself. A longer line is cut around the mark.
    """
    text = plain(finding.quote)
    if not text:
        return []
    start, length = _place(text, plain(finding.mark))
    text, start = _cut(text, start, length, width)
    if not length:
        return [text]
    length = max(1, min(length, len(text) - start))
    return [text, " " * columns_of(text[:start]) + "^" * max(1, columns_of(text[start : start + length]))]


def plain(text: str) -> str:
    """The text on one line, without what a terminal would take for commands or turn the line around by."""
    shown = (one for one in text if one.isspace() or not (one in TURNS or unicodedata.category(one) == "Cc"))
    return " ".join("".join(shown).split())


def _place(text: str, mark: str) -> tuple[int, int]:
    start = text.find(mark) if mark else -1
    return (start, len(mark)) if start >= 0 else (0, 0)


def _cut(text: str, start: int, length: int, width: int) -> tuple[str, int]:
    """The part of the text around the mark that goes into the width, and where the mark is in it."""
    if len(text) <= width:
        return text, start
    first = 0 if start + length < width else max(0, start - MOST_BEFORE)
    begin = ELLIPSIS if first else ""
    room = max(1, width - len(begin) - 1)
    part = text[first : first + room]
    end = ELLIPSIS if first + room < len(text) else ""
    return f"{begin}{part}{end}", start - first + len(begin)
