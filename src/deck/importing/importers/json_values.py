"""JSON files, JSON lines, and Python literals that people save as JSON, as values."""

from __future__ import annotations

import json
from functools import lru_cache

from deck.importing.found import SourceFile
from deck.importing.importers.grids.delimited_files import decoded
from deck.importing.importers.reading_sources import UnreadableError, python_literal, read_bytes

_MOST_BYTES = 20_000_000
_MOST_LITERAL_CHARACTERS = 1_000_000


def looks_like_json(file: SourceFile) -> bool:
    """Whether the file begins as an object or a list does."""
    return file.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}


def json_of(file: SourceFile) -> object:
    """The whole file's value, of JSON lines a list; None where it is too large or not to be read."""
    if file.size_bytes > _MOST_BYTES:
        return None
    try:
        return _value(file.head if file.size_bytes <= len(file.head) else read_bytes(file.path))
    except UnreadableError:
        return None


@lru_cache(maxsize=2)
def _value(data: bytes) -> object:
    text = decoded(data)
    if text is None:
        return None
    for read in (json.loads, _of_lines, _of_literal):
        try:
            return read(text)
        except (ValueError, RecursionError):
            continue
    return None


def _of_lines(text: str) -> list[object]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _of_literal(text: str) -> object:
    if len(text) > _MOST_LITERAL_CHARACTERS:
        raise ValueError("too long")
    return python_literal(text.strip())
