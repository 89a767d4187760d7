"""What the importers find in the sources, file by file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from deck.importing.found import Found, Importer, Left, Origin, SourceFile
from deck.importing.importers import importers
from deck.importing.importers.grids.delimited_files import kind_of_delimited
from deck.importing.walking import walk


class ReadFile(Struct, frozen=True):
    """A file that an importer recognised, and what it found in it."""

    name: str
    path: Path
    kind: str
    found: tuple[Found, ...]


class Gathered(Struct, frozen=True):
    """All that was found, the files nearest to the top first."""

    files: tuple[ReadFile, ...]
    left: tuple[Left, ...]
    """Files that could not be opened."""
    other_files: int
    """How many files no importer recognised."""

    @property
    def found(self) -> tuple[Found, ...]:
        """What was found in all files, in their order."""
        return tuple(item for file in self.files for item in file.found)


def gather(sources: Sequence[Path], skipped: Collection[Path] = ()) -> Gathered:
    """Read every file of the sources by the first importer that recognises it.

    skipped: files and folders that are no sources, resolved. Raises BundleError for a source that is not there.
    """
    # What a file is depends on what the user has named, and that may be another than at the last time.
    kind_of_delimited.cache_clear()
    files: list[ReadFile] = []
    left: list[Left] = []
    other_files = 0
    for file in walk(sources, skipped):
        if isinstance(file, Left):
            left.append(file)
        elif importer := _importer_of(file):
            files.append(ReadFile(file.name, file.path, importer.kind, _found(importer, file)))
        else:
            other_files += 1
    return Gathered(tuple(files), tuple(left), other_files)


def _importer_of(file: SourceFile) -> Importer | None:
    if not file.head:
        return None
    return next((importer for importer in importers() if importer.recognises(file)), None)


def _found(importer: Importer, file: SourceFile) -> tuple[Found, ...]:
    found: list[Found] = []
    try:
        found.extend(importer.find(file))
    except Exception as error:
        # Somebody's files hold what nobody thought of; one of them must not keep all others from being read.
        why = f"it could not be read as {importer.kind} ({type(error).__name__})"
        found.append(Left(Origin(file.name), "the rest" if found else "the file", why))
    return tuple(_of_file(item, file) for item in found)


def _of_file(item: Found, file: SourceFile) -> Found:
    """The same with the file as the user sees it, so that no origin is nameless."""
    return item if item.origin.file else replace(item, origin=replace(item.origin, file=file.name))
