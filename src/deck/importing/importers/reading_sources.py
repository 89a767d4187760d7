"""Whole files of a source, read within limits; what cannot be read says why."""

from __future__ import annotations

import ast
import json
import warnings
from pathlib import Path

from deck.bundle.delimited import decode, find_delimiter, parse_rows
from deck.errors import BundleError, Problem
from deck.importing.found import SourceFile
from deck.regular_files import open_regular

MAX_BYTES = 64 * 2**20


class UnreadableError(ValueError):
    """A source that cannot be read; its text is the reason, for `Left.why`."""


def read_bytes(path: Path) -> bytes:
    """The whole of a regular file of at most 64 MiB. Raises UnreadableError."""
    try:
        with open_regular(path, Problem("this file cannot be read", path.name), BundleError, MAX_BYTES) as stream:
            return stream.read(MAX_BYTES)
    except (BundleError, OSError) as error:
        raise UnreadableError(_reason(error)) from error


def read_text(path: Path) -> str:
    """The same as text; bytes that are no UTF-8 are replaced. Raises UnreadableError."""
    return read_bytes(path).decode("utf-8-sig", errors="replace")


def read_json(path: Path) -> object:
    """What a JSON file holds. Raises UnreadableError."""
    try:
        return json.loads(read_text(path))
    except UnreadableError:
        raise
    except (ValueError, RecursionError) as error:
        raise UnreadableError("it is no complete JSON") from error


def python_literal(text: str) -> object:
    """What a text is that Python itself writes: `{'C': 1.0}`. Raises ValueError where it is no such text."""
    try:
        with warnings.catch_warnings():
            # It warns of escapes such as `\d`, which are no business of ours.
            warnings.simplefilter("ignore")
            return ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError("it is no literal of Python") from error


def read_rows(file: SourceFile) -> list[list[str]]:
    """Rows of a delimited text file, the header first, all as long as it. Raises UnreadableError."""
    try:
        text = decode(read_bytes(file.path), file.name)
        rows = [cells for _, cells in parse_rows(text, find_delimiter(text, file.name), file.name)]
    except BundleError as error:
        raise UnreadableError(_reason(error)) from error
    if any(len(row) != len(rows[0]) for row in rows):
        raise UnreadableError("its rows are not all as long as its header")
    return [[cell.strip() for cell in row] for row in rows]


def header_in(head: bytes) -> tuple[str, ...]:
    """The header of a delimited text file by its first bytes; empty where it is none."""
    first = head.decode("utf-8-sig", errors="ignore").lstrip("\r\n").splitlines()[:1]
    try:
        rows = [cells for _, cells in parse_rows(first[0], find_delimiter(first[0], ""), "")] if first else []
    except BundleError:
        return ()
    return tuple(cell.strip() for cell in rows[0]) if rows and "\0" not in first[0] else ()


def _reason(error: BundleError | OSError) -> str:
    return error.problems[0].message if isinstance(error, BundleError) else "it cannot be opened"
