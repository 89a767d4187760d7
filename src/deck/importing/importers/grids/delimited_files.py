"""CSV and TSV files as grids, read by whichever delimiter and encoding fits."""

from __future__ import annotations

from functools import lru_cache

from deck.bundle.delimited import find_delimiter, parse_rows
from deck.bundle.normalised_names import normalised
from deck.errors import BundleError
from deck.importing.found import Origin, SourceFile
from deck.importing.importers.grids.column_names import MODEL_NAMES, is_known_metric
from deck.importing.importers.grids.grid import Grid, grid
from deck.importing.importers.grids.kinds import GridKind, kind_of
from deck.importing.importers.grids.numbers import is_number
from deck.importing.importers.reading_sources import UnreadableError, read_bytes

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NOT_TABLES = ("{", "[", "<", "|", "#!", "%PDF", "PK", "\x89PNG", "PAR1")
_MOST_BYTES = 10_000_000


def decoded(data: bytes, is_whole: bool = True) -> str | None:
    """UTF-8, UTF-16 by its mark, or Windows-1252; None for what holds bytes that no text has.

    A head may end within a character.
    """
    if data.startswith(_UTF16):
        return data[: len(data) // 2 * 2].decode("utf-16", errors="ignore")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not is_whole and error.start >= len(data) - 4:
            return data[: error.start].decode("utf-8-sig")
    return data.decode("cp1252", errors="replace")


@lru_cache(maxsize=4)
def kind_of_delimited(file: SourceFile) -> GridKind | None:
    """The kind of table that the file's head shows; None for what is no table of results."""
    table = head_of_delimited(file)
    return kind_of(table) if table is not None else None


def head_of_delimited(file: SourceFile) -> Grid | None:
    """The table at the head of the file; None for what is no table."""
    is_whole = file.size_bytes <= len(file.head)
    text = decoded(file.head, is_whole)
    if text is None or text.lstrip().startswith(_NOT_TABLES):
        return None
    if not is_whole:
        text = text[: text.rfind("\n") + 1]
    try:
        return _grid_of(text, file.name, is_whole)
    except BundleError:
        return None


def read_delimited(file: SourceFile) -> Grid | str:
    """The whole file as a grid, or why it cannot be read."""
    if file.size_bytes > _MOST_BYTES:
        return f"it has {file.size_bytes:,} bytes, too many for a table of results"
    try:
        text = decoded(read_bytes(file.path))
    except UnreadableError as error:
        return str(error)
    if text is None:
        return "it holds zero bytes"
    if "<<<<<<<" in text and ">>>>>>>" in text:
        return "it holds a merge conflict"
    try:
        table = _grid_of(text, file.name, True)
    except BundleError as error:
        return "; ".join(problem.message for problem in error.problems)
    return table if table is not None else "it has no rows"


def _grid_of(text: str, name: str, is_whole: bool) -> Grid | None:
    delimiter = find_delimiter(text, name, is_whole)
    lines = [row for _, row in parse_rows(text, delimiter, name, is_whole)]
    if not is_whole:
        lines = lines[:-1]
    return grid(_one_header(lines), Origin(name))


def _one_header(lines: list[list[str]]) -> list[list[str]]:
    """pandas writes columns of two levels as two header rows, and the index's name as a third."""
    if len(lines) < 3 or not _is_second_header(lines[0], lines[1]):
        return lines
    upper = list(lines[0])
    for place in range(1, len(upper)):
        upper[place] = upper[place] or upper[place - 1]
    joined = [_joined(above, below) for above, below in zip(upper, lines[1], strict=False)]
    body = lines[2:]
    if body[0][0] and not any(body[0][1:]):
        joined[0], body = body[0][0], body[1:]
    return [joined, *body]


def _is_second_header(first: list[str], second: list[str]) -> bool:
    words = [cell for cell in second[1:] if cell]
    return (
        bool(words)
        and len(set(first[1:])) < len(first[1:])
        and not any(is_number(cell) for cell in second)
        and any(is_known_metric(cell) or normalised(cell) in {"mean", "std"} for cell in words)
    )


def _joined(above: str, below: str) -> str:
    """One name of two levels: `f1` over `std` is f1_std, `test` over `f1` is test_f1."""
    if not above or above.startswith("Unnamed"):
        return below or (above if above in MODEL_NAMES else "")
    return f"{above}_{below}" if below else above
