"""The files of the sources: what a candidate wrote, without environments, caches and what lies elsewhere."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from deck.bundle.files import BUNDLE_FILE
from deck.errors import BundleError, Problem
from deck.importing.found import Left, Origin, SourceFile
from deck.regular_files import open_regular

HEAD_BYTES = 64 * 2**10
_FIRST_BYTES = 4 * 2**10
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
MOST_BYTES = 2 * 2**30
MOST_FILES = 50_000

_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "dist-packages", "venv", "env", "wandb"})
_MARKS_OF_NO_SOURCE = ("pyvenv.cfg", "CACHEDIR.TAG", "conda-meta")


def walk(sources: Sequence[Path], skipped: Collection[Path] = ()) -> Iterator[SourceFile | Left]:
    """Every regular file of the sources once, those nearest to the top first; what was passed over is Left.

    skipped: files and folders that are no sources, resolved. Raises BundleError for a source that is not there.
    """
    problems = [
        Problem("there is no such file or folder", str(source), fix="Name the folder of the take-home, or its files.")
        for source in sources
        if not source.exists()
    ]
    if problems:
        raise BundleError(*problems)
    seen: set[Path] = set()
    for source in sources:
        prefix = f"{real_path(source).name}/" if len(sources) > 1 and source.is_dir() else ""
        files, closed = _files(source, skipped)
        for path, name in sorted(files, key=_nearest_first):
            real = real_path(path)
            if real in seen:
                continue
            seen.add(real)
            if len(seen) > MOST_FILES:
                yield Left(Origin(str(source)), "the files beyond", f"at most {MOST_FILES:,} files are looked at")
                return
            yield _opened(path, f"{prefix}{name}")
        yield from (Left(Origin(f"{prefix}{name}"), "the folder", "it may not be read") for name in closed)


def real_path(path: Path) -> Path:
    """The path without links; one that leads to itself stays as far as it can be followed, where `resolve` raises."""
    return Path(os.path.realpath(path))


def _files(source: Path, skipped: Collection[Path]) -> tuple[list[tuple[Path, str]], list[str]]:
    """Files with their names below the source, and the names of folders that may not be read."""
    if not source.is_dir():
        return [(real_path(source), source.name)], []
    root = real_path(source)
    if not _is_open(root):
        return [], [source.name]
    files: list[tuple[Path, str]] = []
    closed: list[str] = []
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        inner = sorted(name for name in folders if _may_be_source(here / name, skipped))
        closed += [(here / name).relative_to(root).as_posix() for name in inner if not _is_open(here / name)]
        folders[:] = [name for name in inner if _is_open(here / name) and not _is_marked(here / name)]
        for name in names:
            path = here / name
            if path not in skipped and not (path.is_symlink() and real_path(path).is_relative_to(root)):
                files.append((path, path.relative_to(root).as_posix()))
    return files, closed


def _may_be_source(folder: Path, skipped: Collection[Path]) -> bool:
    is_known = folder.name.startswith(".") or folder.name in _SKIPPED_FOLDERS
    return not (is_known or folder.is_symlink() or folder in skipped)


def _is_open(folder: Path) -> bool:
    """Whether its files can be listed and looked at; in another, every question to `Path` raises."""
    return os.access(folder, os.R_OK | os.X_OK)


def _is_marked(folder: Path) -> bool:
    """Whether it holds what nobody wrote, or a bundle."""
    return any((folder / mark).exists() for mark in (*_MARKS_OF_NO_SOURCE, BUNDLE_FILE))


def _nearest_first(item: tuple[Path, str]) -> tuple[int, bool, str]:
    name = item[1].casefold()
    return name.count("/"), not name.rpartition("/")[2].startswith("readme"), name


def _opened(path: Path, name: str) -> SourceFile | Left:
    origin = Origin(name)
    if path.is_symlink():
        return Left(origin, "the file", "it is a link that leaves the folder")
    try:
        with open_regular(path, Problem("", name), BundleError, MOST_BYTES) as stream:
            head = stream.read(_FIRST_BYTES)
            # A data set has thousands of pictures; what they are is said at their beginning.
            head += b"" if head.startswith(_PICTURES) else stream.read(HEAD_BYTES - len(head))
            return SourceFile(path, name, head, os.fstat(stream.fileno()).st_size)
    except BundleError as error:
        return Left(origin, "the file", error.problems[0].message)
    except OSError as error:
        return Left(origin, "the file", f"it cannot be read: {error.strerror}")
