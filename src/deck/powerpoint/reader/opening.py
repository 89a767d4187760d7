"""Open a deck to read it: only its XML is read, so links and macros do no harm, and a large video costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from deck.errors import LayoutError, Problem
from deck.powerpoint.package.opening import Limits, package_in
from deck.powerpoint.package.package_file import PackageFile
from deck.regular_files import open_regular

LIMITS = Limits("a deck", most_entries=50_000, most_bytes=512 * 2**20, counts_media=False)


@contextmanager
def opened_deck(path: Path) -> Iterator[PackageFile]:
    """The package of a deck while its file is open. LayoutError with one problem where it is no presentation."""
    with _opened(path) as stream:
        yield package_of(stream, str(path))


def package_of(stream: BinaryIO, place: str) -> PackageFile:
    """The package in a stream, its zip looked at; `place` names it. LayoutError where it is no presentation."""
    return package_in(stream, place, LIMITS)


def _opened(path: Path) -> BinaryIO:
    fault = Problem("", str(path))
    try:
        return open_regular(path.resolve(), fault, LayoutError)
    except (RuntimeError, ValueError, OSError) as error:
        message = "this file cannot be read"
        raise LayoutError(Problem(message, str(path), found=str(error)[:120], fix="Check the name.")) from error
