"""What `deck init` took of each file and what it left, as a table for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from deck.importing.initialising import FileReport, Initialised

MOST_LEFT = 8
"""Of one file; --json lists all."""
LEAST_ALIKE = 3
"""As many files of which the same is to be said are one row."""
LONGEST_FILE, LONGEST_KIND, LEAST_TEXT = 36, 24, 20
"""Columns; where less is left for what was taken, it stands below the file."""
INDENT = "  "


def lines(done: Initialised, width: int) -> Iterator[str]:
    """A row a file, then what was left of it; nothing where no source was read."""
    if not done.files:
        return
    file_width = min(LONGEST_FILE, max(4, *(len(report.file) for report in _grouped(done.files))))
    kind_width = min(LONGEST_KIND, max(4, *(len(report.kind) for report in done.files)))
    if width - file_width - kind_width >= LEAST_TEXT:
        yield f"{'file':<{file_width}}  {'kind':<{kind_width}}  taken, and left (-)"
        for report in _grouped(done.files):
            yield from _rows(report, file_width, kind_width, width)
    else:
        for report in _grouped(done.files):
            yield from _below_each_other(report, width)
    if done.other_files:
        files = "1 other file holds" if done.other_files == 1 else f"{done.other_files:,} other files hold"
        yield f"{files} nothing that a bundle could use"
    if done.missing:
        said = f"not found, and left as comments in bundle.toml: {', '.join(done.missing)}"
        yield from textwrap.wrap(said, width, break_long_words=False, break_on_hyphens=False)
    yield ""


def _grouped(reports: Sequence[FileReport]) -> list[FileReport]:
    """Files of one folder and kind of which nothing was taken for the same reasons, as one row."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[FileReport]] = {}
    for report in reports:
        alone = (report.file,) if report.taken else tuple(left.why for left in report.left)
        groups.setdefault((_folder(report.file), report.kind, alone), []).append(report)
    return [row for group in groups.values() for row in (_as_one(group) if len(group) >= LEAST_ALIKE else group)]


def _as_one(group: Sequence[FileReport]) -> list[FileReport]:
    return [replace(group[0], file=f"{_folder(group[0].file)}: {len(group)} files")]


def _folder(file: str) -> str:
    """The folder above all that are alike: `outputs/*/report.json` are all of outputs."""
    parts = file.split("/")
    return "/".join(parts[:1]) if len(parts) > 1 else "."


def _below_each_other(report: FileReport, width: int) -> Iterator[str]:
    """A file with its kind, and below it what was taken and left, where there is no room for columns."""
    yield from textwrap.wrap(f"{report.file} ({report.kind})", width, break_on_hyphens=False)
    for text in _texts(report, max(1, width - len(INDENT))):
        yield f"{INDENT}{text}"


def _rows(report: FileReport, file_width: int, kind_width: int, width: int) -> Iterator[str]:
    names = textwrap.wrap(report.file, file_width, break_on_hyphens=False) or [""]
    kinds = textwrap.wrap(report.kind, kind_width) or [""]
    texts = _texts(report, width - file_width - kind_width - 4)
    for number in range(max(len(names), len(kinds), len(texts))):
        cells = [column[number] if number < len(column) else "" for column in (names, kinds, texts)]
        yield f"{cells[0]:<{file_width}}  {cells[1]:<{kind_width}}  {cells[2]}".rstrip()


def _texts(report: FileReport, room: int) -> list[str]:
    """What was taken, and what was left and why, in lines of that many columns."""
    texts = textwrap.wrap("; ".join(report.taken), room) if report.taken else []
    for left in report.left[:MOST_LEFT]:
        where = f" ({left.origin.place})" if left.origin.place else ""
        texts += textwrap.wrap(f"- {left.what}{where}: {left.why}", room, subsequent_indent="  ")
    if not texts:
        texts = textwrap.wrap("- nothing that a bundle could use", room, subsequent_indent="  ")
    if len(report.left) > MOST_LEFT:
        texts += textwrap.wrap(f"- and {len(report.left) - MOST_LEFT} more; --json lists them", room)
    return texts
